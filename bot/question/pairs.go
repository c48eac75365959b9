package question

import (
	"cmp"
	"maps"
	"slices"

	"juxta/index"
	"juxta/knowledge/text"
)

// Pairs returns the subjects of cat that titles of its sources name together,
// two and two: those first that most titles name, then those that come first
// in the catalog, whose order the two of a pair have too.
func (p *Parser) Pairs(cat index.Catalog) [][2]string { return p.tableOf(cat).pairs() }

func pairs(n *names, cat index.Catalog) [][2]string {
	rank := make(map[string]int, len(cat.Topics))
	for i, t := range cat.Topics {
		rank[t.Name] = i
	}
	titles := map[[2]string]int{}
	for _, src := range cat.Sources {
		for _, pair := range together(n.find(text.Words(src.Title)), rank) {
			titles[pair]++
		}
	}
	return slices.SortedFunc(maps.Keys(titles), func(a, b [2]string) int {
		return cmp.Or(titles[b]-titles[a], rank[a[0]]-rank[b[0]], rank[a[1]]-rank[b[1]])
	})
}

// together returns the pairs among the mentions of a title, each once. A title
// that lists many compares none.
func together(list []mention, rank map[string]int) [][2]string {
	const most = 4
	var subjects []string
	for _, m := range list {
		if !slices.Contains(subjects, m.name) {
			subjects = append(subjects, m.name)
		}
	}
	if len(subjects) > most {
		return nil
	}
	slices.SortFunc(subjects, func(a, b string) int { return rank[a] - rank[b] })
	var out [][2]string
	for i, a := range subjects {
		for _, b := range subjects[i+1:] {
			out = append(out, [2]string{a, b})
		}
	}
	return out
}
