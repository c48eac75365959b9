package format

import (
	"log/slog"
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What the library is asked about, and when its answer counts.
const (
	// fairShare is how much of the words that our own cleaning keeps must
	// stand in what the library takes for the article, in percent. The library
	// likes running text; where it keeps less, it took a part of a page of
	// lists for the whole, and its answer is not used. A frame that outweighs
	// two fifths of what the cleaning left is rarer than that.
	fairShare = 60
	// maxAsked is the number of elements and texts of the largest page that
	// the library is asked about: some of its steps take time by the square.
	maxAsked = 20_000
	// maxAskedText is the same in bytes of text.
	maxAskedText = 1 << 19
	// maxAskedDepth is how deep elements may stand in each other on a page
	// that the library is asked about: it measures the same text again for
	// every element around it.
	maxAskedDepth = 64
)

// numberKey is the attribute by which copied elements are known again.
const numberKey = "data-juxta"

// article finds what of a page is its article. The library works on a copy of
// what our own cleaning keeps, and changes it; elements carry numbers over.
type article struct {
	w        *walker
	elements []*html.Node // by number
	text     int          // bytes copied
	nodes    int          // copied
	// roots are the elements that the library takes for the article together,
	// spine those that hold one of them.
	roots, spine map[*html.Node]bool
	// kinds are what sort of elements the roots are, ranks the headings in them.
	kinds map[kind]bool
	ranks map[atom.Atom]bool
	// begun reports that a heading or a root was passed.
	begun   bool
	outside map[*html.Node]bool
}

// kind is what sections of a page that stand beside each other share.
type kind struct {
	parent *html.Node
	name   atom.Atom
	class  string
}

// outsideArticle returns the elements below body that our own cleaning would
// keep but that stand outside of the article, or nil where the library finds
// none or too little to be believed.
func (w *walker) outsideArticle(body *html.Node) map[*html.Node]bool {
	if w.main != nil {
		body, w.inner = w.main, true
		defer func() { w.inner = false }()
	}
	a := article{
		w: w, roots: map[*html.Node]bool{}, spine: map[*html.Node]bool{},
		kinds: map[kind]bool{}, ranks: map[atom.Atom]bool{}, outside: map[*html.Node]bool{},
	}
	page := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	if !a.copyBelow(page, body, 1) {
		return nil
	}
	found := askLibrary(page)
	if found == nil {
		return nil
	}
	a.collect(found)
	if len(a.roots) == 0 {
		return nil
	}
	a.raise(body)
	a.judge(body)
	all := a.words(body, nil)
	if len(a.outside) == 0 || a.words(body, a.outside)*100 < all*fairShare {
		return nil
	}
	return a.outside
}

// askLibrary returns the library's article, made of what is below body. Should the
// library fail on a page, there is no article.
func askLibrary(body *html.Node) (found *html.Node) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	root := &html.Node{Type: html.ElementNode, Data: "html", DataAtom: atom.Html}
	root.AppendChild(body)
	document := &html.Node{Type: html.DocumentNode}
	document.AppendChild(root)
	p := readability.NewParser()
	p.Logger = slog.New(slog.DiscardHandler)
	p.DisableJSONLD = true
	got, err := p.ParseAndMutate(document, nil)
	if err != nil {
		return nil
	}
	return got.Node
}

// copyBelow copies to page what the cleaning keeps of the children of n. It
// reports whether the page is one to ask the library about.
func (a *article) copyBelow(page, n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if a.nodes++; a.nodes > maxAsked || a.text > maxAskedText || depth > maxAskedDepth {
			return false
		}
		switch {
		case c.Type == html.TextNode:
			a.text += len(c.Data)
			page.AppendChild(&html.Node{Type: html.TextNode, Data: c.Data})
		case c.Type == html.ElementNode && !a.cleaned(c):
			twin := copied(c)
			twin.Attr = append(twin.Attr, html.Attribute{Key: numberKey, Val: strconv.Itoa(len(a.elements))})
			a.elements = append(a.elements, c)
			page.AppendChild(twin)
			if !a.copyBelow(twin, c, depth+1) {
				return false
			}
		}
	}
	return true
}

// copied returns a copy of an element with the attributes that the library
// looks at.
func copied(n *html.Node) *html.Node {
	twin := &html.Node{Type: html.ElementNode, Data: n.Data, DataAtom: n.DataAtom}
	for _, key := range [...]string{"class", "id", "role"} {
		if value := attr(n, key); value != "" && len(value) < 500 {
			twin.Attr = append(twin.Attr, html.Attribute{Key: key, Val: value})
		}
	}
	if n.DataAtom == atom.A {
		twin.Attr = append(twin.Attr, html.Attribute{Key: "href", Val: "/"})
	}
	return twin
}

// cleaned reports whether our own cleaning leaves an element out.
func (a *article) cleaned(n *html.Node) bool {
	return isHidden(n) || n.DataAtom == atom.Img || isBlock(n.DataAtom) && a.w.reason(n) != ""
}

// collect finds the numbered elements that an article of the library consists
// of. Elements below them that the library left out stay: it takes lists of
// short entries for menus.
func (a *article) collect(found *html.Node) {
	if found.Type == html.ElementNode {
		if i, err := strconv.Atoi(attr(found, numberKey)); err == nil && i >= 0 && i < len(a.elements) {
			a.roots[a.elements[i]] = true
			return
		}
	}
	for c := found.FirstChild; c != nil; c = c.NextSibling {
		a.collect(c)
	}
}

// raise puts in the place of each root the outermost element that holds
// nothing else, and notes what holds the roots.
func (a *article) raise(body *html.Node) {
	raised := map[*html.Node]bool{}
	for root := range a.roots {
		text := a.w.sizes[root].text
		for p := root.Parent; p != nil && p != body && text > 0 && a.w.sizes[p].text == text; p = p.Parent {
			root = p
		}
		raised[root] = true
	}
	a.roots = raised
	for root := range raised {
		a.kinds[kindOf(root)] = true
		for n := range root.Descendants() {
			if isHeading(n.DataAtom) {
				a.ranks[n.DataAtom] = true
			}
		}
		for p := root.Parent; p != nil && !a.spine[p]; p = p.Parent {
			a.spine[p] = true
		}
	}
}

// judge notes which elements below n, an element of the spine, stand outside.
func (a *article) judge(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || a.cleaned(c):
		case a.roots[c]:
			a.begun = true
		case a.spine[c]:
			a.judge(c)
		case isHeading(c.DataAtom):
			a.begun = true
		case isContainer(c.DataAtom) && !a.belongs(c):
			a.outside[c] = true
		}
	}
}

// belongs reports whether a container beside the article is to be kept with
// it: it holds a title or nothing but a heading, a list or table that stands
// under what was kept so far, or it is a section like one of the article's.
func (a *article) belongs(n *html.Node) bool {
	size, headings, listed, parallel := a.w.sizes[n].text, 0, false, false
	for d := range n.Descendants() {
		m := a.w.sizes[d]
		switch {
		case d.DataAtom == atom.H1:
			a.begun = true
			return true
		case isHeading(d.DataAtom):
			headings += m.text
			parallel = parallel || a.ranks[d.DataAtom]
		case isListing(d.DataAtom):
			listed = listed || m.text > 0 && m.linked*2 < m.text
		}
	}
	if headings > 0 && headings == size {
		a.begun = true
		return true
	}
	return listed && a.begun || parallel && a.kinds[kindOf(n)]
}

func kindOf(n *html.Node) kind {
	class, _, _ := strings.Cut(attr(n, "class"), " ")
	return kind{n.Parent, n.DataAtom, class}
}

// words counts the words that the cleaning keeps below n, without those in
// elements that are left out.
func (a *article) words(n *html.Node, without map[*html.Node]bool) int {
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			sum += countWords(c.Data)
		case c.Type == html.ElementNode && !without[c] && !a.cleaned(c):
			sum += a.words(c, without)
		}
	}
	return sum
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	default:
		return false
	}
}

// isListing reports whether an element holds entries rather than prose.
func isListing(a atom.Atom) bool {
	switch a {
	case atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Details:
		return true
	default:
		return false
	}
}

// isContainer reports whether an element is a region of a page: what layout
// is made of. Only regions stand outside of an article, never a paragraph or
// list by itself.
func isContainer(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Form, atom.Td, atom.Center, atom.Fieldset:
		return true
	default:
		return false
	}
}
