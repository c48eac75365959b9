package question

import (
	"juxta/index"
	"juxta/knowledge/text"
)

// split reports whether subjects are of several topics: the titles of the
// sources name them in groups that have no subject in common, or one group and
// at least as many that no title joins.
func split(n *names, cat index.Catalog, subjects []string) bool {
	group := map[string]int{}
	for i, s := range subjects {
		group[s] = i
	}
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
	groups, inGroups := count(sizes)
	return groups > 1 || groups == 1 && inGroups*2 <= len(subjects)
}

// count returns the number of groups of two and more, and of their members.
func count(sizes []int) (groups, members int) {
	for _, k := range sizes {
		if k > 1 {
			groups++
			members += k
		}
	}
	return groups, members
}
