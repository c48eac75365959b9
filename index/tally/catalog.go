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
// space that has it. A space without a tally is empty. The catalog has parts of the
// tallies in it, which are not changed any more: see [Tally.Snapshot].
func Catalog(spaces []knowledge.Space, of func(knowledge.Space) *Tally) index.Catalog {
	var cat index.Catalog
	place := map[string]int{}
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
			if known {
				join(&cat.Topics[at], s)
				continue
			}
			place[name] = len(cat.Topics)
			cat.Topics = append(cat.Topics, index.Topic{
				Subject: knowledge.Subject{Name: name, Aliases: slices.Collect(maps.Keys(s.Aliases))},
				Space:   space, Claims: s.Claims, ByAspect: s.ByAspect,
			})
		}
	}
	for i, t := range cat.Topics {
		slices.Sort(t.Aliases)
		cat.Topics[i].Aliases = slices.Compact(t.Aliases)
	}
	arrange(&cat)
	return cat
}

// join adds to a topic what another space says of the subject.
func join(t *index.Topic, s *Subject) {
	t.Claims += s.Claims
	t.Aliases = slices.AppendSeq(t.Aliases, maps.Keys(s.Aliases))
	t.ByAspect = maps.Clone(t.ByAspect) // it is the other space's
	for a, n := range s.ByAspect {
		t.ByAspect[a] += n
	}
}

func arrange(cat *index.Catalog) {
	slices.SortFunc(cat.Topics, func(a, b index.Topic) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(cat.Sources, func(a, b knowledge.Source) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Space, b.Space))
	})
}
