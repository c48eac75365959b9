package slack

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"juxta/adapters/adaptertest"
	"juxta/bot/reply"
)

// TestKeepsWhatDoorsKeep holds the layout to the promises of all doors, for
// every way in which an answer is shown.
func TestKeepsWhatDoorsKeep(t *testing.T) {
	t.Run("private", func(t *testing.T) { adaptertest.Run(t, door(t)) })
	t.Run("simpler", func(t *testing.T) {
		if testing.Short() {
			t.Skip("looks alike but for the columns")
		}
		d := door(t)
		p := newTestRenderer(t)
		d.Render = func(r reply.Reply) (adaptertest.Shown, error) {
			m, _ := p.render(r, view{}).simpler()
			return shown(m)
		}
		adaptertest.Run(t, d)
	})
}

// FuzzRender lets a fuzzer draw what is laid out.
func FuzzRender(f *testing.F) { adaptertest.Fuzz(f, door(f)) }

func door(t testing.TB) adaptertest.Door {
	p := newTestRenderer(t)
	return adaptertest.Door{
		Live: []string{"<!", "<@", "<#"},
		Render: func(r reply.Reply) (adaptertest.Shown, error) {
			m := p.render(r, view{private: true})
			return shown(m)
		},
	}
}

// shown translates a message into what a reader sees, or returns why Slack
// would refuse it.
func shown(m message) (adaptertest.Shown, error) {
	if refused := faults(m); len(refused) > 0 {
		return adaptertest.Shown{}, errors.New(strings.Join(refused, "\n"))
	}
	data, err := json.Marshal(m.blocks)
	if err != nil {
		return adaptertest.Shown{}, err
	}
	found, err := adaptertest.Strings(data)
	if err != nil {
		return adaptertest.Shown{}, err
	}
	e := &eye{}
	e.Strings = append(found, m.text)
	e.Plain = unescape(m.text)
	if len(m.blocks) == 0 {
		e.Lines = strings.Split(e.Plain, "\n")
	}
	for _, b := range m.blocks {
		e.block(b)
	}
	return e.Shown, nil
}

// eye sees blocks as a reader does.
type eye struct{ adaptertest.Shown }

func (e *eye) line(s string) { e.Lines = append(e.Lines, strings.Split(s, "\n")...) }

func (e *eye) block(b slack.Block) {
	switch b := b.(type) {
	case *slack.HeaderBlock:
		e.object(b.Text)
	case *slack.SectionBlock:
		e.object(b.Text)
	case *slack.ContextBlock:
		for _, element := range b.ContextElements.Elements {
			e.object(element.(*slack.TextBlockObject))
		}
	case *slack.RichTextBlock:
		e.rich(b.Elements)
	case *slack.LayoutBlock:
		for _, row := range b.Rows {
			for _, item := range row.Items {
				e.block(item.Block)
			}
		}
	case *slack.ActionBlock:
		for _, element := range b.Elements.ElementSet {
			e.pressed(element)
		}
	case *slack.ContextActionsBlock:
		for _, element := range b.Elements.ElementSet {
			e.pressed(element)
		}
	}
}

// object reads plain_text and mrkdwn, with a link in each line of it.
func (e *eye) object(o *slack.TextBlockObject) {
	for s := range strings.SplitSeq(o.Text, "\n") {
		if o.Type == slack.MarkdownType {
			before, rest, _ := strings.Cut(s, "<")
			link, after, _ := strings.Cut(rest, ">")
			address, label, _ := strings.Cut(link, "|")
			e.Links = append(e.Links, unescape(address))
			s = before + label + after
		}
		e.line(unescape(s))
	}
}

func (e *eye) rich(elements []slack.RichTextElement) {
	for _, element := range elements {
		switch element := element.(type) {
		case *slack.RichTextSection:
			e.inline(element.Elements)
		case *slack.RichTextQuote:
			e.inline(element.Elements)
		case *slack.RichTextList:
			e.rich(element.Elements)
		}
	}
}

func (e *eye) inline(elements []slack.RichTextSectionElement) {
	var b strings.Builder
	for _, element := range elements {
		switch element := element.(type) {
		case *slack.RichTextSectionTextElement:
			b.WriteString(element.Text)
		case *slack.RichTextSectionLinkElement:
			b.WriteString(element.Text)
			e.Links = append(e.Links, element.URL)
		}
	}
	e.line(b.String())
}

func (e *eye) pressed(element slack.BlockElement) {
	switch element := element.(type) {
	case *slack.ButtonBlockElement:
		if !strings.HasPrefix(element.ActionID, actionPrefix+askPrompt) {
			e.Keys = append(e.Keys, element.Value)
		}
		e.object(element.Text)
	case *slack.SelectBlockElement:
		for _, o := range element.Options {
			e.Keys = append(e.Keys, o.Value)
			e.object(o.Text)
		}
	case *slack.FeedbackButtonsBlockElement:
		e.Keys = append(e.Keys, element.PositiveButton.Value, element.NegativeButton.Value)
	}
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
