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
	if !slices.ContainsFunc(r.Sides, func(s reply.Side) bool { return len(s.Quotes) > 0 }) {
		return
	}
	columns := make([]slack.Block, 0, len(r.Sides))
	for _, s := range r.Sides {
		columns = append(columns, side(s, r))
	}
	if len(columns) < 2 || len(columns) > mostRow*mostRows {
		b.blocks = append(b.blocks, columns...)
		return
	}
	label := b.say.Say(phrases.SideBySide, phrases.Args{"subjects": b.say.And(each(subjects(r.Sides), reply.Plain)...)})
	b.add(slack.NewLayoutBlock(within(label, mostLabel, entities), rows(columns)...).WithFallback(columns...))
}

func subjects(sides []reply.Side) []string {
	out := make([]string, 0, len(sides))
	for _, s := range sides {
		out = append(out, s.Subject)
	}
	return out
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
	var elements []slack.RichTextElement
	if subject := reply.Plain(s.Subject); subject != "" {
		elements = append(elements, text(nil).bold(subject).section())
	}
	head := len(elements)
	for _, q := range s.Quotes {
		if !slices.ContainsFunc(r.Dissent, q.Same) {
			elements = append(elements, quote(q, false, r.Sources))
		}
	}
	switch {
	case len(elements) > head:
	case len(s.Quotes) > 0:
		elements = append(elements, text(nil).soft(reply.LabelBelow).section())
	default:
		elements = append(elements, text(nil).soft(reply.LabelNothing).section())
	}
	return slack.NewRichTextBlock("", elements...)
}
