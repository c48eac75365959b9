package extract

import (
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// heading is a short text that stands over or beside others: a heading, the
// name of a column or row, a cell. Many sentences ask what it says.
type heading struct {
	// ts are its words, names not brought together.
	ts []lexicon.Token
	// names are the subjects that it names, each once.
	names   []string
	aspects []knowledge.Aspect
}

// head reads a heading, once on each page.
func (r *reader) head(s string) *heading {
	if h := r.heads[s]; h != nil {
		return h
	}
	ws := r.cutter.Words(s)
	h := &heading{names: names(r.finder.tokens(nil, ws)), ts: make([]lexicon.Token, len(ws))}
	for i := range ws {
		h.ts[i].Word = ws[i]
	}
	r.notes.Note(h.ts)
	h.aspects = r.x.index.AspectsIn(h.ts)
	r.heads[s] = h
	return h
}

// named returns the subjects that s names, each once.
func (r *reader) named(s string) []string { return r.head(s).names }
