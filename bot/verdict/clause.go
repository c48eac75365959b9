package verdict

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// clauses returns of a quote about several subjects the clauses that name the
// claim's own: "for small shops X, for large ones Y" says of Y what it is for,
// and of X what it is for. A name that stands in none gets all.
func (t *topic) clauses(c *knowledge.Claim) []text.Word {
	ws := t.judge.says(c).words
	if len(c.Others) == 0 || c.Part.Len() > 0 {
		return ws
	}
	own := t.judge.reader.of(c.Subject).words
	var out []text.Word
	from := 0
	for i := range len(ws) + 1 {
		if i < len(ws) && !turnsTo(ws[i]) {
			continue
		}
		if hasRun(ws[from:i], own) {
			out = append(out, ws[from:i]...)
		}
		from = i
	}
	if len(out) == 0 {
		return ws
	}
	return out
}

// turnsTo reports whether another clause may begin at w.
func turnsTo(w text.Word) bool {
	switch w.Lower {
	case ",", ";", "while", "whereas", "but", "although", "though":
		return true
	}
	return false
}

// hasRun reports whether the stems of name stand in ws one behind the other.
func hasRun(ws, name []text.Word) bool {
	for i := 0; i+len(name) <= len(ws); i++ {
		if slices.EqualFunc(ws[i:i+len(name)], name, func(a, b text.Word) bool { return a.Stem == b.Stem }) {
			return true
		}
	}
	return false
}

// elsewhere reports whether a quote about several things says of the claim's own
// something on other aspects alone: "X is cheaper, though Y holds its value" says
// nothing of Y's price.
func (t *topic) elsewhere(c *knowledge.Claim) bool {
	if c.Better != "" && t.ranks(c) || len(c.Others) == 0 {
		return false
	}
	own := t.clauses(c)
	if len(own) == len(t.judge.quote(c).words) {
		return false
	}
	on := t.judge.lex.AspectsIn(own)
	return len(on) > 0 && !slices.ContainsFunc(on, t.covers)
}

// otherEnd reports whether a claim speaks of the other end of a scale alone, in
// what it says of its own subject unless the question blames.
func (t *topic) otherEnd(c *knowledge.Claim) bool {
	if len(t.wrong) == 0 {
		return false
	}
	ws := t.judge.says(c).words
	if !t.blames {
		ws = t.clauses(c)
	}
	for i, wrong := range t.wrong {
		if wrong.In(ws) && !t.right[i].In(ws) {
			return true
		}
	}
	return false
}
