package format

import (
	"errors"
	"fmt"
	"strings"

	"juxta/knowledge/format/pdftext"
)

// maxBefore is how far into a file the mark of a PDF file may stand.
const maxBefore = 1024

var (
	errNoLayer  = errors.New("no text: looks like a PDF file of images alone, such as a scan; run text recognition (OCR) over it first")
	errNoFonts  = errors.New("no text: looks like a PDF file whose fonts do not say which characters they show")
	errEmptyPDF = errors.New("no text: looks like a PDF file with empty pages")
)

// looksPDF reports whether a file is a PDF file, also behind line breaks and the
// like that mail and web servers put there.
func looksPDF(_, head string) bool {
	at := strings.Index(clip(head, maxBefore), pdftext.Magic)
	return at == 0 || at > 0 && !visible(strings.ToValidUTF8(head[:at], ""))
}

// readPDF reads the text layer of a PDF file. The file only says where letters
// stand: which of them make lines, paragraphs, headings, lists and tables is
// told from their places, sizes and weights.
func readPDF(c *cleaner, data string) (draft, error) {
	doc, err := pdftext.Read([]byte(data))
	if err != nil {
		return draft{}, fmt.Errorf("looks like a PDF file: %w", err)
	}
	if err := legible(doc); err != nil {
		return draft{}, err
	}
	s := newSheets(doc)
	s.dropFrames()
	w := typesetter{c: c, sheets: s}
	w.write()
	d, err := w.draft()
	if err != nil {
		return draft{}, err
	}
	d.title = named(doc.Title)
	if len(doc.Day) >= 8 {
		d.filed, _, _ = findDate(doc.Day[:4] + "-" + doc.Day[4:6] + "-" + doc.Day[6:8])
	}
	return d, nil
}

// legible reports why a document has no text that can be read: too little for
// its pages beside images, or letters that are only shapes.
func legible(doc pdftext.Document) error {
	const (
		fewLetters = 20 // a page; a scan has a stamp or page number at most
		lostShare  = 3  // one in so many
	)
	known, lost, images := 0, 0, 0
	for _, p := range doc.Pages {
		known += p.Known
		lost += p.Lost
		if p.Images {
			images++
		}
	}
	switch {
	case lost > fewLetters && lost > (known+lost)/lostShare:
		return errNoFonts
	case images*2 > len(doc.Pages) && known < fewLetters*len(doc.Pages):
		return errNoLayer
	case known == 0:
		return errEmptyPDF
	}
	return nil
}

// line is a line of a page: runs beside each other.
type line struct {
	// cells are the texts that wide gaps part; most lines have one. Bounds are
	// where each begins and ends.
	cells  []string
	bounds [][2]float64
	// words are what narrower gaps part, until it is clear whether they are cells.
	words []word
	// x, end and y are where the line begins, ends and stands.
	x, end, y float64
	size      float64
	bold      bool
	// lost reports that words of it are not known.
	lost bool
	drop string
}

func (l *line) text() string { return strings.Join(l.cells, " ") }

// sheets are the pages of a document as lines.
type sheets struct {
	pages [][]line
	// body is the size of most letters.
	body float64
	// words are how often the document has a word, hyphens included.
	words map[string]int
}

func newSheets(doc pdftext.Document) *sheets {
	s := &sheets{words: map[string]int{}}
	sizes := map[float64]int{}
	for _, p := range doc.Pages {
		lines := linesOf(p.Runs)
		align(lines)
		for i := range lines {
			sizes[lines[i].size] += len(lines[i].text())
			for w := range strings.FieldsSeq(strings.ToLower(lines[i].text())) {
				s.words[strings.Trim(w, ".,;:!?()\"'“”")]++
			}
		}
		s.pages = append(s.pages, lines)
	}
	most := 0
	for size, n := range sizes {
		if n > most || n == most && size < s.body {
			s.body, most = size, n
		}
	}
	return s
}

// linesOf puts the runs of a page together to lines, in the order in which they
// are drawn: that is how pages of several columns read.
func linesOf(runs []pdftext.Run) []line {
	var out []line
	var b lineBuilder
	for i := range runs {
		r := &runs[i]
		if r.Turned || strings.TrimSpace(r.Text) == "" && r.Lost == 0 && !b.joins(r) {
			continue // a watermark, or the mark of a margin
		}
		if !b.joins(r) {
			out = b.appendTo(out)
			b = lineBuilder{}
		}
		b.add(r)
	}
	return b.appendTo(out)
}

// lineBuilder makes a line of runs.
type lineBuilder struct {
	runs      []*pdftext.Run
	text      strings.Builder // of the open word
	words     []word
	begun     float64 // where the open word begins
	cell      bool    // whether it begins a cell
	end, y    float64
	size      float64
	bold, all int // letters
	longest   int // letters of one run
	artifact  bool
	missing   int // letters in a row whose text is not known
	lost      bool
}

// lostWord is how many letters in a row that are not known make a word of the
// line's; fewer are signs.
const lostWord = 3

// joins reports whether a run goes on with the line: it stands as high, behind
// what is there.
func (b *lineBuilder) joins(r *pdftext.Run) bool {
	if len(b.runs) == 0 || b.artifact != r.Artifact {
		return false
	}
	high := max(b.size, r.Size)
	apart := b.y - r.Y
	return apart < high*.45 && apart > -high*.45 && r.X > b.end-high*.6
}

// cellGap is how wide the gap between two cells of a table is at least, by the
// size of the letters, unless rows beside it say so; between words it is a fourth.
const cellGap = 1.7

func (b *lineBuilder) add(r *pdftext.Run) {
	if len(b.runs) == 0 {
		b.y, b.size, b.end, b.begun, b.artifact, b.cell = r.Y, r.Size, r.X, r.X, r.Artifact, true
	}
	text := r.Text
	if gap := r.X - b.end; len(b.runs) > 0 && gap > .16*min(r.Size, b.size) {
		b.endWord()
		b.begun = r.X
		b.cell = b.cell || gap > cellGap*r.Size
	}
	if n := len(strings.TrimSpace(text)); n > 0 {
		if r.Bold {
			b.bold += n
		}
		if n > b.longest { // its size and height are the line's
			b.longest, b.size, b.y = n, r.Size, r.Y
		}
		b.all += n
		b.end = r.End
	}
	if b.missing += r.Lost; text != "" {
		b.missing = r.Lost
	}
	if b.lost = b.lost || b.missing >= lostWord; text == "" {
		b.end = r.End
	}
	b.text.WriteString(text)
	b.runs = append(b.runs, r)
}

func (b *lineBuilder) endWord() {
	if s := single(b.text.String()); s != "" {
		b.words = append(b.words, word{s, b.begun, b.end, b.cell})
		b.cell = false
	}
	b.text.Reset()
}

func (b *lineBuilder) appendTo(lines []line) []line {
	b.endWord()
	if len(b.words) == 0 && !b.lost {
		return lines
	}
	l := line{words: b.words, x: b.runs[0].X, end: b.end, y: b.y, size: float64(int(b.size*10+.5)) / 10, bold: b.bold*10 >= b.all*9}
	l.cut()
	if l.lost = b.lost; b.artifact {
		l.drop = pageFrame
	}
	return append(lines, l)
}

// part of the page's frame, by what the file or its repetition says.
const pageFrame = "page header or footer"

// typesetter writes the lines of pages down as blocks.
type typesetter struct {
	flow
	c *cleaner
	*sheets
	// open are the lines of the paragraph that is not yet written.
	open []line
	// frames are lines to drop that stand within the open paragraph.
	frames []line
	grid   []line // the rows of the table that is not yet written
	// right is where most lines of the page end at most, leading how far apart
	// they stand.
	right, leading float64
	sizes          []float64 // of headings, from the largest
}
