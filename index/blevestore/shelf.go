package blevestore

import (
	"context"
	"errors"
	"sync/atomic"

	"juxta/index/rank"
	"juxta/index/tally"
	"juxta/knowledge"
)

// shelf is what a store has of one space: a generation on the disk, if there is
// one, and what is laid over it in memory. The store's lock guards it.
type shelf struct {
	space knowledge.Space
	disk  disk

	// damage is why the space answers nothing, or nothing newer, if so.
	damage error

	base   *base // nil if there is none or it is not open
	laid   bool  // the rest is as the generation has it, or newer
	live   *live // nil as long as nothing is laid over
	hidden hidden
	counts *tally.Tally // nil as long as nobody asks

	// changes counts what was written, saved is what it was when that was last
	// saved.
	changes, saved int
	// touched are the documents written since a new base is being made, or nil.
	touched map[string]bool

	used atomic.Int64 // when it was last asked, as the store counts
	pins atomic.Int32 // who needs it open
}

// disk is the generation that a shelf goes by.
type disk struct {
	text string // what CURRENT says, empty where there is none
	history
	manifest manifest
}

func newShelf(space knowledge.Space) *shelf { return &shelf{space: space, hidden: newHidden()} }

// ready reports whether the shelf can be read and written. One that is not there
// is empty.
func (h *shelf) ready() bool {
	return h == nil || h.disk.text == "" || h.laid && h.base != nil || h.damage != nil && h.base == nil
}

// closed returns why nothing may be laid over the shelf. Where another version has
// made what is on the disk now, what this one answers from is sound.
func (h *shelf) closed() error {
	if h == nil || h.base != nil && errors.Is(h.damage, ErrVersion) {
		return nil
	}
	return h.damage
}

// empty makes the shelf one that nothing is of, but what is on the disk, and
// returns what is to be closed.
func (h *shelf) empty() (discard func() error) {
	b := h.base
	h.base, h.live, h.laid, h.counts, h.touched = nil, nil, false, nil, nil
	h.hidden = newHidden()
	h.saved = h.changes
	return b.close
}

// candidates returns the claims about a subject that match q best, at most size
// of what was built, and all of what came since.
func (h *shelf) candidates(ctx context.Context, subject string, q rank.Query, size int) ([]candidate, error) {
	out := h.live.candidates(subject)
	if h.base == nil {
		return out, nil
	}
	built, err := h.base.candidates(ctx, subject, q, size, h.hidden)
	return append(out, built...), err
}

// built returns a document of the base that still counts.
func (h *shelf) built(id string) (doc storedDoc, found bool, err error) {
	if h.base == nil || h.hidden.has(id) {
		return storedDoc{}, false, nil
	}
	return h.base.doc(id)
}

// count sees to it that the counts are there.
func (h *shelf) count() error {
	if h.counts != nil {
		return nil
	}
	if h.base == nil {
		h.counts = &tally.Tally{}
		return nil
	}
	t, err := h.base.tally()
	if err != nil {
		return err
	}
	h.counts = t
	return nil
}

// change drops documents and puts in readings. Where it cannot, nothing has
// changed.
func (h *shelf) change(gone []string, readings []profiled) error {
	if err := h.count(); err != nil {
		return err
	}
	before, built, err := h.standing(gone)
	if err != nil {
		return err
	}
	if h.live == nil && len(readings) > 0 {
		h.live = newLive()
	}
	h.changes++
	for _, r := range before {
		h.counts.Take(r)
	}
	for _, doc := range built {
		h.hidden.add(doc.source.ID, doc.claims)
	}
	for _, id := range gone {
		if h.touched != nil {
			h.touched[id] = true
		}
	}
	for _, r := range readings {
		h.counts.Add(r.Reading)
	}
	if h.live != nil {
		h.live.write(gone, readings)
	}
	return nil
}

// standing returns what is counted of documents, and which of them the base has.
func (h *shelf) standing(ids []string) (all []knowledge.Reading, built []storedDoc, err error) {
	for _, id := range ids {
		if d, ok := h.live.doc(id); ok {
			all = append(all, d.Reading)
			continue
		}
		doc, found, err := h.built(id)
		if err != nil {
			return nil, nil, err
		}
		if !found {
			continue
		}
		r, err := h.base.reading(doc)
		if err != nil {
			return nil, nil, err
		}
		all, built = append(all, r), append(built, doc)
	}
	return all, built, nil
}
