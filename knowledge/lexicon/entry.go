package lexicon

import (
	"strings"

	"juxta/knowledge/text"
)

// entry is an entry of a list as read: cut into words once, however many
// lists it joins.
type entry struct {
	raw        string   // without quotes
	keys, said []string // what its words are looked up by, and the words
}

// entries reads entries. Loading is a part of every start of the program, so
// it stems no word twice.
type entries struct {
	stemmer text.Stemmer
	stems   map[string]string
}

func newEntries() *entries {
	const usual = 10_000
	return &entries{stems: make(map[string]string, usual)}
}

func (r *entries) read(s string) entry {
	e := entry{raw: strings.Trim(s, `"`)}
	switch {
	case e.raw != s:
		e.written()
	case isPlain(s):
		r.plain(&e)
	default:
		for _, w := range text.Words(s) {
			if !w.Mark {
				e.keys, e.said = append(e.keys, w.Stem), append(e.said, w.Lower)
			}
		}
	}
	return e
}

func (e *entry) written() {
	for _, w := range text.Words(e.raw) {
		if !w.Mark {
			e.keys, e.said = append(e.keys, "="+w.Lower), append(e.said, w.Lower)
		}
	}
}

// plain reads an entry that has letters, spaces and hyphens only, as most do,
// without the toil of looking for anything else.
func (r *entries) plain(e *entry) {
	n := 1
	for i := range len(e.raw) {
		if e.raw[i] < 'a' {
			n++
		}
	}
	all := make([]string, 2*n)
	e.keys, e.said = all[:0:n], all[n:n]
	for word := range strings.FieldsFuncSeq(e.raw, func(r rune) bool { return r < 'a' }) {
		e.keys, e.said = append(e.keys, r.stem(word)), append(e.said, word)
	}
}

func (r *entries) stem(word string) string {
	stem, ok := r.stems[word]
	if !ok {
		stem = r.stemmer.Stem(word)
		r.stems[word] = stem
	}
	return stem
}

// isPlain reports whether s has small letters, spaces and hyphens only.
func isPlain(s string) bool {
	for i := range len(s) {
		if (s[i] < 'a' || s[i] > 'z') && s[i] != ' ' && s[i] != '-' {
			return false
		}
	}
	return true
}
