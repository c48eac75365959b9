package question

import (
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Named is a place where a text names a subject.
type Named struct {
	Subject string
	// Span is the name's place, with a noun behind it that says what sort of
	// thing the subject is ("the Flask framework") and without what makes it a
	// possessive.
	Span knowledge.Span
	// Slips reports that the name is misspelled, or is a word nearly like it.
	Slips bool
}

// Named returns the places where a sentence names subjects of cat, in order.
func (p *Parser) Named(s string, cat index.Catalog) []Named {
	ws := text.Words(s)
	var out []Named
	for _, m := range p.tableOf(cat).names.find(ws) {
		last := ws[m.to-1]
		if last.Lower == "'s" && m.to-1 > m.from {
			last = ws[m.to-2]
		}
		span := knowledge.Span{Start: ws[m.from].Span.Start, End: last.Span.End}
		out = append(out, Named{Subject: m.name, Span: span, Slips: m.slips > 0})
	}
	return out
}
