package extract

import "juxta/knowledge/lexicon"

// remedied reports whether ws begins with a verb that is for the good of those
// who have what stands close behind it: "burns more calories".
func (p *polarity) remedied(ws []lexicon.Token) bool {
	const near = 5
	if len(ws) == 0 || ws[0].Mark {
		return false
	}
	for j := 1; j < min(near, len(ws)) && !ws[j].Mark; j++ {
		if n, _ := p.remedies.Match([]lexicon.Token{ws[0], ws[j]}); n > 1 {
			return true
		}
	}
	return false
}

// shuns returns how many words at the head of ws tell to leave a subject, or
// zero: "avoid the X", not "avoid the X's noise".
func (p *polarity) shuns(ws []lexicon.Token) int {
	n, _ := p.shun.Match(ws)
	if n == 0 {
		return 0
	}
	if k, _ := p.determiners.Match(ws[n:]); k > 0 {
		n += k
	}
	if n >= len(ws) || ws[n].Name == "" || n+1 < len(ws) && ws[n+1].Lower == "'s" {
		return 0
	}
	return n
}

// relieves reports whether more of what follows the verb at the head of ws, of that
// worth, is for the good since the verb does away with it.
func (p *polarity) relieves(ws []lexicon.Token, worth float64) bool {
	return p.remedied(ws) || worth <= 0 && len(ws) > 2 && p.reduce.In(ws[:1])
}
