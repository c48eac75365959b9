package main

import (
	"context"
	"net/http"
	"reflect"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/rs/zerolog"

	"juxta/adapters"
)

// door is a platform that people come in by.
type door interface {
	Run(ctx context.Context) error
	HTTP() http.Handler
}

// opening is how the settings have a door opened; without a token there is none.
type opening struct {
	// settings are what the door is made of: where they change it is opened anew.
	settings any
	// called reports that the platform makes requests, rather than being connected to.
	called bool
	// open returns a new door, which tells how it fares.
	open func(fares) (door, error)
}

// fares is told how a part of the program fares.
type fares interface {
	Set(name, state, reason string)
}

const (
	// seldom is how long to wait before a door is opened again that the platform does
	// not let in: somebody has to change something there, or in the settings.
	seldom = 5 * time.Minute
	// longestPause is the most time between attempts after a fault of ours.
	longestPause = 5 * time.Minute
	// sound is how long a door is open at least if all is well.
	sound = time.Minute
)

// platform keeps the door of one platform open as the settings have it, whatever
// becomes of the others. It is safe for concurrent use.
type platform struct {
	name  string
	parts *adapters.Parts
	log   zerolog.Logger
	// hopeless is told why the door can never be open as it is set, where none ever was.
	hopeless func(name string, why error)

	mu      sync.Mutex
	opening *opening
	// again ends the turn that the platform is at.
	again context.CancelFunc
	// handler is that of the door, or nil; entered reports that a door was ready.
	handler http.Handler
	entered bool
}

// Set notes how the door fares.
func (p *platform) Set(name, state, reason string) {
	p.mu.Lock()
	p.entered = p.entered || state == adapters.Ready
	p.mu.Unlock()
	p.parts.Set(name, state, reason)
}

// open has the door be as the settings have it now, from now on. It reports whether
// that is another one.
func (p *platform) open(o *opening) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	old := p.opening
	if o == nil && old == nil || o != nil && old != nil && reflect.DeepEqual(o.settings, old.settings) {
		return false
	}
	p.opening = o
	if p.again != nil {
		p.again()
	}
	return true
}

// wanted reports whether the settings have a door.
func (p *platform) wanted() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.opening != nil
}

// Run keeps the door open until ctx ends. It never returns an error: what befalls a
// platform is told in the log, and to [adapters.Parts].
func (p *platform) Run(ctx context.Context) error {
	pause := adapters.Pauses()
	pause.MaxInterval = longestPause
	for ctx.Err() == nil {
		turn, o, end := p.begin(ctx)
		if wait := p.take(turn, o, pause); turn.Err() == nil {
			adapters.Sleep(turn, wait)
		}
		end()
	}
	return nil
}

// begin begins a turn, which ends with ctx and where the settings change.
func (p *platform) begin(ctx context.Context) (context.Context, *opening, context.CancelFunc) {
	turn, end := context.WithCancel(ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.again = end
	return turn, p.opening, end
}

// take keeps a door open until it ends, and returns how long to wait before the next.
func (p *platform) take(ctx context.Context, o *opening, pause *backoff.ExponentialBackOff) time.Duration {
	if o == nil {
		p.parts.Set(p.name, adapters.Off, "there is no token")
		<-ctx.Done()
		return 0
	}
	p.parts.Set(p.name, adapters.Starting, "")
	start := time.Now()
	err := p.run(ctx, o)
	if ctx.Err() != nil {
		return 0
	}
	if stack, ok := adapters.Panicked(err); ok || err == nil {
		if time.Since(start) >= sound {
			pause.Reset()
		}
		wait := pause.NextBackOff()
		p.log.Error().Err(err).Bytes("stack", stack).Str("platform", p.name).Dur("wait", wait).Msg("a platform failed; it is opened again")
		p.parts.Set(p.name, adapters.Failing, "something went wrong, which the log tells; it is tried again")
		return wait
	}
	p.log.Error().Err(err).Str("platform", p.name).Dur("wait", seldom).Msg("a platform does not let Juxta in; it is tried again after a while, or at once when the settings are read anew")
	p.parts.Set(p.name, adapters.Failing, err.Error())
	p.mu.Lock()
	entered := p.entered
	p.mu.Unlock()
	if !entered {
		p.hopeless(p.name, err)
	}
	return seldom
}

// run opens a door and returns why it was closed. A panic is an error too.
func (p *platform) run(ctx context.Context, o *opening) error {
	return adapters.Catch(func() error {
		d, err := o.open(p)
		if err != nil {
			return err
		}
		if o.called {
			p.listen(d.HTTP())
			defer p.listen(nil)
		}
		return d.Run(ctx)
	})
}

func (p *platform) listen(h http.Handler) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.handler = h
}

// ServeHTTP answers what the platform asks for by the door that is open. Where none
// is, it is to ask again; where it is not to make requests, there is nothing here.
func (p *platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	h, called := p.handler, p.opening != nil && p.opening.called
	p.mu.Unlock()
	switch {
	case h != nil:
		h.ServeHTTP(w, r)
	case called:
		w.Header().Set("Retry-After", "5")
		http.Error(w, "closed", http.StatusServiceUnavailable)
	default:
		http.NotFound(w, r)
	}
}
