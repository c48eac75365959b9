package blevestore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"syscall"

	"juxta/index/tally"
	"juxta/knowledge"
)

// mostOpen is how many bases are held open, if no more are in use at once: each
// takes half a dozen file handles. One that was closed is opened again in
// milliseconds.
const mostOpen = 64

// hold opens spaces that are not open and returns with the store locked for
// reading, or with an error.
func (s *Store) hold(ctx context.Context, spaces []knowledge.Space) error {
	return s.lockOpen(ctx, spaces, s.mu.RLocker())
}

// own opens spaces that are not open and returns with the store locked, or with
// an error.
func (s *Store) own(ctx context.Context, spaces []knowledge.Space) error {
	return s.lockOpen(ctx, spaces, &s.mu)
}

func (s *Store) lockOpen(ctx context.Context, spaces []knowledge.Space, mu sync.Locker) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	mu.Lock()
	if s.ready(spaces) {
		return nil
	}
	mu.Unlock()
	shelves := s.pin(spaces)
	defer unpin(shelves)
	for {
		for _, h := range shelves {
			if err := s.load(ctx, h); err != nil {
				return fmt.Errorf("open %s: %w", h.space, err)
			}
		}
		mu.Lock()
		if s.ready(spaces) {
			return nil
		}
		mu.Unlock()
	}
}

// ready reports whether spaces can be read and written, with the store locked.
func (s *Store) ready(spaces []knowledge.Space) bool {
	for _, space := range spaces {
		h := s.shelves[space]
		if !h.ready() {
			return false
		}
		if h != nil {
			h.used.Store(s.clock.Add(1))
		}
	}
	return true
}

// pin keeps the shelves of spaces, as far as there are any, from being closed.
func (s *Store) pin(spaces []knowledge.Space) []*shelf {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []*shelf
	for _, space := range spaces {
		if h := s.shelves[space]; h != nil {
			h.pins.Add(1)
			out = append(out, h)
		}
	}
	return out
}

func unpin(shelves []*shelf) {
	for _, h := range shelves {
		h.pins.Add(-1)
	}
}

// load opens a shelf. If that fails since its generation has gone, it takes up
// the one that another program has made, and if it is damaged notes that.
func (s *Store) load(ctx context.Context, h *shelf) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.reload(h)
}

func (s *Store) reload(h *shelf) error {
	if s.tryLoad(h) == nil {
		return nil
	}
	s.keeping.Lock()
	defer s.keeping.Unlock()
	err := s.tryLoad(h)
	if !isDamage(err) {
		return err
	}
	now, failed := readCurrent(s.dir, h.space)
	if failed != nil {
		return failed
	}
	if s.diskOf(h).text != now {
		if err := s.adopt(h); err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.taken[h.space] = true
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	h.damage = err
	s.forgetCatalogs(h.space)
	return h.empty()()
}

// isDamage reports whether a space can be made anew and be sound.
func isDamage(err error) bool {
	scarce := errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
	return !scarce && (errors.Is(err, ErrDamaged) || errors.Is(err, ErrVersion))
}

func (s *Store) diskOf(h *shelf) disk {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return h.disk
}

// tryLoad opens what of a shelf is not open.
func (s *Store) tryLoad(h *shelf) error {
	s.loading.Lock()
	defer s.loading.Unlock()
	for {
		s.mu.RLock()
		d, laid, ready := h.disk, h.laid, h.ready()
		s.mu.RUnlock()
		if ready {
			return nil
		}
		o, err := openUp(s.dir, h.space, d, !laid)
		if err != nil {
			return err
		}
		if s.fit(h, d, o) {
			return nil
		}
		if err := o.close(); err != nil { // it has changed meanwhile
			return err
		}
	}
}

// fit puts what was opened into a shelf, if that still goes by the same
// generation and lacks it.
func (s *Store) fit(h *shelf, d disk, o opened) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if h.disk.text != d.text || h.base != nil || h.laid == o.whole {
		return false
	}
	h.base = o.base
	if o.whole {
		h.lay(o)
	}
	s.closeOthers(h)
	return true
}

// lay puts what stands over the base of a generation into an empty shelf.
func (h *shelf) lay(o opened) {
	h.laid, h.live, h.hidden = true, o.live, o.hidden
}

// closeOthers closes the base that was not asked for longest, where too many are
// open.
func (s *Store) closeOthers(but *shelf) {
	open := 0
	var oldest *shelf
	for _, h := range s.shelves {
		if h.base == nil {
			continue
		}
		open++
		if h != but && h.pins.Load() == 0 && h.damage == nil && (oldest == nil || h.used.Load() < oldest.used.Load()) {
			oldest = h
		}
	}
	if open > mostOpen && oldest != nil {
		// Nothing was written to it: there is nothing that closing could lose.
		_ = oldest.base.close()
		oldest.base = nil
	}
}

// opened is a generation that was opened.
type opened struct {
	base *base
	// whole reports that what is laid over it was read too.
	whole  bool
	live   *live
	hidden hidden
	// counts is what it holds, if that was asked for.
	counts *tally.Tally
}

// counted returns o with what it holds.
func (o opened) counted() (opened, error) {
	var err error
	o.counts, err = o.base.tally()
	return o, err
}

func (o opened) close() error { return o.base.close() }

// openUp opens a generation of a space, if need be with what is laid over it.
func openUp(dir *os.Root, space knowledge.Space, d disk, whole bool) (o opened, err error) {
	name := d.history[0].name()
	gen, err := dir.OpenRoot(folderOf(space) + "/" + name)
	if errors.Is(err, fs.ErrNotExist) {
		return o, fmt.Errorf("%w: %s is gone", ErrDamaged, name)
	}
	if err != nil {
		return o, err
	}
	defer func() {
		err = errors.Join(err, gen.Close())
		if errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrDamaged) {
			err = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if err != nil {
			err = errors.Join(err, o.close())
		}
	}()
	const short = 4 << 20
	if err := d.manifest.check(gen, short); err != nil {
		return o, err
	}
	if o.base, err = openBase(gen, d.manifest); err != nil {
		o.base = nil
		return o, err
	}
	o.whole = whole
	if whole {
		o.hidden, o.live, err = readDelta(gen, space, d.manifest)
	}
	return o, err
}
