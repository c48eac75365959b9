// Package veil keeps the quotes that were hidden out of what is found, so that they
// are neither shown nor counted: those that the askers' own space hides, of its
// documents or of everybody's, and those that everybody's space hides. What comes in
// is a claim store and a keeper of what is hidden, what goes out is a searcher on
// both. A catalog still counts what is hidden: it tells what there is, not what is
// answered.
//
// A quote is hidden as long as its document is what it was when it was flagged.
package veil

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Store finds claims, and tells what it holds.
type Store interface {
	Search(ctx context.Context, q index.Query) ([]index.Hit, error)
	Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error)
	Text(ctx context.Context, space knowledge.Space, source string) (string, error)
}

// Keeper tells which quotes are hidden; [library.Library] is one.
type Keeper interface {
	// Revision returns a number that rises whenever that may have changed.
	Revision(ctx context.Context) (int64, error)
	HiddenQuotes(ctx context.Context) ([]library.Flag, error)
}

// Veil is a store without what is hidden. It is safe for concurrent use.
type Veil struct {
	Store

	keeper Keeper

	looking sync.Mutex // held by who looks at the keeper
	last    atomic.Pointer[look]

	covers covers
}

// look is what was hidden at a time.
type look struct {
	at       time.Time
	revision int64
	hidden   []library.Flag
}

// New returns what store has and keeper does not hide.
func New(store Store, keeper Keeper) *Veil { return &Veil{Store: store, keeper: keeper} }

// fresh is how long a look at the keeper is good for.
const fresh = 500 * time.Millisecond

// Search is that of the store, without the claims whose quotes are hidden.
func (v *Veil) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	now, err := v.now(ctx)
	if err != nil {
		return nil, fmt.Errorf("hidden quotes: %w", err)
	}
	hidden := now.in(q.Spaces)
	if len(hidden) == 0 {
		return v.Store.Search(ctx, q)
	}
	catalog, err := v.Catalog(ctx, q.Spaces)
	if err != nil {
		return nil, err
	}
	cover := v.covers.of(drawn{revision: now.revision, spaces: q.Spaces, catalog: catalog}, hidden)
	most := q.Most()
	q.Limit = most + cover.size
	hits, err := v.Store.Search(ctx, q)
	hits = slices.DeleteFunc(slices.Clone(hits), func(h index.Hit) bool { return cover.hides(h.Claim) })
	return shortened(hits, most), err
}

// shortened returns no more than most hits of each subject, which stand together.
func shortened(hits []index.Hit, most int) []index.Hit {
	n, subject := 0, ""
	return slices.DeleteFunc(hits, func(h index.Hit) bool {
		if h.Claim.Subject != subject {
			n, subject = 0, h.Claim.Subject
		}
		n++
		return n > most
	})
}

// in returns what some spaces hide.
func (l *look) in(spaces []knowledge.Space) []library.Flag {
	var out []library.Flag
	for _, f := range l.hidden {
		if slices.Contains(spaces, f.Space) {
			out = append(out, f)
		}
	}
	return out
}

// now returns what is hidden, as it was a moment ago at most. Who comes while somebody else looks, or where it
// cannot be told any more, is told of the last time.
func (v *Veil) now(ctx context.Context) (*look, error) {
	last := v.last.Load()
	if last != nil && (time.Since(last.at) < fresh || !v.looking.TryLock()) {
		return last, nil
	}
	if last == nil {
		v.looking.Lock()
	}
	defer v.looking.Unlock()
	if again := v.last.Load(); again != last {
		return again, nil
	}
	next, err := v.look(ctx, last)
	if err == nil {
		v.last.Store(next)
		return next, nil
	}
	if last != nil {
		return last, nil
	}
	return nil, err
}

// look asks the keeper what is hidden, if that has changed since the last time.
func (v *Veil) look(ctx context.Context, last *look) (*look, error) {
	revision, err := v.keeper.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if last != nil && last.revision == revision {
		return &look{at: time.Now(), revision: revision, hidden: last.hidden}, nil
	}
	hidden, err := v.keeper.HiddenQuotes(ctx)
	return &look{at: time.Now(), revision: revision, hidden: hidden}, err
}
