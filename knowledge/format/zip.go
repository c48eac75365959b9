package format

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	maxEntries = 20_000   // files in an archive
	maxPart    = 64 << 20 // bytes of the files that are read, unpacked
	maxTag     = 1 << 16  // bytes of a tag
)

const zipMagic = "PK\x03\x04"

var (
	errNotZip  = errors.New("no text: looks like a zip archive or an office document, and is damaged")
	errLongTag = errors.New("damaged: a tag does not end")
	errBomb    = fmt.Errorf("too large: unpacks to more than %d MB", maxPart>>20)
)

// archive is an office document: files in a zip archive.
type archive struct {
	files map[string]*zip.File
	// left is how many bytes may still be unpacked.
	left int64
}

func openArchive(data string) (*archive, error) {
	r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNotZip
	}
	if len(r.File) > maxEntries {
		return nil, fmt.Errorf("too large: an archive of more than %d files", maxEntries)
	}
	a := archive{files: make(map[string]*zip.File, len(r.File)), left: maxPart}
	for _, f := range r.File {
		if _, twice := a.files[f.Name]; !twice {
			a.files[f.Name] = f
		}
	}
	return &a, nil
}

func (a *archive) has(name string) bool { return a.files[name] != nil }

// open returns the reader of a file, or nil if there is none. What all files
// unpack to is bounded; what an archive says of their size is not believed.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.files[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("damaged: %s: %w", name, err)
	}
	return &metered{ReadCloser: r, a: a}, nil
}

// metered is a file that is read at its archive's expense. A parser keeps all
// attributes of a tag, so that the length of tags is bounded, too.
type metered struct {
	io.ReadCloser
	a     *archive
	inTag bool
	tag   int // bytes of the tag so far
}

// Read reads from the file until what the archive may unpack to is used up.
func (m *metered) Read(p []byte) (int, error) {
	if m.a.left <= 0 {
		return 0, errBomb
	}
	n, err := m.ReadCloser.Read(p[:min(int64(len(p)), m.a.left)])
	m.a.left -= int64(n)
	for _, c := range p[:n] {
		switch c {
		case '<':
			m.inTag, m.tag = true, 0
		case '>':
			m.inTag = false
		}
		if m.tag++; m.inTag && m.tag > maxTag {
			return 0, errLongTag
		}
	}
	return n, err
}

// kind says what an archive is, for those that are not read.
func (a *archive) kind() string {
	switch {
	case a.has("xl/workbook.xml"), a.has("xl/workbook.bin"):
		return "a spreadsheet (.xlsx): save it as CSV"
	case a.has("ppt/presentation.xml"):
		return "a presentation (.pptx): save it as PDF"
	case a.has("META-INF/MANIFEST.MF"):
		return "a program"
	case a.has("content.xml"):
		return "an OpenDocument file (.odt, .ods, .odp): save it as DOCX or PDF"
	case a.has("META-INF/container.xml"):
		return "an e-book (.epub): save it as HTML or PDF"
	case a.has("Index/Document.iwa"):
		return "a Pages, Numbers or Keynote file: save it as DOCX or PDF"
	}
	return "a zip archive: add the files in it one by one"
}
