package format

import (
	"strings"
	"unicode/utf8"

	"juxta/knowledge"
)

// draft is a document as a format reads it: parts in order, whose trails are
// not yet known.
type draft struct {
	text             string
	title, url, date string
	// filed is the day that the file was written, as it says: a document's day
	// where it gives no other.
	filed string
	parts []part
	// guessed reports that headings were guessed from plain lines.
	guessed bool
}

// part is a block with what only this package needs to know of it.
type part struct {
	knowledge.Block
	// gap reports that a blank line stands above.
	gap bool
	// number is the number that opened the line, or zero; bullet reports that
	// a bullet did.
	number int
	bullet bool
	// key is the text as lists of headings have it, once it was asked for.
	key string
	// linked reports that all of the block is links.
	linked bool
	// words is about how many words the block has.
	words int
	// rank is how high a heading stands, from 1 for the highest.
	rank int
}

// The ranks of what stands above a block, from the outermost. Markdown's and
// HTML's headings have ranks 1 to 6.
const (
	titleRank   = 1
	sectionRank = 2
	facetRank   = 3
	boldRank    = 7
	numberRank  = 8
	groupRank   = 9
	leadRank    = 10
)

func newPart(kind knowledge.BlockKind, text string, pieces []knowledge.Span) part {
	p := part{Block: knowledge.Block{Kind: kind, Pieces: pieces}}
	p.Text = knowledge.Join(text, pieces)
	p.words = countWords(p.Text)
	return p
}

// cut leaves of the part what stands between two bytes of its text.
func (p *part) cut(from, to int) {
	p.Pieces = p.Cut(from, to)
	p.Text = p.Text[from:to]
	p.words = countWords(p.Text)
}

// head makes the part a heading.
func (p *part) head(rank int) {
	p.Kind, p.rank, p.Level = knowledge.Heading, rank, rank
}

// itemize makes the part an entry of a list, if a bullet or number opens it.
func (p *part) itemize() {
	m := parseMarker(p.Text)
	if m.size == 0 {
		return
	}
	p.cut(m.size, len(p.Text))
	if m.bullet || m.number > 0 {
		p.Kind, p.Level, p.bullet, p.number = knowledge.Item, 1, m.bullet, m.number
	}
}

// drop marks the part as no evidence, if it is not marked already.
func (p *part) drop(reason string) {
	if p.Dropped == "" {
		p.Dropped = reason
	}
}

// live reports whether the part is still evidence.
func (p *part) live() bool { return p.Dropped == "" }

// countWords returns the number of runs without white space.
func countWords(s string) int {
	n, inside := 0, false
	for i := range len(s) {
		space := s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r'
		if !space && !inside {
			n++
		}
		inside = !space
	}
	return n
}

// ending returns the last character of s that is no quotation mark, bracket
// or white space.
func ending(s string) rune {
	s = strings.TrimRight(s, " \t\r\n\"')]*_”’»\u00a0")
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// stops reports whether s ends as a sentence does.
func stops(s string) bool {
	switch ending(s) {
	case '.', '!', '?', '…':
		return true
	}
	return false
}
