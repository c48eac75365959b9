package extract

import (
	"slices"
	"strings"

	"juxta/knowledge"
)

// kind says what sort of statement a sentence is: by the patterns of group
// "kind", which give it by name, else by its comparison and stance.
func (r *reader) kind(s *sentence, sc scope, w who, rel relation) knowledge.Kind {
	switch {
	case rel.depends:
		return knowledge.Judgement
	case rel.ranks() || rel.even:
		return knowledge.Comparison
	}
	ts := r.fillIn(s, w)
	for i := range r.x.kinds {
		p := &r.x.kinds[i]
		if _, ok := p.Match(ts, &s.have); ok {
			return kindNamed(p.Gives["kind"])
		}
	}
	switch {
	case r.names(s):
		return knowledge.Adopter
	case r.underUses(s):
		return knowledge.UseCase
	case sc.strict && sc.prior == knowledge.Con:
		return knowledge.Weakness
	case sc.strict && sc.prior == knowledge.Pro, r.polarity(s, s.ts) != 0:
		return knowledge.Strength
	case s.says(r.x.offers):
		return knowledge.Feature
	}
	return knowledge.Fact
}

// underUses reports whether the nearest heading announces uses.
func (r *reader) underUses(s *sentence) bool {
	trail := append(slices.Clone(s.block.Trail), s.block.Row, s.block.Column)
	for _, head := range slices.Backward(trail) {
		if ws := r.head(head).ts; len(ws) > 0 && s.block.Kind != knowledge.Paragraph {
			return r.x.usesHead.In(ws)
		}
	}
	return false
}

func kindNamed(name string) knowledge.Kind {
	for k := knowledge.Fact; k <= knowledge.Judgement; k++ {
		if strings.ReplaceAll(k.String(), "_", " ") == name {
			return k
		}
	}
	return knowledge.Fact
}
