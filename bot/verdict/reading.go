package verdict

import (
	"strings"
	"sync"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// reading is a text as the judge looks into it: its words, and their stems
// with a space before, between and behind, the stems that tell something,
// whether a word compares, and whether the author speaks of himself.
type reading struct {
	words    []text.Word
	stems    string
	telling  []string
	compares bool
	personal bool
}

// reader remembers readings, since the same claims are weighed question after
// question. It forgets everything when it holds most.
type reader struct {
	teller teller
	mu     sync.RWMutex
	read   map[string]*reading
}

const mostReadings = 50_000

func newReader(t teller) *reader { return &reader{teller: t, read: map[string]*reading{}} }

func (r *reader) of(s string) *reading {
	r.mu.RLock()
	have := r.read[s]
	r.mu.RUnlock()
	if have != nil {
		return have
	}
	ws := text.Words(s)
	fresh := &reading{
		words: ws, stems: " " + joinStems(ws) + " ",
		telling: r.teller.telling(ws), compares: r.teller.compares(ws), personal: r.teller.people.In(ws),
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.read) >= mostReadings {
		clear(r.read)
	}
	r.read[s] = fresh
	return fresh
}

// stem returns the stems of s with a space between.
func stem(s string) string { return joinStems(text.Words(s)) }

func joinStems(ws []text.Word) string { return strings.Join(text.Stems(ws), " ") }

// synonyms are the lexicon's sets by stem: what else a word may be called.
type synonyms map[string][]string

func newSynonyms(lex *lexicon.Lexicon) synonyms {
	out := synonyms{}
	for _, set := range lex.Synonyms() {
		stems := make([]string, len(set))
		for i, s := range set {
			stems[i] = stem(s)
		}
		for _, s := range stems {
			out[s] = append(out[s], stems...)
		}
	}
	return out
}
