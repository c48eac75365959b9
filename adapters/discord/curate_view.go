package discord

import (
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge/library"
)

const (
	// mostListed is how many lines of a list are shown at once, mostShown the most
	// of a name in one, in runes, mostAside the most of what stands beside it.
	mostListed = 15
	mostShown  = 60
	mostAside  = 30
)

// about says what the bot says of a document of a name.
func (p *renderer) about(key phrases.Key, name string) message {
	return message{text: first(safe(p.say.Say(key, phrases.Args{"name": p.short(name)})))}
}

// short returns a name in one line that leaves room for others.
func (p *renderer) short(name string) string { return reply.Shorten(reply.Plain(name), mostShown) }

// documents lists documents from the n-th on.
func (p *renderer) documents(docs []library.Document, n int) message {
	if len(docs) == 0 {
		return message{text: safe(p.say.Say(phrases.DocumentsNone, nil))}
	}
	lines := make([]string, len(docs))
	for i, d := range docs {
		lines[i] = p.line(d)
	}
	return p.leaf(p.say.Say(phrases.Documents, phrases.Args{"n": phrases.N(len(docs))}), lines, n, keepList)
}

// line tells of a document in a line.
func (p *renderer) line(d library.Document) string {
	out := "- " + bold(p.short(d.ID))
	if d.Title != "" {
		out += " " + safe(reply.Shorten(reply.Plain(d.Title), mostAside))
	}
	return out + " · " + safe(adapters.Size(d.Size)) + " · " + dated(d.Changed)
}

// leaf shows lines from the n-th on below a heading, with buttons to go on where
// there are more: they have a prefix, and the number of a line.
func (p *renderer) leaf(heading string, lines []string, n int, prefix string) message {
	if n < 0 || n >= len(lines) {
		n = 0
	}
	rest := len(lines) - n
	shown := []string{bold(heading)}
	shown = append(shown, lines[n:n+min(rest, mostListed)]...)
	var buttons []part
	if n > 0 {
		buttons = append(buttons, button(p.say.Say(phrases.ListFirst, nil), prefix+"0", discordgo.SecondaryButton))
	}
	if rest > mostListed {
		shown = append(shown, small(safe(p.say.Say(phrases.ListMore, phrases.Args{"n": phrases.N(rest - mostListed)}))))
		buttons = append(buttons, button(p.say.Say(phrases.ListNext, nil), prefix+strconv.Itoa(n+mostListed), discordgo.PrimaryButton))
	}
	m := message{text: first(strings.Join(shown, "\n"))}
	m.parts = together(text(shown...), row(buttons...))
	return whole(m)
}

// document tells what is known of a document.
func (p *renderer) document(s adapters.Shelved) message {
	d := s.Document
	lines := []string{bold(p.short(d.ID))}
	if d.Title != "" || d.URL != "" {
		title := reply.Shorten(reply.Plain(d.Title), mostQuestion)
		lines = append(lines, link(titled(title, d.URL), d.URL))
	}
	lines = append(lines, safe(p.say.Say(phrases.DocumentHolds, phrases.Args{"size": adapters.Size(d.Size), "claims": phrases.N(s.Claims)})))
	dates := phrases.Args{"added": dated(d.Added)}
	if changed := dated(d.Changed); changed != dates["added"] {
		dates["changed"] = changed
	}
	about := safe(p.say.Say(phrases.DocumentDates, dates))
	if who, ok := strings.CutPrefix(d.ChangedBy, "discord:"); ok && mention(who) != "" {
		about += " · " + mention(who)
	}
	lines = append(lines, small(about))
	return message{text: first(strings.Join(lines, "\n"))}
}

// titled returns a title, or the address where there is none.
func titled(title, address string) string {
	if title == "" {
		return reply.Shorten(reply.Plain(address), mostQuestion)
	}
	return title
}

// doubt asks whether a document is to be removed.
func (p *renderer) doubt(d library.Document) message {
	m := p.about(phrases.DocumentAsk, d.ID)
	m.parts = []part{text(m.text), row(
		button(p.say.Say(phrases.DocumentRemove, nil), keepRemove+adapters.MarkOf(d), discordgo.DangerButton),
		button(p.say.Say(phrases.DocumentKeep, nil), keepNot, discordgo.SecondaryButton),
	)}
	return m
}

// gaps lists what was asked without enough evidence, from the n-th gap on.
func (p *renderer) gaps(gaps []library.Gap, n int) message {
	if len(gaps) == 0 {
		return message{text: safe(p.say.Say(phrases.GapsNone, nil))}
	}
	lines := make([]string, len(gaps))
	for i, g := range gaps {
		lines[i] = "- " + safe(p.say.Say(phrases.Gap, phrases.Args{
			"subject": p.short(g.Subject), "aspect": reply.Shorten(reply.Plain(g.Aspect), mostAside), "n": strconv.FormatInt(g.Count, 10), "day": g.Day,
		}))
	}
	return p.leaf(p.say.Say(phrases.Gaps, nil), lines, n, keepGaps)
}

// dated writes the day of a time.
func dated(t time.Time) string { return t.UTC().Format(time.DateOnly) }
