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
// it, below what was done just now. Where they are too long, they are cut.
func (p *renderer) flags(done string, list []library.Flag, n int) message {
	if n < 0 || n >= len(list) {
		n = 0
	}
	var m message
	for most := mostQuoted; most > 0 && m.blocks == nil; most /= 2 {
		m = p.flagged(done, list, n, most)
	}
	return m
}

// flagged lays out the list with so many runes of each quote.
func (p *renderer) flagged(done string, list []library.Flag, n, most int) message {
	head := p.say.Say(phrases.Flags, nil)
	if len(list) == 0 {
		head = p.say.Say(phrases.FlagsNone, nil)
	}
	var lines []string
	var blocks []slack.Block
	for _, s := range []string{done, head} {
		if s != "" {
			lines, blocks = append(lines, s), append(blocks, said(s))
		}
	}
	for i, f := range list[n:min(len(list), n+mostFlagged)] {
		about, quote := p.flag(f), cmp.Or(reply.Shorten(reply.Plain(f.Text), most), "…")
		lines = append(lines, "• "+about, quote)
		blocks = append(blocks,
			slack.NewRichTextBlock("", text(nil).bold(about).section(), text(nil).plain(quote).bar()),
			actionsOf(fmt.Sprint("flag", i), p.decisions(f, n)...))
	}
	var turn []*slack.ButtonBlockElement
	if n > 0 {
		turn = append(turn, p.press(phrases.ListFirst, keepFlags+"0"))
	}
	if rest := len(list) - n - mostFlagged; rest > 0 {
		lines = append(lines, p.say.Say(phrases.ListMore, phrases.Args{"n": phrases.N(rest)}))
		turn = append(turn, p.press(phrases.ListNext, keepFlags+strconv.Itoa(n+mostFlagged)))
	}
	return p.kept(lines, blocks, turn...)
}

// flag tells of a flag in a line.
func (p *renderer) flag(f library.Flag) string {
	args := phrases.Args{"name": short(cmp.Or(f.Document, f.Source)), "n": strconv.FormatInt(f.People, 10)}
	if f.Hidden {
		args["hidden"] = phrases.N(1)
	}
	out := p.say.Say(phrases.Flag, args)
	if f.Home != "" && f.Home != f.Space {
		out += ". " + p.say.Say(phrases.FlagElsewhere, nil)
	}
	return out
}

// decisions are what can be decided on a flag, and then to come back to the n-th of
// the list.
func (p *renderer) decisions(f library.Flag, n int) []*slack.ButtonBlockElement {
	at := f.ID + "." + strconv.Itoa(n)
	first := p.press(phrases.FlagHide, keepHide+at).WithStyle(slack.StyleDanger)
	if f.Hidden {
		first = p.press(phrases.FlagShow, keepShow+at)
	}
	return []*slack.ButtonBlockElement{first, p.press(phrases.FlagDismiss, keepDismiss+at)}
}
