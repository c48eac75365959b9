package lexicon

import (
	"fmt"
	"slices"
	"strings"

	"juxta/knowledge/text"
)

// Token is a word as patterns see it.
type Token struct {
	text.Word
	// Name is the subject that the token names, or empty. A name of several
	// words is one token.
	Name string

	begins *opening // what an Index noted, or nil
}

// Pattern is a sentence pattern from patterns/<file>.txt. Its like line is a row of
// elements with white space between them:
//
//	word        the word, by stem
//	"word"      the word as written, in lower case
//	one|two     either word
//	{a} {b}     a subject; {a} and {b} are different ones
//	{list}      a word or phrase of words/list.txt
//	...         up to eight words, no mark that ends a clause among them
//	....        up to a hundred words and marks
//	_           any one word
//	x?          x or nothing
//	^ $         the sentence's first and last place
//	, ; :       the mark itself
//
// A pattern fits anywhere in a sentence; a row without ^ begins at any word.
type Pattern struct {
	// Rule is the pattern's name, Group the part before its first slash
	// ("compare/than"): who uses it.
	Rule, Group string
	// Gives says what a match means, by key; the group says what keys there
	// are.
	Gives map[string]string
	// Yes and No are the sentences that prove the pattern: it fits the former
	// and not the latter.
	Yes, No []Example
	// Place is the file and line, for errors.
	Place string

	like  string
	elems []element
}

// Example is a sentence that proves a pattern, and what it must find there:
// slots and lists by name ("a" = "Redis"). Of a sentence that it must not fit,
// these are subjects.
type Example struct {
	Sentence string
	Want     map[string]string
}

type elementKind int

const (
	wordElem elementKind = iota
	writtenElem
	slotElem
	listElem
	gapElem
	anyElem
	startElem
	endElem
	markElem
)

type element struct {
	kind     elementKind
	options  []string // stems or words
	name     string   // slot or list
	list     *Phrases
	optional bool
	max      int  // of a gap, the most words
	clause   bool // of a gap, whether it keeps to a clause
}

func (l *Lexicon) addPatterns(lines []line) error {
	var p *Pattern
	for _, ln := range lines {
		key, rest, ok := strings.Cut(ln.text, ":")
		rest = strings.TrimSpace(rest)
		if !ok || rest == "" {
			return ln.errorf("want \"key: value\", have %q", ln.text)
		}
		if key == "rule" {
			if slices.ContainsFunc(l.patterns, func(q Pattern) bool { return q.Rule == rest }) {
				return ln.errorf("rule %q stands twice", rest)
			}
			group, _, _ := strings.Cut(rest, "/")
			l.patterns = append(l.patterns, Pattern{Rule: rest, Group: group, Gives: map[string]string{}, Place: fmt.Sprintf("%s:%d", ln.file, ln.n)})
			p = &l.patterns[len(l.patterns)-1]
			continue
		}
		if p == nil {
			return ln.errorf("%q before the first rule", key)
		}
		if err := p.set(key, rest); err != nil {
			return ln.errorf("%w", err)
		}
	}
	return nil
}

func (p *Pattern) set(key, value string) error {
	switch key {
	case "like":
		if p.like != "" {
			return fmt.Errorf("rule %q has two like lines; make it two rules", p.Rule)
		}
		p.like = value
	case "gives":
		return pairs(value, p.Gives)
	case "yes":
		return addExample(&p.Yes, value)
	case "no":
		return addExample(&p.No, value)
	default:
		return fmt.Errorf("unknown key %q; want rule, like, gives, yes or no", key)
	}
	return nil
}

func addExample(to *[]Example, value string) error {
	sentence, want, _ := strings.Cut(value, "=>")
	ex := Example{Sentence: strings.TrimSpace(sentence), Want: map[string]string{}}
	*to = append(*to, ex)
	return pairs(want, ex.Want)
}

// pairs reads "a=Redis b=Postgres" into m; underscores stand for spaces.
func pairs(s string, m map[string]string) error {
	for field := range strings.FieldsSeq(s) {
		k, v, ok := strings.Cut(field, "=")
		if !ok || k == "" {
			return fmt.Errorf("want name=value, have %q", field)
		}
		m[k] = strings.ReplaceAll(v, "_", " ")
	}
	return nil
}

func (p *Pattern) compile(l *Lexicon, entries *entries) error {
	switch {
	case p.like == "":
		return fmt.Errorf("%s: rule %q has no like line", p.Place, p.Rule)
	case len(p.Yes) == 0:
		return fmt.Errorf("%s: rule %q has no yes sentence", p.Place, p.Rule)
	}
	p.elems = nil
	for field := range strings.FieldsSeq(p.like) {
		e, err := l.element(field, entries)
		if err != nil {
			return fmt.Errorf("%s: rule %q: %w", p.Place, p.Rule, err)
		}
		p.elems = append(p.elems, e)
	}
	return nil
}

func (l *Lexicon) element(s string, entries *entries) (element, error) {
	switch s {
	case "^":
		return element{kind: startElem}, nil
	case "$":
		return element{kind: endElem}, nil
	case "...":
		return element{kind: gapElem, max: 8, clause: true}, nil
	case "....":
		return element{kind: gapElem, max: 100}, nil
	}
	var e element
	if len(s) > 1 {
		s, e.optional = strings.CutSuffix(s, "?")
	}
	switch {
	case s == "_":
		e.kind = anyElem
		return e, nil
	case len(s) == 1 && strings.Contains(",;:-?!()", s):
		e.kind, e.options = markElem, []string{s}
		return e, nil
	case strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}"):
		err := e.named(l, s[1:len(s)-1])
		return e, err
	case strings.ContainsAny(s, "{}"):
		return e, fmt.Errorf("want a name in two braces, have %q", s)
	case strings.HasPrefix(s, `"`):
		e.kind = writtenElem
	}
	err := e.either(s, entries)
	return e, err
}

// named makes e a slot or a list.
func (e *element) named(l *Lexicon, name string) error {
	e.name = name
	if isSlot(name) {
		e.kind = slotElem
		return nil
	}
	e.kind, e.list = listElem, l.lists[name]
	if e.list == nil {
		return fmt.Errorf("no list words/%s.txt", name)
	}
	return nil
}

// either makes e one of the words in s, which has bars between them: a list
// where one of them is several words, such as "built-in".
func (e *element) either(s string, entries *entries) error {
	quote, single := "", true
	if e.kind == writtenElem {
		quote = `"`
	}
	for w := range strings.SplitSeq(strings.ToLower(s), "|") {
		w = strings.Trim(w, quote)
		if w == "" {
			return fmt.Errorf("an empty word in %s", s)
		}
		e.options = append(e.options, w)
		single = single && isToken(w)
	}
	if !single {
		e.kind, e.list = listElem, newPhrases(len(e.options))
		for _, w := range e.options {
			e.list.add(entries.read(quote+w+quote), 0)
		}
	}
	if e.kind == wordElem {
		for i, w := range e.options {
			e.options[i] = entries.stem(w)
		}
	}
	return nil
}

// isToken reports whether some text has the word s: "can't" but not "built-in",
// which is three, and "'s" behind another.
func isToken(s string) bool {
	const before = "x"
	if isPlain(s) && !strings.ContainsAny(s, " -") {
		return true
	}
	alone, behind := text.Words(s), text.Words(before+s)
	return len(alone) == 1 || strings.HasPrefix(s, "'") && len(behind) == 2 && behind[0].Text == before
}

// Patterns returns the patterns of a group in the order of the file.
func (l *Lexicon) Patterns(group string) []Pattern {
	var out []Pattern
	for _, p := range l.patterns {
		if p.Group == group {
			out = append(out, p)
		}
	}
	return out
}

// AllPatterns returns all patterns in the order of the file.
func (l *Lexicon) AllPatterns() []Pattern { return l.patterns }
