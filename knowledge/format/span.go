package format

import (
	"unicode/utf8"

	"juxta/knowledge"
)

// visiblePieces appends text[start:end] to pieces without bad bytes and hidden
// characters, and joins spans that touch.
func visiblePieces(pieces []knowledge.Span, text string, start, end int) []knowledge.Span {
	from := start
	for i := start; i < end; {
		b := text[i]
		if b >= ' ' && b < 0x7f || b == '\n' || b == '\t' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !hidden(r) && (r != utf8.RuneError || n > 1) {
			i += n
			continue
		}
		pieces = addPiece(pieces, knowledge.Span{Start: from, End: i})
		i += n
		from = i
	}
	return addPiece(pieces, knowledge.Span{Start: from, End: end})
}

func addPiece(pieces []knowledge.Span, s knowledge.Span) []knowledge.Span {
	if s.Start >= s.End {
		return pieces
	}
	if n := len(pieces); n > 0 && pieces[n-1].End == s.Start {
		pieces[n-1].End = s.End
		return pieces
	}
	return append(pieces, s)
}
