package discord

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

func TestADebateDealsBothSidesTheSameAndTellsNoVerdict(t *testing.T) {
	c := opened(t)
	i := c.act(mina, teaRoom)
	q := adapters.Question(c.k.Book, "Flask", "Django", "security")
	c.k.debate(t.Context(), c.place(i), q)
	sent := c.call("respond")
	q.Spaces = c.k.spaces(c.place(i))
	r, err := c.bot.Answer(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	got := aloud(sent)
	for _, spoils := range []string{r.Headline, r.Verdict.Reason, "favor", "But:"} {
		if strings.Contains(got, spoils) {
			t.Errorf("it tells %q:\n%s", spoils, got)
		}
	}
	flask, django, _ := strings.Cut(got, "### Django")
	if a, b := strings.Count(flask, "“"), strings.Count(django, "“"); a != b || a == 0 {
		t.Errorf("Flask is dealt %d quotes, Django %d:\n%s", a, b, got)
	}
	if sent.kind() != 4 || sent.flags()&ephemeral != 0 {
		t.Errorf("it is a response of type %d with flags %d", sent.kind(), sent.flags())
	}
	if m := dealtTo(sent, snowflake(0)); !m.debates() || len(m.buttons()) != 3 {
		t.Errorf("its buttons are %q", m.buttons())
	}
}

func TestWithoutEvidenceForTwoSidesTheAnswerIsGiven(t *testing.T) {
	c := opened(t)
	for _, q := range [][2]string{{"tea", "cocoa"}, {"tea", "tea"}, {"moonshine", "sunshine"}} {
		if m := c.debates(q[0], q[1], ""); m.debates() {
			t.Errorf("%q are debated", q)
		}
	}
}

func TestHandsHoldWhatSpeaksForASideAndMarkWhatDoesNot(t *testing.T) {
	quote := func(text, subject string, s knowledge.Stance) reply.Quote {
		return reply.Quote{Text: text, Subject: subject, Stance: s, Cite: 1}
	}
	tea, coffee := quote("Tea is fine.", "Tea", knowledge.Pro), quote("Coffee keeps.", "Coffee", knowledge.Neutral)
	bitter, cold := quote("Coffee is bitter.", "Coffee", knowledge.Con), quote("Coffee gets cold.", "Coffee", knowledge.Con)
	r := answerTo("tea or coffee")
	r.Sides = []reply.Side{{Subject: "Coffee", Quotes: []reply.Quote{coffee, bitter}}, {Subject: "Tea", Quotes: []reply.Quote{tea}}}
	r.Dissent = []reply.Quote{bitter}
	d, ok := dealt(r)
	if !ok || keyOf(d, reply.Share) != "share-key" || d.Sides[0].Subject != "Tea" || d.Sides[1].Subject != "Coffee" {
		t.Fatalf("dealt %t: %+v", ok, d)
	}
	if got := d.Sides[1].Quotes; len(got) != 1 || got[0].Text != coffee.Text {
		t.Errorf("Coffee's hand is %+v", got)
	}
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	m := (&renderer{say: book}).debate(r, d)
	if err := checkMessage(m, false); err != nil {
		t.Error(err)
	}
	r.Sides[0].Quotes = []reply.Quote{cold, bitter}
	if d, _ = dealt(r); len(d.Sides[1].Quotes) == 0 || d.Sides[1].Quotes[0].Stance != knowledge.Con {
		t.Errorf("with nothing for it, Coffee's hand is %+v", d.Sides[1].Quotes)
	}
	r.Sides[1].Quotes, r.Dissent = nil, nil
	r.Sides[0].Quotes = []reply.Quote{coffee}
	if d, ok = dealt(r); ok {
		t.Errorf("with nothing on Tea it is dealt %+v", d.Sides)
	}
}

func TestVotesAreCountedLiveAndMayChange(t *testing.T) {
	c := opened(t)
	m := c.debates("Flask", "Django", "security")
	before := m.Components
	for _, v := range []struct{ user, side, flask, django string }{
		{tom, "debate.0", "Flask · 1", "Django"},
		{ida, "debate.1", "Flask · 1", "Django · 1"},
		{tom, "debate.1", "Flask", "Django · 2"},
		{tom, "debate.1", "Flask", "Django · 2"},
	} {
		c.press(v.user, teaRoom, m, v.side)
		sent := c.call("respond")
		m = dealtTo(sent, m.ID)
		if sent.kind() != 7 {
			t.Errorf("a vote is answered by type %d", sent.kind())
		}
		if b := buttonsOf(m); b[0].label != v.flask || b[1].label != v.django {
			t.Errorf("the buttons are %v, want %s and %s", b, v.flask, v.django)
		}
	}
	c.press(tom, teaRoom, m, "debate.0")
	c.press(ida, teaRoom, dealtTo(c.call("respond"), m.ID), "debate.0")
	all := regexpCounts.ReplaceAllString(string(dealtTo(c.call("respond"), m.ID).Components), "")
	if plain := regexpCounts.ReplaceAllString(string(before), ""); all != plain {
		t.Errorf("votes change more than their counts:\n%s\n%s", plain, all)
	}
}

func TestFiftyPeopleVoteAtOnce(t *testing.T) {
	const people = 50
	b := opened(t).bot
	synctest.Test(t, func(t *testing.T) {
		c := &club{scene: inside(t, func(d *Door) { d.Handler, d.Browser = b, b }), bot: b}
		m := c.debates("Flask", "Django", "security")
		var group sync.WaitGroup
		for n := range people {
			i := c.act(fmt.Sprint("4", n), teaRoom)
			i.Message = m
			id := m.buttons()[n%2]
			group.Go(func() {
				at, _ := c.k.studies(c.place(i), i, id)
				c.k.play(t.Context(), at, i, id)
			})
		}
		group.Wait()
		most := 0
		for range people {
			got := counts(dealtTo(c.call("respond"), m.ID))
			most = max(most, got[0]+got[1])
		}
		if p := c.k.games.ballots.Poll(debateID+m.ID, ""); most != people || !slices.Equal(p.Count, []int{people / 2, people / 2}) {
			t.Errorf("%d votes come to %+v, of which %d are shown", people, p, most)
		}
	})
}

func TestADebateEndsWithTheVoteBesideTheCountedVerdict(t *testing.T) {
	c := opened(t)
	m := c.debates("Flask", "Django", "security")
	c.press(tom, teaRoom, m, "debate.0")
	m = dealtTo(c.call("respond"), m.ID)
	c.press(tom, teaRoom, m, "Reveal")
	told(t, c.call("respond"), true, c.k.Book.Say(phrases.DebateWait, nil))
	c.press(mina, teaRoom, m, "Reveal")
	sent := c.call("respond")
	for _, want := range []string{"The channel voted 1 for Flask and 0 for Django.", "The evidence favors Django instead.", "sources favor it"} {
		told(t, sent, false, want)
	}
	if sent.kind() != 7 || dealtTo(sent, m.ID).debates() {
		t.Errorf("the debate goes on: type %d, %s", sent.kind(), sent.raw)
	}
	c.press(ida, teaRoom, m, "debate.1")
	late := c.call("respond")
	told(t, late, true, c.k.Book.Say(phrases.DebateOver, nil))
	if late.kind() != 4 {
		t.Errorf("a late vote brings the debate back")
	}
}

func TestAnybodyMayEndADebateAfterTenMinutes(t *testing.T) {
	c := opened(t)
	m := c.debates("Flask", "Django", "security")
	m.ID = snowflake(11 * time.Minute)
	c.press(tom, teaRoom, m, "Reveal")
	told(t, c.call("respond"), false, "Nobody voted.")
}

func TestADebateOutlivesARestart(t *testing.T) {
	c := opened(t)
	m := c.debates("Flask", "Django", "security")
	c.press(tom, teaRoom, m, "debate.1")
	m = dealtTo(c.call("respond"), m.ID)
	after := opened(t)
	after.press(mina, teaRoom, m, "Reveal")
	told(t, after.call("respond"), false, "The channel voted 0 for Flask and 1 for Django.")
	anew := opened(t)
	anew.press(ida, teaRoom, m, "debate.0")
	if got := counts(dealtTo(anew.call("respond"), m.ID)); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("a vote begins anew at %v", got)
	}
}

func TestAVoteThatCannotBeShownCountsAndDealsNothingAnew(t *testing.T) {
	c := opened(t)
	m := c.debates("Flask", "Django", "security")
	c.next("respond", refuses(404, codeUnknownInteraction))
	c.press(tom, teaRoom, m, "debate.0")
	c.call("respond")
	c.none()
	c.press(ida, teaRoom, m, "debate.1")
	if got := counts(dealtTo(c.call("respond"), m.ID)); !slices.Equal(got, []int{1, 1}) {
		t.Errorf("the votes are %v", got)
	}
}

func TestADebateIsNotEndedFromAnotherServer(t *testing.T) {
	c := opened(t)
	m := c.debates("tea", "coffee", "")
	c.press(mina, cocoaBar, m, "Reveal")
	sent := c.call("respond")
	told(t, sent, true, c.k.Book.Say(phrases.KeyForeign, nil))
	if sent.kind() != 4 {
		t.Errorf("it takes the place of the debate")
	}
}

func TestAnUnknownButtonOfADebateOrAQuizGetsASentence(t *testing.T) {
	c := opened(t)
	m := c.debates("Flask", "Django", "")
	for _, id := range []string{
		"debate.", "debate.2.0", "debate.-1.0", "debate.0.x", "debate.0.-5", "debate.99999999999999999999.0", "debate.0", "nonsense", "quiz.", "quiz.guess.",
		"quiz.guess.a.b.c", "quiz.guess.0.99.0", "quiz.guess.0.-1.0", "quiz.guess.0.0.zzzzzzzzzzzzzzzzzzzzzzzz", "quiz.reveal.a.b.c", "quiz.reveal.", strings.Repeat("quiz.", 20),
	} {
		for _, m := range []posted{m, {ID: m.ID, Components: json.RawMessage(`[{"components":7},{"custom_id":3}]`)}, {}} {
			i := c.act(mina, teaRoom)
			i.Message = m
			at, ok := c.k.studies(c.place(i), i, id)
			if !ok {
				continue
			}
			c.k.play(t.Context(), at, i, id)
			if sent := c.call("respond"); sent.kind() != 4 || sent.flags()&ephemeral == 0 || len(aloud(sent)) < 20 {
				t.Errorf("%q is answered by %s", id, sent.raw)
			}
		}
	}
}

// TestTheLongestDebateFits lays out what is much too long.
func TestTheLongestDebateFits(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, letters := range []string{"very long ", "*_~|`<@1>", "漢字", "👩‍💻🏳️‍🌈"} {
		long := strings.Repeat(letters, 300)
		r := answerTo(long)
		r.Subjects = []string{"A " + long, "B " + long}
		r.Sides, r.Sources = nil, nil
		for _, s := range r.Subjects {
			side := reply.Side{Subject: s}
			for range 4 {
				r.Sources = append(r.Sources, reply.Source{
					ID: long, Title: long, URL: "https://example.org/" + strings.Repeat("x", 270), Party: long, Copies: []string{long}, Date: long,
				})
				n := len(r.Sources)
				side.Quotes = append(side.Quotes, reply.Quote{
					Text: long + string(rune('0'+n)), Cite: n, Subject: s, Stance: knowledge.Pro, Condition: long, Trail: []string{long},
				})
			}
			r.Sides = append(r.Sides, side)
		}
		d, ok := dealt(r)
		if !ok {
			t.Fatal("not dealt")
		}
		m := (&renderer{say: book}).debate(r, d)
		if err := checkMessage(m, false); err != nil || len(m.parts) == 0 {
			t.Errorf("%.20q: %d parts, %.200v", letters, len(m.parts), err)
		}
		data, _ := json.Marshal(m.parts)
		for n := range 99 {
			recount := recounted(data, adapters.Poll{Count: []int{n * n * n, n}})
			if err := checkMessage(message{parts: recount}, false); err != nil {
				t.Fatal(err)
			}
			data, _ = json.Marshal(recount)
		}
	}
}

func FuzzStudyReadsAnyButton(f *testing.F) {
	f.Add("debate.0.3", `[{"type":1,"components":[{"custom_id":"debate.0.3","label":"Tea · 3"}]}]`)
	f.Add("quiz.guess.0123abcd.1.zz", `[]`)
	f.Add("quiz.reveal.0123abcd.zz", `{"a":[`)
	f.Fuzz(func(t *testing.T, id, components string) {
		if side, count, ok := voice(id); ok && (side < 0 || side > 1 || count < 0) {
			t.Errorf("%q is a vote for %d, after %d", id, side, count)
		}
		if g, ok := readPlayed(id); ok && g.choice >= 0 {
			if again, ok := readPlayed(g.guessID(g.choice)); !ok || again != g {
				t.Errorf("%q reads as %+v and again as %+v", id, g, again)
			}
		}
		posted{Components: json.RawMessage(components)}.debates()
		recounted(json.RawMessage(components), adapters.Poll{Count: []int{1, 2}})
	})
}
