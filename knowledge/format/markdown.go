package format

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	mdtext "github.com/yuin/goldmark/text"

	"juxta/knowledge"
)

// looksMarkdown reports whether text is Markdown: by its name, its front
// matter, or two different marks of it in its first lines.
func looksMarkdown(ext, text string) bool {
	switch ext {
	case ".md", ".markdown", ".mdx", ".mkd", ".rmd", ".qmd":
		return true
	}
	if f := frontMatter(text); f.end > 0 && f.title != "" {
		return true
	}
	headings, tables, fences, links := 0, 0, 0, 0
	for line := range strings.Lines(clip(text, 1<<16)) {
		line = strings.TrimSpace(line)
		hashes := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case hashes > 0 && hashes < 7 && strings.HasPrefix(line[hashes:], " "):
			headings++
		case strings.HasPrefix(line, "```"):
			fences++
		case len(line) > 4 && strings.Contains(line, "|") && strings.Trim(line, "|-: ") == "":
			tables++
		}
		if i := strings.Index(line, "]("); i > 0 && strings.Contains(line[:i], "[") && strings.Contains(line[i:], ")") {
			links++
		}
	}
	return headings > 1 || tables > 0 || headings+min(fences, 2)/2+min(links, 1) > 1
}

// markdown reads a Markdown document from goldmark's tree. The parser sees the
// text behind the front matter; base is where that begins.
type markdown struct {
	c     *cleaner
	text  string
	body  []byte
	base  int
	parts []part
	// breaks are the places of <br> in the block that was read last.
	breaks []int
	// until is the end of an HTML table that goes on over blank lines.
	until int
	// unclosed reports that no table ends any more.
	unclosed bool
}

func readMarkdown(c *cleaner, text string) draft {
	f := frontMatter(text)
	if hostile(text) {
		return readPlain(c, text)
	}
	d := draft{text: text, title: f.title, url: f.url, date: f.date}
	m := markdown{c: c, text: text, body: []byte(text[f.end:]), base: f.end}
	if f.end > 0 {
		p := newPart(knowledge.Paragraph, text, visiblePieces(nil, text, 0, f.end))
		p.drop("front matter")
		m.parts = append(m.parts, p)
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	m.blocks(parser.Parse(mdtext.NewReader(m.body)), 0)
	d.parts = m.parts
	return d
}

// blocks reads the children of a node that holds blocks. Depth is how many
// lists they stand in.
func (m *markdown) blocks(parent ast.Node, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		m.block(n, depth)
	}
}

func (m *markdown) block(n ast.Node, depth int) {
	if m.until > 0 && m.start(n) >= 0 && m.start(n) < m.until {
		return
	}
	switch n := n.(type) {
	case *ast.Heading:
		p := m.inlines(knowledge.Heading, n)
		p.rank, p.Level = n.Level, n.Level
		m.add(p)
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(n, depth)
	case *ast.List:
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			m.blocks(item, depth+1)
		}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		m.dropLines(n, "code")
	case *ast.HTMLBlock:
		m.html(n)
	case *east.Table:
		m.table(n)
	case *ast.ThematicBreak:
	default:
		m.blocks(n, depth)
	}
}

func (m *markdown) add(p part) {
	if p.Text != "" {
		p.gap = true
		m.parts = append(m.parts, p)
	}
}

func (m *markdown) paragraph(n ast.Node, depth int) {
	kind := knowledge.Paragraph
	if depth > 0 {
		kind = knowledge.Item
	}
	if lines := m.lines(n); len(lines) > 1 && len(m.breaks) > 0 {
		for _, line := range lines {
			p := newPart(kind, m.text, line)
			p.Level = depth
			m.add(p)
		}
		return
	}
	p := m.inlines(kind, n)
	if size := parseMarker(p.Text).size; size > 0 && size < len(p.Text) {
		p.cut(ornamentSize(p.Text), len(p.Text))
	}
	p.Level = depth
	switch {
	case depth == 0 && p.words <= 12 && onlyStrong(n) && ending(p.Text) != '.':
		p.Kind, p.rank, p.Level = knowledge.Heading, boldRank, boldRank
	case onlyLinks(n):
		p.linked = true
	case strings.HasPrefix(p.Text, "![") && strings.Contains(p.Text, "]("):
		p.drop("markup") // an image that does not parse
	}
	m.add(p)
}

// ornamentSize returns the length of the ornament or sign bullet that opens s.
func ornamentSize(s string) int {
	if n := ornament(s); n > 0 {
		return n
	}
	if s != "" && s[0] >= 0x80 {
		return bulletSize(s)
	}
	return 0
}

// onlyStrong reports whether all of a paragraph is emphasized.
func onlyStrong(n ast.Node) bool {
	c := n.FirstChild()
	e, ok := c.(*ast.Emphasis)
	if !ok || c.NextSibling() != nil {
		return false
	}
	return e.Level == 2 || onlyStrong(e)
}

// onlyLinks reports whether a paragraph consists of links, images and marks.
func onlyLinks(n ast.Node) bool {
	links := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Link, *ast.AutoLink:
			links++
		case *ast.Image:
		case *ast.Text:
			if c.Segment.Len() > 3 {
				return false
			}
		default:
			return false
		}
	}
	return links > 0
}

// start returns where a block begins in the document, or -1.
func (m *markdown) start(n ast.Node) int {
	for ; n != nil && n.Type() == ast.TypeBlock; n = n.FirstChild() {
		if n.Lines().Len() > 0 {
			return m.base + n.Lines().At(0).Start
		}
	}
	return -1
}

func (m *markdown) dropLines(n ast.Node, reason string) {
	var pieces []knowledge.Span
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		pieces = visiblePieces(pieces, m.text, m.base+seg.Start, m.base+seg.Stop)
	}
	p := newPart(knowledge.Paragraph, m.text, pieces)
	p.drop(reason)
	m.add(p)
}

func (m *markdown) table(n *east.Table) {
	var t table
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		var cells []cell
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			lines := m.lines(c)
			switch len(lines) {
			case 0:
				cells = append(cells, cell{})
			case 1:
				cells = append(cells, cell{pieces: lines[0]})
			default:
				cells = append(cells, cell{entries: lines})
			}
		}
		t.rows = append(t.rows, cells)
	}
	m.parts = t.appendTo(m.parts, m.c, m.text)
}

// html reads a block of HTML. A table goes on to its end tag, over blank lines
// that would end the block.
func (m *markdown) html(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	from := m.base + lines.At(0).Start
	to := m.base + lines.At(lines.Len()-1).Stop
	if n.HasClosure() {
		to = max(to, m.base+n.ClosureLine.Stop)
	}
	block := m.text[from:to]
	if !m.unclosed && strings.Contains(block, "<table") && !strings.Contains(block, "</table") {
		end := strings.Index(m.text[to:], "</table")
		if m.unclosed = end < 0; !m.unclosed {
			to = min(to+end+len("</table>"), len(m.text))
			m.until = to
		}
	}
	for _, p := range embedded(m.c, m.text, from, to) {
		m.add(p)
	}
}

// hostile reports whether a paragraph has so many brackets that goldmark, which
// tries each against all that follow, would not come to an end in good time.
func hostile(text string) bool {
	size, brackets := 0, 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || parseMarker(trimmed).size > 0 || trimmed[0] == '|' || trimmed[0] == '#' {
			size, brackets = 0, 0
		}
		size += len(line)
		brackets += strings.Count(line, "[")
		if size > 1<<14 && brackets > 500 {
			return true
		}
	}
	return false
}
