package pdftext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// How wide the narrowest space between words is, in thousandths of the size: a
// fourth is usual, kerning stays far below. One that is drawn may be narrower.
const (
	wordGap   = 180
	narrowGap = 90
	// accentGap is how far back an accent is drawn upon its letter, or that below it.
	accentGap = -150
)

// shown is a glyph of a run, its width and the room before it, in thousandths of
// the size.
type shown struct {
	text       string
	gap, width float64
}

// wording puts the text of a run together.
type wording struct {
	out []byte
	// room is how much there is since the last letter, drawn what of it spaces take.
	room, drawn float64
	// spread is how far apart the letters are set.
	spread float64
	// accent is one that waits for its letter.
	accent string
}

// wordsOf returns the text of what is shown. A space as wide as that between words
// is one, whatever made it, and one that is taken back is none. Behind the last
// glyph there is some room, too.
func wordsOf(glyphs []shown, behind float64) string {
	w := wording{spread: spreadOf(glyphs)}
	for _, s := range glyphs {
		w.room += s.gap
		if blank(s.text) {
			w.room += s.width
			w.drawn += max(s.width, 1)
			continue
		}
		w.glyph(s.text)
	}
	w.rest()
	if w.room += behind; w.spaced() {
		w.out = append(w.out, ' ')
	}
	return norm.NFC.String(unjoined(string(w.out)))
}

// unjoined returns s with letters that are one character, joined, as the letters
// that they are: people search for "office".
func unjoined(s string) string {
	if !strings.Contains(s, "\ufb00"[:2]) {
		return s
	}
	return strings.NewReplacer("\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi", "\ufb04", "ffl", "\ufb05", "st", "\ufb06", "st").Replace(s)
}

// lost returns how many glyphs in a row have no known text, at most.
func lost(glyphs []shown) (most int) {
	n := 0
	for _, s := range glyphs {
		if n++; s.text != "" {
			n = 0
		}
		most = max(most, n)
	}
	return most
}

// blank reports whether a glyph is a space. One without a known text is none.
func blank(s string) bool {
	return s == " " || s != "" && s[0] >= utf8.RuneSelf && strings.TrimSpace(s) == ""
}

// spreadOf returns how far apart the letters of a run are set: as far as any two.
func spreadOf(glyphs []shown) float64 {
	const few = 4
	if len(glyphs) < few {
		return 0
	}
	least := glyphs[1].gap
	for _, s := range glyphs[1:] {
		least = min(least, s.gap)
	}
	return max(least, 0)
}

// spaced reports whether spaces were drawn that are seen.
func (w *wording) spaced() bool {
	return w.drawn > 0 && (w.drawn < wordGap || w.room > narrowGap)
}

// glyph adds what is no space.
func (w *wording) glyph(s string) {
	mark := combining(s)
	switch {
	case mark == "" && w.accent == "":
	case mark != "" && w.room < accentGap && w.accent == "" && w.lettered():
		w.out = append(w.out, mark...)
		w.room = 0
		return
	case w.accent != "" && w.room < accentGap && letter(s):
		w.out = append(w.out, undotted(s)+combining(w.accent)...)
		w.accent, w.room, w.drawn = "", 0, 0
		return
	}
	w.rest()
	if w.spaced() || w.drawn == 0 && len(w.out) > 0 && w.room-w.spread > wordGap {
		w.out = append(w.out, ' ')
	}
	if w.room, w.drawn = 0, 0; mark != "" {
		w.accent = s
		return
	}
	w.out = append(w.out, s...)
}

// rest adds an accent that stands for itself.
func (w *wording) rest() {
	w.out = append(w.out, w.accent...)
	w.accent = ""
}

func (w *wording) lettered() bool {
	r, _ := utf8.DecodeLastRune(w.out)
	return unicode.IsLetter(r)
}

func letter(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unicode.IsLetter(r)
}

// undotted returns the letter that is drawn without its dot below accents.
func undotted(s string) string {
	if s == "ı" {
		return "i"
	}
	return s
}

// combining returns the accent that a glyph of its own stands for, as it follows
// its letter: fonts of old TeX have no letters with accents.
func combining(s string) string {
	if len(s) == 1 && s != "`" {
		return ""
	}
	switch s {
	case "´", "\u0301":
		return "\u0301"
	case "`", "\u0300":
		return "\u0300"
	case "ˆ", "\u0302":
		return "\u0302"
	case "¨", "\u0308":
		return "\u0308"
	case "˜", "\u0303":
		return "\u0303"
	case "˚", "\u030a":
		return "\u030a"
	case "ˇ", "\u030c":
		return "\u030c"
	case "¸", "\u0327":
		return "\u0327"
	case "¯", "\u0304":
		return "\u0304"
	case "˘", "\u0306":
		return "\u0306"
	case "˝", "\u030b":
		return "\u030b"
	}
	return ""
}
