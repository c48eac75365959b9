package ingest

import (
	"hash/fnv"
	"io"
	"strings"
	"unicode"
)

// Numbers of the search for copies: runs of words as in Broder, "On the
// resemblance and containment of documents" (1997). Two texts are copies when
// most of the runs of one stand in the other.
const (
	shingle = 6 // words of a run
	// sample is the share of the runs, one in so many, by which candidates
	// are looked up: those whose hash it divides, the same of every text.
	sample = 4
	// contained is the share of the shorter text's runs that makes it a copy.
	contained = .7
	// fewest is the number of runs below which texts are not compared.
	fewest = 20
)

// copies returns, by place in texts, the earlier text that each copy is a copy
// of. An original is never itself a copy.
func copies(texts []string) map[int]int {
	out := map[int]int{}
	runs := make([]map[uint64]bool, len(texts))
	byHash := map[uint64][]int{}
	for i, t := range texts {
		runs[i] = shingles(t)
		if len(runs[i]) < fewest {
			continue
		}
		if of, ok := mostAlike(i, byHash, runs); ok {
			out[i] = of
			continue
		}
		for h := range runs[i] {
			if h%sample == 0 {
				byHash[h] = append(byHash[h], i)
			}
		}
	}
	return out
}

// mostAlike returns the earlier text that shares most with text i, if it
// shares enough to be its original.
func mostAlike(i int, byHash map[uint64][]int, runs []map[uint64]bool) (int, bool) {
	seen := map[int]bool{}
	for h := range runs[i] {
		for _, j := range byHash[h] {
			seen[j] = true
		}
	}
	best, most := -1, contained
	for j := range i {
		if seen[j] {
			if s := containment(runs[i], runs[j]); s > most {
				best, most = j, s
			}
		}
	}
	return best, best >= 0
}

// shingles returns the hashes of all runs of words.
func shingles(s string) map[uint64]bool {
	ws := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := make(map[uint64]bool, len(ws))
	for i := 0; i+shingle <= len(ws); i++ {
		h := fnv.New64a()
		_, _ = io.WriteString(h, strings.Join(ws[i:i+shingle], " ")) // never fails
		out[h.Sum64()] = true
	}
	return out
}

// containment returns the share of the smaller set that stands in the other.
func containment(a, b map[uint64]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	both := 0
	for h := range a {
		if b[h] {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)))
}
