package bot

import (
	"container/list"
	"context"
	"fmt"
	"strings"
	"sync"

	"juxta/bot/question"
)

// rememberedThreads is how many conversations are kept; of more, the one
// silent for longest is forgotten.
const rememberedThreads = 10_000

// memory keeps what the turns of each thread left behind. The turns of one
// thread are taken one after the other; different threads do not wait for each
// other.
type memory struct {
	mu     sync.Mutex
	left   recent[question.Conversation]
	taking map[string]*turn
}

// turn is that of a thread in which somebody is being answered.
type turn struct {
	token   chan struct{} // holds one while nobody has the turn
	holders int           // who have it or wait for it
}

func newMemory(most int) *memory {
	return &memory{left: newRecent[question.Conversation](most), taking: map[string]*turn{}}
}

// take waits for the turn of a thread and returns what the turns before it
// left: nothing for a thread that is new or unnamed. The turn ends with leave,
// which must be called. An error is that of ctx.
func (m *memory) take(ctx context.Context, name string) (before question.Conversation, leave func(), err error) {
	if name == "" {
		return before, func() {}, nil
	}
	m.mu.Lock()
	t := m.taking[name]
	if t == nil {
		t = &turn{token: make(chan struct{}, 1)}
		t.token <- struct{}{}
		m.taking[name] = t
	}
	t.holders++
	m.mu.Unlock()
	select {
	case <-t.token:
		return m.recall(name), func() { t.token <- struct{}{}; m.release(name, t) }, nil
	case <-ctx.Done():
		m.release(name, t)
		return before, nil, fmt.Errorf("wait for the turn before: %w", ctx.Err())
	}
}

func (m *memory) release(name string, t *turn) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if t.holders--; t.holders == 0 {
		delete(m.taking, name)
	}
}

func (m *memory) recall(name string) question.Conversation {
	m.mu.Lock()
	defer m.mu.Unlock()
	left, _ := m.left.get(name)
	return left
}

// keep remembers what a thread's last turn left.
func (m *memory) keep(name string, left question.Conversation) {
	if name == "" {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left.put(name, left)
}

// Forget drops what is remembered of the threads whose names begin so, as where
// a workspace lets the bot go. It is safe for concurrent use; a turn that is
// being taken leaves its own behind.
func (b *Bot) Forget(prefix string) {
	b.ForgetThreads(func(name string) bool { return strings.HasPrefix(name, prefix) })
}

// ForgetThreads is Forget for the threads whose names are some person's.
func (b *Bot) ForgetThreads(of func(name string) bool) {
	b.memory.mu.Lock()
	defer b.memory.mu.Unlock()
	for name := range b.memory.left.at {
		if of(name) {
			b.memory.left.drop(name)
		}
	}
}

// recent keeps the values that were put last, at most so many. It is not safe
// for concurrent use.
type recent[V any] struct {
	most  int
	order *list.List // of entry[V], the latest first
	at    map[string]*list.Element
}

type entry[V any] struct {
	key   string
	value V
}

func newRecent[V any](most int) recent[V] {
	return recent[V]{most: most, order: list.New(), at: map[string]*list.Element{}}
}

func (r *recent[V]) get(key string) (value V, ok bool) {
	e := r.at[key]
	if e == nil {
		return value, false
	}
	kept, ok := e.Value.(entry[V])
	return kept.value, ok
}

func (r *recent[V]) put(key string, value V) {
	if e := r.at[key]; e != nil {
		e.Value = entry[V]{key, value}
		r.order.MoveToFront(e)
		return
	}
	r.at[key] = r.order.PushFront(entry[V]{key, value})
	for r.order.Len() > r.most {
		if oldest, ok := r.order.Back().Value.(entry[V]); ok {
			r.drop(oldest.key)
		}
	}
}

// drop forgets the value of a key that is kept.
func (r *recent[V]) drop(key string) {
	r.order.Remove(r.at[key])
	delete(r.at, key)
}
