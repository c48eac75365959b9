package adapters

import (
	"context"
	"slices"
	"sync"

	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

const (
	// mostLately is the most matters that are remembered of a space, and
	// mostLatelyAll of all.
	mostLately    = 50
	mostLatelyAll = 1000
)

// Lately remembers what was compared in each space last, in memory alone: never
// what somebody wrote, nor who. It is safe for concurrent use, and its zero value
// is ready.
type Lately struct {
	mu   sync.Mutex
	list []asking // the latest first
}

// asking is a matter that was asked about in a space.
type asking struct {
	space  knowledge.Space
	matter bot.Matter
}

func (a asking) same(o asking) bool {
	return a.space == o.space && a.matter.Aspect == o.matter.Aspect && slices.Equal(a.matter.Subjects, o.matter.Subjects)
}

// Remember is a middleware that remembers what the answers to questions compare.
func (l *Lately) Remember(next bot.Handler) bot.Handler {
	return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		r, err := next.Answer(ctx, m)
		if err == nil && m.Key == "" && !r.Refused {
			l.add(spaceOf(m), r)
		}
		return r, err
	})
}

// add remembers a reply, and the replies to further questions.
func (l *Lately) add(space knowledge.Space, r reply.Reply) {
	if matter, ok := bot.MatterOf(r); ok {
		l.put(asking{space, matter})
	}
	for _, also := range r.Also {
		l.add(space, also)
	}
}

// put puts what was asked in front, and forgets what there is no room for.
func (l *Lately) put(a asking) {
	a.matter.Subjects = slices.Sorted(slices.Values(a.matter.Subjects))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = slices.Insert(slices.DeleteFunc(l.list, a.same), 0, a)
	ofSpace := 0
	l.list = slices.DeleteFunc(l.list, func(o asking) bool {
		if o.space == a.space {
			ofSpace++
		}
		return o.space == a.space && ofSpace > mostLately
	})
	l.list = l.list[:min(len(l.list), mostLatelyAll)]
}

// In returns what was compared in a space, the latest first.
func (l *Lately) In(space knowledge.Space) []bot.Matter {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []bot.Matter
	for _, a := range l.list {
		if a.space == space {
			out = append(out, a.matter)
		}
	}
	return out
}

// Forget drops what was compared in a space.
func (l *Lately) Forget(space knowledge.Space) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = slices.DeleteFunc(l.list, func(a asking) bool { return a.space == space })
}
