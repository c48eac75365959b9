package adaptertest

import (
	"fmt"
	"strings"

	"juxta/bot/reply"
	"juxta/knowledge"
)

// dice choose by the bytes of a fuzzer, and the first choice once those are
// used up.
type dice struct {
	data []byte
	// quotes counts the quotes made, to tell them apart.
	quotes int
}

// roll returns a number below n.
func (d *dice) roll(n int) int {
	if len(d.data) == 0 {
		return 0
	}
	b := int(d.data[0])
	d.data = d.data[1:]
	return b % n
}

func (d *dice) of(texts []string) string { return texts[d.roll(len(texts))] }

// count returns one of some numbers.
func (d *dice) count(numbers ...int) int { return numbers[d.roll(len(numbers))] }

// text returns a text of at most so many runes or little more: mostly decent
// words, some spiteful ones between.
func (d *dice) text(most int) string {
	var parts []string
	for range 1 + d.roll(4) {
		switch d.roll(4) {
		case 0:
			parts = append(parts, d.of(decent()))
		case 1, 2:
			parts = append(parts, d.of(spiteful()))
		default:
			part := d.of(endless())
			parts = append(parts, strings.Repeat(part, d.count(1, 10, most/10, most)/len([]rune(part))))
		}
	}
	// Curly marks are for quotes alone, so that these can be found.
	text := []rune(strings.NewReplacer("“", `"`, "”", `"`).Replace(strings.Join(parts, " ")))
	return string(text[:min(len(text), most)])
}

func (d *dice) texts(n, most int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = d.text(most)
	}
	return out
}

// answer returns a reply with the shape of one that the bot gives.
func (d *dice) answer() reply.Reply {
	r := reply.Reply{Question: d.text(500), Intent: "choose", Headline: d.text(300), Aspect: "health", UseCase: d.text(60)}
	if d.roll(8) == 1 {
		return r // a notice
	}
	r.Verdict = reply.Verdict{
		Outcome:    d.of([]string{"favors", "depends", "conflicting", "insufficient", "unknown_subject", "facts", "off_topic"}),
		Confidence: float64(d.roll(101)) / 100, Reason: d.text(600), Tally: d.texts(d.count(0, 0, 3, 40), 200),
	}
	for i := range d.count(1, 2, 3, 8, 50) {
		r.Sources = append(r.Sources, d.source(i))
	}
	for range d.count(2, 2, 1, 0, 3, 30) {
		r.Subjects = append(r.Subjects, d.text(80))
	}
	for _, subject := range r.Subjects {
		r.Sides = append(r.Sides, reply.Side{Subject: subject, Quotes: d.quotesOn(r, subject, d.count(3, 1, 0, 8, 30))})
	}
	r.Dissent = d.quotesOn(r, d.text(80), d.count(1, 0, 2, 3))
	for range d.count(0, 0, 1, 2) {
		pair := d.quotesOn(r, d.text(80), 2)
		r.Conflicts = append(r.Conflicts, reply.Conflict{Aspect: d.text(60), A: pair[0], B: pair[1]})
	}
	for _, words := range d.texts(d.count(0, 1, 3), 200) {
		r.Conditions = append(r.Conditions, reply.Condition{Subject: d.text(80), Text: words, Cite: 1 + d.roll(len(r.Sources))})
	}
	r.Missing = d.text(200)
	r.Suggestions = d.texts(d.count(3, 0, 1), 200)
	for i := range d.count(6, 0, 1, 25) {
		r.Actions = append(r.Actions, d.action(i))
	}
	if d.roll(8) == 1 {
		r.Also = append(r.Also, d.answer())
	}
	return r
}

func (d *dice) source(i int) reply.Source {
	s := reply.Source{ID: fmt.Sprintf("docs/%02d.md", i), URL: d.of(addresses())}
	if d.roll(4) > 0 {
		s.Title, s.Date = d.text(300), d.of([]string{"2024-02-01", "", "2023", "<!here>"})
	}
	s.Copies = d.texts(d.count(0, 0, 1, 20), 100)
	if d.roll(4) == 1 {
		s.Party = d.text(60)
	}
	return s
}

// quotesOn returns n quotes about a subject from the sources of r.
func (d *dice) quotesOn(r reply.Reply, subject string, n int) []reply.Quote {
	out := make([]reply.Quote, n)
	for i := range out {
		d.quotes++
		cite := d.roll(len(r.Sources))
		s := r.Sources[cite]
		out[i] = reply.Quote{
			Text: fmt.Sprintf("No. %d: %s", d.quotes, d.text(d.count(100, 400, 3000, 9000))), Cite: cite + 1, Source: s.ID, Title: s.Title, URL: s.URL,
			Span: knowledge.Span{Start: d.quotes, End: d.quotes + 9}, Subject: subject, Stance: knowledge.Stance(d.roll(3)), Weight: 1, Why: d.text(60),
		}
		if d.roll(2) == 1 {
			out[i].Trail, out[i].Condition = d.texts(2, 100), d.text(60)
		}
	}
	return out
}

func (d *dice) action(i int) reply.Action {
	acts := []reply.Act{reply.More, reply.More, reply.Why, reply.On, reply.Share, reply.Helpful, reply.NotHelpful, reply.Swap}
	key := fmt.Sprintf("key-%d", i)
	return reply.Action{
		Act: acts[i%len(acts)], Label: d.text(100), Subject: d.text(60), Aspect: d.text(60),
		Key: key + strings.Repeat("_", d.roll(reply.LongestKey-len(key)+1)),
	}
}
