package adapters

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

const (
	// ballotFor is how long a ballot is kept after the last voice.
	ballotFor = 3 * 24 * time.Hour
	// mostVoices is how many people's voices a ballot keeps.
	mostVoices = 1000
)

// Ballots count what people choose, each of them once, on many things at once.
// They are kept in memory alone and hold no names: of things and people there are
// digests. They are safe for concurrent use.
type Ballots struct {
	mu   sync.Mutex
	kept *ttlcache.Cache[digest, *ballot]
}

// NewBallots returns Ballots that keep at most so many, 500 where most is zero,
// each of at most 1,000 people and for three days after the last voice. A full
// one takes some 80 kB, so that all of them take 40 MB at the very worst. Where
// there are more, the one that was silent for longest is forgotten and begins
// anew.
func NewBallots(most int) *Ballots {
	return &Ballots{kept: ttlcache.New(
		ttlcache.WithTTL[digest, *ballot](ballotFor), ttlcache.WithCapacity[digest, *ballot](uint64(cmp.Or(most, 500))),
	)}
}

// Poll is how a ballot stands.
type Poll struct {
	// Count has how many chose each side, as far as sides were chosen.
	Count []int
	// Taken reports that the voice in question counts.
	Taken bool
	// Closed reports that no more voices count.
	Closed bool
}

// Of returns how many chose a side.
func (p Poll) Of(side int) int {
	if side < 0 || side >= len(p.Count) {
		return 0
	}
	return p.Count[side]
}

// All returns how many chose any side.
func (p Poll) All() int {
	all := 0
	for _, n := range p.Count {
		all += n
	}
	return all
}

// Vote counts somebody's voice for a side, numbered from zero, instead of an
// earlier one. It is not taken where the ballot is closed, or has all the people
// that it can keep.
func (b *Ballots) Vote(ballot, voter string, side int) Poll { return b.cast(ballot, voter, side, true) }

// Guess is Vote for what counts the first time: a later voice is not taken.
func (b *Ballots) Guess(ballot, voter string, side int) Poll {
	return b.cast(ballot, voter, side, false)
}

// Poll returns how a ballot stands, and as taken whether somebody has a voice in
// it.
func (b *Ballots) Poll(ballot, voter string) Poll {
	b.mu.Lock()
	defer b.mu.Unlock()
	item := b.kept.Get(digestOf(ballot))
	if item == nil {
		return Poll{}
	}
	_, taken := item.Value().voices[digestOf(voter)]
	return item.Value().poll(taken)
}

// Close ends a ballot, one without a voice too, and returns how it stands.
func (b *Ballots) Close(ballot string) Poll {
	b.mu.Lock()
	defer b.mu.Unlock()
	v := b.of(ballot)
	v.closed = true
	return v.poll(false)
}

// Forget drops all voices of somebody, and what they count.
func (b *Ballots) Forget(voter string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, item := range b.kept.Items() {
		item.Value().drop(digestOf(voter))
	}
}

func (b *Ballots) cast(name, voter string, side int, again bool) Poll {
	b.mu.Lock()
	defer b.mu.Unlock()
	v := b.of(name)
	return v.poll(v.take(digestOf(voter), side, again))
}

// of returns the ballot of a name, an empty one where there is none.
func (b *Ballots) of(name string) *ballot {
	item, _ := b.kept.GetOrSetFunc(digestOf(name), func() *ballot { return &ballot{voices: map[digest]int{}} })
	return item.Value()
}

// ballot is what people chose on one thing.
type ballot struct {
	voices map[digest]int
	count  []int
	closed bool
}

// take counts a voice, again in place of an earlier one, and reports whether it
// did.
func (v *ballot) take(voter digest, side int, again bool) bool {
	const mostSides = 25 // a menu's options
	before, known := v.voices[voter]
	if v.closed || side < 0 || side >= mostSides || known && !again || !known && len(v.voices) >= mostVoices {
		return false
	}
	if known {
		v.count[before]--
	}
	for len(v.count) <= side {
		v.count = append(v.count, 0)
	}
	v.voices[voter] = side
	v.count[side]++
	return true
}

// drop forgets a voice.
func (v *ballot) drop(voter digest) {
	if side, known := v.voices[voter]; known {
		v.count[side]--
		delete(v.voices, voter)
	}
}

func (v *ballot) poll(taken bool) Poll {
	return Poll{Count: slices.Clone(v.count), Taken: taken, Closed: v.closed}
}
