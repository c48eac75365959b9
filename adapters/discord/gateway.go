package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"runtime/debug"
	"sync"

	"juxta/adapters"
)

// gateway keeps the connections open over which Discord tells what happens, one
// for each shard. Discord's protocol is the library's affair; when to connect,
// whether a connection is sound, and what is let through to the library, is not:
// see shard, wire and budget.
type gateway struct {
	*desk

	// event takes what happens; it returns at once.
	event func(ctx context.Context, kind string, raw json.RawMessage)
	// connect opens a connection of the network.
	connect func(ctx context.Context, network, address string) (net.Conn, error)
	budget  *budget

	mu sync.Mutex
	// down are the shards that are not connected, of those that should be.
	down map[int]bool
}

func newGateway(k *desk) *gateway {
	return &gateway{desk: k, event: k.event, connect: new(net.Dialer).DialContext, budget: &budget{ask: k.advised, log: k.Log}, down: map[int]bool{}}
}

// listen keeps the gateway open until ctx is done, or the token or the settings
// are found to be of no use.
func (k *desk) listen(ctx context.Context) error { return newGateway(k).run(ctx) }

// run keeps all shards of this process connected. What makes one of them
// pointless ends all.
func (g *gateway) run(ctx context.Context) error {
	shards, err := g.shards(ctx)
	if err != nil {
		return err
	}
	for _, s := range shards {
		g.down[s.id] = true
	}
	door := ctx
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	var all sync.WaitGroup
	for _, s := range shards {
		all.Go(func() {
			if err := adapters.Catch(func() error { return s.run(ctx) }); err != nil {
				end(err)
			}
		})
	}
	all.Wait()
	if err := context.Cause(ctx); pointless(err) || door.Err() == nil {
		return err
	}
	return nil
}

// connected notes that a shard is connected. Once all are, the door is ready.
func (g *gateway) connected(shard int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.down, shard)
	if len(g.down) == 0 {
		g.fares(adapters.Ready, "")
	}
}

// disconnected notes why a shard is not connected.
func (g *gateway) disconnected(shard int, why error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.down[shard] = true
	g.fares(adapters.Failing, "a connection to Discord is lost: "+g.cause(why))
}

// shards returns the shards that this process serves: the one that it was given,
// or all, as many as Discord advises.
func (g *gateway) shards(ctx context.Context) ([]*shard, error) {
	if g.Shards > 0 {
		return []*shard{newShard(g, g.Shard, g.Shards)}, nil
	}
	n, err := g.advisedShards(ctx)
	shards := make([]*shard, n)
	for i := range shards {
		shards[i] = newShard(g, i, n)
	}
	return shards, err
}

// advisedShards asks Discord again and again for how many shards there should
// be. It returns none where ctx ended before.
func (g *gateway) advisedShards(ctx context.Context) (int, error) {
	pause := adapters.Pauses()
	for ctx.Err() == nil {
		a, err := g.budget.advice(ctx)
		if err == nil {
			g.Log.Info().Int("shards", a.Shards).Msg("Discord advises how many shards to serve")
			return max(a.Shards, 1), nil
		}
		if advice := fatal(err); advice != "" {
			return 0, &useless{why: err, advice: advice}
		}
		wait := pause.NextBackOff()
		g.fares(adapters.Failing, "Discord does not say where its gateway is: "+g.cause(err))
		g.Log.Warn().Str("error", g.cause(err)).Dur("wait", wait).Msg("Discord does not say where its gateway is")
		adapters.Sleep(ctx, wait)
	}
	return 0, nil
}

// heed hands over an event. A panic in what becomes of it costs this event alone.
func (g *gateway) heed(ctx context.Context, kind string, raw json.RawMessage) {
	defer func() {
		if v := recover(); v != nil {
			g.Watch.Failed(doorName, adapters.FaultPanic)
			g.Log.Error().Str("event", kind).Str("panic", g.scrub(fmt.Sprint(v))).Bytes("stack", debug.Stack()).Msg("an event failed")
		}
	}()
	// What an event sets off outlasts the connection that brought it.
	g.event(context.WithoutCancel(ctx), kind, raw)
}

// cause returns an error for the log.
func (g *gateway) cause(err error) string { return g.scrub(adapters.WithoutURL(err).Error()) }
