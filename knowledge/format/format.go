package format

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Page is what was read from one file.
type Page struct {
	Document knowledge.Document
	// Blocks stand in the order of the document, dropped ones included. They
	// do not overlap.
	Blocks []knowledge.Block
}

// Format is a way to write documents.
type Format struct {
	// Name is what people call the format ("Markdown").
	Name string
	// Binary reports that files of the format are no text: Detect is asked of
	// their first bytes as they are, and what is read is extracted from them.
	Binary bool
	// Detect reports whether text looks like the format. The file's
	// extension, in lower case and with its dot, is a hint.
	Detect func(ext, text string) bool
	// read cuts text into parts.
	read func(c *cleaner, text string) (draft, error)
}

// All returns the formats in the order in which they are tried; the last one
// takes every text. To add a document format, write knowledge/format/<x>.go
// and a line here.
func All() []Format {
	return []Format{
		{Name: "PDF", Binary: true, Detect: looksPDF, read: readPDF},
		{Name: "DOCX", Binary: true, Detect: looksDOCX, read: readDOCX},
		{Name: "HTML", Detect: looksHTML, read: always(readHTML)},
		{Name: "CSV", Detect: looksCSV, read: readCSV},
		{Name: "Markdown", Detect: looksMarkdown, read: always(readMarkdown)},
		{Name: "plain text", Detect: func(string, string) bool { return true }, read: always(readPlain)},
	}
}

// always makes a reader of one that takes whatever comes.
func always(read func(c *cleaner, text string) draft) func(*cleaner, string) (draft, error) {
	return func(c *cleaner, text string) (draft, error) { return read(c, text), nil }
}

// Reader reads one file after another with the phrases of one lexicon. It is
// not safe for concurrent use.
type Reader struct{ cleaner *cleaner }

// NewReader returns a reader that knows boilerplate by the lists of lex.
func NewReader(lex *lexicon.Lexicon) *Reader { return &Reader{newCleaner(lex)} }

// Read reads a single file; see [Reader.Read].
func Read(name string, data []byte, lex *lexicon.Lexicon) (Page, error) {
	return NewReader(lex).Read(name, data)
}

// Read turns a file into a document and its blocks. The name is the file's
// path below its folder, with slashes; it becomes the source's ID. Files
// without text, files of other formats, damaged ones and those that exceed the
// package's bounds are errors that name the file and say why, and so are those
// that a parser breaks on.
func (r *Reader) Read(name string, data []byte) (page Page, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			page, err = Page{}, fmt.Errorf("read %s: %w: %v", name, errBroken, broken)
		}
	}()
	d, err := r.draft(strings.ToLower(path.Ext(name)), data)
	if err != nil {
		return Page{}, fmt.Errorf("read %s: %w", name, err)
	}
	return finish(name, d, r.cleaner), nil
}

// errBroken is the error for a file that a parser broke on: a bug, which must
// cost no more than that file.
var errBroken = errors.New("reading broke off")

func (r *Reader) draft(ext string, data []byte) (draft, error) {
	const first = 4096
	head := string(data[:min(len(data), first)])
	for _, f := range All() {
		if f.Binary && f.Detect(ext, head) {
			return f.read(r.cleaner, string(data))
		}
	}
	text, err := decode(data)
	if err != nil {
		return draft{}, err
	}
	if err := bounded(text); err != nil {
		return draft{}, err
	}
	for _, f := range All() {
		if !f.Binary && f.Detect(ext, text) {
			return f.read(r.cleaner, text)
		}
	}
	return draft{}, errors.New("no format takes it")
}

// finish turns a draft into a page: it drops boilerplate, pairs questions with
// answers and hangs every block below its headings.
func finish(name string, d draft, c *cleaner) Page {
	d.parts = sound(d.parts)
	d.parts = c.classify(d)
	hang(d.parts)
	source := knowledge.Source{ID: name, Title: d.title, URL: d.url, Date: d.date}
	if source.Title == "" {
		source.Title = titleOf(d.parts)
	}
	if source.Title == "" {
		source.Title = name
	}
	if source.Date == "" {
		source.Date = dateOf(d.parts)
	}
	if source.Date == "" {
		source.Date = d.filed
	}
	if source.URL == "" {
		source.URL = urlOf(d.parts)
	}
	page := Page{Document: knowledge.Document{Source: source, Text: d.text}}
	page.Blocks = make([]knowledge.Block, len(d.parts))
	for i := range d.parts {
		page.Blocks[i] = d.parts[i].Block
	}
	return page
}

// sound leaves out parts without text, and parts that a parser moved out of
// the document's order.
func sound(parts []part) []part {
	out, at := parts[:0], 0
	for i := range parts {
		if p := &parts[i]; p.Text != "" && p.Pieces[0].Start >= at {
			at = p.Span().End
			out = append(out, *p)
		}
	}
	return out
}
