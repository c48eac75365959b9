package format

import (
	"bytes"
	"math"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"juxta/knowledge"
)

// inlines makes a part of the text that a reader of n sees.
func (m *markdown) inlines(kind knowledge.BlockKind, n ast.Node) part {
	m.breaks = m.breaks[:0]
	return newPart(kind, m.text, trimPieces(m.text, m.inline(nil, n)))
}

// lines returns the pieces of the text that a reader of n sees, line by line:
// <br> ends a line.
func (m *markdown) lines(n ast.Node) [][]knowledge.Span {
	m.breaks = m.breaks[:0]
	pieces := m.inline(nil, n)
	var out [][]knowledge.Span
	from := 0
	for _, at := range append(m.breaks, math.MaxInt) {
		to := from
		for to < len(pieces) && pieces[to].Start < at {
			to++
		}
		if line := trimPieces(m.text, pieces[from:to]); len(line) > 0 {
			out = append(out, line)
		}
		from = to
	}
	return out
}

// inline appends the pieces of the text below n, without marks, link targets,
// images, tags and what is struck out.
func (m *markdown) inline(pieces []knowledge.Span, n ast.Node) []knowledge.Span {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			pieces = m.segment(pieces, c)
		case *ast.RawHTML:
			m.lineBreak(c)
		case *ast.Image, *ast.AutoLink, *ast.String, *east.Strikethrough:
		case *ast.CodeSpan:
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					pieces = visiblePieces(pieces, m.text, m.base+t.Segment.Start, m.base+t.Segment.Stop)
				}
			}
		default:
			pieces = m.inline(pieces, c)
		}
	}
	return pieces
}

// lineBreak notes where <br> stands.
func (m *markdown) lineBreak(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	seg := n.Segments.At(0)
	if tag := strings.ToLower(string(m.body[seg.Start:min(seg.Stop, seg.Start+4)])); strings.HasPrefix(tag, "<br") {
		m.breaks = append(m.breaks, m.base+seg.Start)
	}
}

// segment appends a run of text without the backslashes that escape marks, and
// the line break behind it.
func (m *markdown) segment(pieces []knowledge.Span, t *ast.Text) []knowledge.Span {
	at, stop := t.Segment.Start, t.Segment.Stop
	from := at
	for i := at; i < stop; i++ {
		switch {
		case m.body[i] == '\\' && i+1 < stop && isMark(m.body[i+1]):
			pieces = visiblePieces(pieces, m.text, m.base+from, m.base+i)
			from = i + 1
			i++
		case m.body[i] == '&' && bytes.HasPrefix(m.body[i:stop], []byte("&amp;")):
			pieces = visiblePieces(pieces, m.text, m.base+from, m.base+i+1)
			from = i + len("&amp;")
			i = from - 1
		}
	}
	pieces = visiblePieces(pieces, m.text, m.base+from, m.base+stop)
	if t.SoftLineBreak() || t.HardLineBreak() {
		if n := bytes.IndexByte(m.body[stop:], '\n'); n >= 0 {
			pieces = addPiece(pieces, knowledge.Span{Start: m.base + stop + n, End: m.base + stop + n + 1})
		}
	}
	return pieces
}

// isMark reports whether a backslash before b is markup.
func isMark(b byte) bool { return strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", b) >= 0 }

// trimPieces takes the white space off both ends.
func trimPieces(text string, pieces []knowledge.Span) []knowledge.Span {
	for len(pieces) > 0 {
		r := row{start: pieces[0].Start, end: pieces[0].End}
		r.trim(text)
		if r.start < r.end {
			pieces[0].Start = r.start
			break
		}
		pieces = pieces[1:]
	}
	for n := len(pieces); n > 0; n = len(pieces) {
		r := row{start: pieces[n-1].Start, end: pieces[n-1].End}
		r.trim(text)
		if r.start < r.end {
			pieces[n-1].End = r.end
			break
		}
		pieces = pieces[:n-1]
	}
	return pieces
}
