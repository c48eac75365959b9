package adapters

import (
	"cmp"
	"strings"
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

// Memory tells what comes up for the first time; [Seen] is one.
type Memory interface {
	Mark(key string) bool
	Release(key string)
}

// MarkAll marks what one delivery is known by, each key behind prefix, and
// returns what it marked. It reports false, and leaves nothing marked anew, where
// one of them is known already. A key that ends in a colon lacks what it should
// tell apart and is left out.
func MarkAll(seen Memory, prefix string, keys []string) (marked []string, fresh bool) {
	for _, key := range keys {
		if strings.HasSuffix(key, ":") {
			continue
		}
		if key = prefix + key; !seen.Mark(key) {
			for _, m := range marked {
				seen.Release(m)
			}
			return nil, false
		}
		marked = append(marked, key)
	}
	return marked, true
}
