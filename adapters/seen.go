package adapters

import (
	"cmp"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

// seenFor is how long a key is remembered. Platforms deliver again within
// minutes; a day also covers a delivery that is replayed.
const seenFor = 24 * time.Hour

// Seen tells deliveries from repetitions. It is safe for concurrent use.
type Seen struct {
	keys *ttlcache.Cache[digest, struct{}]
}

// NewSeen returns a Seen that remembers at most so many keys, 100,000 where
// most is zero, each for a day. A key of any length takes some 300 bytes, so
// that all of them take 30 MB.
//
// Where there are more, the one that came up least recently is forgotten: a
// key is lost within ten minutes only if that many others came in ten minutes.
// For a message that is delivered again after that, the answer comes twice.
func NewSeen(most int) *Seen {
	return &Seen{keys: ttlcache.New(
		ttlcache.WithTTL[digest, struct{}](seenFor),
		ttlcache.WithCapacity[digest, struct{}](uint64(cmp.Or(most, 100_000))),
		ttlcache.WithDisableTouchOnHit[digest, struct{}](),
	)}
}

// Mark reports whether key comes up for the first time, and remembers it.
func (s *Seen) Mark(key string) bool {
	_, again := s.keys.GetOrSet(digestOf(key), struct{}{})
	return !again
}

// Release forgets key, for a delivery that could not be taken on and will
// come again.
func (s *Seen) Release(key string) { s.keys.Delete(digestOf(key)) }
