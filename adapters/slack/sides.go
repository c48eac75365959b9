package slack

import (
	"slices"

	"github.com/slack-go/slack"

	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// sides lays the sides out next to each other, and one below the other where a
// client cannot; where all are empty the headline has said so.
func (b *page) sides(r reply.Reply) {
	if !hasQuotes(r) {
		return
	}
	columns := make([]slack.Block, 0, len(r.Sides))
	var names []string
	for _, s := range r.Sides {
		columns, names = append(columns, side(s, r)), append(names, reply.Plain(s.Subject))
	}
	if b.lean || len(columns) < 2 || len(columns) > mostRow*mostRows {
		b.blocks = append(b.blocks, columns...)
		return
	}
	label := b.say.Say(phrases.SideBySide, phrases.Args{"subjects": b.say.And(names...)})
	b.add(slack.NewLayoutBlock(within(label, mostLabel, entities), rows(columns)...).WithFallback(columns...))
}

// rows puts columns into as few rows as can be, evenly filled.
func rows(columns []slack.Block) []*slack.LayoutRow {
	n := (len(columns) + mostRow - 1) / mostRow
	var out []*slack.LayoutRow
	for row := range slices.Chunk(columns, (len(columns)+n-1)/n) {
		items := make([]*slack.LayoutItem, 0, len(row))
		for _, block := range row {
			items = append(items, slack.NewLayoutItem(block))
		}
		out = append(out, slack.NewLayoutRow(items...))
	}
	return out
}

// side lays out a subject with its quotes. What follows as dissent is not said
// twice; an empty side is shown too, so that a reader sees what is lacking.
func side(s reply.Side, r reply.Reply) *slack.RichTextBlock {
	var shown []slack.RichTextElement
	for _, q := range s.Quotes {
		if !slices.ContainsFunc(r.Dissent, q.Same) {
			shown = append(shown, quote(q, false, r.Sources))
		}
	}
	head := text(nil).bold(reply.Plain(s.Subject))
	switch {
	case len(shown) > 0:
	case len(s.Quotes) > 0:
		head = head.below(text(nil).soft(reply.LabelBelow))
	default:
		head = head.below(text(nil).soft(reply.LabelNothing))
	}
	if len(head) > 0 {
		shown = append([]slack.RichTextElement{head.section()}, shown...)
	}
	return slack.NewRichTextBlock("", shown...)
}
