package curate

import (
	"context"
	"time"

	"juxta/index/blevestore"
	"juxta/knowledge"
)

// state is how far the claims of a space are.
type state struct {
	// turn holds a token that is taken by the one who changes the claims of the
	// space; it guards unread.
	turn chan struct{}
	// unread are the documents that could not be read, by the stamp of what was
	// tried.
	unread map[string]string

	// What follows is guarded by the curator's mu.

	// mark says how far the claims have the library.
	mark blevestore.Mark
	// words are what the claims were found by.
	words *words
	// taken counts how often the claims were replaced by what another program built.
	taken int
	// changed is when the claims changed first since they were saved, or zero.
	changed time.Time
	// reindexing reports that the documents are being read anew.
	reindexing bool
	// healing reports that it was logged what becomes of claims that are damaged.
	healing bool
	todo    todo
}

// todo is what is to be done in a space whether the library has changed or not.
type todo struct {
	// compare has the documents compared with those that the claims have.
	compare bool
	// fresh are subjects that the shared space compares since.
	fresh []knowledge.Subject
	// again are documents that are to be read although they have not changed, by the
	// IDs that they are cited by.
	again map[string]bool
}

func (t todo) empty() bool { return !t.compare && len(t.fresh)+len(t.again) == 0 }

// of returns the state of a space.
func (c *Curator) of(space knowledge.Space) *state {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ofLocked(space)
}

func (c *Curator) ofLocked(space knowledge.Space) *state {
	s := c.spaces[space]
	if s == nil {
		s = &state{turn: make(chan struct{}, 1), unread: map[string]string{}, mark: c.claims.Mark(space), words: c.words}
		c.spaces[space] = s
	}
	return s
}

// take waits until nobody else changes the claims of a space.
func (s *state) take(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *state) release() { <-s.turn }

// compare has a space compared with what its claims have.
func (c *Curator) compare(space knowledge.Space) { c.add(space, todo{compare: true}) }

// add adds to what is to be done in a space.
func (c *Curator) add(space knowledge.Space, more todo) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := &c.ofLocked(space).todo
	t.compare = t.compare || more.compare
	t.fresh = append(t.fresh, more.fresh...)
	for id := range more.again {
		if t.again == nil {
			t.again = map[string]bool{}
		}
		t.again[id] = true
	}
}

// takeTodo returns what is to be done, which is then the caller's.
func (c *Curator) takeTodo(s *state) todo {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := s.todo
	s.todo = todo{}
	return t
}

// markOf returns how far the claims of a space have the library.
func (c *Curator) markOf(space knowledge.Space) blevestore.Mark {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ofLocked(space).mark
}

// asOf is how far the claims of a space are when work on them begins.
type asOf struct {
	blevestore.Mark

	taken int
}

// replaced reports whether the claims of a space were replaced since by what another
// program built.
func (c *Curator) replaced(s *state, as asOf) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return s.taken != as.taken
}

// note notes how far the claims of a space have the library now, and whether they
// have changed. Of what another program has built meanwhile that says nothing: it is
// compared next.
func (c *Curator) note(s *state, as asOf, changed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.taken != as.taken {
		changed = true
	} else {
		s.mark = as.Mark
	}
	if changed && s.changed.IsZero() {
		s.changed = time.Now()
	}
}
