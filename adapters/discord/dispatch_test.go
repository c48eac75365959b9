package discord

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

func TestAnAnswerInTimeIsTheFirstResponse(t *testing.T) {
	s := staged(t, nil)
	s.does(orders(1, inServer, "compare", "a", "Tea", "b", "Coffee", "aspect", "price"))
	c := s.call("respond")
	if c.kind() != 4 || c.flags()&hiddenFlag != 0 || !strings.Contains(c.words(), "Tea, you said Tea or Coffee on price?") {
		t.Errorf("got %s", c.raw)
	}
	s.quiet()
}

func TestAnAnswerThatTakesLongIsDeferredAndThenEdited(t *testing.T) {
	for name, c := range map[string]struct {
		e           happening
		kind, flags int
	}{
		"for all":         {orders(1, inServer, "ask", "question", "tea?"), 5, 0},
		"for one":         {orders(1, inServer, "ask", "question", "tea?", "private", true), 5, hiddenFlag},
		"another view":    {presses(1, inServer, "k").hidden(), 5, hiddenFlag},
		"below a message": {presses(1, inServer, "k"), 5, hiddenFlag},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := inside(t, func(d *Door) {
					d.Handler = bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) {
						time.Sleep(1500 * time.Millisecond)
						return answerTo("tea?"), nil
					})
				})
				start := time.Now()
				s.does(c.e)
				first := s.call("respond")
				if first.kind() != c.kind || first.flags() != c.flags || time.Since(start) > 1100*time.Millisecond {
					t.Errorf("got %s after %v", first.raw, time.Since(start))
				}
				if got := s.call("edit"); !strings.Contains(got.words(), "Tea, you said") {
					t.Errorf("got %s", got.raw)
				}
				s.crew.jobs.Wait()
			})
		})
	}
}

func TestSomebodyInTheQueueIsToldInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pool := &adapters.Pool{Workers: 1}
		s := inside(t, func(d *Door) { d.Pool = pool })
		ctx, cancel := context.WithCancel(t.Context())
		s.does(orders(1, inServer, "ask", "question", "tea?"))
		if c := s.call("respond"); c.kind() != 5 {
			t.Errorf("got %s", c.raw)
		}
		done := make(chan error)
		go func() { done <- pool.Run(ctx) }()
		s.call("edit")
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func TestADeferralNeverOutlivesItsToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Pool = absent{} })
		start := time.Now()
		s.does(orders(1, inServer, "ask", "question", "tea?"))
		s.call("respond")
		time.Sleep(overdue)
		s.call("delete") // a reason is for who asked alone
		if c := s.call("follow"); !strings.Contains(c.words(), "took too long") || time.Since(start) > 14*time.Minute {
			t.Errorf("got %s after %v", c.raw, time.Since(start))
		}
		s.k.work.Done() // the job that is never done
	})
}

func TestAtTheEndWhoeverWaitsIsToldSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Pool = absent{} })
		s.does(orders(1, inServer, "ask", "question", "tea?", "private", true))
		s.call("respond")
		s.k.close()
		if c := s.call("edit"); !strings.Contains(c.words(), "took too long") {
			t.Errorf("got %s", c.raw)
		}
		s.k.work.Done()
	})
}

func TestAtTheEndAMessageIsToldSoToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Pool = absent{} })
		s.says(speaks(1, "tea?"))
		time.Sleep(time.Minute + typingLasts)
		s.k.close()
		if c := s.call("post"); !strings.Contains(c.words(), "took too long") {
			t.Errorf("got %s", c.raw)
		}
		s.k.work.Done()
	})
}

func TestWhatIsCutOffAtTheEndIsToldAllTheSame(t *testing.T) {
	for name, c := range map[string]struct {
		happens func(*scene)
		ways    []string
	}{
		"a command": {func(s *scene) { s.does(orders(1, inServer, "ask", "question", "tea?")) }, []string{"respond", "delete", "follow"}},
		"a message": {func(s *scene) { s.says(speaks(1, "tea?")) }, []string{"post"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				pool := &adapters.Pool{Grace: 3 * time.Second}
				s := inside(t, func(d *Door) { d.Pool, d.Grace = pool, 10*time.Second })
				s.people.says = func(ctx context.Context, _ bot.Message) (reply.Reply, error) {
					<-ctx.Done()
					return reply.Reply{Headline: "Cut off."}, ctx.Err()
				}
				ctx, stop := context.WithCancel(t.Context())
				var running sync.WaitGroup
				running.Go(func() { _ = pool.Run(ctx) })
				c.happens(s)
				time.Sleep(1500 * time.Millisecond)
				stop()
				running.Wait()
				var last call
				for _, way := range c.ways {
					last = s.call(way)
				}
				if !strings.Contains(last.words(), "Cut off") {
					t.Errorf("got %s", last.raw)
				}
				s.quiet()
			})
		})
	}
}

func TestWithoutRoomACommandIsRefusedToWhoAskedAlone(t *testing.T) {
	s := staged(t, nil)
	s.crew.fill(true)
	s.does(orders(1, inServer, "ask", "question", "tea?"))
	if c := s.call("respond"); c.kind() != 4 || c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "Please ask again") {
		t.Errorf("got %s", c.raw)
	}
	s.says(speaks(1, "tea?"))
	if c := s.call("post"); !strings.Contains(c.words(), "Please ask again") {
		t.Errorf("got %s", c.raw)
	}
}

func TestRefusalsOfMessagesAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, nil)
		s.crew.fill(true)
		for range 3 * mostReplies {
			s.next("post", hang)
		}
		for n := range 3 * mostReplies {
			s.says(speaks(n, "tea?"))
		}
		synctest.Wait()
		if got := len(s.calls); got != mostReplies {
			t.Errorf("%d refusals at once, want %d", got, mostReplies)
		}
		time.Sleep(2 * besideWait)
	})
}

func TestWhatIsDeliveredTwiceIsDoneOnce(t *testing.T) {
	s := staged(t, nil)
	for range 2 {
		s.does(orders(1, inServer, "ask", "question", "tea?"))
		s.says(speaks(1, "tea?"))
		s.crew.jobs.Wait()
	}
	if got := len(s.people.messages()); got != 2 {
		t.Errorf("asked %d times", got)
	}
}

func TestAnInteractionOfAnUnknownKindIsAnswered(t *testing.T) {
	s := staged(t, nil)
	for n, e := range []happening{
		interacted(1, 77, inServer, nil), orders(2, inServer, "dance"), interacted(3, 2, inServer, happening{"type": 9, "name": "x"}),
	} {
		s.does(e)
		if c := s.call("respond"); c.kind() != 4 || c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "I do not know that") {
			t.Errorf("%d: got %s", n, c.raw)
		}
	}
}

func TestAPanicIsAnsweredAndLogged(t *testing.T) {
	for name, e := range map[string]happening{
		"in a job": orders(1, inServer, "ask", "question", "tea?"), "outside of one": presses(1, inServer, "k"),
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, func(d *Door) { d.Spaces = func(string) []knowledge.Space { panic("no map") } })
			s.does(e)
			c := s.call("respond")
			if c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "something went wrong") {
				t.Errorf("got %s", c.raw)
			}
			s.log.Finds(t, c.words())
			if log := s.log.String(); !strings.Contains(log, "no map") {
				t.Errorf("the log says %s", log)
			}
		})
	}
}

func TestAnEventThatIsHalfReadIsActedOn(t *testing.T) {
	s := staged(t, nil)
	s.does(orders(1, inServer, "ask", "question", "tea?").with(happening{"channel": "new", "message": []int{1}, "entitlements": 7, "member": happening{"user": happening{"id": "5", "bot": "no"}}}))
	s.call("respond")
	if m := s.people.messages()[0]; m.From.User != "5" || m.Text != "tea?" {
		t.Errorf("asked %+v", m)
	}
}

func TestAServerThatLetsTheBotGoIsForgotten(t *testing.T) {
	forgotten := make(chan string, 2)
	s := staged(t, func(d *Door) {
		d.Forget = func(prefix string) { forgotten <- prefix }
		d.Threads = switchboard{"10": true}
	})
	for _, e := range []happening{{"id": "10", "unavailable": true}, {"id": ""}, {"id": "10"}} {
		s.k.event(t.Context(), "GUILD_DELETE", e.json(t))
	}
	if len(forgotten) != 1 || <-forgotten != "discord:10:" || s.k.Threads.On("10") {
		t.Errorf("forgot %d, threads %v", len(forgotten), s.k.Threads)
	}
}

func TestOneConversationIsOneLane(t *testing.T) {
	s := staged(t, nil)
	s.does(orders(1, inServer, "ask", "question", "tea?"))
	s.does(orders(2, inThread, "ask", "question", "tea?"))
	s.does(orders(3, inThread, "ask", "question", "tea?", "private", true))
	s.does(orders(4, withBot, "ask", "question", "tea?"))
	s.does(orders(5, abroad, "ask", "question", "tea?"))
	s.says(speaks(1, "tea?"))
	s.says(speaks(2, "tea?").with(happening{"channel_id": "25"}))
	s.crew.jobs.Wait()
	s.crew.mu.Lock()
	defer s.crew.mu.Unlock()
	alone := alone("").tenant()
	want := "discord:10 discord:10:20:5|discord:10 discord:10:25|discord:10 discord:10:25:5|" +
		alone + " " + alone + ":30:5|" + alone + " " + alone + ":21:5|discord:10 discord:10:20:5|discord:10 discord:10:25"
	var got []string
	for i := 0; i < len(s.crew.lanes); i += 2 {
		got = append(got, s.crew.lanes[i]+" "+s.crew.lanes[i+1])
	}
	if strings.Join(got, "|") != want {
		t.Errorf("got %s", strings.Join(got, "|"))
	}
}

func TestWhoAsksAloneIsNamedAsOnlyTheBotCan(t *testing.T) {
	named := map[string]bool{}
	for _, token := range []string{botToken, botToken + "-too"} {
		s := staged(t, func(d *Door) { d.Token = token })
		s.does(orders(1, withBot, "ask", "question", "tea?"))
		s.crew.jobs.Wait()
		named[s.crew.lanes[0]] = true
	}
	if len(named) != 2 {
		t.Errorf("bots with different tokens name a user alike: %v", named)
	}
}

// switchboard keeps settings in memory.
type switchboard map[string]bool

func (b switchboard) On(guild string) bool { return b[guild] }

func (b switchboard) Switch(guild string, on bool) error {
	b[guild] = on
	return nil
}

// absent takes on everything and does nothing.
type absent struct{}

func (absent) Submit(string, string, func(ctx context.Context)) bool { return true }

// prompt does at once what it takes on.
type prompt struct{}

func (prompt) Submit(_, _ string, job func(ctx context.Context)) bool {
	job(context.Background())
	return true
}

// FuzzEvents hands anything to the door: it survives, and an interaction that is
// none of garbage always gets one first response.
func FuzzEvents(f *testing.F) {
	for _, e := range []happening{
		orders(1, inServer, "compare", "a", "Tea", "b", "Coffee"), juxta(2, inServer, "threads", "on", true), presses(3, withBot, "k", "v"),
		typing(4, abroad, "a", "te"), speaks(5, "tea?"),
		{"id": "10"},
		interacted(6, 5, inThread, happening{"custom_id": "k", "components": []happening{{"components": []happening{{"value": "no"}}}}}),
		interacted(7, 2, inServer, happening{"type": 3, "name": "Compare", "target_id": "1", "resolved": happening{"messages": happening{"1": happening{"content": "a or b?"}}}}),
	} {
		f.Add([]byte(e.json(f)))
	}
	book, err := phrases.Load("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		log := &adaptertest.Diary{}
		k := newDesk(&Door{
			Handler: &people{}, Browser: shelf{}, Book: book, Pool: prompt{}, Seen: adapters.NewSeen(100), Log: zerolog.New(log),
			Transport: offline(t), Threads: switchboard{},
		})
		k.me.Store(&identity{app: appID, user: botID})
		var mu sync.Mutex
		responses := 0
		k.interact(t.Context(), raw, func(_ context.Context, r response) error {
			mu.Lock()
			defer mu.Unlock()
			responses++
			if b, err := json.Marshal(r); err != nil || checkResponse(b) != nil {
				t.Errorf("%s is answered with %s: %v %v", raw, b, err, checkResponse(b))
			}
			return nil
		})
		for _, kind := range []string{"INTERACTION_CREATE", "MESSAGE_CREATE", "GUILD_DELETE", "GUILD_CREATE", "THREAD_CREATE", string(raw)} {
			k.event(t.Context(), kind, raw)
		}
		k.close()
		if _, sound := k.interaction(raw); sound && responses != 1 {
			t.Errorf("%s has %d first responses", raw, responses)
		}
		if strings.Contains(log.String(), "a panic") || strings.Contains(log.String(), "still under way") {
			t.Errorf("%s: %s", raw, log)
		}
	})
}
