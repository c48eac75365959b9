package discord

import (
	"cmp"
	"strconv"

	"github.com/bwmarrin/discordgo"

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
	if n < 0 || n >= len(list) {
		n = 0
	}
	m := message{text: p.room(p.flaglines(done, list, n))}
	for most := mostQuoted; most > 0; most /= 2 {
		if parts := p.flagged(done, list, n, most); fits(parts) {
			m.parts = parts
			return m
		}
	}
	return m
}

// flaglines is the list as text alone, in which nothing can be decided.
func (p *renderer) flaglines(done string, list []library.Flag, n int) []string {
	lines := []string{safe(p.headOf(list))}
	if done != "" {
		lines = append([]string{safe(done)}, lines...)
	}
	for _, f := range list[n:min(len(list), n+mostFlagged)] {
		lines = append(lines, "- "+bold(p.flag(f)), safe(quoted(f, mostQuoted/2)))
	}
	return lines
}

func (p *renderer) headOf(list []library.Flag) string {
	if len(list) == 0 {
		return p.say.Say(phrases.FlagsNone, nil)
	}
	return p.say.Say(phrases.Flags, nil)
}

// flagged lays out the list with so many runes of each quote.
func (p *renderer) flagged(done string, list []library.Flag, n, most int) []part {
	parts := together(text(safe(done)), text(bold(p.headOf(list))))
	for _, f := range list[n:min(len(list), n+mostFlagged)] {
		parts = append(parts, p.flagPart(f, n, most))
	}
	var turn []part
	if n > 0 {
		turn = append(turn, button(p.say.Say(phrases.ListFirst, nil), keepFlags+"0", discordgo.SecondaryButton))
	}
	if rest := len(list) - n - mostFlagged; rest > 0 {
		parts = append(parts, text(small(safe(p.say.Say(phrases.ListMore, phrases.Args{"n": phrases.N(rest)})))))
		turn = append(turn, button(p.say.Say(phrases.ListNext, nil), keepFlags+strconv.Itoa(n+mostFlagged), discordgo.PrimaryButton))
	}
	return together(append(parts, row(turn...))...)
}

// flagPart frames a flagged quote, with buttons to decide on it and to come back to
// the n-th of the list.
func (p *renderer) flagPart(f library.Flag, n, most int) part {
	place, color := f.ID+"."+strconv.Itoa(n), red
	first := button(p.say.Say(phrases.FlagHide, nil), keepHide+place, discordgo.DangerButton)
	if f.Hidden {
		color = gray
		first = button(p.say.Say(phrases.FlagShow, nil), keepShow+place, discordgo.SecondaryButton)
	}
	elsewhere := ""
	if f.Home != "" && f.Home != f.Space {
		elsewhere = small(safe(p.say.Say(phrases.FlagElsewhere, nil)))
	}
	return container(color, text(safe(quoted(f, most)), small(safe(p.flag(f))), elsewhere),
		row(first, button(p.say.Say(phrases.FlagDismiss, nil), keepDismiss+place, discordgo.SecondaryButton)))
}

// flag tells of a flag in a line.
func (p *renderer) flag(f library.Flag) string {
	args := phrases.Args{"name": p.short(cmp.Or(f.Document, f.Source)), "n": strconv.FormatInt(f.People, 10)}
	if f.Hidden {
		args["hidden"] = phrases.N(1)
	}
	return p.say.Say(phrases.Flag, args)
}

func quoted(f library.Flag, most int) string {
	return "“" + reply.Shorten(reply.Plain(f.Text), most) + "”"
}
