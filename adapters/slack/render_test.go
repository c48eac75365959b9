package slack

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

func newTestRenderer(t testing.TB) *renderer {
	t.Helper()
	say, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return &renderer{say: say}
}

// kettle is a reply with everything in it.
func kettle() reply.Reply {
	pro := reply.Quote{Text: "Tea keeps you awake without the jitters.", Cite: 1, Source: "a.md", Subject: "Tea", Stance: knowledge.Pro}
	con := reply.Quote{Text: "Coffee upsets the stomach.", Cite: 2, Source: "b.txt", Subject: "Coffee", Stance: knowledge.Con, Condition: "before breakfast"}
	cell := reply.Quote{Text: "40 mg", Cite: 2, Source: "b.txt", Subject: "Tea", Trail: []string{"Drinks", "Caffeine"}}
	dissent := reply.Quote{Text: "Coffee protects the liver.", Cite: 3, Source: "c.html", Subject: "Coffee", Stance: knowledge.Pro}
	key := "k1_Zm9yLXRoZS1tb3JuaW5n"
	return reply.Reply{
		Question: "Tea or coffee for the morning?", Intent: "choose", Subjects: []string{"Tea", "Coffee"}, Aspect: "health",
		Headline: "Tea, on health: 2 of 3 sources favor it.",
		Verdict: reply.Verdict{
			Outcome: "favors", Winner: "Tea", Confidence: .7, Reason: "1 favors Coffee.",
			Tally: []string{"a.md: Tea +1.50", "sum: Tea 1.50"},
		},
		Conditions: []reply.Condition{{Subject: "Coffee", Text: "for long nights", Cite: 3}},
		Sides:      []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{pro, cell}}, {Subject: "Coffee", Quotes: []reply.Quote{con}}},
		Dissent:    []reply.Quote{dissent},
		Conflicts:  []reply.Conflict{{Aspect: "health", A: con, B: dissent}},
		Missing:    "No source compares them on price.",
		Sources: []reply.Source{
			{ID: "a.md", Title: "Leaves", URL: "https://leaves.example/tea", Date: "2024-02-01", Copies: []string{"a2.md"}},
			{ID: "b.txt"},
			{ID: "c.html", Title: "Beans", Date: "2023-11-30", URL: "https://beans.example/", Party: "Coffee"},
		},
		Suggestions: []string{"Tea or Coffee on price?", "Why?"},
		Actions: []reply.Action{
			{Act: reply.More, Label: "More for Tea", Subject: "Tea", Key: key},
			{Act: reply.More, Label: "More for Coffee", Subject: "Coffee", Key: key},
			{Act: reply.Why, Label: "Why?", Key: key},
			{Act: reply.Swap, Label: "Swap", Key: key},
			{Act: reply.Share, Label: "Share", Key: key},
			{Act: reply.On, Label: "price", Aspect: "price", Key: key},
			{Act: reply.On, Label: "taste", Aspect: "taste", Key: key},
			{Act: reply.Helpful, Label: "Helpful", Key: key},
			{Act: reply.NotHelpful, Label: "Not helpful", Key: key},
		},
	}
}

func TestRenderIsTakenBySlack(t *testing.T) {
	p := newTestRenderer(t)
	two := kettle()
	two.Also = []reply.Reply{kettle()}
	for name, c := range map[string]struct {
		r reply.Reply
		v view
	}{
		"private": {kettle(), view{private: true}},
		"shared":  {kettle(), view{sharer: "U012AB3CD"}},
		"two":     {two, view{}},
		"notice":  {reply.Reply{Headline: "Please try again in 3 s."}, view{private: true}},
		"nothing": {reply.Reply{}, view{}},
	} {
		t.Run(name, func(t *testing.T) { validate(t, p.render(c.r, c.v)) })
	}
}

func TestRefusedMessagesGetSimplerDownToText(t *testing.T) {
	m := newTestRenderer(t).render(kettle(), view{private: true})
	for _, want := range []string{"layout", "rich_text", ""} {
		validate(t, m)
		has := func(kind string) bool {
			return slices.ContainsFunc(m.blocks, func(b slack.Block) bool { return string(b.BlockType()) == kind })
		}
		if want == "" != (len(m.blocks) == 0) || want != "" && !has(want) || want != "layout" && (has("layout") || has("context_actions")) {
			t.Errorf("want %q in %v", want, m.blocks)
		}
		if want != "" && !has("actions") && len(m.blocks) > 0 {
			t.Error("the buttons are gone")
		}
		m, _ = m.simpler()
	}
	if _, ok := m.simpler(); ok {
		t.Error("there is something simpler than text")
	}
}

func TestViewsAreTakenBySlack(t *testing.T) {
	p := newTestRenderer(t)
	h := adapters.Overview{
		Holdings: bot.Holdings{Sources: 5, Subjects: 2, Claims: 120, Newest: "2025-11-07"},
		Topics:   []bot.Choice{{Name: "Django", Claims: 61}, {Name: "Flask", Claims: 59}}, Prompts: []string{"Django or Flask?"},
	}
	for name, v := range map[string]any{
		"why":       p.whyModal(kettle()),
		"compare":   p.compareModal("C1", "Tea", ""),
		"notice":    p.noticeModal("Looking that up…"),
		"home":      p.homeView(h),
		"bare home": p.homeView(adapters.Overview{}),
	} {
		t.Run(name, func(t *testing.T) { validateView(t, v) })
	}
	for name, m := range map[string]message{"help": p.helpMessage(h), "topics": p.topicsMessage(h), "status": p.statusMessage(h)} {
		t.Run(name, func(t *testing.T) { validate(t, m) })
	}
}

func TestViewsBearSpiteAndExcess(t *testing.T) {
	p := newTestRenderer(t)
	for seed := range uint64(100) {
		r := adaptertest.Drawn(seed)
		h := adapters.Overview{Prompts: append(r.Suggestions, r.Question)}
		for i, s := range r.Sources {
			v := reply.Vote{Source: s, Net: map[string]float64{}, By: 1 / float64(i+1)}
			for n, subject := range r.Subjects {
				v.Net[subject], v.To = float64(n)-1, subject
				h.Topics = append(h.Topics, bot.Choice{Name: subject, Claims: i})
			}
			r.Verdict.Votes = append(r.Verdict.Votes, v)
		}
		meta := strings.Repeat("m", mostMetadata)
		for _, name := range append(r.Subjects, "") {
			validateView(t, p.compareModal(meta, name, name))
		}
		validateView(t, p.whyModal(r))
		validateView(t, p.noticeModal(r.Headline))
		validateView(t, p.homeView(h))
		validate(t, p.topicsMessage(h))
		validate(t, p.helpMessage(h))
		validateOptions(t, p.options(h.Topics))
	}
}

func TestManyVotesLeaveRoomForTheAnswer(t *testing.T) {
	r := kettle()
	for range 60 {
		r.Verdict.Votes = append(r.Verdict.Votes, reply.Vote{
			Source: reply.Source{ID: "a.md", Title: strings.Repeat("a long title ", 30), URL: "https://a.example/" + strings.Repeat("x", 100)},
			Net:    map[string]float64{"Tea": .5, "Coffee": -.25}, To: "Tea", By: .75,
		})
	}
	m := newTestRenderer(t).render(r, view{private: true})
	validate(t, m)
	seen, err := shown(m)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Join(seen.Lines, "\n")
	for _, want := range []string{"Tea +0.50, Coffee −0.25: counts 0.75 for Tea", "and 50 more", "More for Tea", "the liver"} {
		if !strings.Contains(lines, want) {
			t.Errorf("no %q in\n%s", want, lines)
		}
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
	for i := range 8 {
		r.Actions = append(r.Actions, reply.Action{Act: reply.On, Label: fmt.Sprint("Aspect ", i), Key: strings.Repeat("k", 100)})
	}
	first := r
	r.Also = []reply.Reply{first, first}
	m := newTestRenderer(t).render(r, view{private: true})
	validate(t, m)
	seen, err := shown(m)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(strings.Join(seen.Lines, "\n"), "Why?"); n != 3 {
		t.Errorf("%d of three answers can be asked why:\n%s", n, strings.Join(seen.Lines, "\n"))
	}
}

// TestLimitsHoldAtTheirEdges draws nothing: texts that are just too long are rare.
func TestLimitsHoldAtTheirEdges(t *testing.T) {
	p := newTestRenderer(t)
	for _, limit := range []int{24, 75, 150, 300, 2000, 3000} {
		for n := limit - 2; n <= limit+12; n++ {
			for _, s := range []string{strings.Repeat("x", n), strings.Repeat("é", n/2)} {
				r := kettle()
				r.Headline, r.Question, r.Sides[0].Subject, r.Sources[0].Title = s, s, s, s
				r.Suggestions = []string{s}
				for i := range r.Actions {
					r.Actions[i].Label = s
				}
				validate(t, p.render(r, view{private: true}))
				validate(t, p.render(r, view{sharer: "U1"}))
				validateView(t, p.whyModal(r))
				validateView(t, p.compareModal("", s, s))
			}
		}
	}
}

func TestAVoteAgainstTheOneThingSaysSo(t *testing.T) {
	r := reply.Reply{Headline: "No agreement.", Subjects: []string{"Tea"}, Verdict: reply.Verdict{
		Outcome: "conflicting", Sum: map[string]float64{"Tea": -.1},
		Votes: []reply.Vote{
			{Source: reply.Source{ID: "a.md"}, Net: map[string]float64{"Tea": .5}, To: "Tea", By: .5},
			{Source: reply.Source{ID: "b.md"}, Net: map[string]float64{"Tea": -.6}, To: "Tea", By: -.6},
			{Source: reply.Source{ID: "c.md"}, Net: map[string]float64{"Tea": .1}},
		},
	}}
	m := message{text: "why", blocks: newTestRenderer(t).whyModal(r).Blocks.BlockSet}
	seen, err := shown(m)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Join(seen.Lines, "\n")
	for _, want := range []string{"Tea +0.50: counts 0.50 for Tea", "Tea −0.60: counts 0.60 against Tea", "Tea +0.10: takes no side", "Sum: Tea −0.10", "for it or against it"} {
		if !strings.Contains(lines, want) {
			t.Errorf("no %q in\n%s", want, lines)
		}
	}
}

// validateOptions holds the choices of a menu to what Slack takes in a
// response, by way of a menu that has them.
func validateOptions(t *testing.T, list choices) {
	t.Helper()
	if n := sent(list); n > 20_000 {
		t.Errorf("a response of %d bytes", n)
	}
	if len(list.Options) > 0 {
		c := newChecker()
		c.block(slack.NewActionBlock("", slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText("x", mostLabel), "x", list.Options...)))
		report(t, c.faults)
	}
}

func TestTypeAheadCountsClaims(t *testing.T) {
	got := newTestRenderer(t).options([]bot.Choice{{Name: "Flask", Claims: 42}, {Name: strings.Repeat("long ", 20), Claims: 1}})
	if len(got.Options) != 2 || got.Options[0].Text.Text != "Flask (42 claims)" || !strings.HasSuffix(got.Options[1].Text.Text, "… (1 claim)") {
		t.Errorf("got %q and %q", got.Options[0].Text.Text, got.Options[1].Text.Text)
	}
}
