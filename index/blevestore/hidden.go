package blevestore

import (
	"maps"
	"slices"
)

// hidden are documents of a base that were replaced or removed. Bleve knows
// nothing of them: their claims are left out of what it finds, which costs less
// than telling it at every search.
type hidden struct {
	docs   map[string][]int // by ID, the numbers of their claims
	claims map[int]bool
}

func newHidden() hidden { return hidden{docs: map[string][]int{}, claims: map[int]bool{}} }

func (h hidden) add(id string, claims []int) {
	h.docs[id] = claims
	for _, n := range claims {
		h.claims[n] = true
	}
}

func (h hidden) has(id string) bool {
	_, ok := h.docs[id]
	return ok
}

// encodeHidden makes a record of hidden documents.
func encodeHidden(e *encoder, docs map[string][]int) {
	encodeList(e, slices.Sorted(maps.Keys(docs)), func(id string) {
		e.text(id)
		encodeRising(e, docs[id])
	})
}

// decodeHidden reads what encodeHidden writes.
func decodeHidden(record string) (hidden, error) {
	d := decoder{buf: record}
	h := newHidden()
	decodeList(&d, func() struct{} {
		h.add(d.text(), decodeRising(&d))
		return struct{}{}
	})
	return h, d.err
}
