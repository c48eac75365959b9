package extract

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
)

// references remembers what later sentences of a page can call its subjects by,
// beside their names.
type references struct {
	// pair are the two subjects that a sentence of the section, or a heading over
	// it, named last; title those that the title names, if they are two.
	pair, title []string
	// described are the subjects by what the page has said they are ("a
	// log-based broker"); of what several are, no one.
	described map[string]string
}

// refer gives names to words that stand for them: "the former", "the latter",
// and "the log-based broker", where a sentence has said who is one.
func (r *reader) refer(s *sentence) {
	for i := 1; i < len(s.ts); i++ {
		if s.ts[i-1].Lower == "the" && s.ts[i].Name == "" {
			r.nameRank(s.ts, i)
			before := len(s.ts)
			s.ts = r.collapse(s.ts, i)
			if i < s.label {
				s.label -= before - len(s.ts)
			}
		}
	}
	r.describe(s.ts)
	if !named(s.ts, 2) {
		return
	}
	if ns := names(s.ts); len(ns) == 2 {
		r.refs.pair = ns
	}
}

// named reports whether at least n tokens are names.
func named(ts []lexicon.Token, n int) bool {
	for i := range ts {
		if ts[i].Name != "" {
			n--
		}
	}
	return n <= 0
}

// nameRank names "the former" or "the latter" at ts[i].
func (r *reader) nameRank(ts []lexicon.Token, i int) {
	word := ts[i].Lower
	if word != "former" && word != "latter" || !r.standsForName(ts, i+1) {
		return
	}
	pair := names(ts[:i])
	if len(pair) != 2 {
		pair = r.refs.pair
	}
	if len(pair) != 2 {
		pair = r.refs.title
	}
	switch {
	case len(pair) != 2:
	case word == "former":
		ts[i].Name = pair[0]
	default:
		ts[i].Name = pair[1]
	}
}

// standsForName reports whether what follows at ts[i] leaves no noun to "the
// former": "the former is", "the former users" has one.
func (r *reader) standsForName(ts []lexicon.Token, i int) bool {
	if i >= len(ts) || ts[i].Mark || ts[i].Lower == "'s" || isAuxiliary(ts[i]) || r.x.stop.In(ts[i:i+1]) {
		return true
	}
	return startsVerb(ts[i]) && (i+1 >= len(ts) || !isAuxiliary(ts[i+1]))
}

// mostDescription is the most words and marks of "log-based message broker".
const mostDescription = 7

// describe notes what the sentence says its subjects are: "X is a log-based
// broker", "X, a log-based broker, …".
func (r *reader) describe(ts []lexicon.Token) {
	for i := 0; i+3 < len(ts); i++ {
		if ts[i].Name == "" || ts[i+1].Text != "," && ts[i+1].Lower != "is" && ts[i+1].Lower != "are" {
			continue
		}
		if article := ts[i+2].Lower; article != "a" && article != "an" && article != "the" {
			continue
		}
		key, _ := r.description(ts[i+3:])
		if key == "" {
			continue
		}
		if r.refs.described == nil {
			r.refs.described = map[string]string{}
		}
		if old, ok := r.refs.described[key]; ok && old != ts[i].Name {
			r.refs.described[key] = ""
		} else {
			r.refs.described[key] = ts[i].Name
		}
	}
}

// description returns the stems of a noun that sorts things with one to three
// words before it, and how many tokens that takes. What praises or blames
// describes nothing ("the best broker").
func (r *reader) description(ts []lexicon.Token) (key string, n int) {
	var words []string
	for i := 0; i < len(ts) && i < mostDescription; i++ {
		switch t := ts[i]; {
		case t.Mark && t.Text == "-":
		case t.Mark || t.Name != "":
			return "", 0
		default:
			if k, _ := r.x.generic.Match(ts[i:]); k > 0 && len(words) > 0 {
				if r.x.polarity.of(ts[:i]) != 0 {
					return "", 0
				}
				words = append(words, t.Stem)
				return strings.Join(words, " "), i + 1
			}
			words = append(words, t.Stem)
		}
	}
	return "", 0
}

// collapse makes one token of a description at ts[i] of who was said to be that.
func (r *reader) collapse(ts []lexicon.Token, i int) []lexicon.Token {
	if len(r.refs.described) == 0 {
		return ts
	}
	key, n := r.description(ts[i:])
	name := r.refs.described[key]
	if n == 0 || name == "" {
		return ts
	}
	ts[i].Name = name
	ts[i].Span.End = ts[i+n-1].Span.End
	return slices.Delete(ts, i+1, i+n)
}
