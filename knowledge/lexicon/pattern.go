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
}

// Pattern is a sentence pattern from patterns.txt. Its Like line is a row of
// elements with white space between them:
//
//	word        the word, by stem
//	"word"      the word as written, in lower case
//	one|two     either word
//	{a} {b}     a subject; {a} and {b} are different ones
//	{list}      a word or phrase of words/list.txt
//	...         up to eight words, no mark that ends a clause among them
//	....        any number of words and marks
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
	// Yes and No are the sentences that prove the pattern.
	Yes []Example
	No  []string
	// Place is the file and line, for errors.
	Place string

	like  string
	elems []element
}

// Example is a sentence that a pattern fits, and what it must find there:
// slots and lists by name ("a" = "Redis").
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
	max      int // of a gap, the most words
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
		sentence, want, _ := strings.Cut(value, "=>")
		ex := Example{Sentence: strings.TrimSpace(sentence), Want: map[string]string{}}
		p.Yes = append(p.Yes, ex)
		return pairs(want, ex.Want)
	case "no":
		p.No = append(p.No, value)
	default:
		return fmt.Errorf("unknown key %q; want rule, like, gives, yes or no", key)
	}
	return nil
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

func (p *Pattern) compile(l *Lexicon) error {
	switch {
	case p.like == "":
		return fmt.Errorf("%s: rule %q has no like line", p.Place, p.Rule)
	case len(p.Yes) == 0:
		return fmt.Errorf("%s: rule %q has no yes sentence", p.Place, p.Rule)
	}
	p.elems = nil
	for field := range strings.FieldsSeq(p.like) {
		e, err := l.element(field)
		if err != nil {
			return fmt.Errorf("%s: rule %q: %w", p.Place, p.Rule, err)
		}
		p.elems = append(p.elems, e)
	}
	return nil
}

func (l *Lexicon) element(s string) (element, error) {
	switch s {
	case "^":
		return element{kind: startElem}, nil
	case "$":
		return element{kind: endElem}, nil
	case "...":
		return element{kind: gapElem, max: 8}, nil
	case "....":
		return element{kind: gapElem, max: -1}, nil
	}
	var e element
	s, e.optional = strings.CutSuffix(s, "?")
	switch {
	case s == "_":
		e.kind = anyElem
	case s == "," || s == ";" || s == ":" || s == "-" || s == "?":
		e.kind, e.options = markElem, []string{s}
	case strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}"):
		e.name = s[1 : len(s)-1]
		e.kind = slotElem
		if len(e.name) > 1 {
			e.kind, e.list = listElem, l.lists[e.name]
			if e.list == nil {
				return e, fmt.Errorf("no list words/%s.txt", e.name)
			}
		}
	case strings.HasPrefix(s, `"`):
		e.kind = writtenElem
		for w := range strings.SplitSeq(s, "|") {
			e.options = append(e.options, strings.Trim(w, `"`))
		}
	default:
		for w := range strings.SplitSeq(s, "|") {
			e.options = append(e.options, text.Stem(strings.ToLower(w)))
		}
	}
	return e, nil
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
