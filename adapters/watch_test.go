package adapters_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
)

// witness writes down what a watch is told.
type witness struct {
	adapters.Unwatched

	mu   sync.Mutex
	said []string
}

func (l *witness) note(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.said = append(l.said, fmt.Sprintf(format, args...))
}

func (l *witness) read() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.said)
}

func (l *witness) Answered(platform string, r reply.Reply, took time.Duration) {
	l.note("%s answered %q in %v", platform, r.Headline, took)
}
func (l *witness) Failed(platform, kind string) { l.note("%s failed: %s", platform, kind) }
func (l *witness) Refused(platform, why string) { l.note("%s refused: %s", platform, why) }

func TestEveryAnswerIsToldWithWhatBecameOfIt(t *testing.T) {
	for name, c := range map[string]struct {
		h    bot.HandlerFunc
		want []string
	}{
		"an answer": {func(context.Context, bot.Message) (reply.Reply, error) {
			time.Sleep(time.Second)
			return reply.Reply{Headline: "Tea."}, nil
		}, []string{`slack answered "Tea." in 1s`}},
		"a fault": {func(context.Context, bot.Message) (reply.Reply, error) {
			return reply.Reply{}, errors.New("cold water")
		}, []string{`slack failed: other`, `slack answered "" in 0s`}},
		"an answer with a fault": {func(context.Context, bot.Message) (reply.Reply, error) {
			return reply.Reply{Headline: "Tea."}, errors.New("cold water")
		}, []string{`slack failed: other`, `slack answered "Tea." in 0s`}},
		"a panic": {
			func(context.Context, bot.Message) (reply.Reply, error) { panic("cold water") },
			[]string{`slack failed: panic`, `slack answered "" in 0s`},
		},
		"not a word": {
			func(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, nil },
			[]string{`slack failed: silent`, `slack answered "" in 0s`},
		},
		"a refusal": {func(context.Context, bot.Message) (reply.Reply, error) {
			return reply.Reply{Headline: "Wait.", Refused: true}, nil
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var l witness
				h := adapters.Recover(zerolog.Nop(), english(t))(adapters.Watched(&l)(c.h))
				if said := ask(t, h, bot.Message{From: bot.Asker{Tenant: "slack:T1", User: "U1"}}); said == "" {
					t.Error("nothing is said")
				}
				if got := l.read(); !reflect.DeepEqual(got, c.want) {
					t.Errorf("told %q, want %q", got, c.want)
				}
			})
		})
	}
}

func TestFaultsAreToldByTheirKind(t *testing.T) {
	for want, err := range map[string]error{
		adapters.FaultSlow:     fmt.Errorf("no answer: %w", context.DeadlineExceeded),
		adapters.FaultCanceled: fmt.Errorf("no answer: %w", context.Canceled),
		adapters.FaultOther:    errors.New("cold water"),
	} {
		if got := adapters.Fault(err); got != want {
			t.Errorf("%v: got %s, want %s", err, got, want)
		}
	}
}

func TestWhatTheLimitsRefuseIsTold(t *testing.T) {
	var l witness
	limiter := adapters.NewLimiter(english(t), adapters.Limits{User: adapters.Rate{PerMinute: 1, Burst: 1}, Channel: adapters.Rate{PerMinute: 1, Burst: 2}})
	limiter.Watched(&l)
	h := limiter.Limit(bot.HandlerFunc(echo))
	for _, user := range []string{"U1", "U1", "U2", "U3"} {
		ask(t, h, bot.Message{Text: "hi", From: bot.Asker{Tenant: "discord:1", Channel: "C1", User: user}})
	}
	if got, want := l.read(), []string{"discord refused: user", "discord refused: room"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestAPoolTellsOfItsLoadAndOfWhatItRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l witness
		p := &adapters.Pool{Workers: 1, Queue: 2, Share: 2, Watch: &l, Log: zerolog.Nop()}
		end := started(t, p)
		d := &diary{}
		p.Submit("slack:T1", "", d.job("a"))
		synctest.Wait()
		for range 3 {
			p.Submit("slack:T1", "", func(context.Context) { panic("cold water") })
		}
		if waiting, running, room := p.Load(); waiting != 2 || running != 1 || room != 2 {
			t.Errorf("%d wait and %d run of %d", waiting, running, room)
		}
		if err := end(); err != nil {
			t.Error(err)
		}
		if got, want := l.read(), []string{"slack refused: queue", "slack failed: panic", "slack failed: panic"}; !slices.Equal(got, want) {
			t.Errorf("told %q, want %q", got, want)
		}
		if waiting, running, _ := p.Load(); waiting != 0 || running != 0 {
			t.Errorf("%d wait and %d run in the end", waiting, running)
		}
	})
}

func TestNobodyHasToWatch(t *testing.T) {
	w := adapters.WatchOr(nil)
	w.Answered("slack", reply.Reply{}, 0)
	w.Failed("slack", adapters.FaultPanic)
	w.Refused("slack", adapters.RefusedQueue)
	w.Acked("slack", "command", 0)
	w.Reconnected("slack")
	w.Throttled("slack")
	if some := adapters.WatchOr(&witness{}); some == (adapters.Unwatched{}) {
		t.Error("who watches is passed over")
	}
}
