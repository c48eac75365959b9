package slack

import (
	"cmp"
	"context"
	"sync"
	"time"

	"juxta/adapters"
	"juxta/bot/phrases"
)

const (
	// tellEvery is how often is told how far it is: Slack lets a message be changed
	// some fifty times a minute.
	tellEvery = 3 * time.Second
	// unseen is how long something takes whose end people are to be notified of,
	// which they are not of a message that changes.
	unseen = time.Minute
)

// reindex reads what has changed in the workspace's documents, or all, and tells
// how far it is and what came of it.
func (k curator) reindex(ctx context.Context, everything bool) {
	if k.running(ctx) {
		k.tell(ctx, k.place, k.say(phrases.SpaceRunning))
		return
	}
	k.acted("reindexing", "")
	run, name, end := k.readings.begin(ctx, k.tenant)
	defer end()
	began := time.Now()
	var at progress
	var told sign
	done := make(chan struct{})
	var telling sync.WaitGroup
	telling.Go(func() {
		defer k.survive()
		told = k.narrate(ctx, name, &at, done)
	})
	r, err := k.Librarian.Reindex(run, k.space, adapters.Reindexing{Everything: everything, By: k.by, Progress: at.set})
	stopped := run.Err() != nil
	close(done)
	telling.Wait()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	k.conclude(ctx, told, time.Since(began), k.outcome(ctx, r, err, stopped))
}

// outcome tells what reading anew came to.
func (k curator) outcome(ctx context.Context, r adapters.Reindexed, err error, stopped bool) message {
	switch {
	case err == nil:
		k.acted("reindexed", "")
		return k.look().reindexed(r)
	case stopped:
		return k.say(phrases.ReindexStopped)
	case k.running(ctx): // somebody was faster
		return k.say(phrases.SpaceRunning)
	default:
		return k.complain(err, "")
	}
}

// running reports whether documents are being read anew just now.
func (k curator) running(ctx context.Context) bool {
	s, err := k.Librarian.Status(ctx, k.space)
	return err == nil && s.Running
}

// narrate tells who asked how far the reading of a name is, in a direct message,
// until done is closed. It returns that message, or none where the reading is over
// sooner than people are patient.
func (k curator) narrate(ctx context.Context, name string, at *progress, done <-chan struct{}) sign {
	select {
	case <-done:
		return sign{}
	case <-ctx.Done():
		return sign{}
	case <-time.After(cmp.Or(k.Patience, time.Second)):
	}
	if !k.direct() {
		k.tell(ctx, k.place, k.say(phrases.ReindexDirectly))
	}
	said := at.say(k.Book)
	told, err := k.post(ctx, k.directly(), k.look().reading(said, name))
	if err != nil {
		k.report(err, k.place, "nobody could be told how far the reading is")
		return sign{}
	}
	tick := time.NewTicker(tellEvery)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return told
		case <-ctx.Done():
			return told
		case <-tick.C:
		}
		if now := at.say(k.Book); now != said {
			said = now
			k.update(ctx, told, k.look().reading(said, name))
		}
	}
}

// directly returns the place of direct messages to who asked.
func (k curator) directly() place {
	return place{request: k.request, tenant: k.tenant, channel: k.user, user: k.user}
}

// conclude puts what came of a reading where was told how far it is. Of what took
// long people are notified.
func (k curator) conclude(ctx context.Context, told sign, took time.Duration, m message) {
	switch {
	case told.ts == "":
		k.tell(ctx, k.place, m)
	case took > unseen:
		k.update(ctx, told, k.say(phrases.ReindexBelow))
		k.tell(ctx, k.directly(), m)
	case !k.update(ctx, told, m):
		k.tell(ctx, k.place, m)
	}
}
