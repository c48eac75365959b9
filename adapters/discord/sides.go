package discord

import (
	"slices"

	"github.com/bwmarrin/discordgo"

	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// Colors of what no side has a part in.
const (
	yellow = 0xf5d547
	red    = 0xda373c
	gray   = 0x80848e
)

// hues are the colors of sides, which people can tell apart who do not see all
// colors, on light ground and on dark.
func hues() []int { return []int{0x3d8bfd, 0xe8833a, 0x9b6ddf, 0x2aa198, 0xc678a8, 0x6b8e4e} }

// hue is the color of a side by its number, from 0.
func hue(i int) int { return hues()[i%len(hues())] }

// hueOf is the color of a subject, which is the same however the sides stand: that
// of its place in the question, or else of its place among the sides.
func hueOf(subject string, r reply.Reply) int {
	same := func(s string) bool { return reply.Plain(s) == reply.Plain(subject) }
	if i := slices.IndexFunc(r.Subjects, same); i >= 0 {
		return hue(i)
	}
	return hue(max(slices.IndexFunc(r.Sides, func(s reply.Side) bool { return same(s.Subject) }), 0))
}

// accent is the color of a verdict: that of the side that it favors, and one that
// no side has where there is none.
func accent(r reply.Reply) int {
	switch r.Verdict.Outcome {
	case "favors":
		return hueOf(r.Verdict.Winner, r)
	case "depends":
		return yellow
	case "conflicting":
		return red
	}
	return 0
}

// sides lays the sides out one below the other, each with the button for more of
// it; where all are empty the headline has said so.
func (b *page) sides(r reply.Reply) {
	if !hasQuotes(r) {
		return
	}
	if b.style == spare {
		b.add(container(0, stacked(r)...))
		return
	}
	for _, s := range r.Sides {
		said := side(s, r)
		if b.style == rich {
			b.add(container(hueOf(s.Subject, r), append([]part{beside(text(said[0]), b.more(s, r.Actions))}, apart(said[1:])...)...))
			continue
		}
		b.add(container(hueOf(s.Subject, r), text(said...)))
	}
}

// apart puts lines into paragraphs of their own.
func apart(lines []string) []part {
	out := make([]part, 0, len(lines))
	for _, s := range lines {
		out = append(out, text(s))
	}
	return out
}

// stacked returns all sides as paragraphs.
func stacked(r reply.Reply) []part {
	out := make([]part, 0, len(r.Sides))
	for _, s := range r.Sides {
		out = append(out, text(side(s, r)...))
	}
	return out
}

// side returns the lines of a subject with its quotes. What follows as dissent is
// not said twice; an empty side is shown too, so that a reader sees what is
// lacking.
func side(s reply.Side, r reply.Reply) []string {
	said := []string{bold(s.Subject)}
	for _, q := range s.Quotes {
		if !slices.ContainsFunc(r.Dissent, q.Same) {
			said = append(said, quote(q, false, r.Sources))
		}
	}
	switch {
	case len(said) > 1:
	case len(s.Quotes) > 0:
		said = append(said, reply.LabelBelow)
	default:
		said = append(said, reply.LabelNothing)
	}
	return said
}

// more returns the button for more of a side, where there is any.
func (b *page) more(s reply.Side, list []reply.Action) part {
	for _, a := range list {
		if a.Act == reply.More && reply.Plain(a.Subject) == reply.Plain(s.Subject) {
			return b.press(b.say.Say(phrases.MoreHere, nil), a.Key, discordgo.SecondaryButton)
		}
	}
	return nil
}
