package ingest

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
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
	contained = .4
	// likely is the share of the sampled runs below which two texts with at
	// least telling sampled runs are not compared run by run.
	likely  = .2
	telling = 50
	// fewest is the number of runs below which texts are copies only where they are
	// the same word for word.
	fewest = 20
	// common is the number of originals beyond which a run that they share tells
	// nothing: it is what people say everywhere, as a notice at the foot of a page.
	common = 64
)

// copies returns, by place in texts, the earlier text that each copy is a copy
// of. An original is never itself a copy. A text is given in pieces, between
// which a word ends.
func copies(texts [][]string) map[int]int {
	out := map[int]int{}
	s := shelf{runs: make([][]uint64, len(texts)), sampled: make([]int, len(texts)), last: map[uint64]chain{}}
	brief := map[uint64]int{}
	for i, t := range texts {
		s.runs[i] = runs(t)
		if len(s.runs[i]) < fewest {
			whole := wholly(t)
			if of, ok := brief[whole]; ok && whole != 0 {
				out[i] = of
			} else {
				brief[whole] = i
			}
			continue
		}
		if of, ok := s.mostAlike(i); ok {
			out[i] = of
			continue
		}
		s.put(i)
	}
	return out
}

// shelf holds the originals among the texts read so far.
type shelf struct {
	runs    [][]uint64       // of each text
	sampled []int            // of each text, how many of its runs are sampled
	last    map[uint64]chain // of a sampled run
	holders []holder
}

// chain is the originals that have a run: the place behind the last of them, and how
// many they are.
type chain struct{ last, length int32 }

// holder is an original that has a sampled run.
type holder struct {
	text   int32
	before int32 // the place behind that of the one before, or zero
}

// put makes text i an original.
func (s *shelf) put(i int) {
	for _, h := range s.runs[i] {
		if c := s.last[h]; h%sample == 0 && c.length <= common {
			s.holders = append(s.holders, holder{int32(i), c.last})
			s.last[h] = chain{int32(len(s.holders)), c.length + 1}
			s.sampled[i]++
		}
	}
}

// mostAlike returns the original that shares most with text i, the earliest of
// equals, if it shares enough to be that of i.
func (s *shelf) mostAlike(i int) (int, bool) {
	shared := make([]int, i)
	sampled := 0
	for _, h := range s.runs[i] {
		if c := s.last[h]; h%sample == 0 && c.length <= common {
			sampled++
			for at := c.last; at > 0; at = s.holders[at-1].before {
				shared[s.holders[at-1].text]++
			}
		}
	}
	best, most := -1, contained
	for j, n := range shared {
		if n == 0 {
			continue
		}
		if fewer := min(sampled, s.sampled[j]); fewer >= telling && float64(n) < likely*float64(fewer) {
			continue
		}
		if c := containment(s.runs[i], s.runs[j]); c > most {
			best, most = j, c
		}
	}
	return best, best >= 0
}

// runs returns the hashes of all runs of words, each once and in order.
func runs(pieces []string) []uint64 {
	const usual = 6 // bytes a word
	size := 0
	for _, s := range pieces {
		size += len(s)
	}
	words := make([]uint64, 0, size/usual)
	for _, s := range pieces {
		words = hashes(words, s)
	}
	return slices.Compact(sorted(rolled(words)))
}

// wholly returns the hash of a text, or zero for one without words.
func wholly(pieces []string) uint64 {
	whole := uint64(0)
	var words []uint64
	for _, s := range pieces {
		words = hashes(words[:0], s)
		for _, w := range words {
			whole = mix(whole, w)
		}
	}
	return whole
}

// rolled returns the hashes of all runs of words as they stand, in the place of
// those of the words.
func rolled(words []uint64) []uint64 {
	out := words[:0]
	for i := 0; i+shingle <= len(words); i++ {
		run := uint64(0)
		for _, w := range words[i : i+shingle] {
			run = mix(run, w)
		}
		out = append(out, run^run>>32)
	}
	return out
}

// sorted returns hashes in order. They lie evenly, so that each goes at once
// to where it belongs, but for a few neighbors.
func sorted(hashes []uint64) []uint64 {
	const few = 4 // hashes that go to one place
	shift := 64 - bits.Len(uint(len(hashes)/few))
	ends := make([]int, 1<<(64-shift))
	for _, h := range hashes {
		ends[h>>shift]++
	}
	for i := 1; i < len(ends); i++ {
		ends[i] += ends[i-1]
	}
	out := make([]uint64, len(hashes))
	at := slices.Clone(ends)
	for _, h := range hashes {
		at[h>>shift]--
		out[at[h>>shift]] = h
	}
	for i, end := range ends {
		slices.Sort(out[at[i]:end])
	}
	return out
}

// hashes appends the hashes of the words of s to words.
func hashes(words []uint64, s string) []uint64 {
	word := uint64(0)
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		if letter := lower(r); letter >= 0 {
			word = mix(word, uint64(letter))
		} else if word != 0 {
			words = append(words, word)
			word = 0
		}
	}
	if word != 0 {
		words = append(words, word)
	}
	return words
}

// lower returns a letter in lower case, a digit as it is, and -1 for what
// stands between words.
func lower(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return r
	case 'A' <= r && r <= 'Z':
		return r - 'A' + 'a'
	case r < utf8.RuneSelf:
		return -1
	case unicode.IsLetter(r):
		return unicode.ToLower(r)
	case unicode.IsDigit(r):
		return r
	}
	return -1
}

// mix adds to a hash, as FNV does but by more than a byte at once.
func mix(hash, more uint64) uint64 {
	const (
		prime  = 0x9e3779b97f4a7c15 // of the golden ratio, as in Fibonacci hashing
		offset = 0xcbf29ce484222325
	)
	return (hash ^ more ^ offset) * prime
}

// containment returns the share of the smaller set that stands in the other.
func containment(a, b []uint64) float64 {
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		// Nobody can foresee which of two hashes is less, so this is counted
		// and not branched on.
		_, less := bits.Sub64(a[i], b[j], 0)
		_, more := bits.Sub64(b[j], a[i], 0)
		both += 1 - int(less) - int(more)
		i += 1 - int(more)
		j += 1 - int(less)
	}
	return float64(both) / float64(max(1, min(len(a), len(b))))
}
