package question

import (
	"slices"
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// intent tells what the question wants: by the first of the lexicon's rules
// that fits, else by its form.
func (r *reading) intent(hits []lexicon.AspectHit, u stretch, before Conversation) (in Intent, negative, graded bool) {
	ts := r.tokens()
	for _, rule := range r.p.rules {
		if rule.Gives["follow"] == "yes" && before.Turns == 0 && r.namedIn(0, len(r.ts)) {
			continue
		}
		if _, ok := rule.Match(ts); ok {
			r.ruled = true
			return intentOf(rule.Gives["intent"]), rule.Gives["negative"] == "yes", rule.Gives["graded"] == "yes"
		}
	}
	return r.form(len(hits) > 0, u.to > u.from, before), false, false
}

// intentOf returns the intent that a rule gives: it spells spaces where the
// contract has underscores.
func intentOf(name string) Intent {
	name = strings.ReplaceAll(name, " ", "_")
	for i := OffTopic; i <= More; i++ {
		if i.String() == name {
			return i
		}
	}
	return OffTopic
}

// form tells what a question wants that no rule knows.
func (r *reading) form(aspect, use bool, before Conversation) Intent {
	known, unknown := r.subjects()
	n := len(known) + len(unknown)
	first := r.first()
	switch {
	case n > 0 && r.is(first, r.p.yesNo):
		if n > 1 && r.alternatives() {
			return Choose
		}
		return Check
	case n == 1 && r.follows(before):
		return before.Last.Intent
	case n > 1, n > 0 && r.any(r.p.choice), n > 0 && r.any(r.p.which):
		return Choose
	case n > 0 && r.lower(first) == "when":
		return WhenToUse
	case n == 1 && r.is(first, r.p.asks) && r.lower(first) != "why":
		return Define
	case n == 1 && (r.any(r.p.fits) || r.comparative() || r.states()):
		return Check
	case n == 1:
		return Define
	}
	return r.unnamed(first, aspect, use, before)
}

// unnamed is form for a question that names no subject.
func (r *reading) unnamed(first int, aspect, use bool, before Conversation) Intent {
	chooses := r.any(r.p.choice) || r.any(r.p.which) || r.comparative()
	switch {
	case r.foreign():
		return OffTopic
	case r.is(first, r.p.yesNo) && r.pronoun() && (before.Turns > 0 || aspect):
		return Check
	case r.any(r.p.which), chooses && (aspect || use || before.Turns > 0 || r.bareChoice()):
		return Choose
	case use && r.circumstance(first), r.is(first, r.p.asks) && r.gradedAt(first+1):
		return Choose
	case before.Turns > 0 && (aspect || use):
		return followUp(before.Last.Intent)
	case before.Turns > 0 && r.otherOne():
		return before.Last.Intent
	case aspect && len(r.ts)-first <= 3:
		return Choose
	}
	return OffTopic
}

// circumstance reports whether the question is nothing but for what or when:
// "for a small kitchen?", "in winter?".
func (r *reading) circumstance(first int) bool {
	switch r.lower(first) {
	case "for", "in", "on", "with", "without", "if", "when", "during":
		return len(r.ts) <= 12
	}
	return false
}

// gradedAt reports whether the words at i ask which is more so: "what is
// stronger".
func (r *reading) gradedAt(i int) bool {
	if r.is(i, r.p.beings) || r.lower(i) == "'s" {
		i++
	}
	if i >= len(r.ts) || r.ts[i].Mark {
		return false
	}
	w := []text.Word{r.ts[i].Word}
	return r.p.goodMore.MatchWritten(w) > 0 || r.p.badMore.MatchWritten(w) > 0 || r.p.openMore.MatchWritten(w) > 0
}

// followUp returns what a fragment asks behind a question: a check on one
// thing says nothing of the next.
func followUp(in Intent) Intent {
	switch in {
	case Define, ProsCons, List, WhenToUse, WhenNot, Choose:
		return in
	case Check, Adopters, Exclusive, Combine, Switch, Why, More, OffTopic:
	}
	return Choose
}

// first returns the place of the word that opens the question itself.
func (r *reading) first() int {
	ws := r.words()
	for i := 0; i < len(ws); {
		n := 0
		for _, l := range []*lexicon.Phrases{r.p.opening, r.p.polite} {
			if k, _ := l.Match(ws[i:]); k > n {
				n = k
			}
		}
		if n == 0 && ws[i].Mark && r.ts[i].Name == "" {
			n = 1
		}
		if n == 0 {
			return i
		}
		i += n
	}
	return 0
}

// alternatives reports whether "or" or "vs" stands between two names.
func (r *reading) alternatives() bool {
	for i := range r.ts {
		if (r.lower(i) == "or" || r.is(i, r.p.versus)) && (r.named(i-1) || r.named(i-2)) && r.rightNamed(i) {
			return true
		}
	}
	return false
}

// any reports whether an entry of the list stands in the question.
func (r *reading) any(list *lexicon.Phrases) bool { return list.In(r.words()) }

// comparative reports whether a word compares.
func (r *reading) comparative() bool {
	return r.any(r.p.goodMore) || r.any(r.p.badMore) || r.any(r.p.openMore) ||
		slices.ContainsFunc(r.ts, func(t token) bool {
			return t.Lower == "more" || t.Lower == "less" || t.Lower == "fewer" || t.Lower == "most"
		})
}

// states reports whether the question is a statement to be confirmed: "Redis
// is slow, right".
func (r *reading) states() bool {
	for i := range r.ts {
		if r.named(i) && r.is(i+1, r.p.beings) {
			return true
		}
	}
	return false
}

func (r *reading) pronoun() bool {
	return slices.ContainsFunc(r.ts, func(t token) bool {
		switch t.Lower {
		case "it", "they", "its", "their", "them", "this", "that", "one", "ones":
			return t.Name == ""
		}
		return false
	})
}

func (r *reading) otherOne() bool {
	for i := range r.ts {
		if r.lower(i) == "other" || r.lower(i) == "latter" || r.lower(i) == "former" {
			return true
		}
	}
	return false
}

// bareChoice reports whether nothing is asked but the choice, as in "which one
// should I pick".
func (r *reading) bareChoice() bool {
	for i, t := range r.ts {
		if !t.Mark && !r.p.functional(t.Word) && !r.is(i, r.p.filler) && !r.is(i, r.p.choice) && !r.kindly(i) {
			return false
		}
	}
	return true
}
