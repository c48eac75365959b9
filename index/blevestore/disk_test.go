package blevestore_test

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// built is a store in a folder which is built before it is first read. From
// then on a reading goes to the open store, or the folder is built anew.
type built struct {
	t     *testing.T
	dir   string
	anew  bool
	stale func(knowledge.Reading) knowledge.Reading // what to build instead, or nil

	mu       sync.Mutex
	readings map[[2]string]knowledge.Reading
	store    *blevestore.Store
}

func newBuilt(t *testing.T) *built {
	b := &built{t: t, dir: t.TempDir(), readings: map[[2]string]knowledge.Reading{}}
	t.Cleanup(b.close)
	return b
}

func (b *built) close() {
	if b.store == nil {
		return
	}
	if err := b.store.Close(); err != nil {
		b.t.Error(err)
	}
	b.store = nil
}

// opened returns the open store. What ends ctx ends the caller's call, not the
// building.
func (b *built) opened(ctx context.Context) (*blevestore.Store, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.store != nil {
		return b.store, nil
	}
	ctx = context.WithoutCancel(ctx)
	readings := slices.Collect(maps.Values(b.readings))
	first := slices.Clone(readings)
	if b.stale != nil {
		for i, r := range first {
			first[i] = b.stale(r)
		}
	}
	if err := blevestore.Build(ctx, b.dir, slices.Values(first), blevestore.BuildOptions{}); err != nil {
		return nil, err
	}
	s, err := blevestore.Open(b.dir, indextest.Lexicon(b.t), blevestore.Version{})
	if err != nil {
		return nil, err
	}
	b.store = s
	if b.stale == nil {
		return s, nil
	}
	return s, s.Load(ctx, slices.Values(readings))
}

func (b *built) Replace(ctx context.Context, r knowledge.Reading) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := index.Check(r); err != nil {
		return err
	}
	return b.change(
		func() { b.readings[[2]string{string(r.Document.Source.Space), r.Document.Source.ID}] = r },
		func() error { return b.store.Replace(ctx, r) },
	)
}

func (b *built) Remove(ctx context.Context, space knowledge.Space, id string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return b.change(
		func() { delete(b.readings, [2]string{string(space), id}) },
		func() error { return b.store.Remove(ctx, space, id) },
	)
}

func (b *built) change(note func(), live func() error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	note()
	if b.store == nil {
		return nil
	}
	if b.anew {
		b.close()
		return nil
	}
	return live()
}

func (b *built) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	s, err := b.opened(ctx)
	if err != nil {
		return nil, err
	}
	return s.Search(ctx, q)
}

func (b *built) Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	s, err := b.opened(ctx)
	if err != nil {
		return index.Catalog{}, err
	}
	return s.Catalog(ctx, spaces)
}

func (b *built) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	s, err := b.opened(ctx)
	if err != nil {
		return "", err
	}
	return s.Text(ctx, space, source)
}

// lone locks a whole call, for a store that must not be closed while read.
type lone struct {
	mu sync.Mutex
	b  *built
}

func (l *lone) Replace(ctx context.Context, r knowledge.Reading) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Replace(ctx, r)
}

func (l *lone) Remove(ctx context.Context, space knowledge.Space, id string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Remove(ctx, space, id)
}

func (l *lone) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Search(ctx, q)
}

func (l *lone) Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Catalog(ctx, spaces)
}

func (l *lone) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Text(ctx, space, source)
}

func TestStoreBuiltAnewAtEveryChange(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Store {
		b := newBuilt(t)
		b.anew = true
		return &lone{b: b}
	})
}

func TestStoreBuiltThenChanged(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Store { return newBuilt(t) })
}

// The folder has an older version of every document, all of which the open
// store has to hide.
func TestStoreBuiltThenReplaced(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Store {
		b := newBuilt(t)
		b.stale = func(r knowledge.Reading) knowledge.Reading {
			r.Document.Text = "Stale."
			r.Document.Source.Title = "Stale"
			r.Subjects = append(slices.Clone(r.Subjects), knowledge.Subject{Name: "stale", Aliases: []string{"old"}})
			r.Claims = slices.Clone(r.Claims)
			for i := range r.Claims {
				r.Claims[i].Quote = "Stale: " + r.Claims[i].Quote
				r.Claims[i].Aspects = append(slices.Clone(r.Claims[i].Aspects), "stale")
			}
			return r
		}
		return b
	})
}
