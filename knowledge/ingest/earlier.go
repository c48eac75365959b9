package ingest

import (
	"iter"
	"slices"

	"juxta/knowledge/format"
)

// Earlier is a document that was read earlier and is no copy.
type Earlier struct {
	ID, Text string
}

// markCopiesOf marks the pages that say what a document says that was read
// earlier, and those that say what such a page says. The documents are gone
// through once, and not kept.
func markCopiesOf(pages []format.Page, earlier iter.Seq2[Earlier, error]) error {
	s := newSample(pages)
	of := map[string]string{}
	var words []uint64
	for e, err := range earlier {
		if err != nil {
			return err
		}
		words = hashes(words[:0], e.Text)
		inText := rolled(words)
		// Of a text that says things again and again each time counts here: that
		// may put it farther from being alike, but hardly twice as far.
		const again = 2
		if len(s.alike(inText, likely/again)) == 0 {
			continue
		}
		theirs := slices.Compact(sorted(inText))
		if len(theirs) < fewest {
			continue
		}
		for _, i := range s.alike(theirs, likely) {
			src := &pages[i].Document.Source
			if of[src.ID] == "" && containment(s.runs[i], theirs) > contained {
				of[src.ID], src.CopyOf, src.Copies = e.ID, e.ID, nil
			}
		}
	}
	for i := range pages {
		if src := &pages[i].Document.Source; of[src.CopyOf] != "" {
			src.CopyOf = of[src.CopyOf]
		}
	}
	return nil
}

// sampled are the pages by those of their runs of words that are looked up.
type sampled struct {
	runs [][]uint64 // of each page
	have []int      // of each page, how many of its runs are sampled
	at   map[uint64][]int
}

func newSample(pages []format.Page) sampled {
	s := sampled{runs: make([][]uint64, len(pages)), have: make([]int, len(pages)), at: map[uint64][]int{}}
	for i, p := range pages {
		s.runs[i] = runs(kept(p))
		if len(s.runs[i]) < fewest {
			continue
		}
		for _, h := range s.runs[i] {
			if h%sample == 0 {
				s.have[i]++
				s.at[h] = append(s.at[h], i)
			}
		}
	}
	return s
}

// alike returns the pages that share such a part of the sampled runs with a text that
// it pays to compare all.
func (s sampled) alike(runs []uint64, part float64) []int {
	shared, total := make([]int, len(s.runs)), 0
	for _, h := range runs {
		if h%sample == 0 {
			total++
			for _, i := range s.at[h] {
				shared[i]++
			}
		}
	}
	var out []int
	for i, n := range shared {
		fewer := min(total, s.have[i])
		if n > 0 && (fewer < telling || float64(n) >= part*float64(fewer)) {
			out = append(out, i)
		}
	}
	return out
}
