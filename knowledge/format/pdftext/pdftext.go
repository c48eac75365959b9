package pdftext

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Run is a piece of text as it was drawn at once. Places count in points from
// the page's lower left corner.
type Run struct {
	Text string
	// X and End are where the run begins and ends, Y where it stands.
	X, End, Y float64
	// Size is that of its letters.
	Size float64
	Bold bool
	// Turned reports that the run does not read from left to right.
	Turned bool
	// Lost is of how many letters in a row, at most, the font does not say which
	// they are.
	Lost int
	// Artifact reports that the file itself says that the run is no part of
	// the text but of the page: a header, a page number.
	Artifact bool
}

// Page is what is drawn on a page, in the order in which it is drawn.
type Page struct {
	Runs []Run
	// Images reports that the page has some.
	Images bool
	// Known is how many characters were drawn whose text is known, Lost how
	// many whose font does not say it.
	Known, Lost int
}

// Document is the text layer of a file.
type Document struct {
	// Title and Day (YYYYMMDD…) are what the file says of itself.
	Title, Day string
	Pages      []Page
}

const (
	maxPages = 20_000
	maxTree  = 1000     // nodes above a page
	maxText  = 48 << 20 // bytes of text, all pages together
)

var (
	errPages     = fmt.Errorf("too large: has more than %d pages", maxPages)
	errDeep      = fmt.Errorf("%w: pages nest deeper than %d", errDamaged, maxTree)
	errOperators = fmt.Errorf("too large: draws more than %d times", maxOperators)
	errText      = fmt.Errorf("too large: draws more than %d MB of text", maxText>>20)
)

// Magic is what a PDF file begins with, within its first kilobyte.
const Magic = "%PDF-"

// Read returns the text layer of a PDF file. Files that are encrypted, damaged
// beyond reading or exceed the package's bounds are errors.
func Read(data []byte) (Document, error) {
	f, err := open(data)
	if err != nil {
		return Document{}, err
	}
	root := f.root()
	pages, err := f.pages(root)
	if err != nil {
		return Document{}, err
	}
	if len(pages) == 0 {
		return Document{}, fmt.Errorf("%w: no pages found", errDamaged)
	}
	info := f.dict(f.trailer["Info"])
	doc := Document{Title: f.words(info["Title"]), Day: strings.TrimPrefix(f.words(info["ModDate"]), "D:")}
	if doc.Day == "" {
		doc.Day = strings.TrimPrefix(f.words(info["CreationDate"]), "D:")
	}
	fonts, left, size := map[ref]*font{}, maxOperators, 0
	for _, p := range pages {
		d := drawing{f: f, fonts: fonts, page: &Page{}, left: &left, state: state{to: turned(f, p["Rotate"]), scale: 1}, text: identity(), line: identity()}
		d.draw(f.content(p), f.dict(p["Resources"]))
		for i := range d.page.Runs {
			size += len(d.page.Runs[i].Text)
		}
		doc.Pages = append(doc.Pages, *d.page)
		switch {
		case left < 0:
			return Document{}, errOperators
		case size > maxText:
			return Document{}, errText
		case f.inflate < 0:
			return Document{}, errInflated
		case f.values < 0:
			return Document{}, errValues
		}
	}
	return doc, nil
}

// tree walks the tree of pages.
type tree struct {
	f     *file
	seen  map[ref]bool
	pages []dict
	deep  bool // beyond what is read
}

// pages returns the pages of the tree below the catalog, each with what it has
// from the nodes above it. A node that comes again is left out.
func (f *file) pages(root dict) ([]dict, error) {
	t := tree{f: f, seen: map[ref]bool{}}
	if root == nil {
		return nil, nil
	}
	t.walk(root["Pages"], dict{}, 0)
	switch {
	case len(t.pages) > maxPages:
		return nil, errPages
	case t.deep:
		return nil, errDeep
	}
	return t.pages, nil
}

// walk collects the pages below a node. What it does not say for itself it has
// from above.
func (t *tree) walk(v any, above dict, depth int) {
	if r, ok := v.(ref); ok {
		if t.seen[r] {
			return
		}
		t.seen[r] = true
	}
	node := t.f.dict(v)
	t.deep = t.deep || depth > maxTree
	if node == nil || t.deep || len(t.pages) > maxPages {
		return
	}
	has := dict{"Contents": node["Contents"], "Resources": above["Resources"], "Rotate": above["Rotate"]}
	for _, key := range [...]name{"Resources", "Rotate"} {
		if own := node[key]; own != nil {
			has[key] = own
		}
	}
	kids := t.f.array(node["Kids"])
	if kids == nil {
		t.pages = append(t.pages, has)
	}
	for _, kid := range kids {
		t.walk(kid, has, depth+1)
	}
}

// turned returns how a page is turned before it is shown.
func turned(f *file, rotate any) matrix {
	switch n, _ := f.number(rotate); (int(n)%360 + 360) % 360 {
	case 90:
		return matrix{0, -1, 1, 0, 0, 0}
	case 180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return identity()
}

// content returns the operators of a page: one stream, or several that read as
// one.
func (f *file) content(page dict) []byte {
	var out []byte
	for _, v := range f.list(page, "Contents", "") {
		s, ok := f.get(v).(*stream)
		if !ok {
			continue
		}
		data, err := f.decode(s)
		if err != nil && len(data) == 0 {
			continue
		}
		out = append(out, data...)
		out = append(out, '\n')
		if f.inflate < 0 {
			break
		}
	}
	return out
}

// words returns a string for people: UTF-16 or UTF-8 behind a mark, else
// Latin 1.
func (f *file) words(v any) string {
	s, _ := f.get(v).(text)
	b := []byte(s[:min(len(s), 4096)])
	if rest, ok := bytes.CutPrefix(b, []byte{0xfe, 0xff}); ok {
		units := make([]uint16, len(rest)/2)
		for i := range units {
			units[i] = uint16(rest[2*i])<<8 | uint16(rest[2*i+1])
		}
		return string(utf16.Decode(units))
	}
	if rest, ok := bytes.CutPrefix(b, []byte("\ufeff")); ok {
		return strings.ToValidUTF8(string(rest), "")
	}
	var out strings.Builder
	for _, c := range b {
		out.WriteString(baseText("PDFDocEncoding", c))
	}
	return out.String()
}
