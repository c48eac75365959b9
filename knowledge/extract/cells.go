package extract

import (
	"strings"

	"juxta/knowledge"
)

// facets makes a claim of each short cell under a heading such as "Pros" in the
// row of one subject. The cell alone is quoted: the others say something else.
func (r *reader) facets(b *knowledge.Block) []knowledge.Claim {
	ns := r.named(b.Row)
	for i := len(b.Trail) - 1; i >= 0 && len(ns) == 0; i-- {
		ns = r.named(b.Trail[i])
	}
	if len(ns) != 1 {
		return nil
	}
	var out []knowledge.Claim
	for _, cell := range b.Cells {
		stance := r.headingStance(cell.Column)
		if stance == knowledge.Neutral || isBlank(b.Text[cell.From:cell.To]) {
			continue
		}
		c := r.cellClaim(b, cell, ns[0])
		c.Stance, c.Kind, c.Rule = stance, knowledge.Strength, "row/cell/listed"
		if stance == knowledge.Con {
			c.Kind = knowledge.Weakness
		}
		out = append(out, c)
	}
	return out
}

// cellClaim returns a claim about a subject that quotes one cell.
func (r *reader) cellClaim(b *knowledge.Block, cell knowledge.TableCell, subject string) knowledge.Claim {
	part := *b
	part.Column = cell.Column
	s := r.newSentence(&part, cell.From, cell.To)
	return knowledge.Claim{
		Source: r.page.Document.Source.ID, Space: r.page.Document.Source.Space,
		Subject: subject, Aspects: r.aspects(s), Quote: s.text, Pieces: r.pieces(s), Trail: trailOf(&part),
	}
}

// isBlank reports whether a cell holds nothing but marks.
func isBlank(s string) bool { return strings.Trim(s, " -–—.?/") == "" }

// winner makes a claim of a cell under a heading such as "Winner" that names one
// subject: it is ranked first on what the row is about.
func (r *reader) winner(b *knowledge.Block) []knowledge.Claim {
	if !r.x.winnerHead.In(r.head(b.Column).ts) {
		return nil
	}
	ns := r.named(b.Text)
	if len(ns) != 1 || len(r.named(b.Row)) > 0 {
		return nil
	}
	c := r.cellClaim(b, knowledge.TableCell{Column: b.Column, To: len(b.Text)}, ns[0])
	c.Stance, c.Kind, c.Better, c.Rule = knowledge.Pro, knowledge.Comparison, ns[0], "row/winner"
	return []knowledge.Claim{c}
}

// won returns whom a row names in a cell under a heading such as "Winner".
func (r *reader) won(b *knowledge.Block) string {
	for _, cell := range b.Cells {
		if !r.x.winnerHead.In(r.head(cell.Column).ts) {
			continue
		}
		if ns := r.named(b.Text[cell.From:cell.To]); len(ns) == 1 {
			return ns[0]
		}
	}
	return ""
}

// ticks judges the cells of a row that says of each subject whether it has
// something, where some have it and some do not. Of what one does not want
// ("Ads") those are better off that lack it.
func (r *reader) ticks(b *knowledge.Block) map[string]knowledge.Stance {
	has := map[string]bool{}
	some, all := false, true
	for _, cell := range b.Cells {
		ns := r.named(cell.Column)
		if len(ns) != 1 {
			continue
		}
		yes, ok := r.tick(b.Text[cell.From:cell.To])
		if !ok {
			return nil
		}
		has[ns[0]] = yes
		some, all = some || yes, all && yes
	}
	if !some || all {
		return nil
	}
	burden := r.wanted(b.Row) < 0 || r.x.polarity.demand.In(r.head(b.Row).ts)
	out := map[string]knowledge.Stance{}
	for s, yes := range has {
		if yes != burden {
			out[s] = knowledge.Pro
		} else {
			out[s] = knowledge.Con
		}
	}
	return out
}

// tick reads a cell that is nothing but yes or no, in a word or by a sign.
func (r *reader) tick(s string) (yes, ok bool) {
	switch s = strings.TrimRight(strings.TrimSpace(s), "\ufe0f"); s {
	case "✓", "✔", "✅", "☑", "●", "👍":
		return true, true
	case "✗", "✘", "❌", "✕", "×", "○", "👎":
		return false, true
	}
	ws := r.head(s).ts
	if n, _ := r.x.yes.Match(ws); n > 0 && n == len(ws) {
		return true, true
	}
	n, _ := r.x.no.Match(ws)
	return false, n > 0 && n == len(ws)
}
