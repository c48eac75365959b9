package discord

import (
	"context"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"golang.org/x/time/rate"

	"juxta/adapters"
)

const (
	// betweenIdentifies is Discord's own pace for shards of one turn.
	betweenIdentifies = 5 * time.Second
	// adviceHolds is how long what Discord said about the limit is believed:
	// other processes identify with the same token.
	adviceHolds = time.Minute
	// shortest is what to wait at least where Discord lets no session begin, and
	// longer than it says.
	shortest = time.Second
	// usualTotal is how many sessions a day Discord grants small bots.
	usualTotal = 1000
)

// budget sees to it that the bot does not identify itself more often than
// Discord allows: where it does, Discord takes its token away. Sessions begin
// one after the other in each turn, with five seconds in between; not at all
// while Discord says that none remain; and, whatever Discord says, no more than
// nine tenths of a day's sessions in a day, so that a connection that never
// holds cannot use them up. It is safe for concurrent use.
type budget struct {
	ask func(context.Context) (advice, error)
	log zerolog.Logger

	mu    sync.Mutex
	known advice
	asked time.Time
	turns map[int]*turn
	// pace is the own count of sessions.
	pace *rate.Limiter
}

// turn is what shards wait for that must not identify at the same time.
type turn struct {
	// taken holds a token while a shard has the turn.
	taken chan struct{}
	// next is when the turn may be taken again.
	next time.Time
}

// advice returns what Discord says, or said a moment ago.
func (b *budget) advice(ctx context.Context) (advice, error) {
	if a, ok := b.recent(); ok {
		return a, nil
	}
	a, err := b.ask(ctx)
	if err != nil {
		return advice{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.known, b.asked = a, time.Now()
	if b.pace == nil {
		b.pace = pace(a)
	}
	return a, nil
}

func (b *budget) recent() (advice, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.known, !b.asked.IsZero() && time.Since(b.asked) < adviceHolds
}

// pace lets a tenth of a day's sessions begin at once, or all shards, and eight
// tenths over the day.
func pace(a advice) *rate.Limiter {
	total := a.Limit.Total
	if total <= 0 {
		total = usualTotal
	}
	return rate.NewLimiter(rate.Limit(float64(total)*0.8/(24*time.Hour).Seconds()), max(total/10, a.Shards, 1))
}

// begin waits until a shard may begin a session, and returns where. The grant
// is to be ended, and may be more than once.
func (b *budget) begin(ctx context.Context, shard int) (url string, g *grant, err error) {
	a, err := b.advice(ctx)
	if err != nil {
		return "", nil, err
	}
	g = &grant{budget: b, turn: b.turn(shard % max(a.Limit.Concurrency, 1))}
	if err := g.turn.take(ctx); err != nil {
		return "", nil, err
	}
	if url, err = b.granted(ctx); err != nil {
		g.end()
		return "", nil, err
	}
	return url, g, nil
}

// grant is the leave to begin one session. The zero value is that of who resumes
// one: it needs none.
type grant struct {
	budget *budget
	// turn is that of the shard until it ended.
	turn *turn
	used bool
}

// use counts the session, which is about to begin.
func (g *grant) use() {
	if g.budget != nil && !g.used {
		g.budget.pace.Reserve()
		g.used = true
	}
}

// end gives the turn back.
func (g *grant) end() {
	if g.turn == nil {
		return
	}
	if g.used {
		g.turn.next = time.Now().Add(betweenIdentifies)
	}
	<-g.turn.taken
	g.turn = nil
}

func (b *budget) turn(key int) *turn {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.turns == nil {
		b.turns = map[int]*turn{}
	}
	if b.turns[key] == nil {
		b.turns[key] = &turn{taken: make(chan struct{}, 1)}
	}
	return b.turns[key]
}

func (t *turn) take(ctx context.Context) error {
	select {
	case t.taken <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if !adapters.Sleep(ctx, time.Until(t.next)) {
		<-t.taken
		return ctx.Err()
	}
	return nil
}

// granted waits until there is a session to begin, and returns where.
func (b *budget) granted(ctx context.Context) (url string, err error) {
	if wait := b.wait(); wait > 0 {
		b.log.Warn().Dur("wait", wait).Msg("too many sessions were begun with Discord; the next waits, so that some are left for the day")
		if !adapters.Sleep(ctx, wait) {
			return "", ctx.Err()
		}
	}
	for {
		a, err := b.advice(ctx)
		if err != nil || b.take() {
			return a.URL, err
		}
		wait := a.reset() + shortest
		b.log.Warn().Dur("wait", wait).Int("of", a.Limit.Total).Msg("Discord lets no session begin before the limit is reset")
		if !adapters.Sleep(ctx, wait) {
			return "", ctx.Err()
		}
		b.forget()
	}
}

// wait returns how long it takes until the own count lets one more begin.
func (b *budget) wait() time.Duration {
	lacking := 1 - b.pace.Tokens()
	return time.Duration(max(lacking, 0) / float64(b.pace.Limit()) * float64(time.Second))
}

// take counts one session; it reports whether one was left. Where Discord names
// no limit, there is one always.
func (b *budget) take() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.known.Limit.Total > 0 && b.known.Limit.Remaining <= 0 {
		return false
	}
	b.known.Limit.Remaining--
	return true
}

// forget has Discord asked anew.
func (b *budget) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked = time.Time{}
}
