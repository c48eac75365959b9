// Package knowledge holds the words of the trade: documents, the blocks they
// are read into, and the claims found in them. It has types only; the packages
// below it do the work:
//
//	format -> text -> extract -> ingest -> a store
//
// Every claim can be proved: its quote is made of pieces of the document's
// text, kept as byte positions from the first read on and never recomputed.
package knowledge

import "strings"

// Space says whose knowledge something is: one Discord guild's, one Slack
// workspace's, or everybody's.
type Space string

// Shared is the space of the operator's own documents, seen by everyone.
const Shared Space = "shared"

// Span is a range of bytes, Start included, End excluded.
type Span struct {
	Start, End int
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Source is one document as an answer cites it. Copies and near-copies of a
// text are one source.
type Source struct {
	// ID names the document within its space: its path below the folder it
	// came from, with slashes.
	ID    string
	Space Space
	// Title is the document's own title, or its ID where it has none.
	Title string
	// URL is where a reader finds the original, or empty.
	URL string
	// Date is the day the document gives for itself as YYYY-MM-DD, or empty.
	Date string
	// CopyOf is the ID of the document that this one is a copy or near-copy
	// of, or empty. The two have one vote together.
	CopyOf string
	// Copies are the IDs of the documents whose CopyOf is this one.
	Copies []string
	// Party is the subject whose makers or sellers the document is by, where
	// it can be told, or empty. What it says counts, and is marked.
	Party string
	// Digest stands for the document as it was given, or is empty where that is not
	// known: the SHA-256 of its bytes in hex, or, where a title, an address or a date
	// was given with them, of all that. It tells whether a document has changed.
	Digest string
}

// Voice returns the ID under which the source votes: its own, or that of the
// document it is a copy of.
func (s Source) Voice() string {
	if s.CopyOf != "" {
		return s.CopyOf
	}
	return s.ID
}

// Document is a source with its text as stored: what spans count in.
type Document struct {
	Source Source
	// Text is the decoded text. Of plain text and Markdown it is the file
	// byte for byte; of other formats it is what was extracted.
	Text string
}

// BlockKind tells what a block is in its document.
type BlockKind int

// The kinds of blocks.
const (
	// Paragraph is running text.
	Paragraph BlockKind = iota
	// Heading introduces what follows it.
	Heading
	// Item is an entry of a list.
	Item
	// Cell is a cell of a table.
	Cell
	// Ask is the question of a question-and-answer pair.
	Ask
	// Reply is the answer of a question-and-answer pair; its question ends
	// the trail.
	Reply
)

// String returns the kind's name in lower case.
func (k BlockKind) String() string {
	switch k {
	case Heading:
		return "heading"
	case Item:
		return "item"
	case Cell:
		return "cell"
	case Ask:
		return "ask"
	case Reply:
		return "reply"
	case Paragraph:
	}
	return "paragraph"
}

// Block is a stretch of a document that belongs together: a paragraph, a list
// entry, a table cell. Blocks keep the order of the document.
type Block struct {
	Kind BlockKind
	// Level is a heading's depth, from 1; of an item, how deep its list is
	// nested, from 1. Zero elsewhere.
	Level int
	// Trail is what stands above the block: headings from the outermost to
	// the nearest, then lines that introduce a list ("Advantages of X:").
	Trail []string
	// Column and Row are, of a table's cell, the header of its column and
	// the first cell of its row. Empty elsewhere.
	Column, Row string
	// Cells are, of a table's row of short cells that stands as one block,
	// the cells behind the row's label. Empty elsewhere.
	Cells []TableCell
	// Text is what a reader sees, with markup gone: the pieces of the
	// document's text, joined.
	Text   string
	Pieces []Span
	// Dropped is the reason why the block is no evidence ("menu",
	// "advert"), or empty. Dropped blocks are kept for the explanation.
	Dropped string
}

// TableCell is one cell of a block that is a whole table row.
type TableCell struct {
	// Column is the header of the cell's column.
	Column string
	// From and To bound the cell in the block's Text.
	From, To int
}

// Span returns the range from the block's first byte to its last.
func (b Block) Span() Span { return Hull(b.Pieces) }

// Cut returns the pieces of the document that make up b.Text[from:to].
func (b Block) Cut(from, to int) []Span {
	var out []Span
	at := 0
	for _, p := range b.Pieces {
		start, end := max(from-at, 0), min(to-at, p.Len())
		if start < end {
			out = append(out, Span{p.Start + start, p.Start + end})
		}
		at += p.Len()
	}
	return out
}

// Hull returns the range from the first to the last byte of pieces, which
// stand in order.
func Hull(pieces []Span) Span {
	if len(pieces) == 0 {
		return Span{}
	}
	return Span{pieces[0].Start, pieces[len(pieces)-1].End}
}

// Join returns what the pieces of text say together. Pieces that lie outside
// of text are left out.
func Join(text string, pieces []Span) string {
	if len(pieces) == 1 && inside(text, pieces[0]) {
		return text[pieces[0].Start:pieces[0].End]
	}
	var b strings.Builder
	for _, p := range pieces {
		if inside(text, p) {
			b.WriteString(text[p.Start:p.End])
		}
	}
	return b.String()
}

func inside(text string, s Span) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}
