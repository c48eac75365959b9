package extract

import (
	"juxta/knowledge"
)

// bare reads a sentence that is an answer by a name alone, such as "Contacts,
// without hesitation", under a question or a heading that says what it is about.
func (r *reader) bare(s *sentence) (relation, bool) {
	if !s.first || !r.underTopic(s.block) {
		return relation{}, false
	}
	name := ""
	for i := 0; i < len(s.ts); {
		t := s.ts[i]
		switch n, _ := r.x.bareAnswer.Match(s.ts[i:]); {
		case t.Name != "" && name != "" && t.Name != name:
			return relation{}, false
		case t.Name != "":
			name = t.Name
			i++
		case n > 0:
			i += n
		case t.Mark || r.x.determiners.In(s.ts[i:i+1]) || t.Lower == "a":
			i++
		default:
			return relation{}, false
		}
	}
	if name == "" {
		return relation{}, false
	}
	return relation{better: name, rule: "bare"}, true
}

func (r *reader) isBare(s *sentence) bool {
	_, ok := r.bare(s)
	return ok
}

// underTopic reports whether the last heading over a block asks something or
// names a topic, and no subject of its own.
func (r *reader) underTopic(b *knowledge.Block) bool {
	if b.Kind != knowledge.Paragraph && b.Kind != knowledge.Reply || len(b.Trail) < 2 && b.Kind != knowledge.Reply || len(r.main) < 2 {
		return false
	}
	last := b.Trail[len(b.Trail)-1]
	return b.Kind == knowledge.Reply || len(r.named(last)) == 0
}
