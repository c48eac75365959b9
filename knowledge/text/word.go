package text

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

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
	// Number tells a Cutter's words apart by how they are written, from one on.
	// It is zero for marks and for words that no Cutter remembers.
	Number int32
}

// Segments yields words, marks and white space of s; joined they are s.
func Segments(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		annex := valid(s)
		for at := 0; at < len(s); {
			end := segmentEnd(annex, at)
			if !yield(s[at:end]) {
				return
			}
			at = end
		}
	}
}

// segmentEnd returns the end of the segment that begins at s[at].
func segmentEnd(s string, at int) int {
	if end := plainEnd(s, at); end > 0 {
		return end
	}
	return annexEnd(s, at)
}

// annexEnd returns what segmentEnd does, where plainEnd cannot tell.
func annexEnd(s string, at int) int {
	it := words.FromString(s[at:])
	if !it.Next() {
		return len(s)
	}
	return at + len(it.Value())
}

// valid returns s with a sign of one byte in place of each byte that is no
// UTF-8: the annex says nothing of such bytes, and its reader takes the byte
// behind one for a part of it.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	out := []byte(s)
	for i, r := range s {
		if _, size := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
			out[i] = '?'
		}
	}
	return string(out)
}

// Words returns the words and marks of s without the white space. A possessive
// ending is a word of its own ("Flask's" is "Flask" and "'s"), a plus or sharp
// behind a name belongs to it ("C++", "F#"), underscores around a word do not.
func Words(s string) []Word {
	var c Cutter
	return c.words(nil, s)
}

// Cutter cuts one text after another into words, quicker than Words for many
// texts, because it looks up the forms of a word that it has seen before. It
// remembers so many words and no more. The zero value is ready; it is not safe
// for concurrent use.
type Cutter struct {
	stem  Stemmer
	forms map[string]forms // by the word as written
	// latest are words of forms that came last, by a few of their bytes: most
	// of a text is the same few words over again.
	latest []forms
}

// mostLatest is how many words are looked for before all that are remembered.
const mostLatest = 1 << 10

// forms are what a word is compared by. They are none of the text's own bytes,
// which would stay in memory with them.
type forms struct {
	word, lower, stem string
	number            int32
}

// mostRemembered is how many words a Cutter remembers.
const mostRemembered = 1 << 15

// Full reports whether the cutter remembers no more words.
func (c *Cutter) Full() bool { return len(c.forms) >= mostRemembered }

// Words returns the words and marks of s as the function Words does.
func (c *Cutter) Words(s string) []Word { return c.Append(nil, s) }

// Append appends the words and marks of s to out, which it may overwrite where
// there is room behind its end, and returns the whole.
func (c *Cutter) Append(out []Word, s string) []Word {
	if c.forms == nil {
		c.forms, c.latest = make(map[string]forms), make([]forms, mostLatest)
	}
	return c.words(out, s)
}

func (c *Cutter) words(out []Word, s string) []Word {
	const usual = 5 // bytes a word
	annex := valid(s)
	r := reader{s: s, out: slices.Grow(out, len(s)/usual+1), first: len(out), cutter: c}
	for at := 0; at < len(s); {
		end := plainEnd(annex, at)
		switch {
		case end == 0:
			end = annexEnd(annex, at)
			r.segment(s[at:end], at)
		case isPlainWord(annex[at]):
			r.add(s[at:end], at)
		case !unicode.IsSpace(rune(annex[at])):
			r.segment(s[at:end], at)
		}
		at = end
	}
	return r.out
}

// of returns the forms of a word. They are to be used before the next call.
func (c *Cutter) of(word string) *forms {
	if c.forms == nil {
		lower := plain(word)
		return &forms{lower: lower, stem: c.stem.Stem(lower)}
	}
	last := len(word) - 1
	k := &c.latest[(uint(word[0])+uint(word[last/2])<<3+uint(word[last])<<5+uint(last)<<8)%mostLatest]
	if k.word != word {
		*k = c.remembered(word)
	}
	return k
}

// remembered returns the forms of a word and keeps them, if there is room.
func (c *Cutter) remembered(word string) forms {
	f, ok := c.forms[word]
	if !ok {
		word = strings.Clone(word)
		lower := plain(word)
		f = forms{word: word, lower: lower, stem: c.stem.Stem(lower)}
		if !c.Full() {
			f.number = int32(len(c.forms)) + 1
			c.forms[word] = f
		}
	}
	return f
}

// reader collects the words of a text.
type reader struct {
	s      string
	out    []Word
	first  int // place in out of the text's first word
	cutter *Cutter
}

func (r *reader) segment(seg string, at int) {
	first, size := utf8.DecodeRuneInString(seg)
	last, _ := utf8.DecodeLastRuneInString(seg)
	switch {
	case isJoint(first) || isJoint(last) && isWord(first):
		r.joined(seg, at)
	case unicode.IsSpace(first):
	case isWord(first):
		r.word(seg, at)
	case size == 1 && r.namesOn(first, at):
		w := &r.out[len(r.out)-1]
		*w = r.read(r.s[w.Span.Start:at+1], w.Span.Start)
	default:
		r.mark(seg, at)
	}
}

// word adds a word, in two where it has a possessive ending.
func (r *reader) word(seg string, at int) {
	head, tail, ok := possessive(seg)
	r.out = append(r.out, r.read(head, at))
	if ok {
		r.out = append(r.out, r.read(tail, at+len(head)))
	}
}

func (r *reader) mark(seg string, at int) {
	lower := seg
	if len(seg) > 1 {
		lower = plain(seg)
	}
	r.out = append(r.out, Word{Text: seg, Lower: lower, Stem: lower, Span: span(seg, at), Mark: true})
}

// joined adds a word and the joints around it as marks.
func (r *reader) joined(seg string, at int) {
	inner := strings.TrimLeftFunc(seg, isJoint)
	left := len(seg) - len(inner)
	r.joint(seg[:left], at)
	inner = strings.TrimRightFunc(inner, isJoint)
	if inner != "" {
		r.segment(inner, at+left)
	}
	r.joint(seg[left+len(inner):], at+left+len(inner))
}

// joint adds joints as one mark, without white space around them.
func (r *reader) joint(seg string, at int) {
	trimmed := strings.TrimLeftFunc(seg, unicode.IsSpace)
	at += len(seg) - len(trimmed)
	if trimmed = strings.TrimRightFunc(trimmed, unicode.IsSpace); trimmed != "" {
		r.mark(trimmed, at)
	}
}

// isJoint reports whether the annex takes r for a part of the word beside it,
// which inside a word it is: underscores and the narrow space of "10 000".
func isJoint(r rune) bool {
	const narrowSpace = '\u202f'
	return r == narrowSpace || unicode.Is(unicode.Pc, r)
}

// namesOn reports whether the sign at a place goes on with the name before it:
// pluses behind letters at a word's end ("C++", "Disney+"), a sharp behind one
// or two ("C#").
func (r *reader) namesOn(sign rune, at int) bool {
	if len(r.out) == r.first {
		return false
	}
	w := r.out[len(r.out)-1]
	if w.Mark || w.Span.End != at {
		return false
	}
	next, _ := utf8.DecodeRuneInString(r.s[at+1:])
	name, letters := strings.TrimRight(w.Text, "+"), 0
	last, _ := utf8.DecodeLastRuneInString(name)
	if unicode.IsLetter(last) {
		letters = utf8.RuneCountInString(name)
	}
	switch sign {
	case '+':
		return letters > 0 && (!isWord(next) || name != w.Text)
	case '#':
		return letters > 0 && letters <= 2 && !isWord(next)
	}
	return false
}

// add adds a word as it is.
func (r *reader) add(s string, at int) {
	f := r.cutter.of(s)
	r.out = append(r.out, Word{})
	w := &r.out[len(r.out)-1]
	w.Text, w.Lower, w.Stem, w.Span, w.Number = s, f.lower, f.stem, span(s, at), f.number
}

func (r *reader) read(s string, at int) Word {
	f := r.cutter.of(s)
	return Word{Text: s, Lower: f.lower, Stem: f.stem, Span: span(s, at), Number: f.number}
}

func plain(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "’", "'")
}

func span(s string, at int) knowledge.Span {
	return knowledge.Span{Start: at, End: at + len(s)}
}

// possessive splits "Flask's" and "Flask’s" before the apostrophe; it leaves
// contractions such as "it's" whole.
func possessive(s string) (head, tail string, ok bool) {
	for _, ending := range [...]string{"'s", "’s", "'S", "’S"} {
		head, ok = strings.CutSuffix(s, ending)
		if ok && !contracts(strings.ToLower(head)) {
			return head, s[len(head):], true
		}
	}
	return s, "", false
}

func contracts(head string) bool {
	switch head {
	case "it", "that", "there", "he", "she", "what", "who", "let", "here", "where", "how", "when", "":
		return true
	}
	return false
}
