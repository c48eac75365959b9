package verdict

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// Judge weighs evidence and decides. It is read-only and safe for concurrent
// use.
type Judge struct {
	lex      *lexicon.Lexicon
	weights  Weights
	synonyms synonyms
	under    map[knowledge.Aspect]knowledge.Aspect // the wider aspect of each that has one
	reader   *reader
}

// New returns a judge with the default weights.
func New(lex *lexicon.Lexicon) *Judge {
	under := map[knowledge.Aspect]knowledge.Aspect{}
	for _, a := range lex.Aspects() {
		if a.Under != "" {
			under[a.ID] = a.Under
		}
	}
	return &Judge{lex: lex, weights: DefaultWeights(), synonyms: newSynonyms(lex), under: under, reader: newReader(newTeller(lex))}
}

// mostSingled is how many claims may speak of what is asked and still be singled
// out, however few others there are.
const mostSingled = 30

// Weigh returns the evidence in hits, heaviest first: each claim with its
// weight for the question. What does not speak of the question weighs nothing
// and is left out.
func (j *Judge) Weigh(q question.Question, hits []index.Hit, cat index.Catalog) []Evidence {
	list := j.spokenBy(hits)
	t := j.newTopic(q, list)
	voices := newVoices(cat)
	out := j.evidence(q, t, list, voices)
	if len(out) == 0 && t.aspect != "" && !t.facts {
		t.widened = true
		out = j.evidence(q, t, list, voices)
	}
	if t.aspect == "" && len(t.words) == 0 && len(t.must) == 0 && q.UseCase != "" {
		broaden(out) // what it is wanted for is nothing that the documents know
	}
	if t.aspect == "" && len(t.words) > 0 && len(out) >= mostSingled && float64(len(out)) > j.weights.Broad*float64(len(hits)) {
		broaden(out)
	}
	unmeasured(out)
	focus(out)
	j.value(q, t, out, cat)
	slices.SortStableFunc(out, before)
	return distinct(out)
}

// broaden marks evidence as on the whole.
func broaden(evidence []Evidence) {
	for i := range evidence {
		evidence[i].Broad = true
	}
}

// evidence returns the claims in hits that speak of the topic, with their
// weights.
func (j *Judge) evidence(q question.Question, t *topic, list []spoken, voices voices) []Evidence {
	var out []Evidence
	least := j.weights.onTopic(t)
	for i := range list {
		s := &list[i]
		if strings.HasSuffix(s.hit.Claim.Rule, knowledge.Asked) {
			continue
		}
		topical, how := t.of(s)
		if topical < least {
			continue
		}
		e := Evidence{Claim: s.hit.Claim, Score: s.hit.Score, Topical: topical, stems: s.quote, says: s.says}
		rankedOn(&e.Claim, t)
		e.Measured = t.scale.read(&e.Claim, j)
		e.Voice, e.Party = voices.of(&e.Claim)
		e.Weight, e.Why = j.weight(q, &e.Claim, e.Topical, how)
		if e.Measured {
			e.Weight = min(1, saysItself*e.Weight)
			e.Why += because("says how "+t.scale.word, saysItself)
		}
		out = append(out, e)
	}
	return out
}

// because tells of a factor in why a claim weighs what it weighs.
func because(what string, factor float64) string { return ", " + counted(what, factor) }

func counted(what string, factor float64) string {
	return what + " " + strconv.FormatFloat(factor, 'f', 2, 64)
}

// borrowed is how many words two sources do not find by themselves: where both say
// the same in as many, one has it from the other.
const borrowed = 12

// distinct drops what a source, or a copy of it, has said before of the same
// subject in the same words, and what another has in as many words that it is no
// voice of its own. What several clauses of a sentence say is not the same.
func distinct(evidence []Evidence) []Evidence {
	type words struct {
		subject, voice string
		quote, part    text.Sums
	}
	seen := make(map[words]bool, len(evidence))
	return slices.DeleteFunc(evidence, func(e Evidence) bool {
		same := words{subject: e.Claim.Subject, quote: e.stems}
		if e.stems.Len() < borrowed {
			same.voice = e.Voice
		}
		if e.Claim.Part.Len() > 0 {
			same.part = e.says
		}
		again := seen[same]
		seen[same] = true
		return again
	})
}

// rankedOn takes its ranking from a claim where that is about something else
// than what is asked: of "X is faster than Y, but Y is cheaper", who asks for the
// price learns neither from the first half.
func rankedOn(c *knowledge.Claim, t *topic) {
	if t.ranks(c) {
		return
	}
	c.Better = ""
	if c.Held || c.Kind == knowledge.Comparison {
		c.Stance = knowledge.Neutral
	}
}

// ranks reports whether the ranking of a claim, if it has one, is about what is
// asked.
func (t *topic) ranks(c *knowledge.Claim) bool {
	return c.Better == "" || t.aspect == "" || len(c.BetterOn) == 0 || slices.ContainsFunc(c.BetterOn, t.touches)
}

// focus lowers the weight of what speaks of less of the question than the best
// evidence does: where some answer it, what only touches on it counts little.
func focus(evidence []Evidence) {
	best := 0.0
	for _, e := range evidence {
		best = max(best, e.Topical)
	}
	for i := range evidence {
		e := &evidence[i]
		if f := e.Topical / best; f < 1 {
			e.Weight *= f * f
			e.Why += because("beside the best", f*f)
		}
	}
}

// before puts the heaviest first. Where two weigh the same it goes on to the
// score, to the place and to the subject, so that nothing hangs on the order
// of the hits.
func before(a, b Evidence) int {
	c, d := a.Claim, b.Claim
	return cmp.Or(
		cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Score, a.Score), cmp.Compare(a.Voice, b.Voice),
		cmp.Compare(c.Space, d.Space), cmp.Compare(c.Source, d.Source), cmp.Compare(c.Span().Start, d.Span().Start),
		cmp.Compare(c.Span().End, d.Span().End), cmp.Compare(c.Subject, d.Subject), cmp.Compare(c.Part.Start, d.Part.Start),
	)
}

// sameQuestion is what an answer counts more that its document gives to the
// very question asked.
const sameQuestion = 1.5

// weight returns what a claim counts and how that came about.
func (j *Judge) weight(q question.Question, c *knowledge.Claim, topical float64, how string) (float64, string) {
	w, what := j.weights.base(c), c.Kind.String()
	switch {
	case asksFacts(q) || q.Intent == question.Adopters:
		w = j.weights.Strength
		what = "fact"
	case q.Intent == question.ProsCons && c.Stance == knowledge.Pro:
		w = j.weights.Strength
		what = "for it"
	case (q.Intent == question.ProsCons || q.Intent == question.WhenNot) && c.Stance == knowledge.Con:
		w = j.weights.Weakness
		what = "against it"
	case q.Intent == question.ProsCons || q.Intent == question.WhenNot:
		w = j.weights.Fact
		what = "neither"
	case c.Better == "" && c.Stance == knowledge.Pro && q.UseCase == "" && !loose(q.Aspect):
		w = min(w, j.weights.Strength)
		what = "for it"
	case c.Better != "":
		what = "ranks " + c.Better + " first"
	}
	why := counted(what, w)
	w *= topical
	why += because(how, topical)
	if c.Hedged {
		w *= j.weights.Hedged
		why += because("hedged", j.weights.Hedged)
	}
	if how == "answers this question" {
		w *= sameQuestion
		why += because("its own question", sameQuestion)
	}
	if f, name := elsewhere(q, c); f != 1 {
		w *= f
		why += because(name, f)
	}
	if f, name := fit(q, c); f != 1 {
		w *= f
		why += because(name, f)
	}
	return min(w, 1), why
}

// elsewhere returns the factor for a claim that holds its subject against
// others than those asked about.
func elsewhere(q question.Question, c *knowledge.Claim) (float64, string) {
	const outside = .2
	if len(c.Others) == 0 || len(q.Subjects) < 2 || slices.ContainsFunc(c.Others, func(o string) bool { return slices.Contains(q.Subjects, o) }) {
		return 1, ""
	}
	return outside, "against another"
}

// enumerates reports whether a quote lists three things or more.
func enumerates(s string) bool {
	last := strings.LastIndex(s, ",")
	return strings.Count(s, ",") > 1 && (strings.Contains(s[last:], " and ") || strings.Contains(s[last:], " or "))
}

// conditioned is what a claim suits more that names its case.
func conditioned(c *knowledge.Claim) float64 {
	if c.Condition == "" {
		return 0
	}
	return .4
}

// apart returns how a claim suits a question what the first subject has that
// the second lacks.
func apart(q question.Question, c *knowledge.Claim) (float64, string) {
	const suits, poor = 1.6, .3
	if len(q.Subjects) < 2 {
		return 1, ""
	}
	first, second := q.Subjects[0], q.Subjects[1]
	switch {
	case c.Better == first, c.Subject == second && c.Stance == knowledge.Con:
		return suits, "sets apart"
	case c.Better == second, c.Subject == first && c.Stance == knowledge.Con, c.Subject == second:
		return poor, "sets the other apart"
	}
	return 1, ""
}

// fit returns the factor by which a claim of a kind suits what is asked.
func fit(q question.Question, c *knowledge.Claim) (float64, string) {
	const suits, poor = 1.6, .4
	switch q.Intent {
	case question.Adopters:
		if c.Kind == knowledge.Adopter {
			return suits, "adopter"
		}
		return poor, "no adopter"
	case question.Define:
		if strings.Contains(c.Rule, "definition") {
			return 2 * suits, "definition"
		}
	case question.ProsCons:
		switch {
		case strings.Contains(c.Rule, "listed"):
			return suits, "listed"
		case len(c.Others) > 0:
			return poor, "of several"
		}
	case question.List:
		if enumerates(c.Quote) {
			return suits, "lists"
		}
	case question.WhenToUse:
		if c.Stance != knowledge.Con && (c.Kind == knowledge.Judgement || c.Kind == knowledge.UseCase) {
			return suits + conditioned(c), "says when"
		}
		return poor, "does not say when"
	case question.WhenNot:
		switch {
		case c.Stance != knowledge.Con:
			return poor, "not against"
		case len(c.Others) > 0:
			return 1, "of several"
		}
		return suits + conditioned(c), "says when not"
	case question.Exclusive:
		return apart(q, c)
	case question.OffTopic, question.Choose, question.Check, question.Combine, question.Switch, question.Why, question.More:
	}
	return 1, ""
}
