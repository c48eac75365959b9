package lexicon

import (
	"slices"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Aspect is something that things are compared on.
type Aspect struct {
	ID knowledge.Aspect
	// Name is how a person reads it ("ease of learning").
	Name string
	// Under is the wider aspect that this one is a part of, or empty: what a
	// thing costs to run is a part of what it costs.
	Under knowledge.Aspect
	// Terms name the aspect ("learning curve"). Better praise a thing on it
	// ("easy to learn"), Worse find fault ("steep").
	Terms, Better, Worse []string
}

// addAspect reads lines of the form "terms: a, b", where a line without a key
// goes on with the one before it.
func (l *Lexicon) addAspect(id knowledge.Aspect, lines []line) error {
	i := slices.IndexFunc(l.aspects, func(a Aspect) bool { return a.ID == id })
	if i < 0 {
		i = len(l.aspects)
		l.aspects = append(l.aspects, Aspect{ID: id, Name: strings.ReplaceAll(string(id), "-", " ")})
	}
	a := &l.aspects[i]
	known := Aspect{Terms: a.Terms, Better: a.Better, Worse: a.Worse}
	var into, had *[]string
	for _, ln := range lines {
		rest := ln.text
		if key, after, ok := strings.Cut(ln.text, ":"); ok {
			rest = after
			switch key {
			case "name":
				a.Name = strings.TrimSpace(rest)
				into = nil
				continue
			case "under":
				a.Under = knowledge.Aspect(strings.TrimSpace(rest))
				into = nil
				continue
			case "terms":
				into, had = &a.Terms, &known.Terms
			case "better":
				into, had = &a.Better, &known.Better
			case "worse":
				into, had = &a.Worse, &known.Worse
			default:
				return ln.errorf("unknown key %q; want name, under, terms, better or worse", key)
			}
		}
		if into == nil {
			return ln.errorf("no key before %q", ln.text)
		}
		for _, term := range splitList(rest) {
			switch {
			case slices.Contains((*into)[len(*had):], term):
				return ln.errorf("%q stands twice", term)
			case !slices.Contains(*had, term):
				*into = append(*into, term)
			}
		}
	}
	return nil
}

// Aspect returns the aspect with an id.
func (l *Lexicon) Aspect(id knowledge.Aspect) (Aspect, bool) {
	for _, a := range l.aspects {
		if a.ID == id {
			return a, true
		}
	}
	return Aspect{}, false
}

// AspectsIn returns the aspects that ws speak of, in the order of their first
// term. A term of several aspects names them all.
func (l *Lexicon) AspectsIn(ws []text.Word) []knowledge.Aspect {
	var out []knowledge.Aspect
	for i := 0; i < len(ws); {
		n, values := l.terms.matchAll(ws[i:])
		for _, v := range values {
			if id := l.aspects[v].ID; !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		i += max(n, 1)
	}
	return out
}

// matchAll returns how many words the longest entries that begin at ws[0]
// cover, and the values of all of them.
func (p *Phrases) matchAll(ws []text.Word) (longest int, out []int) {
	if len(ws) == 0 || ws[0].Mark {
		return 0, nil
	}
	phrases := p.beginning(&ws[0])
	for i := range phrases {
		ph := &phrases[i]
		switch n := ph.covers(ws); {
		case n == 0 || n < longest:
		case n > longest:
			longest, out = n, []int{ph.value}
		default:
			out = append(out, ph.value)
		}
	}
	return longest, out
}
