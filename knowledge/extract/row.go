package extract

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// row makes the claims of a table row whose short cells are quoted together.
func (r *reader) row(b *knowledge.Block) []knowledge.Claim {
	s := r.newSentence(b, 0, len(b.Text))
	aspects := r.aspects(s)
	sizes := r.amounts(b)
	if sizes == nil {
		sizes = r.ticks(b)
	}
	won := r.won(b)
	var out []knowledge.Claim
	for _, cell := range b.Cells {
		ns := r.named(cell.Column)
		if len(ns) != 1 {
			continue
		}
		said := b.Text[cell.From:cell.To]
		c := knowledge.Claim{
			Source: r.page.Document.Source.ID, Space: r.page.Document.Source.Space,
			Subject: ns[0], Aspects: aspects, Stance: r.cellStance(b.Row, said), Kind: knowledge.Fact,
			Quote: b.Text, Pieces: b.Pieces, Trail: append(trailOf(b), cell.Column), Rule: "column/cell",
		}
		if s, ok := sizes[c.Subject]; ok {
			c.Stance = s
		}
		switch {
		case won == "":
		case c.Subject == won:
			c.Stance = knowledge.Pro
		case c.Stance == knowledge.Pro:
			c.Stance = knowledge.Neutral
		}
		if c.Stance != knowledge.Neutral {
			c.Kind = knowledge.Comparison
		}
		c.Better = won
		for _, other := range b.Cells {
			if on := r.named(other.Column); len(on) == 1 && on[0] != c.Subject {
				c.Others = append(c.Others, on[0])
			}
		}
		out = append(out, c)
	}
	switch {
	case len(out) == 0:
		return r.facets(b)
	case won != "":
		return out
	}
	return r.rank(b, out)
}

// wanted returns 1 of a row that is about what one wants much of
// ("Throughput"), -1 about what one wants little of ("Price"), else 0.
func (r *reader) wanted(row string) float64 {
	ws := r.head(row).ts
	switch {
	case r.x.polarity.of(ws) < 0 || r.x.burdens.In(ws):
		return -1
	case r.x.virtues.In(ws):
		return 1
	}
	return 0
}

// amounts judges the cells of a row that holds a number with a unit for each
// subject: of what one wants little of the least is pro, the most con, of what
// one wants much of the other way round. Of marks out of ten or five, and of
// stars, one wants many whatever they are given for, unless a scale is stated.
func (r *reader) amounts(b *knowledge.Block) map[string]knowledge.Stance {
	sign, read := r.direction(b), amount
	if rated(b) {
		sign, read = cmp.Or(r.stated(b), 1), rating
	}
	if sign == 0 || r.uncertain(b) {
		return nil
	}
	values := map[string]float64{}
	unit := ""
	for _, cell := range b.Cells {
		v, u, ok := read(b.Text[cell.From:cell.To])
		ns := r.named(cell.Column)
		if !ok || len(ns) != 1 || unit != "" && u != unit {
			return nil
		}
		values[ns[0]], unit = -sign*v, u
	}
	if len(values) < 2 {
		return nil
	}
	all := slices.Collect(maps.Values(values))
	least, most := slices.Min(all), slices.Max(all)
	out := map[string]knowledge.Stance{}
	for s, v := range values {
		switch {
		case least == most:
		case v == least:
			out[s] = knowledge.Pro
		case v == most:
			out[s] = knowledge.Con
		}
	}
	return out
}

// rated reports whether all cells of a row are marks.
func rated(b *knowledge.Block) bool {
	for _, cell := range b.Cells {
		if _, _, ok := rating(b.Text[cell.From:cell.To]); !ok {
			return false
		}
	}
	return len(b.Cells) > 1
}

// rating reads "9/10" and "7.5 out of 10" as 9 and 7.5 of "10", and "★★★☆" as 3
// of "stars".
func rating(s string) (value float64, unit string, ok bool) {
	s = strings.TrimSpace(s)
	if stars := strings.TrimRight(s, "☆½"); stars != "" && strings.Trim(stars, "★⭐") == "" {
		value = float64(len([]rune(stars)))
		if strings.Contains(s, "½") {
			value += .5
		}
		return value, "stars", true
	}
	given, most, ok := strings.Cut(s, "/")
	if !ok {
		given, most, ok = strings.Cut(s, " out of ")
	}
	if !ok {
		return 0, "", false
	}
	value, err := strconv.ParseFloat(strings.TrimSpace(given), 64)
	switch most = strings.TrimSpace(most); most {
	case "5", "6", "10", "20", "100":
		limit, _ := strconv.ParseFloat(most, 64)
		return value, most, err == nil && value >= 0 && value <= limit // "24/5" is no mark
	}
	return 0, "", false
}

// amount reads "~100 KB" as 100 and "kb", "10-14 years" as 12 and "years", and
// "$400-$900 (used)" as 650 and "$".
func amount(s string) (value float64, unit string, ok bool) {
	numbers := 0.0
	bracket := false
	for _, w := range text.Words(s) {
		v, known := number(w.Lower)
		switch {
		case w.Text == "(" || w.Text == ")":
			bracket = w.Text == "("
		case bracket:
		case known && numbers < 2:
			value, numbers = value+v, numbers+1
		case strings.Contains("~<>-–—", w.Text) || roughly(w) || strings.HasSuffix(unit, w.Lower):
		default:
			unit += w.Lower
		}
	}
	return value / max(1, numbers), unit, numbers > 0
}

// number reads "1,200.5". Words that stand for numbers elsewhere, such as
// "infinity", are none.
func number(lower string) (float64, bool) {
	if !strings.ContainsAny(lower[:1], "0123456789") {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(lower, ",", ""), 64)
	return v, err == nil
}

// roughly reports whether a word only says that an amount is not exact.
func roughly(w text.Word) bool {
	switch w.Lower {
	case "to", "about", "around", "approx", "approximately", "roughly", "circa", "some", "from", "typically", "usually", "up":
		return true
	}
	return false
}

// cellStance judges a short cell by its words, or by "low" and "high" of what
// the row is about.
func (r *reader) cellStance(row, said string) knowledge.Stance {
	ws := r.head(said).ts
	low, high := r.x.low.In(ws), r.x.high.In(ws)
	sign := r.wanted(row)
	if sign > 0 && r.x.gradeOwn.In(ws) {
		low, high = false, false // "Ease of use: easy"
	}
	switch {
	case low && sign < 0, high && sign > 0:
		return knowledge.Pro
	case high && sign < 0, low && sign > 0:
		return knowledge.Con
	case r.x.polarity.of(ws) > 0:
		return knowledge.Pro
	case r.x.polarity.of(ws) < 0:
		return knowledge.Con
	}
	return knowledge.Neutral
}

// rank names the one subject that a row praises alone, or alone does not blame.
func (r *reader) rank(b *knowledge.Block, claims []knowledge.Claim) []knowledge.Claim {
	best := ""
	if r.direction(b) == 0 && !rated(b) {
		return claims
	}
	var spared []string
	for _, c := range claims {
		switch c.Stance {
		case knowledge.Pro:
			if best != "" {
				return claims
			}
			best = c.Subject
		case knowledge.Neutral:
			spared = append(spared, c.Subject)
		case knowledge.Con:
		}
	}
	if best == "" && len(spared) == 1 {
		best = spared[0]
	}
	if best != "" && len(claims) > 1 {
		for i := range claims {
			claims[i].Better = best
		}
	}
	return claims
}
