package extract

import (
	"slices"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// scope is what a block's place says about its sentences.
type scope struct {
	// subject is known by table column or row, heading, or list; from says
	// which.
	subject string
	from    string
	// prior is the stance that headings suggest, and strict reports whether
	// the block is an entry of a list under such a heading.
	prior  knowledge.Stance
	strict bool
	// before is the subject of the sentence before, in the same block.
	before string
}

// scope reads a block's column, row and trail, the nearest first.
func (r *reader) scope(b *knowledge.Block) scope {
	var sc scope
	for _, place := range [...]struct{ text, from string }{{b.Column, "column"}, {b.Row, "row"}} {
		if ns := r.named(place.text); len(ns) == 1 && sc.subject == "" {
			sc.subject, sc.from = ns[0], place.from
		}
		if p := r.headingStance(place.text); p != knowledge.Neutral {
			sc.prior, sc.strict = p, true
		}
	}
	open := true
	for _, head := range slices.Backward(b.Trail) {
		ns := r.named(head)
		if sc.subject == "" && open && len(ns) == 1 {
			sc.subject, sc.from = ns[0], "heading"
		}
		open = open && len(ns) < 2
		if sc.prior == knowledge.Neutral && len(ns) < 2 {
			sc.prior = r.headingStance(head)
			sc.strict = sc.prior != knowledge.Neutral && (b.Kind == knowledge.Item || b.Kind == knowledge.Cell)
		}
	}
	return sc
}

// labeled returns the scope of a sentence whose label sorts it as a heading
// would: "Con: spare parts cost as much as a new one" is blame.
func (r *reader) labeled(s *sentence, sc scope) scope {
	if s.label == 0 {
		return sc
	}
	label := s.ts[:s.label-1]
	if n, _ := r.x.prosHead.Match(label); n == len(label) {
		sc.prior, sc.strict = knowledge.Pro, true
	}
	if n, _ := r.x.consHead.Match(label); n == len(label) {
		sc.prior, sc.strict = knowledge.Con, true
	}
	return sc
}

// headingStance returns what a heading says of all that stands under it:
// "Advantages" is pro, "Pros and cons" nothing.
func (r *reader) headingStance(s string) knowledge.Stance {
	ws := r.head(s).ts
	pros, cons := r.x.prosHead.In(ws), r.x.consHead.In(ws)
	switch {
	case pros && r.deniesFirst(ws, r.x.prosHead):
		return knowledge.Con
	case pros == cons:
		return knowledge.Neutral
	case pros:
		return knowledge.Pro
	}
	return knowledge.Con
}

// deniesFirst reports whether a negator stands close before the first entry of
// a list in ws: "what we don't like".
func (r *reader) deniesFirst(ws []lexicon.Token, list *lexicon.List) bool {
	const near = 2
	for i := range ws {
		if n, _ := list.Match(ws[i:]); n == 0 {
			continue
		}
		return r.x.polarity.negators.In(ws[max(0, i-near):i])
	}
	return false
}

// who is spoken of in a sentence.
type who struct {
	// primary are the subjects that the sentence says something of, others
	// those it only holds them up against.
	primary, others []string
	// contrast are named behind a turn, against primary: the sentence speaks
	// of them too, but in passing.
	contrast []string
	// by tells how the subject is known: "name", "pronoun", "both", "context",
	// "heading", "column", "row", "list", "page".
	by string
}

// resolve finds who a sentence speaks of.
func (r *reader) resolve(s *sentence, sc scope) who {
	primary, held := r.x.split(s.ts)
	switch {
	case len(primary) > 0:
		if r.partOf(s, sc, primary) {
			return who{primary: []string{sc.subject}, others: append(primary, held...), by: sc.from}
		}
		if leader := r.leader(s, sc, primary); leader != "" {
			return who{primary: []string{leader}, others: append(primary, held...), by: "pronoun"}
		}
		if leader := r.turnsFrom(s, sc, primary); leader != "" {
			return who{primary: []string{leader}, others: held, contrast: primary, by: "pronoun"}
		}
		return who{primary: primary, others: held, by: "name"}
	case r.x.both.In(s.body()[:min(len(s.body()), 6)]) && len(held) == 0 && len(r.main) > 1 && len(r.main) < 4:
		return who{primary: slices.Clone(r.main), by: "both"}
	case !listed(s, sc) && (r.foreign(s) || r.general(s)):
		return who{}
	}
	subject, by := r.implied(s, sc)
	if subject == "" || slices.Contains(held, subject) {
		return who{}
	}
	return who{primary: []string{subject}, others: held, by: by}
}

// partOf reports whether a short list entry under one subject's heading only
// uses another's name within its words ("Less X power" under "Cons" of Y).
func (r *reader) partOf(s *sentence, sc scope, primary []string) bool {
	const short = 6
	return s.block.Kind == knowledge.Item && sc.strict && s.label == 0 && s.count() < short &&
		sc.subject != "" && len(primary) == 1 && primary[0] != sc.subject && s.ts[0].Name == ""
}

// listed reports whether the sentence is an entry under one subject's name: it
// is about that one, whatever word it begins with.
func listed(s *sentence, sc scope) bool {
	return sc.subject != "" && (s.block.Kind == knowledge.Item || s.block.Kind == knowledge.Cell)
}

// leader returns the subject that a leading "it" or "they" means, where another
// one is named behind it in the same clause, as what something is done to: "It
// makes most X look old".
func (r *reader) leader(s *sentence, sc scope, primary []string) string {
	body := s.body()
	if len(body) < 3 || body[0].Lower != "it" && body[0].Lower != "they" {
		return ""
	}
	if n := slices.IndexFunc(body, func(t lexicon.Token) bool { return t.Name != "" }); slices.ContainsFunc(body[:max(0, n)], isThat) {
		return "" // "It is true that X …"
	}
	first := r.x.clauses(body, primary)[0]
	if named := names(first); len(named) != 1 || len(primary) != 1 {
		return ""
	}
	subject, _ := r.implied(s, sc)
	if subject == primary[0] {
		return ""
	}
	return subject
}

func isThat(t lexicon.Token) bool { return t.Lower == "that" }

// turnsFrom returns the subject that a leading pronoun means, where the first
// name stands only behind a turn: "It is slow, while X is fast".
func (r *reader) turnsFrom(s *sentence, sc scope, primary []string) string {
	body := s.body()
	if len(body) == 0 {
		return ""
	}
	if n, _ := r.x.pronouns.Match(body); n == 0 {
		return ""
	}
	first := r.x.clauses(body, primary)[0]
	subject, _ := r.implied(s, sc)
	if subject == "" || len(names(first)) > 0 || slices.Contains(primary, subject) {
		return ""
	}
	return subject
}

// implied finds the subject of a sentence that names none to speak of.
func (r *reader) implied(s *sentence, sc scope) (subject, by string) {
	pronoun := r.refersBack(s)
	switch {
	case sc.from == "column" || sc.from == "row":
		return sc.subject, sc.from
	case pronoun && sc.before != "":
		return sc.before, "pronoun"
	case sc.subject != "" && (pronoun || sc.before == "" || sc.before == sc.subject):
		return sc.subject, sc.from
	case sc.before != "":
		return sc.before, "context"
	case pronoun && r.last != "":
		return r.last, "pronoun"
	case r.last != "" && (s.label > 0 || s.block.Kind == knowledge.Item):
		return r.last, "list"
	case r.doc != "":
		return r.doc, "page"
	}
	return "", ""
}

// refersBack reports whether the sentence takes its subject up again: "It",
// "This framework", "These cars".
func (r *reader) refersBack(s *sentence) bool {
	body := s.body()
	for i := 0; i < len(body) && i < 6; i++ {
		if n, _ := r.x.pronouns.Match(body[i:]); n > 0 {
			return true
		}
	}
	return false
}

// general reports whether the sentence speaks of the field ("most frameworks")
// or of people and the text itself rather than of one subject.
func (r *reader) general(s *sentence) bool {
	if s.block.Kind != knowledge.Paragraph {
		return false
	}
	body := s.body()
	return r.x.plural.In(body[:min(len(body), 4)]) || r.x.ofKind(body)
}

// ofKind reports whether ts begin with all things of a kind, or any: "Modern cars
// …", "A good framework …", "Every framework …", not "The framework …".
func (x *Extractor) ofKind(ts []lexicon.Token) bool {
	const reach = 3 // words before the noun
	if len(ts) == 0 || x.pronouns.In(ts[:1]) {
		return false
	}
	open, _ := x.determiners.Match(ts)
	if open > 0 && !x.anyOf.In(ts[:open]) {
		return false
	}
	for i := open; i < len(ts) && i <= open+reach; i++ {
		if ts[i].Mark || ts[i].Name != "" || i > open && (isAuxiliary(ts[i-1]) || x.stop.In(ts[i-1:i])) {
			return false
		}
		n, _ := x.kindsAtAll.Match(ts[i:])
		if n == 0 || i+n < len(ts) && ts[i+n].Lower == "'s" {
			continue
		}
		last := ts[i+n-1]
		return open > 0 || last.Lower != last.Stem && strings.HasSuffix(last.Lower, "s")
	}
	return false
}

// foreign reports whether the sentence is about a name that is no subject: a
// word that the page never writes in lower case stands before a verb, at the
// beginning or behind a comma or "the".
func (r *reader) foreign(s *sentence) bool {
	const near = 16 // words that a sentence may have before its subject
	body := s.body()
	for i := range max(0, min(near, len(body)-2)) {
		opens := i == 0 || body[i-1].Lower == "the" || body[i-1].Text == ","
		if !opens || !r.outsider(body, i) {
			continue
		}
		next := body[i+1]
		if next.Lower == "'s" && len(body) > i+3 || startsVerb(next) || startsUpper(next.Text) && !next.Mark && next.Name == "" && startsVerb(body[i+2]) {
			return true
		}
	}
	return false
}

// known reports whether a word is one of the lexicon's, so no strange name.
func (x *Extractor) known(t lexicon.Token) bool {
	ws := []lexicon.Token{t}
	return x.stop.In(ws) || x.pronouns.In(ws) || x.generic.In(ws) || x.polarity.of(ws) != 0 ||
		len(x.index.AspectsIn(ws)) > 0 || strings.HasSuffix(t.Lower, "ly") || strings.HasSuffix(t.Lower, "ing")
}

// startsVerb reports whether a word is a form that follows a name as its verb.
func startsVerb(t lexicon.Token) bool {
	return isAuxiliary(t) || !t.Mark && t.Text == t.Lower && strings.HasSuffix(t.Lower, "s") && !strings.HasSuffix(t.Lower, "ss") && len(t.Lower) > 3
}

// isAuxiliary reports whether a word can only be a verb.
func isAuxiliary(t lexicon.Token) bool {
	switch t.Lower {
	case "is", "was", "has", "had", "are", "were", "have", "can", "will", "does", "may", "also", "offers", "provides":
		return true
	}
	return false
}
