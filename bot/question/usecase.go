package question

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
)

// stretch is a range of tokens.
type stretch struct{ from, to int }

// useCase returns the words that say what the person wants it for: behind
// "for", "to build", "if I", "as a", "I am making", or before a dash.
func (r *reading) useCase() stretch {
	if u := r.useFrom(r.from); u.to > u.from || r.from > 0 {
		return u
	}
	if u := r.tale(); u.to > u.from {
		return u
	}
	return r.beforeDash()
}

// tale returns what a person tells of themselves in a sentence before the
// question: "I wear glasses. A or B?".
func (r *reading) tale() stretch {
	end := slices.IndexFunc(r.ts, func(t token) bool { return t.Mark && t.Name == "" && strings.Contains(".!…", t.Text) })
	if end < 2 || end+1 >= len(r.ts) || r.hyphen(end) {
		return stretch{}
	}
	switch r.lower(0) {
	case "i", "we", "my", "our":
		return r.phrase(1)
	}
	return stretch{}
}

// useFrom looks for a use case from a token on.
func (r *reading) useFrom(from int) stretch {
	for _, find := range []func(int) stretch{r.afterFor, r.afterMake, r.afterIf, r.afterAs, r.person, r.afterPlace} {
		for i := from; i < len(r.ts); i++ {
			if r.ts[i].Name != "" || r.ts[i].Mark {
				continue
			}
			if u := find(i); u.to > u.from {
				return u
			}
		}
	}
	return stretch{}
}

// settle leaves aside what a person tells before the question where the
// question says itself what it is about: "My old one broke. Which is cheaper?".
func (r *reading) settle(hits []lexicon.AspectHit) {
	start, asks := 0, false
	for i, t := range r.ts {
		if t.Mark && strings.Contains(".!?…", t.Text) && t.Name == "" && i+1 < len(r.ts) && !r.hyphen(i) {
			start, asks = i+1, false
		}
		asks = asks || t.Name != "" || i == start && (r.is(i, r.p.asks) || r.is(i, r.p.yesNo))
	}
	if start == 0 || !asks {
		return
	}
	r.told = start
	inside := slices.ContainsFunc(hits, func(h lexicon.AspectHit) bool { return h.From >= start && r.hollow(h) == 0 })
	if u := r.useFrom(start); inside || u.to > u.from {
		r.from, r.told = start, 0
	}
}

// phrase returns the stretch from a word on that a use case may take.
func (r *reading) phrase(from int) stretch {
	to := from
	for to < len(r.ts) && !r.ends(to) {
		to++
	}
	for to > from && (r.ts[to-1].Mark || r.trailing(to-1)) {
		to--
	}
	for i := from; i < to; i++ {
		if !r.p.functional(r.ts[i].Word) && !r.ts[i].Mark && strings.Trim(r.ts[i].Lower, "0123456789") != "" {
			return stretch{from, to}
		}
	}
	return stretch{}
}

// ends reports whether no use case goes on over the token at i.
func (r *reading) ends(i int) bool {
	t := r.ts[i]
	if t.Name != "" {
		return true
	}
	if t.Mark {
		return !r.hyphen(i) && t.Text != "(" && t.Text != ")" && t.Text != "/"
	}
	switch t.Lower {
	case "which", "what", "who", "should", "is", "are", "does", "do", "how", "than", "but", "because", "would", "vs", "versus", "over":
		return true
	case "or":
		return r.named(i+1) || r.named(i+2)
	}
	return false
}

// trailing reports whether the word at i says nothing at the end of a phrase.
func (r *reading) trailing(i int) bool {
	return r.is(i, r.p.tails)
}

func (r *reading) afterFor(i int) stretch {
	if r.lower(i) != "for" {
		return stretch{}
	}
	switch r.lower(i + 1) {
	case "me", "us", "it", "that", "this", "them", "example", "free", "real", "sure", "now", "years", "what":
		if r.lower(i+1) != "real" || r.lower(i+2) != "time" {
			return stretch{}
		}
	}
	return r.phrase(i + 1)
}

// afterMake finds what is built: "to build a chat app", "I'm making a shop".
func (r *reading) afterMake(i int) stretch {
	if !r.is(i, r.p.makes) {
		return stretch{}
	}
	switch r.lower(i - 1) {
	case "to":
		if r.adjective(i - 2) {
			return stretch{}
		}
	case "i'm", "im", "am", "we're", "are", "i", "we":
	default:
		return stretch{}
	}
	u := r.phrase(i + 1)
	if u.to == u.from || r.trailing(u.from) && r.lower(u.from) != "a" && r.lower(u.from) != "the" {
		return stretch{}
	}
	return r.withDeed(u, i)
}

func (r *reading) adjective(i int) bool {
	if i < 0 || i >= len(r.ts) {
		return false
	}
	w := r.words()[i : i+1]
	return r.p.better.In(w) || r.p.worse.In(w) || r.p.goodMore.In(w) || r.p.badMore.In(w) || len(r.p.lex.AspectsIn(w)) > 0 || r.p.good.In(w) || r.p.bad.In(w)
}

// afterIf finds a person's circumstances: "if I love tea", "I live in a flat".
func (r *reading) afterIf(i int) stretch {
	switch r.lower(i) {
	case "i", "we", "i'm", "im", "we're", "you", "i've":
	default:
		return stretch{}
	}
	j := i + 1
	ask := r.lower(i-1) == "if" || r.lower(i-1) == "when" || r.lower(i-1) == "since" || r.lower(i-1) == "because"
	if !ask && i > 0 && !r.ts[i-1].Mark || r.lower(i) == "you" && !ask {
		return stretch{}
	}
	verb := r.lower(i) == "i'm" || r.lower(i) == "im" || r.lower(i) == "we're" || r.lower(i) == "i've"
	for j < len(r.ts) && (r.is(j, r.p.states) || r.is(j, r.p.makes)) {
		j++
		verb = true
	}
	if !verb && !ask {
		return stretch{}
	}
	return r.withDeed(r.phrase(j), i+1)
}

// withDeed takes the verb before a stretch into it that only says how much or
// how often: "travel a lot". The verb stands at the word least or behind it.
func (r *reading) withDeed(u stretch, least int) stretch {
	if u.to == u.from || u.from <= least {
		return u
	}
	if n, _ := r.p.amounts.Match(r.words()[u.from:]); n > 0 && u.from+n == u.to {
		u.from--
	}
	return u
}

func (r *reading) afterAs(i int) stretch {
	if r.lower(i) == "as" && article(r.lower(i+1)) {
		return r.phrase(i + 1)
	}
	return stretch{}
}

// person finds who is asked for: "should a beginner start with".
func (r *reading) person(i int) stretch {
	switch r.lower(i) {
	case "should", "would", "can", "could", "will", "suits", "suit", "fits":
	default:
		return stretch{}
	}
	if !article(r.lower(i+1)) && r.lower(i+1) != "my" {
		return stretch{}
	}
	for j := i + 2; j < min(len(r.ts), i+6); j++ {
		if r.is(j, r.p.persons) {
			return stretch{i + 1, j + 1}
		}
	}
	return stretch{}
}

// afterPlace finds where or with what: "on a small server", "in big projects".
func (r *reading) afterPlace(i int) stretch {
	switch r.lower(i) {
	case "on", "in", "with", "at", "during", "under", "around", "without", "inside":
	default:
		return stretch{}
	}
	if i == 0 || r.hyphen(i-1) || r.is(i+1, r.p.noPlace) || r.is(i-1, r.p.withs) {
		return stretch{}
	}
	return r.phrase(i + 1)
}

// beforeDash finds what stands before "- which framework", ": A or B".
func (r *reading) beforeDash() stretch {
	for i, t := range r.ts {
		if t.Name != "" {
			break
		}
		if i == 0 || !t.Mark || !strings.Contains("-–—:,…", t.Text) || r.hyphen(i) {
			continue
		}
		asked := r.first() > 0 || r.is(0, r.p.asks) || r.is(0, r.p.yesNo)
		asks := r.named(i+1) || r.is(i+1, r.p.asks) || r.is(i+1, r.p.choice) || r.is(i+1, r.p.leads)
		if asked || !asks {
			continue
		}
		if u := r.phrase(0); u.to <= i {
			return u
		}
	}
	return stretch{}
}
