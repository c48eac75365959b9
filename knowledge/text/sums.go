package text

import "encoding/binary"

// Sums are the stems of a text in their order, each as a number of four bytes, in
// the form in which they are stored: what is read from a file is not copied.
// Whether a word is in a text is found out from them at a fraction of what
// cutting and stemming the text costs. Two stems of one number are possible, one
// pair in four thousand million, and harmless: a text then has a word that it
// lacks.
type Sums string

const sumSize = 4

// SumsOf returns the sums of stems.
func SumsOf(stems []string) Sums {
	out := make([]byte, 0, len(stems)*sumSize)
	for _, s := range stems {
		out = binary.LittleEndian.AppendUint32(out, Sum(s))
	}
	return Sums(out)
}

// Sum returns the number of a stem: its hash by FNV-1a.
func Sum(stem string) uint32 {
	const basis, prime = 2166136261, 16777619
	h := uint32(basis)
	for i := range len(stem) {
		h = (h ^ uint32(stem[i])) * prime
	}
	return h
}

// Len returns how many stems there are.
func (s Sums) Len() int { return len(s) / sumSize }

// Count returns how often a stem is among them.
func (s Sums) Count(n uint32) int {
	found := 0
	for ; len(s) >= sumSize; s = s[sumSize:] {
		if s.First() == n {
			found++
		}
	}
	return found
}

// Has reports whether the stems of a run stand in s one behind the other. No run
// is in any.
func (s Sums) Has(run []uint32) bool {
	for ; len(run) > 0 && s.Len() >= len(run); s = s.Rest() {
		if s.First() == run[0] && s.Begins(run) {
			return true
		}
	}
	return false
}

// Begins reports whether s begins with the stems of a run.
func (s Sums) Begins(run []uint32) bool {
	if s.Len() < len(run) {
		return false
	}
	for i, n := range run {
		if s[i*sumSize:].First() != n {
			return false
		}
	}
	return true
}

// Rest returns s, which is not empty, without the first stem.
func (s Sums) Rest() Sums { return s[sumSize:] }

// First returns the first stem of s, which is not empty.
func (s Sums) First() uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
