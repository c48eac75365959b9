package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"juxta/adapters"
	"juxta/adapters/discord"
	"juxta/cmd/juxta/settings"
)

// The parts of the program beside the platforms, as [adapters.Parts] names them.
const (
	partAnswers = "answers"
	partHTTP    = "http"
	partIndex   = "index"
	partLibrary = "library"
	partPool    = "pool"
)

// At the end there are ten seconds for what is under way: most of them for answers,
// then some for requests, and for jobs that do not heed the end of their context.
const (
	doorGrace = 6 * time.Second
	httpGrace = time.Second
	poolGrace = 100 * time.Millisecond
)

// house is what is served: the platforms that people come in by, and what they share.
type house struct {
	*app

	hall           *hall
	slack, discord *platform
	// fail ends all with a reason.
	fail context.CancelCauseFunc
	// answering is what requests are answered by.
	answering atomic.Pointer[http.ServeMux]

	mu sync.Mutex
	// lost are the platforms that can never be open as they are set, and why.
	lost map[string]error
	// settled reports that the settings were read anew: what is wrong with them since
	// ends nothing.
	settled bool
}

// newHouse returns a house whose doors are as the settings have them. Nobody is let
// in yet.
func (a *app) newHouse(h *hall) *house {
	k := &house{app: a, hall: h, lost: map[string]error{}}
	keep := func(name string) *platform {
		return &platform{name: name, parts: &h.parts, log: a.log, hopeless: k.hopeless}
	}
	k.slack, k.discord = keep("slack"), keep("discord")
	k.mount(a.set)
	k.furnish(a.set)
	return k
}

// furnish has the platforms be open as the settings have them, from now on. It
// returns the names of those that are not as they were.
func (k *house) furnish(set *settings.Settings) []string {
	var changed []string
	for p, o := range map[*platform]*opening{k.slack: k.slackOpening(k.hall, set), k.discord: k.discordOpening(k.hall, set)} {
		if p.open(o) {
			changed = append(changed, p.name)
		}
	}
	slices.Sort(changed)
	return changed
}

// hopeless notes that a platform can never be open as it is set. Where that is so of
// all that should be, nothing is left to wait for.
func (k *house) hopeless(name string, why error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.lost[name] = why
	if k.settled {
		return
	}
	for _, p := range []*platform{k.slack, k.discord} {
		if p.wanted() && k.lost[p.name] == nil {
			return
		}
	}
	k.fail(errors.Join(slices.Collect(maps.Values(k.lost))...))
}

// run serves until ctx is done, or something fails that nothing goes without. Then
// nothing more is let in, what is under way is finished, and last what is counted
// and not saved yet is put down.
func (k *house) run(ctx context.Context) error {
	ctx, k.fail = context.WithCancelCause(ctx)
	defer k.fail(nil)
	listener, err := k.listen(ctx)
	if err != nil {
		return err
	}
	k.introduce()
	k.hall.metrics.Ask(k.sources(k.hall))
	keeping := begin(ctx, k.fail, k.keeping()...)
	working := begin(ctx, k.fail, k.hall.pool.Run)
	listening := begin(ctx, k.fail, func(ctx context.Context) error { return serveHTTP(ctx, k.log, listener, k) })
	serving := begin(ctx, k.fail, k.slack.Run, k.discord.Run, k.reloading)
	<-ctx.Done()
	k.close()
	err = errors.Join(serving.stop(), listening.stop(), working.stop(), keeping.stop())
	if why := context.Cause(ctx); err == nil && !errors.Is(why, context.Canceled) {
		return why
	}
	return err
}

// keeping is what goes on as long as anybody may be answered.
func (k *house) keeping() []work {
	all := []work{k.hall.curator.Run}
	if k.hall.gaps != nil {
		all = append(all, k.hall.gaps.Run)
	}
	return all
}

// introduce tells how the parts fare that are there from the beginning.
func (k *house) introduce() {
	parts := &k.hall.parts
	parts.Set(partAnswers, adapters.Ready, "")
	parts.Set(partPool, adapters.Ready, "")
	parts.Set(partIndex, adapters.Ready, "")
	if k.hall.lib == nil {
		parts.Set(partLibrary, adapters.Off, "there is no data folder")
	} else {
		parts.Set(partLibrary, adapters.Ready, "")
	}
}

// close lets nobody in any more, and first of all says so.
func (k *house) close() {
	k.hall.parts.Set(partAnswers, adapters.Failing, "the program is about to end")
	k.hall.closed.Store(true)
	k.log.Info().Msg("nothing more is taken on; what is under way is finished")
}

// listen opens the address that requests are answered at, if there is one.
func (k *house) listen(ctx context.Context) (net.Listener, error) {
	if k.set.HTTP.Address == "" {
		k.hall.parts.Set(partHTTP, adapters.Off, "there is no address")
		return nil, nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", string(k.set.HTTP.Address))
	if err != nil {
		return nil, fmt.Errorf("serve: --http: %w", err)
	}
	k.hall.parts.Set(partHTTP, adapters.Ready, "")
	k.log.Info().Stringer("address", listener.Addr()).Msg("answering requests")
	return listener, nil
}

// mux has a path for whoever makes requests.
func (k *house) mux(set *settings.Settings) *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("/slack/", k.slack)
	mux.Handle(discord.EndpointPath, k.discord)
	k.site(k.hall, set).Mount(mux)
	return mux
}
