package blevestore_test

import (
	"context"
	"sync"
	"testing"

	"juxta/index"
	"juxta/index/blevestore"
	"juxta/index/indextest"
	"juxta/knowledge"
)

// kept is a store in a folder that is saved after every change, as a draft or
// not, and opened anew after some.
type kept struct {
	t   *testing.T
	dir string

	mu    sync.RWMutex
	store *blevestore.Store
	n     int
}

func newKept(t *testing.T) *kept {
	k := &kept{t: t, dir: t.TempDir()}
	k.open()
	t.Cleanup(func() { k.must(k.store.Close()) })
	return k
}

func (k *kept) must(err error) {
	k.t.Helper()
	if err != nil {
		k.t.Error(err)
	}
}

func (k *kept) open() {
	s, err := blevestore.Mend(k.dir, indextest.Lexicon(k.t), blevestore.Version{})
	if err != nil {
		k.t.Fatal(err)
	}
	if damaged := s.Damaged(); len(damaged) > 0 {
		k.t.Errorf("damaged: %v", damaged)
	}
	k.store = s
}

func (k *kept) change(ctx context.Context, space knowledge.Space, do func() error) error {
	const often = 7
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := do(); err != nil {
		return err
	}
	k.n++
	if err := k.store.Save(context.WithoutCancel(ctx), space, blevestore.SaveOptions{Draft: k.n%3 != 0}); err != nil {
		return err
	}
	if k.n%often == 1 {
		k.must(k.store.Close())
		k.open()
	}
	return nil
}

func (k *kept) Replace(ctx context.Context, r knowledge.Reading) error {
	return k.change(ctx, r.Document.Source.Space, func() error { return k.store.Replace(ctx, r) })
}

func (k *kept) Remove(ctx context.Context, space knowledge.Space, id string) error {
	return k.change(ctx, space, func() error { return k.store.Remove(ctx, space, id) })
}

func (k *kept) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.store.Search(ctx, q)
}

func (k *kept) Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.store.Catalog(ctx, spaces)
}

func (k *kept) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.store.Text(ctx, space, source)
}

func TestStoreSavedAtEveryChange(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Store { return newKept(t) })
}
