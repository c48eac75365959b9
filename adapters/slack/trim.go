package slack

import (
	"slices"

	"juxta/bot/reply"
)

// cut is how much of an answer is shown.
type cut struct {
	// quotes are the most a side, runes the most a quote.
	quotes, runes int
}

// cuts are tried one after the other until an answer fits: fewer quotes, then
// shorter ones.
func cuts() []cut {
	return []cut{
		{12, 320},
		{8, 320},
		{5, 320},
		{4, 320},
		{3, 320},
		{2, 320},
		{1, 320},
		{1, 200},
		{1, 120},
		{1, 60},
		{1, 30},
	}
}

// trim returns r cut down to c. Dissent, conflicts and the number of every
// source that is cited stay.
func (c cut) trim(r reply.Reply) reply.Reply {
	r.Headline, r.Verdict.Reason, r.Missing = c.sentence(r.Headline), c.sentence(r.Verdict.Reason), c.sentence(r.Missing)
	r.Conditions = each(r.Conditions, c.condition)
	dissent := r.Dissent
	r.Sides = each(r.Sides, func(s reply.Side) reply.Side {
		return reply.Side{Subject: c.words(s.Subject), Quotes: each(c.best(s.Quotes, dissent), c.quote)}
	})
	r.Dissent = each(r.Dissent, c.quote)
	r.Conflicts = each(r.Conflicts, func(x reply.Conflict) reply.Conflict {
		return reply.Conflict{Aspect: c.words(x.Aspect), A: c.quote(x.A), B: c.quote(x.B)}
	})
	r.Sources = each(r.Sources, c.source)
	r.Verdict.Votes = each(r.Verdict.Votes, func(v reply.Vote) reply.Vote { v.Source = c.source(v.Source); return v })
	r.Suggestions = slices.DeleteFunc(slices.Clone(r.Suggestions), func(s string) bool { return len(s) > 4*c.runes })
	r.Also = each(r.Also, c.trim)
	return r
}

// words cuts what is as long as a quote at most, sentence what says several
// things.
func (c cut) words(s string) string    { return reply.Shorten(reply.Plain(s), c.runes) }
func (c cut) sentence(s string) string { return reply.Shorten(reply.Plain(s), 3*c.runes) }

// quote cuts a quote. What it is compared by stays.
func (c cut) quote(q reply.Quote) reply.Quote {
	q.Text, q.Condition, q.Subject = c.words(q.Text), c.words(q.Condition), c.words(q.Subject)
	q.Trail = each(q.Trail, c.words)
	return q
}

func (c cut) condition(x reply.Condition) reply.Condition {
	x.Subject, x.Text = c.words(x.Subject), c.words(x.Text)
	return x
}

// best keeps the best quotes of a side; what dissents is shown elsewhere.
func (c cut) best(quotes, dissent []reply.Quote) []reply.Quote {
	shown := 0
	return slices.DeleteFunc(slices.Clone(quotes), func(q reply.Quote) bool {
		if slices.ContainsFunc(dissent, q.Same) {
			return false
		}
		shown++
		return shown > c.quotes
	})
}

// mostCopies are the most places that are named beside a source.
const mostCopies = 3

func (c cut) source(s reply.Source) reply.Source {
	s.ID, s.Title, s.Party, s.Date = c.words(s.ID), c.words(s.Title), c.words(s.Party), c.words(s.Date)
	s.Copies = each(s.Copies[:min(len(s.Copies), mostCopies)], c.words)
	if len(s.URL) > mostURL {
		s.URL = ""
	}
	return s
}

func each[T, U any](list []T, change func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list {
		out = append(out, change(v))
	}
	return out
}
