package slack

import (
	"strings"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// Lists of the home that are longer are cut.
const (
	mostTopics  = 40
	mostPrompts = 5
)

// What the buttons of the home are called: one opens the window that asks for
// two things, the others ask the question that is their value.
const (
	openCompare = actionPrefix + "compare"
	askPrompt   = "ask"
)

// homeView lays out the app's home.
func (p *renderer) homeView(h adapters.Overview) slack.HomeTabViewRequest {
	b := &page{renderer: p, used: map[string]int{}}
	b.add(slack.NewHeaderBlock(plainText(p.say.Say(phrases.HomeTitle, nil), mostHeader)))
	b.blocks = append(b.blocks, p.help(h)...)
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: b.blocks}}
}

// helpMessage tells how to ask and what there is to ask about.
func (p *renderer) helpMessage(h adapters.Overview) message {
	return p.told(p.help(h), phrases.HomeAsk, phrases.Ways)
}

// topicsMessage tells what there is to compare.
func (p *renderer) topicsMessage(h adapters.Overview) message {
	m := p.told(p.topics(h.Topics), phrases.HomeTopics)
	m.text += "\n" + tame(escape(strings.Join(p.counted(h.Topics), " · ")))
	return m
}

// statusMessage tells what is indexed, how new it is and when it was read.
func (p *renderer) statusMessage(h adapters.Overview) message {
	s := h.Held(p.say)
	return message{text: tame(escape(s)), blocks: []slack.Block{said(s)}}
}

func (p *renderer) told(blocks []slack.Block, keys ...phrases.Key) message {
	var parts []string
	for _, k := range keys {
		parts = append(parts, tame(escape(p.say.Say(k, nil))))
	}
	return message{text: strings.Join(parts, "\n"), blocks: blocks}
}

func (p *renderer) help(h adapters.Overview) []slack.Block {
	b := &page{renderer: p, used: map[string]int{}}
	b.add(said(p.say.Say(phrases.HomeAsk, nil) + " " + p.say.Say(phrases.Ways, nil)))
	compare := slack.NewButtonBlockElement(openCompare, "", plainText(p.say.Say(phrases.CompareTitle, nil), mostButton))
	b.add(slack.NewActionBlock(b.id("start"), compare.WithStyle(slack.StylePrimary)))
	b.prompts(p.say.Say(phrases.HomeTry, nil), h.Prompts)
	b.blocks = append(b.blocks, p.topics(h.Topics)...)
	b.add(slack.NewContextBlock("", plainText(h.Held(p.say), mostText)))
	return b.blocks
}

// prompts lays out questions as buttons that ask them, below a line.
func (b *page) prompts(head string, list []string) {
	var elements []slack.BlockElement
	for _, q := range list[:min(len(list), mostPrompts)] {
		if q = reply.Plain(q); q != "" && len(q) <= mostValue && live(q) == len(q) {
			elements = append(elements, slack.NewButtonBlockElement(b.id(askPrompt), q, plainText(q, mostButton)))
		}
	}
	if len(elements) > 0 {
		b.paragraph(text(nil).bold(head))
		b.add(slack.NewActionBlock(b.id("prompts"), elements...))
	}
}

func (p *renderer) topics(list []bot.Choice) []slack.Block {
	names := strings.Join(p.counted(list), " · ")
	if names == "" {
		return []slack.Block{said(p.say.Say(phrases.NoDocuments, nil))}
	}
	head := text(nil).bold(p.say.Say(phrases.HomeTopics, nil))
	return []slack.Block{slack.NewRichTextBlock("", head.below(text(nil).plain(names)).section())}
}

// counted returns names with their number of claims, as many as a text has
// room for.
func (p *renderer) counted(list []bot.Choice) []string {
	var out []string
	size := 0
	for _, c := range list[:min(len(list), mostTopics)] {
		out = append(out, adapters.Counted(p.say, c))
		if size += len(escape(out[len(out)-1])) + len(" · "); size > mostText {
			return out[:len(out)-1]
		}
	}
	return out
}
