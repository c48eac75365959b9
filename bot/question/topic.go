package question

import (
	"slices"

	"juxta/index"
	"juxta/knowledge/text"
)

// split reports whether subjects are of several topics: the titles of the
// sources name them in groups that have no subject in common.
func split(p *Parser, cat index.Catalog, subjects []string) bool {
	group := map[string]int{}
	for i, s := range subjects {
		group[s] = i
	}
	n := newNames(p, cat)
	for _, src := range cat.Sources {
		first := -1
		for _, m := range n.find(text.Words(src.Title)) {
			g, ok := group[m.name]
			switch {
			case !ok:
			case first < 0:
				first = g
			default:
				for s, old := range group {
					if old == g {
						group[s] = first
					}
				}
			}
		}
	}
	sizes := make([]int, len(subjects))
	for _, g := range group {
		sizes[g]++
	}
	return slices.IndexFunc(sizes, func(k int) bool { return k > 1 }) >= 0 && count(sizes) > 1
}

// count returns the number of groups of two and more.
func count(sizes []int) int {
	n := 0
	for _, k := range sizes {
		if k > 1 {
			n++
		}
	}
	return n
}
