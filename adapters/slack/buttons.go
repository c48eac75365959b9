package slack

import (
	"fmt"

	"github.com/slack-go/slack"

	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// Every element that can be pressed has an action ID that begins so.
const actionPrefix = "juxta."

// actions lays out what can be done with an answer as a row of buttons, and
// the aspects to ask about next as a menu.
func (b *page) actions(list []reply.Action) {
	var elements []slack.BlockElement
	var aspects []*slack.OptionBlockObject
	for _, a := range list {
		switch a.Act {
		case reply.On:
			if !b.lean && len(aspects) < mostOptions {
				aspects = append(aspects, slack.NewOptionBlockObject(a.Key, plainText(a.Label, mostOption), nil))
			}
		case reply.Share:
			if b.private {
				elements = append(elements, b.button(a))
			}
		case reply.More, reply.Why, reply.Swap:
			elements = append(elements, b.button(a))
		case reply.Asked, reply.Helpful, reply.NotHelpful, reply.Flag:
		}
	}
	elements = elements[:min(len(elements), mostActions-1)]
	if len(aspects) > 0 {
		placeholder := plainText(b.say.Say(phrases.AnotherAspect, nil), mostLabel)
		elements = append(elements, slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, placeholder, b.id(reply.On.String()), aspects...))
	}
	if len(elements) > 0 {
		b.add(slack.NewActionBlock(b.id("actions"), elements...))
	}
}

func (b *page) button(a reply.Action) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(b.id(a.Act.String()), a.Key, plainText(a.Label, mostButton))
}

// id returns an ID for what is called name, that no other element of the
// message has: "juxta.more", "juxta.more.2".
func (b *page) id(name string) string {
	b.used[name]++
	if n := b.used[name]; n > 1 {
		return fmt.Sprintf("%s%s.%d", actionPrefix, name, n)
	}
	return actionPrefix + name
}

// feedback lays out the pair of buttons by which Slack asks for an opinion.
func (b *page) feedback(list []reply.Action) {
	var yes, no *slack.FeedbackButton
	for _, a := range list {
		switch a.Act {
		case reply.Helpful:
			yes = slack.NewFeedbackButton(plainText(a.Label, mostButton), a.Key)
		case reply.NotHelpful:
			no = slack.NewFeedbackButton(plainText(a.Label, mostButton), a.Key)
		default:
		}
	}
	if yes == nil || no == nil {
		return
	}
	b.add(slack.NewContextActionsBlock(b.id("opinion"), slack.NewFeedbackButtonsBlockElement(b.id("feedback"), yes, no)))
}
