package text

// Table keeps something for each word that a Cutter remembers. It is to be
// dropped with the cutter: the next one numbers words anew. The zero value is
// ready; it is not safe for concurrent use.
type Table[T any] struct{ rows []T }

// Of returns what is kept for a word, at first the zero value, or nil for a word
// without a number. It is to be used before the next call.
func (t *Table[T]) Of(w *Word) *T {
	if w.Number <= 0 {
		return nil
	}
	for int(w.Number) > len(t.rows) {
		var none T
		t.rows = append(t.rows, none)
	}
	return &t.rows[w.Number-1]
}

// Clear sets all that is kept to the zero value.
func (t *Table[T]) Clear() { clear(t.rows) }
