package ingest

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
)

// Mentions tells texts that may speak of some subjects: quickly, and rather of
// one too many than of one too few. Which of them do, extracting finds.
type Mentions struct {
	// words are the words that texts are looked through for, one of each name, by
	// their first letters.
	words map[string][]sought
	// begins are the bytes that one of them begins with.
	begins [256]bool
}

// sought is a word in lower case without its last letter, where that may be
// another in another form of it, and the length that such a form has at most.
type sought struct {
	stem []byte
	most int
}

const (
	// firstBytes is how many bytes words are looked up by.
	firstBytes = 3
	// ending is the most bytes that a form of a word is longer than it.
	ending = 4
)

// NewMentions returns what finds texts that may name one of the subjects.
func NewMentions(subjects []knowledge.Subject) *Mentions {
	m := &Mentions{words: map[string][]sought{}}
	for _, s := range subjects {
		m.add(s.Name)
		for _, a := range s.Aliases {
			m.add(a)
		}
	}
	return m
}

// add looks for a name by the longest of its words.
func (m *Mentions) add(name string) {
	longest := ""
	for w := range strings.FieldsFuncSeq(strings.ToLower(name), outside) {
		if len(w) > len(longest) {
			longest = w
		}
	}
	if longest == "" {
		return
	}
	w := sought{[]byte(longest), len(longest) + 1}
	if _, size := utf8.DecodeLastRuneInString(longest); len(longest)-size >= firstBytes {
		w = sought{w.stem[:len(longest)-size], len(longest) + ending} // "battery", "batteries"
	}
	at := string(w.stem[:min(len(w.stem), firstBytes)])
	m.words[at] = append(m.words[at], w)
	m.begins[at[0]] = true
}

// In reports whether a text may speak of one of the subjects.
func (m *Mentions) In(text string) bool {
	if len(m.words) == 0 {
		return false
	}
	word := make([]byte, 0, 64)
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		if l := lower(r); l >= 0 {
			word = utf8.AppendRune(word, l)
			continue
		}
		if len(word) > 0 && m.has(word) {
			return true
		}
		word = word[:0]
	}
	return len(word) > 0 && m.has(word)
}

// has reports whether a word is a form of one that is looked for.
func (m *Mentions) has(word []byte) bool {
	if !m.begins[word[0]] {
		return false
	}
	for n := 1; n <= min(len(word), firstBytes); n++ {
		for _, w := range m.words[string(word[:n])] {
			if len(word) <= w.most && bytes.HasPrefix(word, w.stem) {
				return true
			}
		}
	}
	return false
}

// outside reports whether a letter stands between words.
func outside(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
