package adapters

import (
	"cmp"
	"context"
	"math"
	"sync"
	"time"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// Rate is how much may be asked.
type Rate struct {
	// PerMinute is how many messages a minute are answered in the long run.
	PerMinute float64
	// Burst is how many are answered at once after a quiet minute.
	Burst int
}

// Limits say how much is answered before people are asked to wait. What is
// zero has its default.
type Limits struct {
	// User is for one person wherever they ask, by default 10 a minute and 5
	// at once: an answer takes longer to read than that, and somebody who
	// presses a button of every kind is not stopped.
	User Rate
	// Channel is for a room, by default 30 a minute and 15 at once: a study
	// group of thirty in which everybody asks each minute is not stopped, a
	// room that a script fills is.
	Channel Rate
	// Most is of how many users, and of how many rooms, account is kept: by
	// default 20,000 of each. Of more, who was silent for longest starts anew.
	Most int
}

// What messages cost, of which a question is one in [Rate].
const (
	costQuestion = 4
	costOpinion  = 1
)

// cost returns what a message costs. A button that is pressed is answered as a
// question; an opinion on an answer is worth having.
func cost(m bot.Message) int {
	if opinion(m.Pressed()) {
		return costOpinion
	}
	return costQuestion
}

// Limit refuses what exceeds limits, with the time after which to try again.
// A button that is pressed counts as a question, an opinion on an answer as a
// quarter of one. Who has no name is not limited.
func Limit(book *phrases.Book, limits Limits) bot.Middleware {
	return NewLimiter(book, limits).Limit
}

// NewLimiter returns what refuses beyond limits.
func NewLimiter(book *phrases.Book, limits Limits) *Limiter {
	most := cmp.Or(limits.Most, 20_000)
	return &Limiter{
		book:     book,
		watch:    Unwatched{},
		users:    newMeters(limits.User, Rate{PerMinute: 10, Burst: 5}, most),
		channels: newMeters(limits.Channel, Rate{PerMinute: 30, Burst: 15}, most),
	}
}

// Limit is a middleware that refuses what exceeds the limits.
func (l *Limiter) Limit(next bot.Handler) bot.Handler {
	return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		if key, wait := l.wait(m.From, cost(m)); wait > 0 {
			return reply.Reply{Headline: l.say(key, wait), Refused: true, Wait: wait}, nil
		}
		return next.Answer(ctx, m)
	})
}

// Refuse accounts for what somebody asks for that no handler answers, or says why
// they are to wait for it. It costs as much as a question, or little ("a guess") as
// an opinion.
func (l *Limiter) Refuse(who bot.Asker, little bool) (why string, refused bool) {
	price := costQuestion
	if little {
		price = costOpinion
	}
	key, wait := l.wait(who, price)
	if wait <= 0 {
		return "", false
	}
	return l.say(key, wait), true
}

// Limiter refuses what exceeds limits, with the time after which to try again. It
// is safe for concurrent use.
type Limiter struct {
	book  *phrases.Book
	watch Watch
	// mu makes booking and undoing one step: a booking is undone wholly only
	// while none came after it.
	mu              sync.Mutex
	users, channels *meters
}

// Watched has w told of what is refused, from before the first message on.
func (l *Limiter) Watched(w Watch) { l.watch = w }

// wait returns how long somebody is to wait, and what tells them so, or accounts
// for what they ask for and returns zero. What is refused costs neither the user
// nor the room anything.
func (l *Limiter) wait(who bot.Asker, price int) (phrases.Key, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	user := l.users.charge(who.Tenant, who.User, price, now)
	if wait := user.DelayFrom(now); wait > 0 {
		user.CancelAt(now)
		l.watch.Refused(Platform(who.Tenant), RefusedUser)
		return phrases.TooOften, wait
	}
	channel := l.channels.charge(who.Tenant, who.Channel, price, now)
	if wait := channel.DelayFrom(now); wait > 0 {
		channel.CancelAt(now)
		user.CancelAt(now)
		l.watch.Refused(Platform(who.Tenant), RefusedRoom)
		return phrases.TooOftenHere, wait
	}
	return "", 0
}

func (l *Limiter) say(key phrases.Key, wait time.Duration) string {
	return l.book.Say(key, phrases.Args{"seconds": phrases.N(int(math.Ceil(wait.Seconds())))})
}
