package tally

import (
	"cmp"
	"maps"
	"slices"

	"juxta/index"
	"juxta/knowledge"
)

// Catalog tells what some spaces hold together, in the order that
// [index.Catalog] promises. Subjects of one name are one topic, of the first
// space that has it. A space without a tally is empty.
func Catalog(spaces []knowledge.Space, of func(knowledge.Space) *Tally) index.Catalog {
	var cat index.Catalog
	place := map[string]int{}
	var aliases []map[string]bool
	seen := map[knowledge.Space]bool{}
	for _, space := range spaces {
		t := of(space)
		if t == nil || seen[space] {
			continue
		}
		seen[space] = true
		cat.Sources = slices.AppendSeq(cat.Sources, maps.Values(t.Sources))
		for name, s := range t.Subjects {
			at, known := place[name]
			if !known {
				at = len(cat.Topics)
				place[name] = at
				cat.Topics = append(cat.Topics, index.Topic{
					Subject:  knowledge.Subject{Name: name},
					Space:    space,
					ByAspect: map[knowledge.Aspect]int{},
				})
				aliases = append(aliases, map[string]bool{})
			}
			cat.Topics[at].Claims += s.Claims
			for a, n := range s.ByAspect {
				cat.Topics[at].ByAspect[a] += n
			}
			for a := range s.Aliases {
				aliases[at][a] = true
			}
		}
	}
	for i, names := range aliases {
		cat.Topics[i].Aliases = slices.Sorted(maps.Keys(names))
	}
	arrange(&cat)
	return cat
}

func arrange(cat *index.Catalog) {
	slices.SortFunc(cat.Topics, func(a, b index.Topic) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(cat.Sources, func(a, b knowledge.Source) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Space, b.Space))
	})
}
