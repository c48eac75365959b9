package bot

import (
	"container/list"
	"sync"

	"juxta/bot/question"
)

// rememberedThreads is how many conversations are kept; of more, the one
// silent for longest is forgotten.
const rememberedThreads = 10_000

// memory keeps what the turns of each thread left behind.
type memory struct {
	most int

	mu    sync.Mutex
	order *list.List // of thread, the latest first
	turns map[string]*list.Element
}

type thread struct {
	name string
	left question.Conversation
}

func newMemory(most int) *memory {
	return &memory{most: most, order: list.New(), turns: map[string]*list.Element{}}
}

// recall returns what a thread left; nothing for one that is new or unnamed.
func (m *memory) recall(name string) question.Conversation {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e := m.turns[name]; e != nil {
		if t, ok := e.Value.(thread); ok {
			return t.left
		}
	}
	return question.Conversation{}
}

// keep remembers what a thread's last turn left.
func (m *memory) keep(name string, left question.Conversation) {
	if name == "" {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if e := m.turns[name]; e != nil {
		e.Value = thread{name, left}
		m.order.MoveToFront(e)
		return
	}
	m.turns[name] = m.order.PushFront(thread{name, left})
	for m.order.Len() > m.most {
		oldest := m.order.Back()
		m.order.Remove(oldest)
		if t, ok := oldest.Value.(thread); ok {
			delete(m.turns, t.name)
		}
	}
}
