package format

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"juxta/knowledge"
)

// walker cuts a tree of HTML into parts. The text of a page of its own is
// written as the walk goes; that of HTML within Markdown stays where it is.
type walker struct {
	c     *cleaner
	parts []part
	sizes map[*html.Node]measure
	total int        // of the page's text
	main  *html.Node // or nil
	// inner reports that the walk is inside of main.
	inner bool
	// outside are the elements outside of the page's article.
	outside map[*html.Node]bool

	out strings.Builder
	// places are, of HTML within Markdown, where each text token stands in the
	// document; nil otherwise.
	places []knowledge.Span
	source string

	cur    []knowledge.Span // the open block's text
	space  bool             // white space is due before more text
	drop   string           // why what is walked through is no evidence
	depth  int              // lists around
	kind   knowledge.BlockKind
	rank   int
	strong int // characters of the open block that are emphasized, white space not counted
	bold   int // emphasis around
	size   int // characters of the open block, white space not counted
	linked int
	link   int
}

func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
		w.children(n)
		return
	default:
		return
	}
	if isHidden(n) {
		return
	}
	if !isBlock(n.DataAtom) {
		w.inline(n)
		return
	}
	w.flush()
	defer w.flush()
	if n == w.main {
		w.inner = true
		defer func() { w.inner = false }()
	}
	if reason := w.reason(n); reason != "" && w.drop == "" {
		w.drop = reason
		defer func() {
			w.flush()
			w.drop = ""
		}()
	}
	w.block(n)
}

// outside is why what stands beside a page's article is no evidence.
const outside = "outside the main content"

// reason returns why an element is no content.
func (w *walker) reason(n *html.Node) string {
	if w.sizes == nil {
		return ""
	}
	if reason := w.frame(n); reason != "" {
		return reason
	}
	if w.outside[n] {
		return outside
	}
	if w.main != nil && !w.inner && !holds(n, w.main) && n.DataAtom != atom.H1 && find(n, atom.H1) == nil {
		return outside
	}
	return ""
}

func holds(n, inner *html.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *walker) inline(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak(n)
	case atom.Strong, atom.B, atom.Em, atom.I:
		w.bold++
		w.children(n)
		w.bold--
	case atom.A:
		w.link++
		w.children(n)
		w.link--
	default:
		w.children(n)
	}
}

// lineBreak ends the paragraph where two breaks follow each other, or where
// the line behind the break is an entry of a list.
func (w *walker) lineBreak(n *html.Node) {
	w.space = true
	for next := n.NextSibling; next != nil; next = next.NextSibling {
		line := strings.TrimSpace(next.Data)
		if next.Type == html.TextNode && line == "" {
			continue
		}
		if next.DataAtom == atom.Br || next.Type == html.TextNode && parseMarker(line).size > 0 {
			w.flush()
		}
		return
	}
}

func (w *walker) block(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.as(knowledge.Heading, int(n.Data[1]-'0'), n)
	case atom.Dt, atom.Summary:
		w.as(knowledge.Heading, numberRank, n)
	case atom.Ul, atom.Ol, atom.Menu:
		w.depth++
		w.children(n)
		w.flush()
		w.depth--
	case atom.Pre:
		reason := w.drop
		w.drop = "code"
		w.children(n)
		w.flush()
		w.drop = reason
	case atom.Table:
		w.table(n)
	default:
		w.children(n)
	}
}

// as walks n as one block of a kind.
func (w *walker) as(kind knowledge.BlockKind, rank int, n *html.Node) {
	w.kind, w.rank = kind, rank
	w.children(n)
	w.flush()
	w.kind, w.rank = knowledge.Paragraph, 0
}

// text appends text to the open block.
func (w *walker) text(s string) {
	before := w.size
	if w.places != nil {
		w.placed(s)
	} else {
		w.write(s)
	}
	if w.bold > 0 {
		w.strong += w.size - before
	}
	if w.link > 0 {
		w.linked += w.size - before
	}
}

// write appends s to the document's text with single spaces.
func (w *walker) write(s string) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			w.space = true
			continue
		case hidden(r) || r == unicode.ReplacementChar:
			continue
		}
		if len(w.cur) == 0 {
			if w.out.Len() > 0 {
				w.out.WriteByte('\n')
			}
			w.cur = append(w.cur, knowledge.Span{Start: w.out.Len(), End: w.out.Len()})
		} else if w.space {
			w.out.WriteByte(' ')
		}
		w.space = false
		w.out.WriteRune(r)
		w.size++
		w.cur[0].End = w.out.Len()
	}
}

// flush ends the open block.
func (w *walker) flush() {
	pieces := w.cur
	if w.places != nil {
		pieces = trimPieces(w.source, pieces)
	}
	w.cur, w.space = nil, false
	size, strong, linked := w.size, w.strong, w.linked
	w.size, w.strong, w.linked = 0, 0, 0
	if len(pieces) == 0 {
		return
	}
	p := newPart(w.kind, w.document(), pieces)
	p.rank, p.gap, p.Dropped = w.rank, true, w.drop
	p.linked = linked*10 >= size*9
	m := parseMarker(p.Text)
	if m.size > 0 && (w.kind != knowledge.Heading || m.number == 0) {
		p.cut(m.size, len(p.Text))
	}
	switch {
	case w.kind == knowledge.Heading:
		p.Level = w.rank
	case m.bullet && w.depth == 0, m.number > 0 && w.depth == 0:
		p.Kind, p.Level, p.bullet, p.number = knowledge.Item, 1, m.bullet, m.number
	case w.depth > 0:
		p.Kind, p.Level = knowledge.Item, w.depth
	case strong*10 >= size*9 && p.words <= 12 && ending(p.Text) != '.' && ending(p.Text) != '!':
		p.Kind, p.rank, p.Level = knowledge.Heading, boldRank, boldRank
	}
	w.parts = append(w.parts, p)
}
