package slack

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"juxta/bot/reply"
)

// text is a line of rich text as it grows. What is written to it is shown as
// it is: Slack reads no markup there.
type text []slack.RichTextSectionElement

// plain, bold and soft add s in one line.
func (t text) plain(s string) text { return t.styled(s, nil) }

func (t text) bold(s string) text {
	return t.styled(s, &slack.RichTextSectionTextStyle{Bold: true})
}

func (t text) soft(s string) text {
	return t.styled(s, &slack.RichTextSectionTextStyle{Italic: true})
}

// styled adds s. Where it looks like a control sequence it goes out in two
// parts, so that nothing on the way can take it for one.
func (t text) styled(s string, style *slack.RichTextSectionTextStyle) text {
	for s != "" {
		n := live(s)
		t = append(t, slack.NewRichTextSectionTextElement(s[:n], style))
		s = s[n:]
	}
	return t
}

// live returns where s is to be parted: behind the first "<" that "!", "@" or
// "#" follows, or at its end.
func live(s string) int {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '<' && strings.IndexByte("!@#", s[i+1]) >= 0 {
			return i + 1
		}
	}
	return len(s)
}

// cite adds the number of a source, linked to it where that can be.
func (t text) cite(n int, sources []reply.Source) text {
	address := ""
	if n >= 1 && n <= len(sources) {
		address = sources[n-1].URL
	}
	return t.link(fmt.Sprintf("[%d]", n), address)
}

// link adds s, linked where a reader may be sent to that address. What looks
// like a control sequence is not linked, as it has to be parted.
func (t text) link(s, address string) text {
	if address = reply.Address(address); address == "" || s == "" || live(s) < len(s) {
		return t.plain(s)
	}
	return append(t, &slack.RichTextSectionLinkElement{Type: slack.RTSELink, URL: address, Text: s})
}

// below adds more in a line of its own. Not all clients keep two paragraphs of
// one block apart, so the lines of one share it.
func (t text) below(more text) text {
	if len(t) > 0 && len(more) > 0 {
		t = t.plain("\n")
	}
	return append(t, more...)
}

// section makes a paragraph of t.
func (t text) section() slack.RichTextElement { return slack.NewRichTextSection(t...) }

// bar makes of t what Slack marks as quoted.
func (t text) bar() slack.RichTextElement {
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: t}
}

// list makes a list of lines.
func list(lines ...text) slack.RichTextElement {
	items := make([]slack.RichTextElement, 0, len(lines))
	for _, line := range lines {
		items = append(items, line.section())
	}
	return slack.NewRichTextList(slack.RTEListBullet, 0, items...)
}
