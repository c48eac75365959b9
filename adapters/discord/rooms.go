package discord

import (
	"encoding/json"
	"sync"

	"github.com/bwmarrin/discordgo"
)

// mostThreads is of how many threads is remembered that they are threads. Of more,
// some are forgotten: what is said there is a conversation of each by themselves.
const mostThreads = 50_000

// rooms remembers which channels are threads, since Discord does not say so of
// every message. The zero value works; it is safe for concurrent use.
type rooms struct {
	mu      sync.Mutex
	threads map[string]struct{}
}

// learn remembers that a channel is a thread.
func (r *rooms) learn(channel string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.threads == nil {
		r.threads = map[string]struct{}{}
	}
	for id := range r.threads {
		if len(r.threads) < mostThreads {
			break
		}
		delete(r.threads, id)
	}
	r.threads[channel] = struct{}{}
}

// known reports whether a channel is known to be a thread.
func (r *rooms) known(channel string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, ok := r.threads[channel]
	return ok
}

// inThread reports whether a message is in a thread, as far as that can be told.
func (k *desk) inThread(m posted) bool { return isThread(m.Room) || k.rooms.known(m.Channel) }

// told remembers the threads that the gateway tells of: one, or those of a server.
func (k *desk) told(raw json.RawMessage) {
	var c struct {
		room

		Threads []room `json:"threads"`
	}
	if !k.parsed("threads", glean(raw, &c)) {
		return
	}
	for _, one := range append(c.Threads, c.room) {
		if isID(one.ID) && isThread(one.Type) {
			k.rooms.learn(one.ID)
		}
	}
}

// room is a channel.
type room struct {
	ID   string                `json:"id"`
	Type discordgo.ChannelType `json:"type"`
}
