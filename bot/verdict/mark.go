package verdict

import "juxta/knowledge/text"

// marker finds all terms of a question in a text at once: most stems of a text are
// in none of them, which a look into one word of memory tells.
type marker struct {
	some  uint64 // a bit for each sum that begins a form
	forms []markedForm
}

type markedForm struct {
	stems []uint32
	bit   uint64
}

// mark gives each term of a topic a bit, and notes in each hit where which terms
// stand. Of more terms than there are bits, which no question to the point has, the
// last share one.
func (t *topic) mark(hits []spoken) {
	const bits = 64
	var m marker
	n := 0
	for _, list := range [][]term{t.words, t.must} {
		for i := range list {
			list[i].bit = 1 << min(n, bits-1)
			m.add(&list[i])
			n++
		}
	}
	for i := range hits {
		s := &hits[i]
		s.inQuote, s.inTrail = m.in(s.quote), m.in(s.trail)
		if s.inSays = s.inQuote; s.hit.Claim.Part.Len() > 0 {
			s.inSays = m.in(s.says)
		}
	}
}

func (m *marker) add(t *term) {
	for _, stems := range t.forms {
		if len(stems) > 0 {
			m.some |= bitOf(stems[0])
			m.forms = append(m.forms, markedForm{stems, t.bit})
		}
	}
}

// in returns the bits of the terms that stand in a text.
func (m *marker) in(said text.Sums) uint64 {
	found := uint64(0)
	for ; said.Len() > 0; said = said.Rest() {
		first := said.First()
		if m.some&bitOf(first) == 0 {
			continue
		}
		for i := range m.forms {
			if f := &m.forms[i]; f.stems[0] == first && said.Begins(f.stems) {
				found |= f.bit
			}
		}
	}
	return found
}

func bitOf(sum uint32) uint64 { return 1 << (sum & 63) }
