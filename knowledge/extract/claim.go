package extract

import (
	"math"
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// The fewest words of a sentence in running text, and of a list entry, that
// makes a claim.
const (
	fewestWords = 4
	fewestInRow = 1
)

// sentence finds the claims of a sentence and returns the subject that a
// pronoun in the next one means.
func (r *reader) sentence(s *sentence, sc scope) (about string) {
	if r.silent(s) {
		return ""
	}
	w := r.resolve(s, sc)
	if len(w.primary) == 0 {
		return ""
	}
	if len(w.primary) == 1 && (w.by != "page" || !r.closes(s)) {
		about = w.primary[0]
	}
	if r.asserts(s, sc, w) {
		r.make(s, sc, w)
	}
	return about
}

// silent reports whether the sentence makes no claim whoever it is about: a
// question, a word on the text itself, an advert, a fragment.
func (r *reader) silent(s *sentence) bool {
	if s.asks() {
		return !r.asksWhy(s)
	}
	if (s.says(r.x.announcement) || s.says(r.x.promotion) || r.choosing(s)) && !s.says(r.x.depends) && !r.holdsAgainst(s) {
		return true
	}
	listed := s.block.Kind == knowledge.Item || s.block.Kind == knowledge.Cell || s.block.Kind == knowledge.Reply
	if listed {
		return s.count() < fewestInRow || s.ts[len(s.ts)-1].Text == ":" && s.count() < 8
	}
	few := s.count() < fewestWords && !r.judges(s) && !r.isBare(s) && (len(names(s.ts)) == 0 || r.polarity(s, s.ts) == 0)
	return few || s.ts[len(s.ts)-1].Text == ":"
}

// asksWhy reports whether the sentence asks for the reason of a ranking, and so
// takes it for granted: "Why is X faster than Y?". "Why would X be faster" puts
// it in doubt. The rule of such a claim says so: it is no evidence.
func (r *reader) asksWhy(s *sentence) bool {
	why := slices.IndexFunc(s.ts, func(t lexicon.Token) bool { return t.Lower == "why" })
	if why < 0 || why+1 == len(s.ts) || !r.holdsAgainst(s) {
		return false
	}
	next := s.ts[why+1].Lower
	return firstName(s.ts[:why]) == "" && next != "would" && next != "should"
}

// holdsAgainst reports whether the sentence grades one subject above another,
// whatever else it says: "I'm going to say it: X is faster than Y".
func (r *reader) holdsAgainst(s *sentence) bool {
	for k := 1; k < len(s.ts); k++ {
		if s.ts[k].Lower == "than" && len(names(s.ts)) > 1 && firstName(s.ts[k:]) != "" {
			at, sign := r.grade(s.ts, k)
			return at >= 0 && sign != 0 && firstName(s.ts[:k]) != ""
		}
	}
	return false
}

// judges reports whether a sentence of three words says what something is like:
// "Repairs are expensive" does, "It does not" does not.
func (r *reader) judges(s *sentence) bool {
	if s.count()+1 != fewestWords {
		return false
	}
	switch s.ts[1].Lower {
	case "is", "are", "was", "were":
		return math.Abs(r.polarity(s, s.ts)) >= plainWord
	}
	return false
}

// choosing reports whether the sentence only says that there is a choice
// ("choosing between X and Y can be hard").
func (r *reader) choosing(s *sentence) bool {
	const near = 8
	for i := range s.ts {
		if !r.x.choosing.Among(&s.have) {
			break
		}
		n, _ := r.x.choosing.Match(s.ts[i:min(len(s.ts), i+6)])
		if n > 0 && len(names(s.ts[i:min(len(s.ts), i+n+near)])) > 0 {
			return true
		}
		if n > 0 && i == 0 {
			return true
		}
	}
	return false
}

// asserts reports whether a sentence about w says something that can be quoted.
func (r *reader) asserts(s *sentence, sc scope, w who) bool {
	switch w.by {
	case "page", "context", "list":
		// Nothing in the sentence points at the subject: only what is for or
		// against something can be meant of it.
		judges := w.by != "page" && r.polarity(s, s.ts) != 0
		return sc.strict || s.block.Kind != knowledge.Paragraph || s.label > 0 || judges || r.x.hasComparative(s.ts)
	}
	if onlyNamed := s.count() - len(names(s.ts)); w.by == "name" && onlyNamed < 1 && !r.isBare(s) {
		return false
	}
	return true
}

// make builds a claim for each subject.
func (r *reader) make(s *sentence, sc scope, w who) {
	spoken := w.primary
	if len(w.contrast) > 0 {
		w.primary = append(slices.Clone(w.primary), w.contrast...)
	}
	if several := r.several(s, sc, w); len(several) > 0 {
		r.makeSeveral(s, w, several)
		return
	}
	rel := r.relation(s, sc, w)
	subjects := slices.Clone(w.primary)
	for _, o := range w.others {
		if rel.takesPart(o) {
			subjects = append(subjects, o)
		}
	}
	stances := r.stances(s, sc, subjects, w, rel)
	aspects := r.aspects(s)
	cond := r.x.conditionOf(s)
	var claimed knowledge.Span
	if r.mayExcept(s) {
		var except string
		if except, claimed = r.exception(s); except != "" {
			cond = except
		}
	}
	hedged := s.says(r.x.hedges)
	kind := r.kind(s, sc, w, rel)
	rule := r.rule(s, sc, w, rel)
	if kind == knowledge.UseCase && !slices.Contains(aspects, "use-cases") {
		aspects = append(aspects, "use-cases")
	}
	if (kind == knowledge.Adopter || r.names(s)) && !slices.Contains(aspects, "adopters") {
		aspects = append(aspects, "adopters")
	}
	for _, subject := range subjects {
		c := knowledge.Claim{
			Source: r.page.Document.Source.ID, Space: r.page.Document.Source.Space,
			Subject: subject, Aspects: aspects, Stance: stances[subject], Kind: kind,
			Better: rel.rankedFirst(subject), BetterOn: rel.on, Even: rel.even, Condition: cond, Hedged: hedged,
			Quote: s.text, Part: claimed, Pieces: r.pieces(s), Trail: trailOf(s.block), Rule: rule,
		}
		c.Held = !slices.Contains(spoken, subject) || subject == rel.held
		c.Others = besides(subject, w.primary, w.others, r.underName(s, subject))
		if kind == knowledge.Strength && c.Stance == knowledge.Con {
			c.Kind = knowledge.Weakness
		}
		r.claims = append(r.claims, c)
	}
}

// besides returns the names in lists, each once, without that of a subject.
func besides(subject string, lists ...[]string) []string {
	var out []string
	for _, o := range slices.Concat(lists...) {
		if o != subject && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// underName returns the one other subject that the nearest heading with a name
// is about: what stands under it of subject is said against that one.
func (r *reader) underName(s *sentence, subject string) []string {
	for _, head := range slices.Backward(s.block.Trail) {
		if ns := r.named(head); len(ns) > 0 {
			if len(ns) == 1 && ns[0] != subject {
				return ns
			}
			return nil
		}
	}
	return nil
}

// rule tells what found the claim: how its subject is known, how it compares,
// and whether it stands in a list of strengths or weaknesses or defines.
func (r *reader) rule(s *sentence, sc scope, w who, rel relation) string {
	rule := w.by + "/" + rel.rule
	if s.asks() {
		return rule + knowledge.Asked
	}
	if sc.strict {
		rule += "/listed"
	}
	for i := range r.x.defines {
		if _, ok := r.x.defines[i].Match(s.body(), &s.have); ok {
			return rule + "/definition"
		}
	}
	return rule
}

// names reports whether the sentence says by name who uses its subject:
// "(e.g., Acme)", "Acme and Bolt use X".
func (r *reader) names(s *sentence) bool {
	for i, t := range s.ts {
		if n, _ := r.x.adopts.Match(s.ts[i:min(len(s.ts), i+4)]); n > 0 && i > 0 && r.stranger(s, i-1) && firstName(s.ts[i:min(len(s.ts), i+n+3)]) != "" {
			return true
		}
		if t.Lower != "e.g" && t.Lower != "e.g." {
			continue
		}
		for j := i + 1; j < len(s.ts) && j < i+4; j++ {
			if n := s.ts[j]; !n.Mark && n.Name == "" {
				return startsUpper(n.Text) && !r.lower[n.Lower]
			}
		}
	}
	return false
}

// stranger reports whether the word at i is a name that is no subject.
func (r *reader) stranger(s *sentence, i int) bool {
	t := s.ts[i]
	return !t.Mark && t.Name == "" && startsUpper(t.Text) && !r.lower[t.Lower] && (i > 0 || !r.x.known(t))
}

// pieces returns where the sentence stands. Where it begins with a link, the
// bracket before it belongs to its span: an empty piece says so.
func (r *reader) pieces(s *sentence) []knowledge.Span {
	cut := s.block.Cut(s.from, s.to)
	if len(cut) == 0 || cut[0].Start == 0 {
		return cut
	}
	if at := cut[0].Start - 1; r.page.Document.Text[at] == '[' {
		return append([]knowledge.Span{{Start: at, End: at}}, cut...)
	}
	return cut
}

// trailOf returns a block's headings with its table's row and column.
func trailOf(b *knowledge.Block) []string {
	out := slices.Clone(b.Trail)
	for _, s := range [...]string{b.Row, b.Column} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// aspects returns what the sentence speaks of: by its own words, else by the
// nearest heading that names an aspect.
func (r *reader) aspects(s *sentence) []knowledge.Aspect {
	r.plain = append(r.plain[:0], s.ts...)
	if r.mayExcept(s) {
		r.plain = r.x.unexcepted(r.plain)
	}
	for i := range r.plain {
		if r.plain[i].Name != "" {
			hide(&r.plain[i])
		}
	}
	out := r.x.aspectsIn(r.plain)
	for _, head := range []string{s.block.Row, s.block.Column} {
		out = appendNew(out, r.head(head).aspects)
	}
	for i, head := range slices.Backward(s.block.Trail) {
		if i == 0 && len(s.block.Trail) > 1 {
			break // a title over sections tells what the whole page is about
		}
		under := r.head(head).aspects
		if len(under) > 0 && len(under) < 3 && (len(out) == 0 || i > 0 && i == len(s.block.Trail)-1) {
			out = appendNew(out, under)
			break
		}
	}
	if len(out) == 0 {
		out = []knowledge.Aspect{knowledge.General}
	}
	return out
}

// aspectsIn returns the aspects of tokens, phrases left out that only look like
// the name of one ("range from").
func (x *Extractor) aspectsIn(ts []lexicon.Token) []knowledge.Aspect {
	masked := ts
	for i := 0; i < len(ts); {
		n, _ := x.aspectNot.Match(ts[i:])
		if n > 0 && &masked[0] == &ts[0] {
			masked = slices.Clone(ts)
		}
		for k := range n {
			hide(&masked[i+k])
		}
		i += max(n, 1)
	}
	return x.index.AspectsIn(masked)
}

// hide puts a comma in the place of a token.
func hide(t *lexicon.Token) {
	*t = lexicon.Token{Word: text.Word{Text: ",", Lower: ",", Stem: ",", Mark: true}}
}

func appendNew(list, more []knowledge.Aspect) []knowledge.Aspect {
	for _, a := range more {
		if !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// hasComparative reports whether a graded word stands in ts.
func (x *Extractor) hasComparative(ts []lexicon.Token) bool {
	return x.graded.good.In(ts) || x.graded.bad.In(ts) || x.graded.open.In(ts)
}
