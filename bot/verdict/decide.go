package verdict

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/knowledge"
)

// Decide comes to a verdict on evidence, the heaviest first as Weigh returns it.
func (j *Judge) Decide(q question.Question, evidence []Evidence) Verdict {
	v := Verdict{}
	if q.Intent == question.OffTopic {
		v.Outcome, v.Reason = OffTopic, "nothing to compare or look up"
		return v
	}
	v.Whole = loose(q.Aspect) && len(q.Must) == 0 && (len(q.Words) == 0 || q.Intent == question.Switch && q.UseCase == "")
	v.Whole = v.Whole || q.Chooses() && len(evidence) > 0 && evidence[0].Broad
	counted := evidence
	if q.WantsWorse() {
		counted = make([]Evidence, len(evidence))
		for i, e := range evidence {
			counted[i] = turned(e, q.Subjects)
		}
	}
	v.Leans = j.tally(q.Subjects, counted)
	v.Mass = mass(v.Leans)
	v.Conflict = conflict(q, evidence)
	j.decide(&v, q, evidence)
	j.pick(&v, q, evidence)
	return v
}

// turned returns the evidence for a question who is worse at something: what
// speaks against a subject names it.
func turned(e Evidence, subjects []string) Evidence {
	c := &e.Claim
	c.Stance = c.Stance.Opposite()
	first := c.Better
	c.Better = ""
	for _, s := range subjects {
		if first != "" && s != first && (s == c.Subject || slices.Contains(c.Others, s)) {
			c.Better = s
		}
	}
	return e
}

// decide fills in outcome, winner, confidence and reason.
func (j *Judge) decide(v *Verdict, q question.Question, evidence []Evidence) {
	switch {
	case len(q.Unknown) > 0 && (len(q.Subjects) < 2 || len(evidence) == 0):
		v.Outcome, v.Reason = UnknownSubject, "a subject that no document covers"
	case len(q.Subjects) == 0:
		v.Outcome, v.Reason = OffTopic, "no subject"
	case len(evidence) == 0:
		v.Outcome, v.Reason = Insufficient, "no claim speaks of the question"
	case !j.wantsWinner(q):
		v.Outcome, v.Reason = Facts, "the question asks for facts"
	case len(q.Subjects) == 1:
		j.decideAlone(v, q.Subjects[0], evidence)
	case v.Whole:
		v.Leads = j.leads(q.Subjects, evidence)
		v.Outcome, v.Reason = Depends, "no aspect or use is named, and none decides for all"
	default:
		j.decideBetween(v, q.Subjects, evidence)
	}
}

// wantsWinner reports whether a question asks to choose or to judge.
func (j *Judge) wantsWinner(q question.Question) bool {
	switch q.Intent {
	case question.Choose, question.Switch, question.Why, question.More:
		return len(q.Subjects) > 1 || q.Graded
	case question.Check:
		return q.Graded || len(q.Subjects) > 1 && q.Proposed == ""
	case question.Adopters:
		return len(q.Subjects) > 1 && len(q.Must) > 0
	case question.OffTopic, question.Define, question.ProsCons, question.Exclusive,
		question.WhenToUse, question.WhenNot, question.List, question.Combine:
	}
	return false
}

// decideBetween counts the leanings of the sources.
func (j *Judge) decideBetween(v *Verdict, subjects []string, evidence []Evidence) {
	order := slices.Clone(subjects)
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(v.Mass[b], v.Mass[a]) })
	f, a := v.Mass[order[0]], v.Mass[order[1]]
	v.Confidence = confidence(f, a)
	opposed := a >= j.weights.Opposed*f && a > 0
	switch {
	case f == 0 && speaksFor(evidence, subjects) < 2:
		v.Outcome, v.Reason = Insufficient, "no source prefers one"
		v.Confidence = 0
	case f == 0:
		v.Outcome, v.Reason = Depends, "each source speaks for each side"
	case v.Confidence >= j.weights.Sure && f >= j.weights.Enough && v.outnumbers(order) && j.carried(v, order[0], evidence):
		v.Outcome, v.Winner, v.Reason = Favors, order[0], "confidence is at least what a winner needs"
	case opposed && v.Conflict != nil:
		v.Outcome, v.Reason = Conflicting, "sources lean both ways and contradict each other"
	case opposed || speaksFor(evidence, subjects) > 1:
		v.Outcome, v.Reason = Depends, "each side has its sources"
	default:
		v.Outcome, v.Reason = Insufficient, "too little evidence for a winner"
	}
}

// outnumbers reports whether more sources lean to the first of subjects than to
// any other, however strongly they do.
func (v Verdict) outnumbers(subjects []string) bool {
	first := len(v.Leaning(subjects[0]))
	for _, s := range subjects[1:] {
		if len(v.Leaning(s)) >= first {
			return false
		}
	}
	return true
}

// independent counts the sources that lean to a subject and are not by its own
// makers or sellers.
func (v Verdict) independent(subject string) int {
	n := 0
	for _, l := range v.Leans {
		if l.To == subject && l.Party != subject {
			n++
		}
	}
	return n
}

// carried reports whether enough carries a winner: two sources; or one that
// ranks it first in so many words, says so twice, or answers the very question
// without a hedge. What weighs little carries nothing by itself; a ranking of
// little weight does where another is blamed beside it. That a source blames
// the other is alone no word for the winner, nor is what its own makers say.
func (j *Judge) carried(v *Verdict, winner string, evidence []Evidence) bool {
	if v.independent(winner) > 1 {
		return true
	}
	const some = .25 // the least weight that carries anything
	ranked, blamed := false, false
	quotes := map[string]bool{}
	for _, e := range evidence {
		if e.Party == winner {
			continue
		}
		ranked = ranked || e.Claim.Better == winner
		if e.Weight < some {
			continue
		}
		if e.Claim.Better == winner || e.speaksPlainly() && e.For() == winner {
			return true
		}
		blamed = blamed || e.Claim.Subject != winner && e.Against(e.Claim.Subject)
		if e.For() == winner {
			quotes[e.Claim.Quote] = true
		}
	}
	return len(quotes) > 1 || ranked && blamed
}

// speaksPlainly reports whether e by itself is an answer: it names its subject
// or stands under its name, is wholly on the topic, not unsure, and of weight.
func (e Evidence) speaksPlainly() bool {
	const wholly, some = .8, .35
	by, _, _ := strings.Cut(e.Claim.Rule, "/")
	named := by == "name" || by == "column" || by == "row" || by == "heading"
	return named && e.Topical >= wholly && e.Weight >= some && !e.Claim.Hedged
}

// decideAlone judges one subject on the question's topic: sources for it
// against sources against it.
func (j *Judge) decideAlone(v *Verdict, subject string, evidence []Evidence) {
	var f, a float64
	for i, l := range v.Leans {
		by := max(-1, min(l.Net[subject], 1))
		if math.Abs(by) < j.weights.Leaning {
			by = 0
		}
		v.Leans[i].By = by
		f, a = f+max(by, 0), a-min(by, 0)
	}
	v.Mass = map[string]float64{subject: f - a}
	v.Confidence = confidence(max(f, a), min(f, a))
	against := slices.ContainsFunc(evidence, func(e Evidence) bool { return e.Against(subject) })
	switch {
	case against && f > 0 && v.Confidence < j.weights.Sure, a > 0 && f > 0 && min(f, a) >= j.weights.Opposed*max(f, a):
		v.Outcome, v.Reason = Conflicting, "sources speak for and against it"
	case f > a && f >= j.weights.Enough:
		v.Outcome, v.Winner, v.Reason = Favors, subject, "most sources speak for it"
	case a > f:
		v.Outcome, v.Reason = Depends, "most sources speak against it"
	default:
		v.Outcome, v.Reason = Facts, "the sources speak one way"
	}
}

// speaksFor counts the subjects that some evidence speaks for.
func speaksFor(evidence []Evidence, subjects []string) int {
	n := 0
	for _, s := range subjects {
		if slices.ContainsFunc(evidence, func(e Evidence) bool { return e.For() == s }) {
			n++
		}
	}
	return n
}

// weakest is the part of the heaviest evidence's weight below which a claim
// contradicts nobody.
const weakest = .4

// conflict pairs the heaviest claim that another contradicts with that other:
// one is for and one against a subject on the same aspect, which neither only
// touches. Nil if there is no
// such pair.
func conflict(q question.Question, evidence []Evidence) *Conflict {
	for i, e := range evidence {
		for _, o := range evidence[i+1:] {
			if o.Weight < weakest*evidence[0].Weight {
				break
			}
			if e.Claim.Subject != o.Claim.Subject || e.Claim.Stance == knowledge.Neutral || o.Claim.Stance != e.Claim.Stance.Opposite() || e.Claim.Quote == o.Claim.Quote {
				continue
			}
			a, ok := sharedAspect(judged(e.Claim), judged(o.Claim))
			if !ok {
				continue
			}
			if !loose(q.Aspect) {
				a = q.Aspect
			}
			pro, con := e, o
			if pro.Claim.Stance == knowledge.Con {
				pro, con = con, pro
			}
			return &Conflict{a, pro, con}
		}
	}
	return nil
}

// judged returns the aspects that a claim judges its subject on: those beside
// what is graded, else its own, unless it names so many that it only touches
// each.
func judged(c knowledge.Claim) []knowledge.Aspect {
	const most = 3
	if len(c.BetterOn) > 0 {
		return c.BetterOn
	}
	if len(c.Aspects) > most {
		return nil
	}
	return c.Aspects
}

func sharedAspect(a, b []knowledge.Aspect) (knowledge.Aspect, bool) {
	for _, x := range a {
		if x != knowledge.General && slices.Contains(b, x) {
			return x, true
		}
	}
	return "", false
}

// leads finds, aspect by aspect, who is ahead.
func (j *Judge) leads(subjects []string, evidence []Evidence) []Lead {
	by := map[knowledge.Aspect][]Evidence{}
	for _, e := range evidence {
		for _, a := range e.Claim.Aspects {
			if !loose(a) {
				by[a] = append(by[a], e)
			}
		}
	}
	var out []Lead
	for a, ev := range by {
		leans := j.tally(subjects, ev)
		m := mass(leans)
		order := slices.Clone(subjects)
		slices.SortStableFunc(order, func(x, y string) int { return cmp.Compare(m[y], m[x]) })
		if f := m[order[0]]; f >= 1 && confidence(f, m[order[1]]) >= j.weights.Sure {
			n := 0
			for _, l := range leans {
				if l.To == order[0] {
					n++
				}
			}
			out = append(out, Lead{Aspect: a, Subject: order[0], Sources: n})
		}
	}
	slices.SortFunc(out, func(x, y Lead) int {
		return cmp.Or(y.Sources-x.Sources, cmp.Compare(x.Subject, y.Subject), cmp.Compare(x.Aspect, y.Aspect))
	})
	return out
}
