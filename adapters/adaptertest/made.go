package adaptertest

import (
	"fmt"
	"strings"

	"juxta/bot/reply"
	"juxta/knowledge"
)

// situation is a reply made for what it may break.
type situation struct {
	name  string
	reply func() reply.Reply
}

// made returns the replies that every door has to bear.
func made() []situation {
	out := []situation{
		{"nothing at all", func() reply.Reply { return reply.Reply{} }},
		{"a notice", func() reply.Reply { return reply.Reply{Headline: "There is much to do just now."} }},
		{"a reason alone", func() reply.Reply { return reply.Reply{Verdict: reply.Verdict{Reason: "That button is too old."}} }},
		{"an everyday answer", everyday},
		{"three questions", func() reply.Reply {
			r, cats := everyday(), crowded(2, 3, 4, "Cats purr.")
			cats.Question, cats.Headline = "And cats or dogs?", "It depends."
			r.Also = []reply.Reply{cats, {Question: "And <!here>?", Headline: "No claims about <!here> were found.", Verdict: reply.Verdict{Outcome: "unknown_subject"}}}
			return r
		}},
		{"two sides, one of them silent", func() reply.Reply { r := everyday(); r.Sides[1].Quotes = nil; return r }},
		{"sides without quotes", func() reply.Reply { r := everyday(); r.Sides[0].Quotes, r.Sides[1].Quotes = nil, nil; return r }},
		{"dissent that also stands with a side", func() reply.Reply { r := everyday(); r.Dissent = r.Sides[1].Quotes[:1]; return r }},
		{"quotes without words", func() reply.Reply { r := everyday(); r.Sides[0].Quotes[0].Text = " \u200b"; return r }},
		{"quotation marks within a quote", func() reply.Reply {
			r := everyday()
			r.Sides[0].Quotes[0].Text, r.Dissent[0].Text = `They say “tea” and mean “herbs”.`, `” [1] “Tea is best.`
			return r
		}},
		{"sources without names", func() reply.Reply { r := everyday(); r.Sources[0] = reply.Source{}; return r }},
		{"a number without a source", func() reply.Reply { r := everyday(); r.Sides[0].Quotes[0].Cite = 99; return r }},
		{"fifty sources", func() reply.Reply { return crowded(2, 25, 50, "Tea is warm.") }},
		{"thirty sides", func() reply.Reply { return crowded(30, 3, 5, "Tea is warm.") }},
		{"three sides of the longest quotes", func() reply.Reply { return crowded(3, 5, 15, strings.Repeat("very long ", 900)) }},
		{"the longest words", func() reply.Reply { return crowded(3, 3, 9, strings.Repeat("漢", 9000)) }},
		{"the longest signs", func() reply.Reply { return crowded(3, 3, 9, strings.Repeat("👩🏽‍💻", 900)) }},
	}
	for _, s := range spiteful() {
		out = append(out, situation{fmt.Sprintf("spite %q", s), func() reply.Reply { return everywhere(s) }})
	}
	for _, a := range addresses() {
		out = append(out, situation{fmt.Sprintf("address %.40q", a), func() reply.Reply {
			r := everyday()
			r.Sources[0].URL, r.Sides[0].Quotes[0].URL = a, a
			return r
		}})
	}
	return out
}

// everyday returns a reply as the bot gives it, with something everywhere.
func everyday() reply.Reply {
	quote := func(subject, text string, cite int, stance knowledge.Stance) reply.Quote {
		return reply.Quote{Subject: subject, Text: text, Cite: cite, Source: fmt.Sprintf("%d.md", cite), Stance: stance, Span: knowledge.Span{Start: len(text), End: 2 * len(text)}}
	}
	return reply.Reply{
		Question: "Tea or coffee for the morning?", Intent: "choose", Subjects: []string{"Tea", "Coffee"}, Aspect: "health",
		Headline: "Tea, on health: 2 of 3 sources favor it.",
		Verdict: reply.Verdict{
			Outcome: "favors", Winner: "Tea", Confidence: .7, Reason: "1 favors Coffee.",
			SourcesFor: map[string][]string{"Tea": {"1.md", "2.md"}, "Coffee": {"3.md"}}, Tally: []string{"1.md: Tea +1.50", "sum: Tea 1.50"},
		},
		Sides: []reply.Side{
			{Subject: "Tea", Quotes: []reply.Quote{
				quote("Tea", "Tea keeps you awake without the jitters.", 1, knowledge.Pro), quote("Tea", "Green tea lets you sleep.", 2, knowledge.Pro),
			}},
			{Subject: "Coffee", Quotes: []reply.Quote{quote("Coffee", "Coffee upsets the stomach.", 2, knowledge.Con)}},
		},
		Dissent:    []reply.Quote{quote("Coffee", "Coffee protects the liver.", 3, knowledge.Pro)},
		Conditions: []reply.Condition{{Subject: "Coffee", Text: "for long nights", Cite: 3}},
		Missing:    "No source compares them on price.",
		Sources: []reply.Source{
			{ID: "1.md", Title: "Leaves", URL: "https://leaves.example/tea", Date: "2024-02-01", Copies: []string{"1a.md"}, Party: "Tea"},
			{ID: "2.md"},
			{ID: "3.md", Title: "Beans"},
		},
		Suggestions: []string{"Tea or Coffee on price?", "Why?"},
		Actions: []reply.Action{
			{Act: reply.More, Label: "More for Tea", Subject: "Tea", Key: "k-more-0"},
			{Act: reply.More, Label: "More for Coffee", Subject: "Coffee", Key: "k-more-1"},
			{Act: reply.Why, Label: "Why?", Key: "k-why"},
			{Act: reply.On, Label: "On price", Aspect: "price", Key: "k-on"},
			{Act: reply.Share, Label: "Share", Key: "k-share"},
			{Act: reply.Helpful, Label: "Helpful", Key: "k-yes"},
			{Act: reply.NotHelpful, Label: "Not helpful", Key: "k-no"},
		},
	}
}

// crowded returns a reply of many sides with many quotes from many sources.
func crowded(sides, quotes, sources int, text string) reply.Reply {
	r := everyday()
	r.Sides, r.Subjects, r.Sources = nil, nil, nil
	for i := range sources {
		r.Sources = append(r.Sources, reply.Source{ID: fmt.Sprintf("%d.md", i+1), Title: fmt.Sprintf("Source number %d", i+1), URL: fmt.Sprintf("https://s%d.example/", i+1)})
	}
	n := 0
	quote := func(subject string) reply.Quote {
		n++
		return reply.Quote{Text: fmt.Sprintf("No. %d: %s", n, text), Subject: subject, Cite: 1 + n%sources, Span: knowledge.Span{Start: n, End: n + 1}}
	}
	for i := range sides {
		s := reply.Side{Subject: fmt.Sprintf("Subject %d", i+1)}
		for range quotes {
			s.Quotes = append(s.Quotes, quote(s.Subject))
		}
		r.Sides, r.Subjects = append(r.Sides, s), append(r.Subjects, s.Subject)
	}
	r.Dissent = []reply.Quote{quote("Subject 1"), quote("Subject 2")}
	return r
}

// everywhere returns an everyday answer with s in all that comes out of
// documents and questions.
func everywhere(s string) reply.Reply {
	r := everyday()
	r.Question, r.UseCase, r.Unknown = s+r.Question, s, []string{s}
	r.Headline, r.Verdict.Winner, r.Verdict.Reason = s+" "+r.Headline, s, r.Verdict.Reason+" "+s
	r.Verdict.Tally[0], r.Conditions[0].Text, r.Missing = s, s, s
	for i := range r.Sides {
		r.Sides[i].Subject, r.Subjects[i] = s+r.Sides[i].Subject, s+r.Subjects[i]
		for k := range r.Sides[i].Quotes {
			q := &r.Sides[i].Quotes[k]
			q.Text, q.Title, q.Trail, q.Subject, q.Condition = q.Text+" "+s, s, []string{s}, s+q.Subject, s
		}
	}
	r.Dissent[0].Text, r.Dissent[0].Subject = s+" "+r.Dissent[0].Text, s
	r.Conflicts = []reply.Conflict{{Aspect: s, A: r.Sides[0].Quotes[0], B: r.Dissent[0]}}
	r.Sources[0].Title, r.Sources[0].Copies, r.Sources[0].Party = s, []string{s}, s
	r.Sources[1].ID, r.Sources[2].Date = s, s
	r.Suggestions = []string{s, s + s}
	for i := range r.Actions {
		r.Actions[i].Label = s + r.Actions[i].Label
	}
	return r
}
