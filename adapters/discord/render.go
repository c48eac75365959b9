package discord

import (
	"strings"

	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// view says for whom an answer is laid out.
type view struct {
	// private is an answer that only who asked can see: it can be shared.
	private bool
	// sharer is the ID of the user who shared an answer, or empty.
	sharer string
	// lead is what the bot says above the answer, or empty.
	lead string
}

// style is how much there is around the words of an answer.
type style int

// The styles.
const (
	// rich has a frame for each side with the button for more of it.
	rich style = iota
	// lean has those buttons below, and no menu.
	lean
	// spare has one frame for all sides, and few buttons.
	spare
)

// renderer lays out what the bot says as Discord shows it. It is read-only.
type renderer struct{ say *phrases.Book }

func (k *desk) look() *renderer { return &renderer{say: k.Book} }

// render lays out a reply and those beside it in one message. Over Discord's
// limits it does with fewer parts, then it shows fewer quotes, then shorter ones,
// and at last the text alone.
func (p *renderer) render(r reply.Reply, v view) message {
	m := plain(r)
	if v.lead != "" {
		m.text = first(safe(v.lead) + "\n\n" + m.text)
	}
	switch {
	case notice(r):
		if wrong := p.wrong(r); wrong != nil {
			m.parts = []part{text(m.text), wrong}
		}
		return m
	case r.Pressed == reply.Why:
		return p.whyMessage(r)
	}
	for _, c := range reply.Cuts() {
		r = c.Trim(r)
		for s := rich; s <= spare; s++ {
			if parts := p.message(r, v, s); fits(parts) {
				return message{text: m.text, parts: parts}
			}
		}
	}
	return m
}

// plain lays out a reply as text alone: the complete answer, without markup. Of
// one that is too long it says the less, the more it has to say.
func plain(r reply.Reply) message {
	var out string
	for _, c := range reply.Cuts() {
		r = c.Trim(r)
		if out = spoken(reply.Text(r, 0)); units(out) <= mostContent {
			return message{text: out}
		}
	}
	return message{text: first(spoken(reply.Text(named(r), 0)))}
}

// first returns the lines of s that a message of text has room for, with "…" in
// place of those that are left out.
func first(s string) string {
	const most, more = mostContent, "\n…"
	if units(s) <= most {
		return s
	}
	for units(s)+units(more) > most {
		s = s[:max(strings.LastIndexByte(s, '\n'), 0)]
	}
	return strings.TrimSpace(s) + more
}

// spoken returns lines in which nothing is read as markup, each behind the space
// it begins with.
func spoken(s string) string {
	var lines []string
	for line := range strings.Lines(strings.TrimSpace(s)) {
		words := strings.TrimLeft(line, " ")
		lines = append(lines, line[:len(line)-len(words)]+safe(words))
	}
	return strings.Join(lines, "\n")
}

// named returns r with no more of its sources than their names and whose makers or
// sellers speak there.
func named(r reply.Reply) reply.Reply {
	sources := make([]reply.Source, len(r.Sources))
	for i, s := range r.Sources {
		sources[i] = reply.Source{ID: s.ID, Title: s.Title, Party: s.Party}
	}
	r.Sources = sources
	also := make([]reply.Reply, len(r.Also))
	for i := range r.Also {
		also[i] = named(r.Also[i])
	}
	r.Also = also
	return r
}
