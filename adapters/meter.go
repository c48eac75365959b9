package adapters

import (
	"cmp"
	"crypto/sha256"
	"strings"
	"time"

	"github.com/jellydator/ttlcache/v3"
	"golang.org/x/time/rate"
)

// digest is a name of fixed size, so that what is kept of names that others
// choose is bounded.
type digest [sha256.Size]byte

// digestOf returns the digest of a name of several parts.
func digestOf(parts ...string) digest { return sha256.Sum256([]byte(strings.Join(parts, "\x00"))) }

// meters keep account of what each of many people, or rooms, asks.
type meters struct {
	rate Rate
	kept *ttlcache.Cache[digest, *rate.Limiter]
}

// newMeters returns meters for the rate r, or for usual where r is zero.
func newMeters(r, usual Rate, most int) *meters {
	r = Rate{PerMinute: cmp.Or(r.PerMinute, usual.PerMinute), Burst: cmp.Or(r.Burst, usual.Burst)}
	// One that was idle until its burst is whole again is as good as new.
	whole := time.Duration(float64(r.Burst) / r.PerMinute * float64(time.Minute))
	return &meters{rate: r, kept: ttlcache.New(
		ttlcache.WithTTL[digest, *rate.Limiter](whole), ttlcache.WithCapacity[digest, *rate.Limiter](uint64(most)),
	)}
}

// charge books what a message of id's costs, whom the tenant knows by that name.
// The booking tells how long to wait, and can be undone.
func (m *meters) charge(tenant, id string, price int, now time.Time) *rate.Reservation {
	if id == "" {
		return rate.NewLimiter(rate.Inf, 0).ReserveN(now, price)
	}
	item, _ := m.kept.GetOrSetFunc(digestOf(tenant, id), func() *rate.Limiter {
		return rate.NewLimiter(rate.Limit(costQuestion*m.rate.PerMinute/60), costQuestion*m.rate.Burst)
	})
	return item.Value().ReserveN(now, price)
}
