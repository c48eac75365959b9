package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// past reports whether what is graded at ts[at] is told as of a time that is
// over: by the words around it ("used to be"), or, in the past tense, by such as
// "ten years ago" or by a later clause that speaks of today.
func (r *reader) past(ts []lexicon.Token, at int) bool {
	from, to := clauseAt(ts, at)
	if r.x.past.In(ts[from:to]) {
		return true
	}
	over, perhaps := r.earlier(ts[from:to], r.x.pastTense), r.earlier(ts[from:to], r.x.pastPerhaps)
	if r.x.present.In(ts[to:]) && (over || perhaps) {
		return true
	}
	return wasOnce(ts[from:at]) && (r.x.present.In(ts[to:]) || over || before(ts[at:to]))
}

// earlier reports whether ts speak of an earlier time in words of a list:
// "originally", not "the originally installed one".
func (r *reader) earlier(ts []lexicon.Token, words *lexicon.List) bool {
	for i := range ts {
		if n, _ := words.Match(ts[i:]); n > 0 && (i == 0 || !r.x.determiners.In(ts[i-1:i])) {
			return true
		}
	}
	return false
}

// before reports whether ts speak of the time before something, behind what is
// held against: "than X before the new engine came".
func before(ts []lexicon.Token) bool {
	for i := 1; i+1 < len(ts); i++ {
		if ts[i].Lower == "before" && ts[i-1].Name != "" {
			return true
		}
	}
	return false
}

// clauseAt returns where the clause at ts[at] begins and ends: at semicolons,
// dashes and words that turn to another.
func clauseAt(ts []lexicon.Token, at int) (from, to int) {
	for from = at; from > 0 && !turnsClause(ts[from-1]); {
		from--
	}
	for to = at; to < len(ts) && !turnsClause(ts[to]); {
		to++
	}
	return from, to
}

func turnsClause(t lexicon.Token) bool {
	if t.Mark {
		return t.Text == ";" || t.Text == "—" || t.Text == "–" || t.Text == ":"
	}
	switch t.Lower {
	case "but", "while", "whereas", "yet":
		return true
	}
	return false
}

// wasOnce reports whether the last verb of ts that tells its time is in the past
// tense.
func wasOnce(ts []lexicon.Token) bool {
	for _, t := range slices.Backward(ts) {
		switch t.Lower {
		case "was", "were", "had", "wasn't", "weren't", "cost", "beat":
			return true
		case "is", "are", "has", "have", "isn't", "aren't", "does", "can", "will":
			return false
		}
	}
	return false
}

// trailed returns who a sentence says, in the past tense, to have been behind
// another, or empty.
func (r *reader) trailed(s *sentence, claims []knowledge.Claim) string {
	if !wasOnce(s.ts) && !r.earlier(s.ts, r.x.pastTense) && !r.earlier(s.ts, r.x.pastPerhaps) {
		return ""
	}
	for _, c := range claims {
		if c.Better != "" && c.Better != c.Subject {
			return c.Subject
		}
		if c.Better != "" && len(c.Others) == 1 {
			return c.Others[0]
		}
	}
	return ""
}

// leadsToday reports whether the sentence turns to today and puts one ahead who
// was behind, or is nothing but "Not any more".
func (r *reader) leadsToday(s *sentence, was string) bool {
	const short = 4
	if !s.says(r.x.present) {
		return false
	}
	ns := names(s.ts)
	if len(ns) == 0 {
		return s.count() <= short
	}
	return ns[0] == was && (r.x.hasComparative(s.ts) || r.x.leading.In(s.ts) || r.polarity(s, s.ts) > 0)
}

// supersede takes back what the sentence before said of the past where the claims
// of this one, from a place on, put ahead today who was behind then. It returns
// where they begin now.
func (r *reader) supersede(s *sentence, last telling, from int) int {
	if last.trailed == "" || !s.says(r.x.present) || !slices.ContainsFunc(r.claims[from:], func(c knowledge.Claim) bool { return c.Better == last.trailed }) {
		return from
	}
	today := slices.Clone(r.claims[from:])
	r.claims = r.claims[:from]
	r.takeBack(last.from)
	from = len(r.claims)
	r.claims = append(r.claims, today...)
	return from
}
