package format

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	maxNesting = 256       // how deep the elements of an office document may nest
	maxTokens  = 4_000_000 // elements of a file of it, and the texts between them
)

var (
	errNested = fmt.Errorf("damaged: elements nest deeper than %d", maxNesting)
	errTokens = fmt.Errorf("too large: has more than %d elements", maxTokens/2)
)

// looksDOCX reports whether a file is an archive. What kind it is of, and why
// it is not read if it is another one, only opening it can tell.
func looksDOCX(_, data string) bool { return strings.HasPrefix(data, zipMagic) }

// readDOCX reads a Word document: its body, with headings by their style or
// outline level, lists and tables. Headers, footers, comments, footnotes and
// text that was deleted are left out.
func readDOCX(c *cleaner, data string) (draft, error) {
	a, err := openArchive(data)
	if err != nil {
		return draft{}, err
	}
	main := a.mainPart()
	if main == "" {
		return draft{}, fmt.Errorf("no text: looks like %s", a.kind())
	}
	styles, err := readStyles(a, strings.TrimSuffix(main, "document.xml")+"styles.xml")
	if err != nil {
		return draft{}, err
	}
	b := body{c: c, styles: styles}
	if err := a.each(main, b.token); err != nil {
		return draft{}, err
	}
	d, err := b.draft()
	if err != nil {
		return draft{}, err
	}
	if err := readProperties(a, &d); err != nil {
		return draft{}, err
	}
	return d, nil
}

// mainPart returns the name of a Word document's body, or "".
func (a *archive) mainPart() string {
	for _, name := range [...]string{"word/document.xml", "word/document2.xml"} {
		if a.has(name) {
			return name
		}
	}
	return ""
}

// each hands the tokens of a part to do, with the depth at which they stand.
// XML is read as a stream, so that only what do keeps takes memory; entities
// of a document's own are errors, as encoding/xml has it.
func (a *archive) each(name string, do func(t xml.Token)) error {
	r, err := a.open(name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for depth, n := 0, 0; ; n++ {
		t, err := d.Token()
		switch {
		case n > maxTokens:
			return errTokens
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("damaged: %s: %w", name, err)
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxNesting {
			return errNested
		}
		do(t)
	}
}

// value returns the attribute of an element that says what it is set to.
func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOff reports whether an element switches something off: <w:b w:val="0"/>.
func isOff(e xml.StartElement) bool {
	switch value(e, "val") {
	case "0", "false", "off", "none":
		return true
	}
	return false
}

// readProperties reads the title and the day of the last change.
func readProperties(a *archive, d *draft) error {
	inside := ""
	return a.each("docProps/core.xml", func(t xml.Token) {
		switch t := t.(type) {
		case xml.StartElement:
			inside = t.Name.Local
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			switch inside {
			case "title":
				d.title = named(string(t))
			case "created":
				if day, _, _ := findDate(string(t)); d.filed == "" {
					d.filed = day
				}
			case "modified":
				if day, _, _ := findDate(string(t)); day != "" {
					d.filed = day
				}
			}
		}
	})
}
