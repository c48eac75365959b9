package lexicon

import (
	"iter"
	"slices"
	"strings"

	"juxta/knowledge/text"
)

// Phrases is a list of words and phrases, found in running text by stem: the
// entry "learning curve" is found in "steep learning curves". An entry in
// quotes ("us") is found only as written, in lower case.
type Phrases struct {
	entries []string
	first   map[string][]phrase // by the first word's stem, longest first
	written map[string][]phrase // entries in quotes by the first word, longest first
}

type phrase struct {
	keys   []string // stems, or "=word" for a word as written
	second string   // of keys, for it tells most phrases apart that begin alike
	said   []string // the words as written, in lower case
	entry  int
	value  int
}

func newPhrases(size int) *Phrases {
	return &Phrases{first: make(map[string][]phrase, size)}
}

// add appends an entry and reports whether it is new.
func (p *Phrases) add(e entry, value int) bool {
	if p.has(e) {
		return false
	}
	p.addShared(e, value)
	return true
}

// has reports whether e is an entry already, spelled the same.
func (p *Phrases) has(e entry) bool {
	if len(e.keys) == 0 {
		return slices.Contains(p.entries, e.raw)
	}
	first, key := p.opening(e.keys[0])
	return slices.ContainsFunc(first[key], func(ph phrase) bool { return p.entries[ph.entry] == e.raw })
}

// addShared appends an entry that other values may have too.
func (p *Phrases) addShared(e entry, value int) {
	ph := phrase{keys: e.keys, said: e.said, entry: len(p.entries), value: value}
	p.entries = append(p.entries, e.raw)
	switch len(ph.keys) {
	case 0:
		return
	case 1:
	default:
		ph.second = ph.keys[1]
	}
	first, key := p.opening(ph.keys[0])
	list := first[key]
	at := len(list)
	for at > 0 && len(list[at-1].keys) < len(ph.keys) {
		at--
	}
	first[key] = slices.Insert(list, at, ph)
}

// opening returns the map that a phrase stands in by the key of its first word,
// and what it is called there.
func (p *Phrases) opening(key string) (map[string][]phrase, string) {
	word, ok := strings.CutPrefix(key, "=")
	if !ok {
		return p.first, key
	}
	if p.written == nil {
		p.written = map[string][]phrase{}
	}
	return p.written, word
}

// beginning returns the phrases that begin with a word: by stem, then as
// written.
func (p *Phrases) beginning(w *text.Word) []phrase {
	stem := p.first[w.Stem]
	if p.written == nil {
		return stem
	}
	written := p.written[w.Lower]
	switch {
	case len(written) == 0:
		return stem
	case len(stem) == 0:
		return written
	}
	return slices.Concat(stem, written)
}

// MatchWritten is like Match for entries that stand in ws letter by letter,
// not by stem: stems bring words together that praise and blame ("mean" and
// "means").
func (p *Phrases) MatchWritten(ws []text.Word) int {
	if len(ws) == 0 || ws[0].Mark {
		return 0
	}
	best := 0
	phrases := p.beginning(&ws[0])
	for i := range phrases {
		ph := &phrases[i]
		if n := ph.covers(ws); n > best && ph.asWritten(ws[:n]) {
			best = n
		}
	}
	return best
}

func (ph *phrase) asWritten(ws []text.Word) bool {
	i := 0
	for _, w := range ws {
		if w.Mark {
			continue
		}
		if i >= len(ph.said) || ph.said[i] != w.Lower {
			return false
		}
		i++
	}
	return i == len(ph.said)
}

// Match returns how many words of ws, marks inside a phrase included, the
// longest entry that begins at ws[0] covers, and that entry's value; zero
// words where none begins there.
func (p *Phrases) Match(ws []text.Word) (n, value int) {
	if len(ws) == 0 || ws[0].Mark {
		return 0, 0
	}
	phrases := p.beginning(&ws[0])
	for i := range phrases {
		if m := phrases[i].covers(ws); m > n {
			n, value = m, phrases[i].value
		}
	}
	return n, value
}

// covers returns the number of words that the phrase takes up at the start of
// ws, or zero. Hyphens between its words do not matter.
func (ph *phrase) covers(ws []text.Word) int {
	at := 0
	for i, key := range ph.keys {
		for i > 0 && at < len(ws) && ws[at].Mark && joins(ws[at].Text) {
			at++
		}
		if at >= len(ws) || !hasKey(&ws[at], key) {
			return 0
		}
		at++
	}
	return at
}

// hasKey reports whether w is looked up by key.
func hasKey(w *text.Word, key string) bool {
	return w.Stem == key || len(key) == len(w.Lower)+1 && key[0] == '=' && key[1:] == w.Lower
}

func joins(mark string) bool {
	return mark == "-" || mark == "‑" || mark == "/" || mark == "–"
}

// Has reports whether an entry covers all of s.
func (p *Phrases) Has(s string) bool {
	ws := text.Words(s)
	n, _ := p.Match(ws)
	return n > 0 && n == len(ws)
}

// In reports whether an entry stands somewhere in ws.
func (p *Phrases) In(ws []text.Word) bool {
	for i := range ws {
		if n, _ := p.Match(ws[i:]); n > 0 {
			return true
		}
	}
	return false
}

// All yields the entries in the order of the file.
func (p *Phrases) All() iter.Seq[string] { return slices.Values(p.entries) }

// Len returns the number of entries.
func (p *Phrases) Len() int { return len(p.entries) }
