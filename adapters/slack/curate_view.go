package slack

import (
	"slices"
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
	// mostListed is how many lines of a list are shown at a time, mostShown the
	// most of a name in one and mostAside of what stands beside it, in runes.
	mostListed = 15
	mostShown  = 60
	mostAside  = 30
)

// passages lays out sentences, with what is listed below each, and buttons below
// all.
func (p *renderer) passages(all []adapters.Passage, buttons ...*slack.ButtonBlockElement) message {
	var lines []string
	var rich []slack.RichTextElement
	var heads text
	for i, passage := range all {
		lines, heads = append(lines, passage.Head), heads.below(text(nil).plain(reply.Plain(passage.Head)))
		var items []text
		for _, line := range passage.Lines {
			lines, items = append(lines, "• "+line), append(items, text(nil).plain(reply.Plain(line)))
		}
		if len(heads) > 0 && (len(items) > 0 || i == len(all)-1) {
			rich, heads = append(rich, heads.section()), nil
		}
		if len(items) > 0 {
			rich = append(rich, list(items...))
		}
	}
	return p.kept(lines, []slack.Block{slack.NewRichTextBlock("", rich...)}, buttons...)
}

// kept lays out lines as text, and as blocks with buttons below them; as text
// alone where they are too much.
func (p *renderer) kept(lines []string, blocks []slack.Block, buttons ...*slack.ButtonBlockElement) message {
	shown := make([]string, len(lines))
	for i, line := range lines {
		shown[i] = tame(escape(line))
	}
	m := message{text: reply.Lines(strings.Join(shown, "\n"), mostPlain)}
	if len(buttons) > 0 {
		blocks = append(blocks, actionsOf("actions", buttons...))
	}
	if fits(blocks) {
		m.blocks = blocks
	}
	return m
}

// actionsOf lays out buttons in a row; its name is none other's in a message.
func actionsOf(name string, buttons ...*slack.ButtonBlockElement) slack.Block {
	elements := make([]slack.BlockElement, len(buttons))
	for i, b := range buttons {
		b.ActionID = actionPrefix + actKeep + "." + name + "." + strconv.Itoa(i)
		elements[i] = b
	}
	return slack.NewActionBlock(actionPrefix+actKeep+"."+name, elements...)
}

// press returns a button that does something with documents.
func (p *renderer) press(key phrases.Key, value string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement("", value, plainText(p.say.Say(key, nil), mostButton))
}

// leaf shows lines from the n-th on below a heading, with buttons to go on where
// there are more: their values are a prefix and the number of a line.
func (p *renderer) leaf(heading string, lines []string, n int, prefix string) message {
	if n < 0 || n >= len(lines) {
		n = 0
	}
	passage := adapters.Passage{Head: heading, Lines: lines[n:min(len(lines), n+mostListed)]}
	rest := len(lines) - n - len(passage.Lines)
	var buttons []*slack.ButtonBlockElement
	if n > 0 {
		buttons = append(buttons, p.press(phrases.ListFirst, prefix+"0"))
	}
	if rest > 0 {
		passage.Lines = append(slices.Clip(passage.Lines), p.say.Say(phrases.ListMore, phrases.Args{"n": phrases.N(rest)}))
		buttons = append(buttons, p.press(phrases.ListNext, prefix+strconv.Itoa(n+mostListed)))
	}
	return p.passages([]adapters.Passage{passage}, buttons...)
}

// documents lists documents from the n-th on.
func (p *renderer) documents(docs []library.Document, n int) message {
	if len(docs) == 0 {
		return p.passages([]adapters.Passage{{Head: p.say.Say(phrases.DocumentsNone, nil)}, {Head: p.say.Say(phrases.AddHow, nil)}})
	}
	lines := make([]string, len(docs))
	for i, d := range docs {
		parts := []string{short(d.ID), adapters.Size(d.Size), dated(d.Changed)}
		if d.Title != "" {
			parts = append(parts, reply.Shorten(reply.Plain(d.Title), mostAside))
		}
		lines[i] = strings.Join(parts, " · ")
	}
	return p.leaf(p.say.Say(phrases.Documents, phrases.Args{"n": phrases.N(len(docs))}), lines, n, keepList)
}

// document tells what is known of a document.
func (p *renderer) document(s adapters.Shelved) message {
	d := s.Document
	dates := phrases.Args{"added": dated(d.Added)}
	if changed := dated(d.Changed); changed != dates["added"] {
		dates["changed"] = changed
	}
	title := reply.Shorten(reply.Plain(d.Title), mostText/10)
	holds := p.say.Say(phrases.DocumentHolds, phrases.Args{"size": adapters.Size(d.Size), "claims": phrases.N(s.Claims)})
	about := p.say.Say(phrases.DocumentDates, dates)
	t, lines := text(nil).bold(short(d.ID)), []string{short(d.ID)}
	if title == "" {
		title = reply.Shorten(reply.Plain(d.URL), mostText/10)
	}
	if title != "" {
		t, lines = t.below(text(nil).link(title, d.URL)), append(lines, title)
	}
	t = t.below(text(nil).plain(holds)).below(text(nil).soft(about))
	return p.kept(append(lines, holds, about), []slack.Block{slack.NewRichTextBlock("", t.section())})
}

// doubt asks whether a document is to be removed.
func (p *renderer) doubt(d library.Document) message {
	return p.asked(p.say.Say(phrases.DocumentAsk, phrases.Args{"name": short(d.ID)}),
		p.press(phrases.DocumentRemove, keepRemove+adapters.MarkOf(d)).WithStyle(slack.StyleDanger),
		p.press(phrases.DocumentKeep, keepNot))
}

// asked asks a question that buttons answer.
func (p *renderer) asked(s string, buttons ...*slack.ButtonBlockElement) message {
	return p.passages([]adapters.Passage{{Head: s}}, buttons...)
}

// gaps lists what was asked without enough evidence, from the n-th gap on.
func (p *renderer) gaps(gaps []library.Gap, n int) message {
	if len(gaps) == 0 {
		return p.asked(p.say.Say(phrases.GapsNone, nil))
	}
	lines := make([]string, len(gaps))
	for i, g := range gaps {
		lines[i] = p.say.Say(phrases.Gap, phrases.Args{
			"subject": short(g.Subject), "aspect": reply.Shorten(reply.Plain(g.Aspect), mostAside), "n": strconv.FormatInt(g.Count, 10), "day": g.Day,
		})
	}
	return p.leaf(p.say.Say(phrases.Gaps, nil), lines, n, keepGaps)
}

// privacy tells what is kept of people.
func (p *renderer) privacy(k adapters.Keeps) message {
	return p.passages([]adapters.Passage{{Head: p.say.Say(phrases.PrivacyTitle, nil), Lines: adapters.Privacy(p.say, k)}})
}

// reading tells how far a reading anew of a name is, with a button that stops it.
func (p *renderer) reading(said, name string) message {
	return p.asked(said, p.press(phrases.ReindexCancel, keepStop+name))
}

// reindexed reports what reading anew came to; where verdicts have changed it
// offers to roll back.
func (p *renderer) reindexed(r adapters.Reindexed) message {
	var buttons []*slack.ButtonBlockElement
	if len(r.Verdicts) > 0 && r.Generation > 1 {
		buttons = append(buttons, p.press(phrases.RollbackDo, keepBefore))
	}
	return p.passages(adapters.Report(p.say, r), buttons...)
}

// rollbackAsk asks whether to roll back to a generation from another.
func (p *renderer) rollbackAsk(g adapters.Generation, now int) message {
	return p.asked(adapters.RollbackAsk(p.say, g),
		p.press(phrases.RollbackDo, keepBack+strconv.Itoa(g.Number)+"."+strconv.Itoa(now)).WithStyle(slack.StyleDanger),
		p.press(phrases.RollbackNot, keepStay))
}

// dated writes the day of a time.
func dated(t time.Time) string { return t.UTC().Format(time.DateOnly) }
