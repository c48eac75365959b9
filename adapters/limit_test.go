package adapters_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

func from(user, channel string) bot.Message {
	return bot.Message{Text: "hi", From: bot.Asker{Tenant: "T1", Channel: channel, User: user}}
}

func limited(t *testing.T, l adapters.Limits) bot.Handler {
	t.Helper()
	return adapters.Limit(english(t), l)(bot.HandlerFunc(echo))
}

// answered returns how many of n messages are answered rather than refused.
func answered(t *testing.T, h bot.Handler, n int, m bot.Message) int {
	t.Helper()
	got := 0
	for range n {
		if ask(t, h, m) == "You said: "+m.Text {
			got++
		}
	}
	return got
}

func TestAUserIsAskedToWaitForAsLongAsItTakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := limited(t, adapters.Limits{User: adapters.Rate{PerMinute: 10, Burst: 2}})
		if got := answered(t, h, 2, from("U1", "")); got != 2 {
			t.Errorf("answered %d of the burst, want 2", got)
		}
		time.Sleep(1500 * time.Millisecond)
		for range 100 { // what is refused costs nothing
			if got := ask(t, h, from("U1", "")); !strings.Contains(got, "try again in 5 s") {
				t.Fatalf("got %q", got)
			}
		}
		time.Sleep(5 * time.Second)
		if got := answered(t, h, 3, from("U1", "")); got != 1 {
			t.Errorf("answered %d after the wait, want 1", got)
		}
	})
}

func TestEveryUserAndEveryRoomHasAnAccount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := limited(t, adapters.Limits{User: adapters.Rate{PerMinute: 1, Burst: 1}, Channel: adapters.Rate{PerMinute: 1, Burst: 2}})
		other := from("U1", "C9")
		other.From.Tenant = "T2"
		for i, c := range []struct {
			m    bot.Message
			want string
		}{
			{from("U1", "C1"), "You said"},
			{from("U1", "C2"), "a lot at once"},
			{other, "You said"},
			{from("U2", "C1"), "You said"},
			{from("U3", "C1"), "asked here"},
			{from("U3", "C2"), "You said"}, // the refusal cost U3 nothing
		} {
			if got := ask(t, h, c.m); !strings.Contains(got, c.want) {
				t.Errorf("message %d: got %q, want %q", i, got, c.want)
			}
		}
	})
}

func TestButtonsCountAsQuestions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := limited(t, adapters.Limits{User: adapters.Rate{PerMinute: 1, Burst: 3}})
		press := from("U1", "")
		press.Text, press.Key = "", "k1"
		if got := answered(t, h, 5, press); got != 3 {
			t.Errorf("answered %d presses, want 3", got)
		}
	})
}

// keyOf returns the key of an action that an answer of the bot offers.
func keyOf(t *testing.T, act reply.Act) string {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	docs := fstest.MapFS{"lab.md": {Data: []byte("# Redis vs Postgres\n\nRedis is faster than Postgres.\n")}}
	readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{}, ingest.Folder{Name: "docs", FS: docs})
	if err != nil {
		t.Fatal(err)
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(t.Context(), store, readings); err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(store, lex)
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Answer(t.Context(), bot.Message{Text: "Redis or Postgres for speed?", Spaces: []knowledge.Space{knowledge.Shared}})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range r.Actions {
		if a.Act == act {
			return a.Key
		}
	}
	t.Fatalf("%q offers no %v", r.Headline, act)
	return ""
}

func TestAnOpinionCostsAQuarterOfAQuestion(t *testing.T) {
	opinion := from("U1", "")
	opinion.Text, opinion.Key = "", keyOf(t, reply.NotHelpful)
	synctest.Test(t, func(t *testing.T) {
		h := limited(t, adapters.Limits{User: adapters.Rate{PerMinute: 1, Burst: 3}})
		if got := answered(t, h, 20, opinion); got != 12 {
			t.Errorf("answered %d opinions, want 12", got)
		}
	})
}

func TestNobodyIsNotLimited(t *testing.T) {
	h := limited(t, adapters.Limits{})
	if got := answered(t, h, 100, bot.Message{Text: "hi"}); got != 100 {
		t.Errorf("answered %d, want 100", got)
	}
}

func TestTheDefaultsLetAStudyGroupTalkAndStopAScript(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := limited(t, adapters.Limits{})
		refused := 0
		for range 10 {
			for student := range 30 {
				refused += 1 - answered(t, h, 1, from(fmt.Sprint("U", student), "C1"))
				time.Sleep(2 * time.Second)
			}
		}
		if refused > 0 {
			t.Errorf("refused %d questions of thirty who ask one a minute", refused)
		}
		if got := answered(t, h, 100, from("script", "C2")); got != 5 {
			t.Errorf("answered %d of a script's, want 5", got)
		}
	})
}

func TestAccountsAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := limited(t, adapters.Limits{User: adapters.Rate{PerMinute: 1, Burst: 1}, Most: 10})
		for i := range 11 {
			ask(t, h, from(fmt.Sprint("U", i), ""))
		}
		if got := answered(t, h, 1, from("U0", "")); got != 1 {
			t.Error("the account of who was silent for longest is kept beyond the bound")
		}
		if got := answered(t, h, 1, from("U10", "")); got != 0 {
			t.Error("the latest account is lost")
		}
	})
}

func TestTheBurstIsSharedAmongWhoAskAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := limited(t, adapters.Limits{User: adapters.Rate{PerMinute: 60, Burst: 5}})
		var n atomic.Int32
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() { n.Add(int32(answered(t, h, 1, from("U1", "C1")))) })
		}
		wg.Wait()
		if got := ask(t, h, from("U1", "C1")); n.Load() != 5 || !strings.Contains(got, "in 1 s") {
			t.Errorf("answered %d at once, want 5; then %q", n.Load(), got)
		}
	})
}
