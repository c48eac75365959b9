package extract

import (
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// rankings finds the two names of sentences in which one thing is held against
// another: "Redis is faster than Postgres". Where no title says what documents
// compare, enough of these do.
type rankings struct {
	norm   *normalizer
	graded []*lexicon.Phrases
	cutter text.Cutter
	ws     []text.Word
}

func newRankings(lex *lexicon.Lexicon, norm *normalizer) *rankings {
	r := &rankings{norm: norm}
	for _, list := range [...]string{"comparatives-good", "comparatives-bad", "comparatives-open"} {
		r.graded = append(r.graded, lex.List(list))
	}
	return r
}

// in returns the pairs of names that a text of several sentences ranks. The
// first stands at the head of its sentence, before a form of "be" or the like,
// the other behind "than".
func (r *rankings) in(s string, abbr text.Abbreviations) [][2]string {
	var out [][2]string
	for piece := range text.Sentences(s, abbr) {
		if !strings.Contains(strings.ToLower(piece), "than") {
			continue
		}
		r.ws = r.cutter.Append(r.ws[:0], piece)
		for k := 2; k < len(r.ws); k++ {
			if r.ws[k].Lower != "than" || !r.gradedBefore(k) {
				continue
			}
			left, end := r.norm.nameAt(r.ws, 0)
			right := r.norm.right(r.ws, k+1)
			if left != "" && end < k && holds(r.ws[end]) && right != "" && r.norm.key(left) != r.norm.key(right) {
				out = append(out, [2]string{left, right})
			}
			break
		}
	}
	return out
}

// gradedBefore reports whether one of the words before "than" at k is graded.
func (r *rankings) gradedBefore(k int) bool {
	const near = 5
	for _, w := range r.ws[max(0, k-near):k] {
		if w.Lower == "more" || w.Lower == "less" {
			return true
		}
	}
	for _, list := range r.graded {
		if list.In(r.ws[max(0, k-near):k]) {
			return true
		}
	}
	return false
}

// holds reports whether a word behind a name at the head of a sentence says
// that the sentence is about it.
func holds(w text.Word) bool {
	switch w.Lower {
	case "is", "are", "was", "were", "isn't", "aren't", "has", "have", "had", "can", "will", "would", "may", "might", "should", "tends", "tend", "costs", "cost":
		return true
	}
	return false
}
