package extract

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// Subjects are the things that a corpus compares, with all their names. They
// are safe for concurrent use once built.
type Subjects struct {
	norm  *normalizer
	list  []knowledge.Subject
	first map[string][]alias // by the first word's stem, longest first
	seen  map[string]bool
	short map[int]string // stems of the last words of names, where those stand for them
}

// alias is a name of a subject.
type alias struct {
	stems   []string
	exact   string // of a one-word proper name, the word in lower case
	caps    bool   // must be written in capitals ("EV", "Go")
	alone   bool   // the last word of a longer name, which must stand alone
	proper  bool   // of such a word, that it is written with a capital
	bare    bool   // only the distinguishing word: a generic noun has to follow
	one     bool   // of such a word, that it has to be "one": "the manual one"
	subject int
}

func newSubjects(n *normalizer) *Subjects {
	return &Subjects{norm: n, first: map[string][]alias{}, seen: map[string]bool{}, short: map[int]string{}}
}

// All returns the subjects, the most spoken-of first.
func (s *Subjects) All() []knowledge.Subject { return s.list }

// known reports whether name already names a subject.
func (s *Subjects) known(name string) bool {
	ts := s.Tokens(text.Words(name))
	return len(ts) == 1 && ts[0].Name != ""
}

// add appends a subject and returns its name.
func (s *Subjects) add(name string, names []string, given bool) string {
	at := len(s.list)
	sub := knowledge.Subject{Name: name}
	sorts := s.norm.sortNoun(name)
	proper := startsUpper(name) && !sorts || given && !strings.Contains(name, " ")
	for _, a := range append([]string{name}, names...) {
		if s.alias(a, at, proper, sorts && s.norm.stems(a) == s.norm.stems(name)) && !strings.EqualFold(a, name) && !slices.Contains(sub.Aliases, a) {
			sub.Aliases = append(sub.Aliases, a)
		}
	}
	s.list = append(s.list, sub)
	s.bare(at)
	return name
}

// alias adds a name of a subject. A noun that only sorts things ("car") is none,
// unless it is the subject's own.
func (s *Subjects) alias(name string, subject int, proper, own bool) bool {
	ws := s.norm.cutter.Words(plainJS(name))
	a := alias{subject: subject}
	for _, w := range ws {
		if !w.Mark {
			a.stems = append(a.stems, w.Stem)
		}
	}
	if len(a.stems) == 0 || len(a.stems) == 1 && s.norm.genericStem(a.stems[0]) && !own {
		return false
	}
	if len(a.stems) == 1 {
		word := plainJS(name)
		a.caps = word == strings.ToUpper(word) && strings.ContainsFunc(word, unicode.IsUpper) || proper && startsUpper(word) && (utf8.RuneCountInString(word) < 3 || s.norm.stop.Has(word))
		if proper && startsUpper(word) {
			a.exact = strings.ToLower(word)
			a.stems[0] = text.Stem(a.exact)
		}
	}
	return s.put(a)
}

// bare adds what is left of a subject's names without the generic noun, to be
// followed by one: "electric" of "electric car" stands for it in "electric
// model".
func (s *Subjects) bare(subject int) {
	sub := s.list[subject]
	usual := false
	for _, name := range append([]string{sub.Name}, sub.Aliases...) {
		words := strings.Fields(s.norm.stems(name))
		var left []string
		for _, w := range words {
			usual = usual || s.norm.usualStem(w)
			if !s.norm.genericStem(w) {
				left = append(left, w)
			}
		}
		if len(left) > 0 && len(left) < len(words) {
			s.put(alias{stems: left, bare: true, subject: subject})
		}
	}
	if usual {
		for w := range s.norm.usual.All() {
			s.put(alias{stems: []string{text.Stem(w)}, bare: true, subject: subject})
		}
	}
}

// ones adds what tells apart subjects of one last word, to be followed by "one":
// beside "electric toothbrush" a manual toothbrush is "the manual one".
func (s *Subjects) ones() {
	last := map[string]int{}
	for _, sub := range s.list {
		if words := strings.Fields(s.norm.stems(sub.Name)); len(words) > 1 {
			last[words[len(words)-1]]++
		}
	}
	for i, sub := range s.list {
		words := strings.Fields(s.norm.stems(sub.Name))
		if n := len(words) - 1; n > 0 && last[words[n]] > 1 {
			s.put(alias{stems: words[:n], bare: true, one: true, subject: i})
		}
	}
}

func (s *Subjects) put(a alias) bool {
	id := strings.Join(a.stems, " ")
	if a.bare {
		id += " *"
	}
	if s.seen[id] {
		return false
	}
	s.seen[id] = true
	list := append(s.first[a.stems[0]], a)
	slices.SortStableFunc(list, func(x, y alias) int { return len(y.stems) - len(x.stems) })
	s.first[a.stems[0]] = list
	return true
}

// Tokens returns words as tokens with the subjects they name.
func (s *Subjects) Tokens(ws []text.Word) []lexicon.Token { return s.finder().tokens(nil, ws) }

// finder finds the names of subjects in the words of one text.Cutter. It is not
// safe for concurrent use.
type finder struct {
	*Subjects
	idle text.Table[bool] // whether no name begins with a word
}

func (s *Subjects) finder() *finder { return &finder{Subjects: s} }

// tokens appends words to out as tokens with the subjects they name.
func (s *finder) tokens(out []lexicon.Token, ws []text.Word) []lexicon.Token {
	out = slices.Grow(out, len(ws))
	for i := 0; i < len(ws); {
		n, subject := s.match(ws, i)
		t := lexicon.Token{Word: ws[i]}
		if n > 0 {
			t.Name = s.list[subject].Name
			t.Span.End = ws[i+n-1].Span.End
		}
		out = append(out, t)
		i += max(n, 1)
	}
	return out
}

// find yields the subjects that words name, by place in the list, with the
// first word of each name and the one behind it.
func (s *finder) find(ws []text.Word) iter.Seq2[int, [2]int] {
	return func(yield func(int, [2]int) bool) {
		for i := 0; i < len(ws); {
			n, subject := s.match(ws, i)
			if n > 0 && !yield(subject, [2]int{i, i + n}) {
				return
			}
			i += max(n, 1)
		}
	}
}

// beginning returns the names that begin with a word.
func (s *finder) beginning(w *text.Word) []alias {
	idle := s.idle.Of(w)
	if idle != nil && *idle {
		return nil
	}
	stem := w.Stem
	if base := plainJS(w.Lower); base != w.Lower {
		stem = text.Stem(base)
	}
	list := s.first[stem]
	if idle != nil {
		*idle = len(list) == 0
	}
	return list
}

// match returns how many words from ws[i] on name a subject, and which.
func (s *finder) match(ws []text.Word, i int) (n, subject int) {
	if ws[i].Mark {
		return 0, 0
	}
	list := s.beginning(&ws[i])
	if len(list) == 0 || i > 1 && ws[i-1].Text == "-" && ws[i-2].Lower == "non" {
		return 0, 0
	}
	for at := range list {
		a := &list[at]
		if k := s.names(a, ws, i); k > n {
			n, subject = k, a.subject
		}
	}
	if n > 0 && s.norm.variant(ws, i, n) {
		return 0, 0
	}
	return n, subject
}

// names returns how many words from ws[i] on an alias takes up, with the generic
// noun behind it, or zero.
func (s *finder) names(a *alias, ws []text.Word, i int) int {
	k := a.covers(ws[i:])
	if k == 0 || a.alone && !s.norm.standsAlone(ws, i, a.proper) {
		return 0
	}
	head, _ := s.norm.generic.Match(ws[i+k:])
	switch {
	case a.bare && (head == 0 || a.one && ws[i+k].Stem != "one"):
		return 0
	case a.bare || a.exact == "":
		return k + head
	}
	return k
}

func (a *alias) covers(ws []text.Word) int {
	at := 0
	for i, stem := range a.stems {
		for i > 0 && at < len(ws) && ws[at].Mark && (ws[at].Text == "-" || ws[at].Text == "/") {
			at++
		}
		if at >= len(ws) {
			return 0
		}
		w := &ws[at]
		have := w.Stem
		if base := plainJS(w.Lower); base != w.Lower {
			have = text.Stem(base)
		}
		if have != stem || a.exact != "" && plainJS(w.Lower) != a.exact && w.Lower != a.exact+"s" {
			return 0
		}
		if a.caps && !strings.ContainsFunc(w.Text[:1], unicode.IsUpper) {
			return 0
		}
		at++
	}
	return at
}

// spelling counts how the pages write a subject.
type spelling struct {
	forms map[string]int
	// docs is the number of pages that name it, low of those that write it
	// without a capital.
	docs, low int
}

// spellAsWritten renames each subject, but for those that were known, which come
// first, to the spelling that the pages use most.
func (s *Subjects) spellAsWritten(pages []format.Page, known int) {
	all := make([]spelling, len(s.list))
	for i := range all {
		all[i].forms = map[string]int{}
	}
	sp := speller{names: s.finder(), all: all}
	for _, p := range pages {
		sp.read(p)
	}
	for i := known; i < len(s.list); i++ {
		s.rename(i, all[i])
	}
}

// speller counts how one page after another writes the subjects.
type speller struct {
	names  *finder
	cutter text.Cutter
	ws     []text.Word
	all    []spelling // by place in the list of subjects
}

// read adds the forms of one page.
func (s *speller) read(p format.Page) {
	all := s.all
	named, low := make([]bool, len(all)), make([]bool, len(all))
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Dropped != "" {
			continue
		}
		s.ws = s.cutter.Append(s.ws[:0], b.Text)
		for subject, place := range s.names.find(s.ws) {
			form := b.Text[s.ws[place[0]].Span.Start:s.ws[place[1]-1].Span.End]
			all[subject].forms[form]++
			named[subject] = true
			low[subject] = low[subject] || form == strings.ToLower(form)
		}
	}
	for i := range all {
		if named[i] {
			all[i].docs++
		}
		if low[i] {
			all[i].low++
		}
	}
}

// sameStems counts the forms of a name that are the name but for its ending.
func (s *Subjects) sameStems(forms map[string]int, name string) int {
	n := 0
	for f, m := range forms {
		if s.norm.stems(f) == s.norm.stems(name) {
			n += m
		}
	}
	return n
}

func (s *Subjects) rename(i int, spelt spelling) {
	sub := &s.list[i]
	best, most := sub.Name, 0
	forms := spelt.common()
	if strings.ContainsAny(sub.Name, "-/") {
		most = s.sameStems(forms, sub.Name) // no initials stand for an "e-reader"
	}
	for f, n := range forms {
		if strings.ContainsAny(f, "\n-/") || s.norm.stems(f) == s.short[i] || s.norm.usualFirst(f) || len(s.Tokens(text.Words(f))) != 1 {
			continue
		}
		if n > most || n == most && (len(f) < len(best) || len(f) == len(best) && f < best) {
			best, most = f, n
		}
	}
	if best == sub.Name {
		return
	}
	if !slices.Contains(sub.Aliases, sub.Name) {
		sub.Aliases = append(sub.Aliases, sub.Name)
	}
	sub.Aliases = slices.DeleteFunc(sub.Aliases, func(a string) bool { return a == best })
	sub.Name = best
}

// common returns the forms with their counts. A form with a capital counts for
// the one without where the pages write that often, and not in a few of them
// only, so that it must be a common noun, which opens a sentence or stands in a
// heading; elsewhere the one without is a careless name.
func (p spelling) common() map[string]int {
	const often = 4 // one in so many
	out := maps.Clone(p.forms)
	for f, n := range p.forms {
		low := strings.ToLower(f)
		m := p.forms[low]
		switch {
		case low == f || m == 0:
		case m*often >= n && p.low*2 >= p.docs:
			out[low] += n
			delete(out, f)
		default:
			out[f] += m
			out[low] = 0
		}
	}
	return out
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
