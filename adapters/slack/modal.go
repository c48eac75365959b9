package slack

import (
	"github.com/slack-go/slack"

	"juxta/bot"
	"juxta/bot/phrases"
)

// What the parts of the window that asks for two things are called: block and
// element alike.
const (
	compareCallback = actionPrefix + "compare"
	compareA        = actionPrefix + "a"
	compareB        = actionPrefix + "b"
	compareAspect   = actionPrefix + "aspect"
)

// modal returns a window of blocks that is closed and sends nothing.
func (p *renderer) modal(title phrases.Key, blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type:   slack.VTModal,
		Title:  plainText(p.say.Say(title, nil), mostTitle),
		Close:  plainText(p.say.Say(phrases.Close, nil), mostTitle),
		Blocks: slack.Blocks{BlockSet: blocks[:min(len(blocks), mostViewBlocks)]},
	}
}

// noticeModal returns the window of whyModal with a sentence in it, while an
// answer is looked for or where there is none.
func (p *renderer) noticeModal(s string) slack.ModalViewRequest {
	return p.modal(phrases.WhyTitle, said(s))
}

// said is a paragraph, shown as it is.
func said(s string) *slack.SectionBlock {
	return slack.NewSectionBlock(plainText(s, mostText), nil, nil)
}

// compareModal returns the window that asks for two things and what to compare
// them on. The names a and b may be empty or fill the fields beforehand; meta,
// of at most mostMetadata bytes, comes back with what is entered. Each choice of
// a thing is told at once: what goes with it can then be offered.
func (p *renderer) compareModal(meta, a, b string) slack.ModalViewRequest {
	v := p.modal(phrases.CompareTitle,
		p.field(compareA, phrases.CompareFirst, a, 1).WithDispatchAction(true),
		p.field(compareB, phrases.CompareSecond, b, 1).WithDispatchAction(true),
		p.field(compareAspect, phrases.CompareAspect, "", 0).WithOptional(true),
	)
	v.CallbackID = compareCallback
	v.PrivateMetadata = meta
	v.Submit = plainText(p.say.Say(phrases.CompareSubmit, nil), mostTitle)
	return v
}

// field returns an input whose choices are asked for as one types, from so many
// letters on.
func (p *renderer) field(id string, label phrases.Key, initial string, letters int) *slack.InputBlock {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plainText(p.say.Say(phrases.CompareTyped, nil), mostLabel), id)
	menu.MinQueryLength = &letters
	if offered(initial) {
		menu.InitialOption = slack.NewOptionBlockObject(initial, plainText(initial, mostOption), nil)
	}
	return slack.NewInputBlock(id, plainText(p.say.Say(label, nil), mostText), nil, menu)
}

// offered reports whether a name can be chosen: it comes back as it is, so it
// is not cut, nor is one sent that looks like a control sequence.
func offered(name string) bool {
	return name != "" && len(name) <= mostOptionValue && live(name) == len(name)
}

// choices is the answer to a type-ahead. Its list is never null.
type choices struct {
	Options []*slack.OptionBlockObject `json:"options"`
}

// options lays choices out for a menu, as many as a response may have: their
// names come back.
func (p *renderer) options(list []bot.Choice) choices {
	out := choices{Options: []*slack.OptionBlockObject{}}
	size := 0
	for _, c := range list {
		if !offered(c.Name) {
			continue
		}
		option := slack.NewOptionBlockObject(c.Name, p.choice(c), nil)
		if size += sent(option); size > mostResponse || len(out.Options) == mostOptions {
			break
		}
		out.Options = append(out.Options, option)
	}
	return out
}

// choice returns "Flask (42 claims)": a long name is cut, never the number.
func (p *renderer) choice(c bot.Choice) *slack.TextBlockObject {
	counted := func(name string) string {
		return entities(p.say.Say(phrases.ChoiceClaims, phrases.Args{"name": name, "n": phrases.N(c.Claims)}))
	}
	return slack.NewTextBlockObject(slack.PlainTextType, within(c.Name, mostOption, counted), false, false)
}
