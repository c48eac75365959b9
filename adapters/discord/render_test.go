package discord

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// unescaped undoes what makes JSON safe within HTML.
func unescaped(s string) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}

// kettle is a reply with everything in it.
func kettle() reply.Reply {
	pro := reply.Quote{Text: "Tea keeps you awake without the jitters.", Cite: 1, Source: "a.md", Subject: "Tea", Stance: knowledge.Pro}
	con := reply.Quote{Text: "Coffee upsets the stomach.", Cite: 2, Source: "b.txt", Subject: "Coffee", Stance: knowledge.Con, Condition: "before breakfast"}
	cell := reply.Quote{Text: "40 mg", Cite: 2, Source: "b.txt", Subject: "Tea", Trail: []string{"Drinks", "Caffeine"}}
	dissent := reply.Quote{Text: "Coffee protects the liver.", Cite: 3, Source: "c.html", Subject: "Coffee", Stance: knowledge.Pro}
	action := func(act reply.Act, label, of string) reply.Action {
		return reply.Action{Act: act, Label: label, Subject: of, Key: "k-" + strings.ReplaceAll(label, " ", "-")}
	}
	return reply.Reply{
		Question: "Tea or coffee for the morning?", Intent: "choose", Subjects: []string{"Tea", "Coffee"}, Aspect: "health",
		Headline:   "Tea, on health: 2 of 3 sources favor it.",
		Verdict:    reply.Verdict{Outcome: "favors", Winner: "Tea", Confidence: .7, Reason: "1 favors Coffee.", Tally: []string{"a.md: Tea +1.50"}},
		Conditions: []reply.Condition{{Subject: "Coffee", Text: "for long nights", Cite: 3}},
		Sides:      []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{pro, cell}}, {Subject: "Coffee", Quotes: []reply.Quote{con}}},
		Dissent:    []reply.Quote{dissent},
		Conflicts:  []reply.Conflict{{Aspect: "health", A: con, B: dissent}},
		Missing:    "No source compares them on price.",
		Sources: []reply.Source{
			{ID: "a.md", Title: "Leaves", URL: "https://leaves.example/tea", Date: "2024-02-01", Copies: []string{"a2.md"}},
			{ID: "b.txt"},
			{ID: "c.html", Title: "beans.example", Date: "2023-11-30", URL: "https://beans.example/", Party: "Coffee"},
		},
		Suggestions: []string{"Tea or Coffee on price?", "Why?"},
		Actions: []reply.Action{
			action(reply.More, "More for Tea", "Tea"), action(reply.More, "More for Coffee", "Coffee"), action(reply.Why, "Why?", ""),
			action(reply.On, "Price", ""), action(reply.On, "Taste", ""), action(reply.Swap, "Swap sides", ""), action(reply.Share, "Share", ""),
			action(reply.Helpful, "Helpful", ""), action(reply.NotHelpful, "Not helpful", ""),
		},
	}
}

// lines returns what is seen of a message that Discord takes.
func lines(t testing.TB, m message) string {
	t.Helper()
	seen, err := shown(m, true)
	if err != nil {
		t.Error(err)
	}
	return strings.Join(seen.Lines, "\n")
}

func TestOnlyAPrivateAnswerCanBeShared(t *testing.T) {
	p := newTestRenderer(t)
	for private, want := range map[bool]bool{true: true, false: false} {
		if got := strings.Contains(lines(t, p.render(kettle(), view{private: private})), "Share"); got != want {
			t.Errorf("private %t: can be shared %t", private, got)
		}
	}
}

func TestASharedAnswerNamesWhoSharedIt(t *testing.T) {
	m := newTestRenderer(t).render(kettle(), view{sharer: "1234"})
	if err := checkMessage(m, false); err != nil {
		t.Error(err)
	}
	if got, want := m.parts[0].(discordgo.TextDisplay).Content, "-# <@1234> shared an answer to “Tea or coffee for the morning?”"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m = newTestRenderer(t).render(kettle(), view{sharer: "@everyone"})
	if _, ok := m.parts[0].(discordgo.Container); !ok {
		t.Errorf("got %v, want no line for somebody who has no ID", m.parts[0])
	}
}

func TestQuestionsToAskNextAreButtonsWhereNothingIsQuoted(t *testing.T) {
	r := kettle()
	r.Suggestions = []string{"Tea or Coffee on price?", strings.Repeat("endless ", 30), " "}
	if strings.Contains(lines(t, newTestRenderer(t).render(r, view{})), "Tea or Coffee on price?") {
		t.Error("questions are offered beside an answer with quotes")
	}
	r.Sides, r.Dissent, r.Conflicts = nil, nil, nil
	m := newTestRenderer(t).render(r, view{})
	if got := lines(t, m); !strings.Contains(got, "Ask next:\nTea or Coffee on price?\n") || strings.Contains(got, "endless") {
		t.Errorf("got %s", got)
	}
}

func TestTooMuchIsCutEvenlyFromTheEnd(t *testing.T) {
	r := kettle()
	for i := range r.Sides {
		q := r.Sides[i].Quotes[0]
		r.Sides[i].Quotes = nil
		for n := range 30 {
			q.Text = fmt.Sprintf("No. %d: %s", n+1, strings.Repeat("words & more ", 20))
			r.Sides[i].Quotes = append(r.Sides[i].Quotes, q)
		}
	}
	got := lines(t, newTestRenderer(t).render(r, view{private: true}))
	left := strings.Count(got, "“No. ")
	if left < 4 || left%2 != 0 || strings.Count(got, "“No. 1:") != 2 || strings.Contains(got, "“No. 9:") {
		t.Errorf("%d quotes are left of both sides, want as many of each, the first ones:\n%s", left, got)
	}
	if !strings.Contains(got, "Coffee: “Coffee protects the liver.”\u00a0[3]") {
		t.Errorf("the dissent is lost:\n%s", got)
	}
}

func TestWhatNoCutMakesFitIsSaidAsText(t *testing.T) {
	r := kettle()
	for n := range 2000 {
		q := r.Dissent[0]
		q.Text = fmt.Sprintf("No. %d says *no* to <@1>.", n)
		r.Dissent = append(r.Dissent, q)
	}
	m := newTestRenderer(t).render(r, view{private: true})
	lines(t, m)
	if len(m.parts) > 0 || !strings.HasPrefix(m.text, reply.Plain(r.Headline)) || !strings.HasSuffix(m.text, "\n…") || units(m.text) < 1800 {
		t.Errorf("%d parts; text of %d: %s", len(m.parts), units(m.text), m.text)
	}
}

func TestManySidesShareAFrame(t *testing.T) {
	r := kettle()
	r.Sides, r.Actions = nil, nil
	for n := range 14 {
		name := fmt.Sprint("Tea No. ", n)
		r.Sides = append(r.Sides, reply.Side{Subject: name, Quotes: []reply.Quote{{Text: "It is warm.", Cite: 1}}})
		r.Actions = append(r.Actions, reply.Action{Act: reply.More, Label: "More for " + name, Subject: name, Key: fmt.Sprint("k", n)})
	}
	m := newTestRenderer(t).render(r, view{})
	if got := lines(t, m); len(m.parts) == 0 || strings.Count(got, "It is warm.") != 14 {
		t.Errorf("%d parts:\n%s", len(m.parts), got)
	}
}

func TestSeveralAnswersKeepTheirQuotesAndButtons(t *testing.T) {
	r := kettle()
	for i := range r.Sides {
		for range 3 {
			q := r.Sides[i].Quotes[0]
			q.Text = strings.Repeat("much is said of it ", 8)
			r.Sides[i].Quotes = append(r.Sides[i].Quotes, q)
		}
	}
	second := kettle()
	for i := range second.Actions {
		second.Actions[i].Key += "-2"
	}
	r.Also = []reply.Reply{second}
	m := newTestRenderer(t).render(r, view{private: true})
	if got := lines(t, m); len(m.parts) == 0 || strings.Count(got, "Why?") != 2 || strings.Count(got, "Not helpful") != 2 {
		t.Errorf("%d parts:\n%s", len(m.parts), got)
	}
}

func TestManyVotesLeaveRoomForTheAnswer(t *testing.T) {
	r := kettle()
	for n := range 60 {
		r.Verdict.Votes = append(r.Verdict.Votes, reply.Vote{
			Source: reply.Source{ID: "a.md", Title: fmt.Sprint("a *long* title ", n, strings.Repeat(" x", 40)), URL: "https://a.example/" + strings.Repeat("x", 100)},
			Net:    map[string]float64{"Tea": .5, "Coffee": -.25}, To: "Tea", By: .75,
		})
	}
	p := newTestRenderer(t)
	for name, m := range map[string]message{"beside the answer": p.render(r, view{private: true}), "alone": p.whyMessage(r)} {
		got := lines(t, m)
		for _, want := range []string{"Tea +0.50, Coffee −0.25: counts 0.75 for Tea", " more", "Sum: Tea 0, Coffee 0"} {
			if !strings.Contains(got, want) || len(m.parts) == 0 {
				t.Errorf("%s: no %q in\n%s", name, want, got)
			}
		}
	}
}

func TestOverviewsBearSpiteAndExcess(t *testing.T) {
	p := newTestRenderer(t)
	for seed := range adaptertest.Rounds() / 2 {
		r := adaptertest.Drawn(seed)
		o := adapters.Overview{Prompts: append(r.Suggestions, r.Question)}
		for i, s := range r.Sources {
			v := reply.Vote{Source: s, Net: map[string]float64{}, By: 1 / float64(i+1)}
			for n, subject := range r.Subjects {
				v.Net[subject], v.To = float64(n)-1, subject
				o.Topics = append(o.Topics, bot.Choice{Name: subject, Claims: i})
			}
			r.Verdict.Votes = append(r.Verdict.Votes, v)
		}
		for _, m := range []message{p.whyMessage(r), p.helpMessage(o), p.topicsMessage(o), p.statusMessage(o)} {
			lines(t, m)
		}
	}
}

// TestLimitsHoldAtTheirEdges draws nothing: texts that are just too long are rare.
func TestLimitsHoldAtTheirEdges(t *testing.T) {
	p := newTestRenderer(t)
	for _, limit := range []int{45, 80, 100, 150, 300, 2000, 4000} {
		for n := limit - 2; n <= limit+6; n++ {
			for _, s := range []string{strings.Repeat("x", n), strings.Repeat("😀", n/2), strings.Repeat("漢", n)} {
				r := kettle()
				r.Headline, r.Question, r.Sides[0].Subject, r.Sources[0].Title, r.Suggestions = s, s, s, s, []string{s}
				for i := range r.Actions {
					r.Actions[i].Label = s
				}
				lines(t, p.render(r, view{private: true}))
				if err := checkMessage(p.render(r, view{sharer: "1"}), false); err != nil {
					t.Error(err)
				}
				lines(t, p.whyMessage(r))
			}
		}
	}
}

func TestFitsCountsAsDiscordDoes(t *testing.T) {
	many := func(n int) []part {
		var out []part
		for i := range n {
			out = append(out, text(fmt.Sprint("No. ", i)))
		}
		return out
	}
	for name, c := range map[string]struct {
		parts []part
		want  bool
	}{
		"40 components":           {many(40), true},
		"41 components":           {many(41), false},
		"40 within others":        {[]part{container(0, append(many(36), row(button("b", "b", 2)), line())...)}, true},
		"41 within others":        {[]part{container(0, append(many(35), beside(text("x"), button("b", "b", 2)), row(button("c", "c", 2)))...)}, false},
		"4,000 characters":        {[]part{text(strings.Repeat("x", 2000)), container(1, text(strings.Repeat("x", 2000)))}, true},
		"4,001 characters":        {[]part{text(strings.Repeat("x", 2000)), container(1, text(strings.Repeat("x", 2001)))}, false},
		"wide signs":              {[]part{text(strings.Repeat("😀", 2001))}, false},
		"10,170 bytes":            {[]part{text(strings.Repeat("漢", 3386))}, true},
		"10,173 bytes":            {[]part{text(strings.Repeat("漢", 3387))}, false},
		"bytes for every display": {[]part{text(strings.Repeat("漢", 3378)), text("x"), text("x")}, false},
	} {
		if got := fits(c.parts); got != c.want {
			t.Errorf("%s: fits %t, want %t", name, got, c.want)
		}
		body := message{text: "x", parts: c.parts}
		if err := checkMessage(body, false); (err == nil) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASubjectKeepsItsColorHoweverTheSidesStand(t *testing.T) {
	r := kettle()
	colors := func() map[string]int {
		out := map[string]int{}
		for _, p := range newTestRenderer(t).render(r, view{}).parts {
			if c, ok := p.(discordgo.Container); ok && c.AccentColor != nil {
				if s, ok := c.Components[0].(discordgo.Section); ok {
					out[s.Components[0].(discordgo.TextDisplay).Content] = *c.AccentColor
				} else if head := c.Components[0].(discordgo.TextDisplay).Content; strings.HasPrefix(head, "###") {
					out["verdict"] = *c.AccentColor
				}
			}
		}
		return out
	}
	before := colors()
	r.Sides[0], r.Sides[1] = r.Sides[1], r.Sides[0]
	if after := colors(); !maps.Equal(before, after) || before["verdict"] != before["**Tea**"] || before["**Tea**"] == before["**Coffee**"] {
		t.Errorf("colors %v became %v", before, after)
	}
}

func TestASourceIsLinkedByWhatCannotMislead(t *testing.T) {
	long := "https://leaves.example/" + strings.Repeat("x", 300)
	for _, c := range []struct {
		source reply.Source
		want   string
	}{
		{reply.Source{Title: "Leaves", URL: "https://leaves.example/"}, `-# \[1\] [Leaves](<https://leaves.example/>)`},
		{reply.Source{Title: "bank.example", URL: "https://leaves.example/"}, `-# [\[1\]](<https://leaves.example/>) bank.example`},
		{reply.Source{ID: "tea.md"}, `-# \[1\] tea.md`},
		{reply.Source{Title: "Leaves", URL: long}, `-# \[1\] [Leaves](<` + long + `>)`},
		{reply.Source{Title: "Leaves", Party: "Tea", Copies: []string{"b.md"}}, `-# \[1\] Leaves · by makers or sellers of Tea · also at b.md`},
		{reply.Source{}, ""},
	} {
		got := ""
		if p, ok := sources([]reply.Source{c.source}).(discordgo.TextDisplay); ok {
			got = p.Content
		}
		if got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	if got := cite(1, []reply.Source{{URL: long}}); got != "\u00a0[1]" {
		t.Errorf("a long address stands with every quote: %s", got)
	}
}

func TestThePressOfWhyShowsTheArithmeticAlone(t *testing.T) {
	r := kettle()
	r.Verdict.Votes = []reply.Vote{{Source: r.Sources[0], Net: map[string]float64{"Tea": .5}, To: "Tea", By: .5}}
	p := newTestRenderer(t)
	asked := lines(t, p.render(r, view{private: true}))
	r.Pressed = reply.Why
	pressed := lines(t, p.render(r, view{private: true}))
	for what, want := range map[string]bool{"counts 0.50 for Tea": true, "Each source has one vote": false, "without the jitters": true, "Why?": true} {
		if got := strings.Contains(asked, what); got != want {
			t.Errorf("asked: %q is there: %t", what, got)
		}
	}
	for what, want := range map[string]bool{"counts 0.50 for Tea": true, "Each source has one vote": true, "without the jitters": false, "Why?": false} {
		if got := strings.Contains(pressed, what); got != want {
			t.Errorf("pressed: %q is there: %t", what, got)
		}
	}
}

func TestAsManyTopicsAreNamedAsThereIsRoomFor(t *testing.T) {
	var o adapters.Overview
	for n := range mostTopics {
		o.Topics = append(o.Topics, bot.Choice{Name: fmt.Sprintf("Tea No. %02d %s", n, strings.Repeat("x", 60)), Claims: n})
	}
	for name, m := range map[string]message{"topics": newTestRenderer(t).topicsMessage(o), "help": newTestRenderer(t).helpMessage(o)} {
		if got := strings.Count(lines(t, m), "Tea No."); got < 15 || got >= mostTopics || len(m.parts) == 0 {
			t.Errorf("%s: %d topics in %d parts", name, got, len(m.parts))
		}
	}
	if got := newTestRenderer(t).topicsMessage(adapters.Overview{}); got.text != "There is nothing to answer from yet." {
		t.Errorf("got %q", got.text)
	}
}
