package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// direction returns 1 of a table's row of which one wants much, -1 of one of
// which one wants little, else 0: by the scale that is stated, else by what the
// row is about.
func (r *reader) direction(b *knowledge.Block) float64 {
	if sign := r.stated(b); sign != 0 {
		return sign
	}
	if r.x.paced.In(r.head(b.Row).ts) && r.timed(b) {
		return -1
	}
	return r.wanted(b.Row)
}

// timed reports whether the cells of a row are amounts of time: "5 s".
func (r *reader) timed(b *knowledge.Block) bool {
	for _, c := range b.Cells {
		_, unit, ok := amount(b.Text[c.From:c.To])
		if !ok || unit == "" || !r.x.timeUnits.In(r.head(unit).ts) {
			return false
		}
	}
	return len(b.Cells) > 0
}

// stated returns which end of its scale a row calls the better one, by its
// label, its columns' heads, what else heads the table, or the lines before it:
// "lower is better", "school grades, 1 is best". 1 stands for the upper end, -1
// for the lower one.
func (r *reader) stated(b *knowledge.Block) float64 {
	label := r.head(b.Row).ts
	if r.x.ranks.In(label) {
		return -1 // "Rank for quality"
	}
	places := []string{b.Row}
	for _, c := range b.Cells {
		places = append(places, c.Column)
	}
	places = append(append(places, r.tableHead()...), r.legend())
	if n := len(b.Trail); n > 0 {
		places = append(places, b.Trail[n-1])
	}
	for _, s := range places {
		if sign := r.scaleIn(r.head(s).ts); sign != 0 {
			return sign
		}
	}
	return 0
}

// scaleIn returns which end of a scale words call the better one.
func (r *reader) scaleIn(ts []lexicon.Token) float64 {
	switch {
	case r.x.downward.In(ts):
		return -1
	case r.x.upward.In(ts):
		return 1
	}
	const near = 4
	for i, t := range ts {
		v, ok := number(t.Lower)
		if !ok {
			continue
		}
		end := 1.0
		if v <= 1 {
			end = -1
		}
		ahead := ts[i+1 : min(len(ts), i+near)]
		if stop := slices.IndexFunc(ahead, parts); stop >= 0 {
			ahead = ahead[:stop]
		}
		before := ts[max(0, i-2):i]
		if len(before) > 0 && parts(before[len(before)-1]) {
			before = nil
		}
		for _, said := range [...][]lexicon.Token{ahead, before} {
			switch praise := r.x.polarity.of(said); {
			case praise >= plainWord:
				return end
			case praise <= -plainWord:
				return -end
			}
		}
	}
	return 0
}

// parts reports whether a mark or a number parts what is said of one end of a
// scale from what is said of the other.
func parts(t lexicon.Token) bool {
	_, number := number(t.Lower)
	return number || t.Text == "," || t.Text == ";" || t.Text == "/" || t.Lower == "to"
}

// uncertain reports whether numbers of a row may be school grades as well as
// points: small ones, without a unit, for what is judged rather than counted.
func (r *reader) uncertain(b *knowledge.Block) bool {
	const worstGrade = 6
	label := r.head(b.Row).ts
	if !r.x.judged.In(label) && !r.x.grades.In(label) || r.stated(b) != 0 {
		return false
	}
	for _, c := range b.Cells {
		v, unit, ok := amount(b.Text[c.From:c.To])
		if ok && (unit != "" || v > worstGrade) {
			return false
		}
	}
	return true
}

// legend returns what a scale is when the line before a table says so: "Grades:
// 1 is best". It is the block before the first of the table's.
func (r *reader) legend() string {
	const longest = 160
	for i := r.at; i >= 0; i-- {
		b := &r.page.Blocks[i]
		if b.Kind == knowledge.Cell {
			continue
		}
		if len(b.Text) > longest || !r.x.grades.In(r.head(b.Text).ts) {
			break
		}
		return b.Text
	}
	return ""
}

// tableHead returns what heads the columns of the table at hand.
func (r *reader) tableHead() []string {
	const mostRows = 200
	var out []string
	for i := r.at - 1; i >= max(0, r.at-mostRows) && r.page.Blocks[i].Kind == knowledge.Cell; i-- {
		if b := &r.page.Blocks[i]; b.Dropped != "" {
			out = append(out, b.Text)
		}
	}
	return out
}
