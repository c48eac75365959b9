package rank

import (
	"slices"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Synonyms finds the other names of what a query asks for.
type Synonyms struct {
	sets  [][][]string     // sets of names, each its stems
	first map[string][]int // the sets with a name that begins with a stem
}

// NewSynonyms prepares the sets of a lexicon.
func NewSynonyms(sets []lexicon.Synonyms) *Synonyms {
	s := &Synonyms{first: map[string][]int{}}
	for _, set := range sets {
		var names [][]string
		for _, name := range set {
			stems := Stems(name)
			if len(stems) == 0 {
				continue
			}
			names = append(names, stems)
			if at := s.first[stems[0]]; !slices.Contains(at, len(s.sets)) {
				s.first[stems[0]] = append(at, len(s.sets))
			}
		}
		s.sets = append(s.sets, names)
	}
	return s
}

// Group is a word of a query with whatever else says the same.
type Group struct {
	// Names are the ways to say it, the query's own first. A name is made of
	// stems, all of which a claim has to have.
	Names [][]string
}

// Query is an [index.Query] made ready for ranking.
type Query struct {
	// Groups are the query's words.
	Groups []Group
	// Aspects are the query's aspects.
	Aspects []knowledge.Aspect
}

// Query prepares q. The same word asked for twice counts once.
func (s *Synonyms) Query(q index.Query) Query {
	var stems []string
	for _, w := range q.Words {
		stems = append(stems, Stems(w)...)
	}
	out := Query{Aspects: slices.Compact(slices.Sorted(slices.Values(q.Aspects)))}
	place := map[string]int{}
	for _, stem := range stems {
		if _, seen := place[stem]; !seen {
			place[stem] = len(out.Groups)
			out.Groups = append(out.Groups, Group{Names: [][]string{{stem}}})
		}
	}
	for at := range stems {
		for _, set := range s.first[stems[at]] {
			s.widen(&out, place, stems[at:], set)
		}
	}
	return out
}

// widen gives every word of a synonym that the words begin with the other
// names of its set. A claim that has the other name has said all those words.
func (s *Synonyms) widen(q *Query, place map[string]int, stems []string, set int) {
	for _, name := range s.sets[set] {
		if len(name) > len(stems) || !slices.Equal(name, stems[:len(name)]) {
			continue
		}
		for _, stem := range name {
			g := &q.Groups[place[stem]]
			for _, other := range s.sets[set] {
				if !slices.Equal(other, name) && !slices.ContainsFunc(g.Names, func(n []string) bool { return slices.Equal(n, other) }) {
					g.Names = append(g.Names, other)
				}
			}
		}
	}
}
