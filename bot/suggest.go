package bot

import (
	"cmp"
	"slices"

	"juxta/bot/phrases"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// conditions tells for what each side is said to be fit, in the documents'
// words, where the verdict hangs on that.
func (s speaker) conditions(r reply.Reply) []reply.Condition {
	if s.verdict.Outcome != verdict.Depends && s.verdict.Outcome != verdict.Conflicting {
		return nil
	}
	var out []reply.Condition
	for _, side := range r.Sides {
		for _, q := range side.Quotes {
			if q.Condition == "" || q.Stance != knowledge.Pro || s.sharedPraise(q) {
				continue
			}
			out = append(out, reply.Condition{Subject: side.Subject, Text: q.Condition, Cite: q.Cite})
			break
		}
	}
	return out[:min(len(out), mostConditions)]
}

// sharedPraise reports whether a quote praises several: "take A for speed and B
// for size" does not tell a program for which of them its condition is.
func (s speaker) sharedPraise(q reply.Quote) bool {
	return slices.ContainsFunc(s.evidence, func(e verdict.Evidence) bool {
		c := e.Claim
		return c.Source == q.Source && c.Span() == q.Span && c.Subject != q.Subject && c.Stance == knowledge.Pro
	})
}

// missing says what evidence is lacking, and which of the things asked about
// the headline passes over.
func (s speaker) missing(r reply.Reply) string {
	q := s.question
	args := phrases.Args{"subjects": s.say.And(q.Subjects...), "topic": s.topic()}
	if len(q.Unknown) > 0 && s.verdict.Outcome != verdict.UnknownSubject && s.verdict.Outcome != verdict.OffTopic {
		return s.say.Say(phrases.MissingSubject, phrases.Args{"unknown": s.say.Or(q.Unknown...)})
	}
	if s.passed != "" {
		args["topic"] = s.passed
		return s.say.Say(phrases.MissingTopic, args)
	}
	switch s.verdict.Outcome {
	case verdict.Insufficient:
		if len(q.Subjects) > 1 && s.topic() != "" {
			return s.missingComparison(args)
		}
		return ""
	case verdict.Favors, verdict.Depends, verdict.Conflicting:
	case verdict.Facts:
		if s.unspoken() {
			args["subject"] = s.say.Or(q.Subjects...)
			return s.say.Say(phrases.MissingSide, args)
		}
		return ""
	case verdict.OffTopic, verdict.UnknownSubject:
		return ""
	}
	var silent []string
	for _, side := range r.Sides {
		if len(side.Quotes) == 0 {
			silent = append(silent, side.Subject)
		}
	}
	if len(silent) == 0 {
		return ""
	}
	args["subject"] = s.say.Or(silent...)
	return s.say.Say(phrases.MissingSide, args)
}

// missingComparison says what keeps a comparison from being decided: nobody
// makes it, only those do who sell one of the things, or too few. To call the
// things equal is to compare them.
func (s speaker) missingComparison(args phrases.Args) string {
	var parties []string
	several := false
	for _, e := range s.evidence {
		switch {
		case !s.comparesAsked(e.Claim):
		case e.Party == "" || e.Party != e.Claim.Better:
			several = true
		case !slices.Contains(parties, e.Party):
			parties = append(parties, e.Party)
		}
	}
	switch {
	case several:
		return s.say.Say(phrases.MissingSource, args)
	case len(parties) > 0:
		args["party"] = s.say.Or(parties...)
		return s.say.Say(phrases.MissingNeutral, args)
	}
	return s.say.Say(phrases.MissingTopic, args)
}

// comparesAsked reports whether a claim ranks one of the subjects of the
// question first, or two of them the same.
func (s speaker) comparesAsked(c knowledge.Claim) bool {
	asked := func(name string) bool { return slices.Contains(s.question.Subjects, name) }
	return asked(c.Better) || c.Even && asked(c.Subject) && slices.ContainsFunc(c.Others, asked)
}

// suggestions are questions to ask next that have an answer.
func (s speaker) suggestions() []string {
	q := s.question
	var out []string
	if a, b, ok := s.pair(); ok {
		for _, aspect := range sharedAspects(topicOf(s.catalog, a), topicOf(s.catalog, b)) {
			if aspect != q.Aspect && len(out) < mostSuggestions-1 {
				out = append(out, sentence(s.say.Say(phrases.SuggestAspect, phrases.Args{"a": a, "b": b, "aspect": s.bot.aspectName(aspect)})))
			}
		}
		if s.verdict.Outcome == verdict.OffTopic || s.verdict.Outcome == verdict.UnknownSubject {
			out = append([]string{sentence(s.say.Say(phrases.SuggestChoose, phrases.Args{"a": a, "b": b}))}, out...)
		}
	}
	if s.verdict.Outcome == verdict.Favors && q.Intent != question.Why && s.view != working {
		out = append(out, s.say.Say(phrases.SuggestWhy, nil))
	} else if len(q.Subjects) == 1 && q.Intent != question.ProsCons {
		out = append(out, s.say.Say(phrases.SuggestPros, phrases.Args{"subject": q.Subjects[0]}))
	}
	return out[:min(len(out), mostSuggestions)]
}

// pair returns two subjects to suggest comparing: those asked about, else what
// titles name beside the one or, with none, most often; filled up with those that
// have most claims.
func (s speaker) pair() (a, b string, ok bool) {
	list := slices.Clone(s.question.Subjects)
	if len(list) < 2 {
		for _, p := range s.bot.parser.Pairs(s.catalog) {
			if len(list) == 0 || slices.Contains(p[:], list[0]) {
				list = append(list, p[:]...)
				break
			}
		}
	}
	for _, t := range s.catalog.Topics[:min(len(s.catalog.Topics), 2)] {
		list = append(list, t.Name)
	}
	list = distinct(list)
	if len(list) < 2 {
		return "", "", false
	}
	return list[0], list[1], true
}

// distinct returns names in their order, each once.
func distinct(names []string) []string {
	var out []string
	for _, n := range names {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// sharedAspects returns the aspects on which both have claims, the best
// covered first.
func sharedAspects(x, y index.Topic) []knowledge.Aspect {
	var out []knowledge.Aspect
	for aspect := range x.ByAspect {
		if y.ByAspect[aspect] > 0 && telling(aspect) {
			out = append(out, aspect)
		}
	}
	least := func(k knowledge.Aspect) int { return min(x.ByAspect[k], y.ByAspect[k]) }
	slices.SortFunc(out, func(p, q knowledge.Aspect) int {
		return cmp.Or(least(q)-least(p), cmp.Compare(p, q))
	})
	return out
}

func topicOf(cat index.Catalog, name string) index.Topic {
	for _, t := range cat.Topics {
		if t.Name == name {
			return t
		}
	}
	return index.Topic{}
}
