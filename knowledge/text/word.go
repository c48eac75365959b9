package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/kljensen/snowball/english"

	"juxta/knowledge"
)

// Word is a word of a text, or a punctuation mark.
type Word struct {
	// Text is the word as written, Lower the same in lower case with plain
	// apostrophes, Stem its Snowball stem.
	Text, Lower, Stem string
	// Span is the word's place in the text it was cut from, in bytes.
	Span knowledge.Span
	// Mark reports whether it is punctuation or a symbol.
	Mark bool
}

// Segments yields words, marks and white space of s; joined they are s.
func Segments(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		it := words.FromString(s)
		for it.Next() {
			if !yield(it.Value()) {
				return
			}
		}
	}
}

// Words returns the words and marks of s without the white space. A possessive
// ending is a word of its own ("Flask's" is "Flask" and "'s").
func Words(s string) []Word {
	out := make([]Word, 0, len(s)/5)
	at := 0
	for seg := range Segments(s) {
		start := at
		at += len(seg)
		first, _ := utf8.DecodeRuneInString(seg)
		if unicode.IsSpace(first) {
			continue
		}
		mark := !unicode.IsLetter(first) && !unicode.IsDigit(first)
		if head, tail, ok := possessive(seg); ok && !mark {
			out = append(out, newWord(head, start, false), newWord(tail, start+len(head), false))
			continue
		}
		out = append(out, newWord(seg, start, mark))
	}
	return out
}

func newWord(s string, at int, mark bool) Word {
	w := Word{Text: s, Span: knowledge.Span{Start: at, End: at + len(s)}, Mark: mark}
	w.Lower = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	w.Stem = w.Lower
	if !mark {
		w.Stem = Stem(w.Lower)
	}
	return w
}

// possessive splits "Flask's" and "Flask’s" before the apostrophe; it leaves
// contractions such as "it's" whole.
func possessive(s string) (head, tail string, ok bool) {
	for _, ending := range []string{"'s", "’s"} {
		head, ok = strings.CutSuffix(s, ending)
		if ok && !contracts(strings.ToLower(head)) {
			return head, ending, true
		}
	}
	return "", "", false
}

func contracts(head string) bool {
	switch head {
	case "it", "that", "there", "he", "she", "what", "who", "let", "here", "where", "how", "when", "":
		return true
	}
	return false
}

// Stem returns the Snowball stem of a word in lower case.
func Stem(lower string) string {
	return english.Stem(lower, true)
}
