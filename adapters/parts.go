package adapters

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// The states that a part of the program is in.
const (
	// Starting is on its way to being ready.
	Starting = "starting"
	// Ready does its work.
	Ready = "ready"
	// Failing does not, though it should; it may be tried again.
	Failing = "failing"
	// Off is not asked for, and nobody waits for it.
	Off = "off"
)

// Part is how a part of the program fares: a platform, the pool, the index.
type Part struct {
	// Name is short and the same for as long as the program runs ("slack").
	Name string
	// State is one of [Starting], [Ready], [Failing] and [Off].
	State string
	// Reason says why the state is what it is, and what to do about it. It holds no
	// secret, and is empty where the state says all.
	Reason string
	// Since is when the state began.
	Since time.Time
}

// Working reports whether nothing is amiss with a part: it is ready, or is not
// asked for.
func (p Part) Working() bool { return p.State == Ready || p.State == Off }

// Parts knows how all parts of the program fare. The zero value knows of none, and
// a nil one learns nothing. It is safe for concurrent use.
type Parts struct {
	mu    sync.Mutex
	known map[string]Part
}

// Set takes note of the state that a part is in now. A reason that changes alone
// begins no new state.
func (p *Parts) Set(name, state, reason string) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil {
		p.known = map[string]Part{}
	}
	since := time.Now()
	if old, ok := p.known[name]; ok && old.State == state {
		since = old.Since
	}
	p.known[name] = Part{Name: name, State: state, Reason: reason, Since: since}
}

// All returns the parts by their names.
func (p *Parts) All() []Part {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.SortedFunc(maps.Values(p.known), func(a, b Part) int { return strings.Compare(a.Name, b.Name) })
}
