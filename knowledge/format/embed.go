package format

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"juxta/knowledge"
)

// The signs that enclose the number of a text token while HTML is parsed: the
// parser does not tell where in the document a text stood.
const (
	openMark  = "\ue000"
	closeMark = "\ue001"
)

// mark returns HTML in which every text that says something is replaced by its
// number, and where these texts stand.
func mark(fragment string, base int) (marked bytes.Buffer, places []knowledge.Span) {
	z := html.NewTokenizer(strings.NewReader(fragment))
	at := base
	for {
		kind := z.Next()
		raw := z.Raw()
		start := at
		at += len(raw)
		switch {
		case kind == html.ErrorToken:
			return marked, places
		case kind == html.TextToken && len(bytes.TrimSpace(raw)) > 0:
			marked.WriteString(openMark + strconv.Itoa(len(places)) + closeMark)
			places = append(places, knowledge.Span{Start: start, End: at})
		default:
			marked.Write(raw)
		}
	}
}

// placed appends the texts whose numbers stand in s to the open block.
func (w *walker) placed(s string) {
	for {
		_, rest, ok := strings.Cut(s, openMark)
		number, after, closed := strings.Cut(rest, closeMark)
		n, err := strconv.Atoi(number)
		if !ok || !closed || err != nil || n < 0 || n >= len(w.places) {
			return
		}
		s = after
		w.place(w.places[n])
	}
}

// place appends text of the document with its white space folded.
func (w *walker) place(at knowledge.Span) {
	if n := len(w.cur); n > 0 && at.Start < w.cur[n-1].End {
		return // the parser moved it: out of order
	}
	from, space := at.Start, false
	for i := at.Start; i < at.End; {
		r, n := utf8.DecodeRuneInString(w.source[i:at.End])
		if unicode.IsSpace(r) {
			if space || len(w.cur) == 0 && from == i {
				w.cur = visiblePieces(w.cur, w.source, from, i)
				from = i + n
			}
			space = true
		} else {
			space = false
			w.size++
		}
		if strings.HasPrefix(w.source[i:at.End], "&amp;") {
			w.cur = visiblePieces(w.cur, w.source, from, i+1)
			n = len("&amp;")
			from = i + n
		}
		i += n
	}
	w.cur = visiblePieces(w.cur, w.source, from, at.End)
}
