package reply

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// Cut is how much of an answer is shown.
type Cut struct {
	// Quotes are the most a side, Runes the most a quote.
	Quotes, Runes int
}

// Cuts are what a door tries one after the other until an answer fits into what
// its platform takes: fewer quotes, then shorter ones.
func Cuts() []Cut {
	return []Cut{
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

// Trim returns r cut down to c. Dissent, conflicts and every source that is still
// cited stay, under its number.
func (c Cut) Trim(r Reply) Reply {
	r.Headline, r.Verdict.Reason, r.Missing = c.sentence(r.Headline), c.sentence(r.Verdict.Reason), c.sentence(r.Missing)
	r.Conditions = each(r.Conditions, c.condition)
	dissent := r.Dissent
	r.Sides = each(r.Sides, func(s Side) Side {
		return Side{Subject: c.words(s.Subject), Quotes: each(c.best(s.Quotes, dissent), c.quote)}
	})
	r.Dissent = each(r.Dissent, c.quote)
	r.Conflicts = each(r.Conflicts, func(x Conflict) Conflict {
		return Conflict{Aspect: c.words(x.Aspect), A: c.quote(x.A), B: c.quote(x.B)}
	})
	r.Sources = r.cited(each(r.Sources, c.source))
	r.Verdict.Votes = each(r.Verdict.Votes, func(v Vote) Vote { v.Source = c.source(v.Source); return v })
	r.Suggestions = slices.DeleteFunc(slices.Clone(r.Suggestions), func(s string) bool { return len(s) > 4*c.Runes })
	r.Also = each(r.Also, c.Trim)
	return r
}

// cited returns the sources of r, empty where r does not cite them.
func (r Reply) cited(sources []Source) []Source {
	cites := map[int]bool{}
	note := func(quotes ...Quote) {
		for _, q := range quotes {
			cites[q.Cite] = true
		}
	}
	for _, s := range r.Sides {
		note(s.Quotes...)
	}
	note(r.Dissent...)
	for _, c := range r.Conflicts {
		note(c.A, c.B)
	}
	for _, c := range r.Conditions {
		cites[c.Cite] = true
	}
	for i := range sources {
		if !cites[i+1] {
			sources[i] = Source{}
		}
	}
	return sources
}

// words cuts what is as long as a quote at most, sentence what says several
// things.
func (c Cut) words(s string) string    { return Shorten(Plain(s), c.Runes) }
func (c Cut) sentence(s string) string { return Shorten(Plain(s), 3*c.Runes) }

// quote cuts a quote. What it is compared by stays.
func (c Cut) quote(q Quote) Quote {
	q.Text, q.Condition, q.Subject = c.words(q.Text), c.words(q.Condition), c.words(q.Subject)
	q.Trail = each(q.Trail, c.words)
	return q
}

func (c Cut) condition(x Condition) Condition {
	x.Subject, x.Text = c.words(x.Subject), c.words(x.Text)
	return x
}

// best keeps the best quotes of a side; what dissents is shown elsewhere.
func (c Cut) best(quotes, dissent []Quote) []Quote {
	shown := 0
	return slices.DeleteFunc(slices.Clone(quotes), func(q Quote) bool {
		if slices.ContainsFunc(dissent, q.Same) {
			return false
		}
		shown++
		return shown > c.Quotes
	})
}

// mostCopies are the most places that are named beside a source.
const mostCopies = 3

func (c Cut) source(s Source) Source {
	s.ID, s.Title, s.Party, s.Date = c.words(s.ID), c.words(s.Title), c.words(s.Party), c.words(s.Date)
	s.Copies = each(s.Copies[:min(len(s.Copies), mostCopies)], c.words)
	if len(s.URL) > LongestAddress {
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

// Lines returns the lines of s that have room in most bytes, with "…" where some
// are left out: what stands first in an answer counts most.
func Lines(s string, most int) string {
	const more = "\n…"
	if len(s) <= most {
		return s
	}
	cut := s[:max(most-len(more), 0)]
	if i := strings.LastIndexByte(cut, '\n'); i > 0 {
		return strings.TrimSpace(cut[:i]) + more
	}
	for !utf8.ValidString(cut) {
		cut = cut[:len(cut)-1]
	}
	return cut + more
}

// LongestAddress is the most bytes of an address that a reader is sent to.
const LongestAddress = 2000

// Address returns a web address that a reader may be sent to in its usual
// spelling, or nothing: it has no user's name in it that could pass for a host,
// and nothing that would end it within a text.
func Address(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return ""
	}
	address = u.String()
	if len(address) > LongestAddress || Plain(address) != address || strings.ContainsAny(address, "<>|\"'`\\ ") {
		return ""
	}
	return address
}
