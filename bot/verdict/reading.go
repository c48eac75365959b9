package verdict

import (
	"strings"
	"sync"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// reading is a text as the judge looks into it, word by word. Few claims are:
// whether one has a word, its stems tell.
type reading struct {
	words []text.Word
	stems text.Sums
	tells func() *telling
}

// telling is what the words of a text are good for: the stems that tell
// something, whether one compares, and whether the author speaks of himself.
type telling struct {
	stems    []string
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

const mostReadings = 20_000

func newReader(t teller) *reader { return &reader{teller: t, read: map[string]*reading{}} }

func (r *reader) of(s string) *reading {
	r.mu.RLock()
	have := r.read[s]
	r.mu.RUnlock()
	if have != nil {
		return have
	}
	s = strings.Clone(s) // it may be a part of something large
	ws := text.Words(s)
	fresh := &reading{words: ws, stems: text.SumsOf(text.Stems(ws)), tells: sync.OnceValue(func() *telling {
		return &telling{stems: r.teller.telling(ws), compares: r.teller.compares(ws), personal: r.teller.people.In(ws)}
	})}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.read) >= mostReadings {
		clear(r.read)
	}
	r.read[s] = fresh
	return fresh
}

// spoken is a hit with the stems of its quote, of the words in it that make the
// claim, and of its headings.
type spoken struct {
	hit                *index.Hit
	quote, says, trail text.Sums
	// inQuote, inSays and inTrail have the bits of the terms that stand there.
	inQuote, inSays, inTrail uint64
}

// spokenBy returns the hits with their stems, which it finds where the engine gives
// none.
func (j *Judge) spokenBy(hits []index.Hit) []spoken {
	out := make([]spoken, len(hits))
	for i := range hits {
		h := &hits[i]
		s := spoken{hit: h, quote: h.Quote, says: h.Quote, trail: h.Trail}
		if h.Quote == "" {
			s.quote = j.reader.of(h.Claim.Quote).stems
			s.trail = j.reader.of(strings.Join(h.Claim.Trail, " , ")).stems
			s.says = s.quote
		}
		if h.Claim.Part.Len() > 0 {
			s.says = j.reader.of(h.Claim.Says()).stems
		}
		out[i] = s
	}
	return out
}

// voices tell for which source a claim votes.
type voices struct {
	catalog index.Catalog
	known   map[voiceKey]voice
}

type voiceKey struct {
	space  knowledge.Space
	source string
}

type voice struct{ name, party string }

func newVoices(cat index.Catalog) voices { return voices{cat, map[voiceKey]voice{}} }

// of returns the voice of a claim, and the subject whose makers or sellers it is
// of, or empty.
func (v voices) of(c *knowledge.Claim) (name, party string) {
	key := voiceKey{c.Space, c.Source}
	have, known := v.known[key]
	if !known {
		have.name = string(c.Space) + "/" + c.Source
		if src, ok := v.catalog.Source(c.Space, c.Source); ok {
			have = voice{string(c.Space) + "/" + src.Voice(), src.Party}
		}
		v.known[key] = have
	}
	return have.name, have.party
}

// stem returns the stems of s with a space between.
func stem(s string) string { return strings.Join(text.Stems(text.Words(s)), " ") }

// sums returns the stems of s as sums.
func sums(s string) []uint32 { return sumsOf(text.Stems(text.Words(s))) }

func sumsOf(stems []string) []uint32 {
	out := make([]uint32, len(stems))
	for i, s := range stems {
		out[i] = text.Sum(s)
	}
	return out
}

// synonyms are the lexicon's sets by stem: what else a word may be called, as
// sums of stems.
type synonyms map[string][][]uint32

func newSynonyms(lex *lexicon.Lexicon) synonyms {
	out := synonyms{}
	for _, set := range lex.Synonyms() {
		all := make([][]uint32, len(set))
		for i, s := range set {
			all[i] = sums(s)
		}
		for _, s := range set {
			out[stem(s)] = append(out[stem(s)], all...)
		}
	}
	return out
}
