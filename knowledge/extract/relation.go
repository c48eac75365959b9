package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// relation is what a sentence says of its subjects against each other.
type relation struct {
	// better is ranked first, worse last, or empty.
	better, worse string
	// held is the one the others are only held up against, or empty.
	held string
	// also are ranked first beside better ("as X or Y").
	also []string
	// on are the aspects that the words beside the graded one name.
	on []knowledge.Aspect
	// even reports whether the sentence calls them equal.
	even bool
	// doubted reports whether the sentence puts a ranking in doubt.
	doubted bool
	// moot reports whether it speaks of another case, or of what was so once.
	moot bool
	// denied is whom nobody ranks first, by what it says, or empty.
	denied string
	// depends reports whether it says that the choice hangs on something.
	depends bool
	rule    string
}

// rankedFirst returns who a claim about subject says is ranked first.
func (rel relation) rankedFirst(subject string) string {
	if slices.Contains(rel.also, subject) {
		return subject
	}
	return rel.better
}

func (rel relation) takesPart(subject string) bool {
	return slices.Contains(rel.also, subject) || subject == rel.better || subject == rel.worse || rel.even
}

// ranks reports whether it says who is better or who is worse.
func (rel relation) ranks() bool { return rel.better != "" || rel.worse != "" }

// relation finds a comparison: by the patterns of group "compare", by "than",
// or by a graded word about the one subject.
func (r *reader) relation(s *sentence, sc scope, w who) relation {
	if s.rejected {
		return relation{doubted: true, denied: r.deniedOf(s, w), rule: "plain"}
	}
	if s.says(r.x.depends) && (len(w.primary) > 1 || s.leavesOpen()) {
		return relation{depends: true, rule: "depends"}
	}
	ts := r.fillIn(s, w)
	if r.onlyIn(ts) {
		return relation{depends: true, rule: "depends"}
	}
	than, held := r.than(ts, s, w)
	if than.ranks() {
		return than
	}
	times, multiplied := r.times(ts, s, w)
	if times.ranks() {
		return times
	}
	if rel := r.counted(ts); rel.ranks() && !held {
		return rel
	}
	if rel, ok := r.patterned(ts, s, w); ok {
		return rel
	}
	if multiplied {
		return times
	}
	if held {
		return than
	}
	switch len(w.primary) {
	case 1:
		if rel, ok := r.bare(s); ok {
			return rel
		}
		return r.alone(ts, s, sc, w)
	case 2:
		if rel := r.measured(ts, s); rel.ranks() {
			return rel
		}
		return r.contrasted(s, w)
	}
	return relation{rule: "plain"}
}

// deniedOf returns whom a sentence would rank first that tells what nobody says:
// that speaks against it.
func (r *reader) deniedOf(s *sentence, w who) string {
	if !s.denied {
		return ""
	}
	rel, _ := r.than(r.fillIn(s, w), s, w)
	return rel.better
}

// patterned finds a comparison by the patterns of group "compare".
func (r *reader) patterned(ts []lexicon.Token, s *sentence, w who) (relation, bool) {
	for i := range r.x.compare {
		p := &r.x.compare[i]
		m, ok := p.Match(ts, &s.have)
		if !ok {
			continue
		}
		if at := ranksAt(m); hypothetical(ts) || at < len(ts) && (r.past(ts, at) || r.refuted(ts, at)) {
			return relation{rule: "plain", doubted: true, moot: true}, true
		}
		if rel, ok := fromPattern(p.Pattern, m, w); ok && !r.denied(ts, m) {
			also := slices.Concat(joined(ts, rel.better), joinedBefore(ts[:m.To], rel.better))
			rel.also = slices.DeleteFunc(also, func(n string) bool { return n == rel.worse })
			rel.on = r.clauseAspects(ts, m.From, m.To)
			return rel, true
		}
	}
	return relation{}, false
}

// ranksAt returns where a compare pattern found the words of a list by which it
// ranks, or where it begins.
func ranksAt(m lexicon.Match) int {
	at := m.From
	for list := range m.Lists {
		at = max(at, m.At[list][0])
	}
	return at
}

// alone finds what ranks the one subject that a sentence speaks of.
func (r *reader) alone(ts []lexicon.Token, s *sentence, sc scope, w who) relation {
	if rel, ok := r.answered(s, w); ok {
		return rel
	}
	if rel := r.measured(ts, s); rel.ranks() {
		return rel
	}
	if rel := r.leads(s.body()); rel.ranks() {
		return rel
	}
	return r.graded(s, sc, w)
}

// leavesOpen reports whether the sentence begins as one that leaves open which
// of several it is about: "Whether the one or the other …", "It depends …".
func (s *sentence) leavesOpen() bool {
	body := s.body()
	const near = 3
	for i := range body[:min(near, len(body))] {
		switch body[i].Lower {
		case "whether", "which":
			return true
		case "it", "that", "this", "all":
			if i+1 < len(body) && body[i+1].Stem == "depend" {
				return true
			}
		}
	}
	return false
}

// answered reads "Yes" to a question that ranks: "Is X cheaper?".
func (r *reader) answered(s *sentence, w who) (relation, bool) {
	trail := s.block.Trail
	if s.block.Kind != knowledge.Reply || len(trail) == 0 || len(s.ts) == 0 || s.ts[0].Lower != "yes" {
		return relation{}, false
	}
	ws := r.head(trail[len(trail)-1]).ts
	if r.x.graded.good.In(ws) {
		return relation{better: w.primary[0], rule: "yes"}, true
	}
	if r.x.graded.bad.In(ws) {
		return relation{better: r.otherOf(w.primary[0], ""), worse: w.primary[0], rule: "yes"}, true
	}
	return relation{}, false
}

// fillIn returns the sentence's tokens with the implied subject's name on the
// word that stands for it.
func (r *reader) fillIn(s *sentence, w who) []lexicon.Token {
	if len(w.primary) != 1 || w.by == "name" {
		return s.ts
	}
	if s.filled != nil && s.implied == w.primary[0] {
		return s.filled
	}
	s.filled, s.implied = s.ts, w.primary[0]
	for i := s.label; i < len(s.ts) && i < s.label+6; i++ {
		if n, _ := r.x.pronouns.Match(s.ts[i:]); n > 0 {
			s.filled = slices.Clone(s.ts)
			s.filled[i].Name = s.implied
			break
		}
	}
	return s.filled
}

// joined returns the names that "or", "and" or a comma joins to name.
func joined(ts []lexicon.Token, name string) []string {
	if name == "" {
		return nil
	}
	var out []string
	for i := range ts {
		for k := i + 2; ts[i].Name == name && k < len(ts) && ts[k].Name != "" && (ts[k-1].Lower == "or" || ts[k-1].Lower == "and" || ts[k-1].Text == ","); k += 2 {
			out = append(out, ts[k].Name)
		}
	}
	return out
}

// joinedBefore returns the names that "or" or "and" joins to the last place of
// name, and commas to those: of "X, Y and Z" at Z, the other two.
func joinedBefore(ts []lexicon.Token, name string) []string {
	last := len(ts) - 1
	for last >= 0 && ts[last].Name != name {
		last--
	}
	var out []string
	for k := last - 2; k >= 0; k -= 2 {
		link := ts[k+1]
		if ts[k].Text == "," && link.Text != "," && k > 0 {
			k-- // "X, Y, and Z"
		}
		joins := link.Lower == "and" || link.Lower == "or" || link.Text == "," && len(out) > 0
		if ts[k].Name == "" || ts[k].Name == name || !joins {
			break
		}
		out = append(out, ts[k].Name)
	}
	return out
}

// clauseAspects returns what the clauses from one token to another speak of, or
// none where no others part them from the whole. What stands behind a turn is
// not what they rank on: "X is better, although Y is cheaper".
func (r *reader) clauseAspects(ts []lexicon.Token, from, to int) []knowledge.Aspect {
	at := from
	for from > 0 && !ends(ts[from-1]) {
		from--
	}
	for to < len(ts) && !ends(ts[to]) {
		to++
	}
	if beside := r.beside(ts, at); beside != nil {
		return r.aspectsBeside(ts, beside, from, to)
	}
	if to-from == len(ts) {
		return nil
	}
	return r.x.aspectsIn(r.x.unexcepted(ts)[from:to])
}

// aspectsBeside returns what the tokens from one to another speak of that do not
// stand beside them, else what all such do. Where only those beside name
// aspects, it is none of theirs.
func (r *reader) aspectsBeside(ts []lexicon.Token, beside []bool, from, to int) []knowledge.Aspect {
	own := slices.Clone(ts)
	for i := range own {
		if beside[i] {
			hide(&own[i])
		}
	}
	for _, part := range [...][]lexicon.Token{own[from:to], own} {
		if on := r.x.aspectsIn(part); len(on) > 0 {
			return on
		}
	}
	if len(r.x.aspectsIn(ts)) > 0 {
		return []knowledge.Aspect{knowledge.General}
	}
	return nil
}

// beside marks the tokens of other clauses than that of ts[at] which a turn
// parts from it; nil where none does.
func (r *reader) beside(ts []lexicon.Token, at int) []bool {
	if !r.x.contrast.In(ts) && !r.x.concession.In(ts) {
		return nil
	}
	clauses := r.x.clauses(ts, names(ts))
	own, from := 0, 0
	for i, c := range clauses {
		if from <= at && at < from+len(c) {
			own = i
		}
		from += len(c)
	}
	turned := r.x.turns(clauses[own])
	if !turned && !slices.ContainsFunc(clauses, r.x.turns) {
		return nil
	}
	var out []bool
	for i, c := range clauses {
		for range c {
			out = append(out, i != own && (turned || r.x.turns(c)))
		}
	}
	return out
}

// turns reports whether a clause begins with a word by which an author turns
// from what is said before or grants it; "compared to" only measures by another.
func (x *Extractor) turns(clause []lexicon.Token) bool {
	n, _ := x.contrast.Match(clause)
	k, _ := x.concession.Match(clause)
	held, _ := x.heldUp.Match(clause)
	return max(n, k) > held
}

func ends(t lexicon.Token) bool {
	return t.Mark && (t.Text == "," || t.Text == ";" || t.Text == ":" || t.Text == "—")
}

// denied reports whether the words of a list that a compare pattern found are
// denied or put in doubt: "is not superior to".
func (r *reader) denied(ts []lexicon.Token, m lexicon.Match) bool {
	for list := range m.Lists {
		if at := m.At[list][0]; r.turned(ts, at, 1) == 0 || r.unreal(ts, at) {
			return true
		}
	}
	return false
}

// fromPattern reads what a match of a compare pattern gives: better or worse
// is a slot, "scope" the subject that the place implies; even is "yes".
func fromPattern(p *lexicon.Pattern, m lexicon.Match, w who) (relation, bool) {
	slot := func(key string) (string, bool) {
		name := p.Gives[key]
		switch {
		case name == "":
			return "", true
		case name != "scope":
			return m.Slots[name], m.Slots[name] != ""
		case len(w.primary) == 1:
			return w.primary[0], true
		}
		return "", false
	}
	better, ok1 := slot("better")
	worse, ok2 := slot("worse")
	if !ok1 || !ok2 || better != "" && better == worse {
		return relation{}, false
	}
	held, _ := slot("held")
	return relation{better: better, worse: worse, held: held, even: p.Gives["even"] == "yes", rule: p.Rule}, true
}

// otherOf returns right, or where nothing is named the page's only other
// subject.
func (r *reader) otherOf(left, right string) string {
	if right != "" || len(r.main) != 2 || !slices.Contains(r.main, left) {
		return right
	}
	if r.main[0] == left {
		return r.main[1]
	}
	return r.main[0]
}

func lastName(ts []lexicon.Token) string {
	for _, t := range slices.Backward(ts) {
		if t.Name != "" {
			return t.Name
		}
	}
	return ""
}

func firstName(ts []lexicon.Token) string {
	for _, t := range ts {
		if t.Name != "" {
			return t.Name
		}
	}
	return ""
}
