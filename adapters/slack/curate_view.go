package slack

import (
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge/library"
)

const (
	// mostListed is how many lines of a list are shown, mostShown the most of a
	// name in one, in runes.
	mostListed = 30
	mostShown  = 60
)

// short returns a name in one line that leaves room for others.
func short(name string) string { return reply.Shorten(reply.Plain(name), mostShown) }

// listed lays out lines below a heading, as many as there is room for.
func (p *renderer) listed(heading string, lines []string) message {
	shown := []string{heading}
	for _, line := range lines[:min(len(lines), mostListed)] {
		shown = append(shown, "• "+line)
	}
	if n := len(lines) - mostListed; n > 0 {
		shown = append(shown, p.say.Say(phrases.ListMore, phrases.Args{"n": phrases.N(n)}))
	}
	for i, line := range shown {
		shown[i] = tame(escape(line))
	}
	return message{text: strings.Join(shown, "\n")}
}

// documents lists documents.
func (p *renderer) documents(docs []library.Document) message {
	if len(docs) == 0 {
		return p.listed(p.say.Say(phrases.DocumentsNone, nil), nil)
	}
	lines := make([]string, len(docs))
	for i, d := range docs {
		parts := []string{short(d.ID), adapters.Size(d.Size), d.Changed.UTC().Format(time.DateOnly)}
		if d.Title != "" {
			parts = append(parts, short(d.Title))
		}
		lines[i] = strings.Join(parts, " · ")
	}
	return p.listed(p.say.Say(phrases.Documents, phrases.Args{"n": phrases.N(len(docs))}), lines)
}

// doubt asks whether a document is to be removed.
func (p *renderer) doubt(d library.Document) message {
	s := p.say.Say(phrases.DocumentAsk, phrases.Args{"name": short(d.ID)})
	press := func(id, value string, key phrases.Key) *slack.ButtonBlockElement {
		return slack.NewButtonBlockElement(actionPrefix+id, value, plainText(p.say.Say(key, nil), mostButton))
	}
	return message{text: tame(escape(s)), blocks: []slack.Block{
		said(s),
		slack.NewActionBlock(actionPrefix+"actions",
			press(actDocument, adapters.MarkOf(d), phrases.DocumentRemove).WithStyle(slack.StyleDanger),
			press(actDocument+".2", keepDocument, phrases.DocumentKeep)),
	}}
}

// gaps lists what was asked without enough evidence.
func (p *renderer) gaps(gaps []library.Gap) message {
	if len(gaps) == 0 {
		return p.listed(p.say.Say(phrases.GapsNone, nil), nil)
	}
	lines := make([]string, len(gaps))
	for i, g := range gaps {
		lines[i] = p.say.Say(phrases.Gap, phrases.Args{
			"subject": short(g.Subject), "aspect": short(g.Aspect), "n": strconv.FormatInt(g.Count, 10), "day": g.Day,
		})
	}
	return p.listed(p.say.Say(phrases.Gaps, nil), lines)
}

// standing tells how a space stands.
func (p *renderer) standing(s adapters.Standing) message {
	out := p.say.Say(phrases.SpaceStanding, phrases.Args{
		"documents": strconv.FormatInt(s.Usage.Documents, 10), "most": strconv.FormatInt(s.Limits.Documents, 10),
		"bytes": adapters.Size(s.Usage.Bytes), "most_bytes": adapters.Size(s.Limits.Bytes), "most_each": adapters.Size(s.Limits.Document),
		"claims": phrases.N(s.Claims),
	})
	if s.Running {
		out += " " + p.say.Say(phrases.SpaceRunning, nil)
	}
	return p.listed(out, nil)
}

// read tells what reading all documents anew came to.
func (p *renderer) read(r adapters.Reindexed) message {
	out := p.say.Say(phrases.ReindexDone, phrases.Args{
		"documents": phrases.N(r.Documents), "before": phrases.N(r.ClaimsBefore), "after": phrases.N(r.ClaimsAfter),
	})
	if len(r.Failed) > 0 {
		out += " " + p.say.Say(phrases.ReindexUnread, phrases.Args{"n": phrases.N(len(r.Failed))})
	}
	lines := make([]string, len(r.Failed))
	for i, f := range r.Failed {
		lines[i] = short(f.ID) + ": " + reply.Shorten(reply.Plain(f.Reason), 2*mostShown)
	}
	return p.listed(out, lines)
}
