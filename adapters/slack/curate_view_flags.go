package slack

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge/library"
)

// mostFlagged is how many flagged quotes are shown at a time, mostQuoted the most
// of one, in runes.
const (
	mostFlagged = 5
	mostQuoted  = 300
)

// flags lists flagged quotes from the n-th on, each with what can be decided on
// it, below what was done just now.
func (p *renderer) flags(done string, list []library.Flag, n int) message {
	head := p.say.Say(phrases.Flags, nil)
	if len(list) == 0 {
		head = p.say.Say(phrases.FlagsNone, nil)
	}
	if n >= len(list) {
		n = 0
	}
	var lines []string
	var blocks []slack.Block
	for _, s := range []string{done, head} {
		if s != "" {
			lines, blocks = append(lines, s), append(blocks, said(s))
		}
	}
	for i, f := range list[n:min(len(list), n+mostFlagged)] {
		about, quote := p.flag(f), reply.Shorten(reply.Plain(f.Text), mostQuoted)
		lines = append(lines, "• "+about, quote)
		blocks = append(blocks,
			slack.NewRichTextBlock("", text(nil).bold(about).section(), text(nil).plain(quote).bar()),
			actionsOf(fmt.Sprint("flag", i), p.decisions(f)...))
	}
	var more []*slack.ButtonBlockElement
	if n > 0 {
		more = append(more, p.press(phrases.ListFirst, keepFlags+"0"))
	}
	if rest := len(list) - n - mostFlagged; rest > 0 {
		lines = append(lines, p.say.Say(phrases.ListMore, phrases.Args{"n": phrases.N(rest)}))
		more = append(more, p.press(phrases.ListNext, keepFlags+strconv.Itoa(n+mostFlagged)))
	}
	return p.kept(lines, blocks, more...)
}

// flag tells of a flag in a line.
func (p *renderer) flag(f library.Flag) string {
	args := phrases.Args{"name": short(cmp.Or(f.Document, f.Source)), "n": strconv.FormatInt(f.People, 10)}
	if f.Hidden {
		args["hidden"] = phrases.N(1)
	}
	return p.say.Say(phrases.Flag, args)
}

// decisions are what can be decided on a flag.
func (p *renderer) decisions(f library.Flag) []*slack.ButtonBlockElement {
	first := p.press(phrases.FlagHide, keepHide+f.ID).WithStyle(slack.StyleDanger)
	if f.Hidden {
		first = p.press(phrases.FlagShow, keepShow+f.ID)
	}
	return []*slack.ButtonBlockElement{first, p.press(phrases.FlagDismiss, keepDismiss+f.ID)}
}
