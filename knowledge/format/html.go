package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"juxta/knowledge"
)

// looksHTML reports whether text is a web page: by its doctype or first tags,
// whatever its name, or by its name and any tag.
func looksHTML(ext, text string) bool {
	head := strings.ToLower(strings.TrimLeft(clip(text, 2048), "\ufeff \t\r\n"))
	for strings.HasPrefix(head, "<!--") || strings.HasPrefix(head, "<?") {
		end := strings.IndexByte(head, '>')
		if end < 0 {
			return false
		}
		head = strings.TrimLeft(head[end+1:], " \t\r\n")
	}
	for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	switch ext {
	case ".html", ".htm", ".xhtml":
		return strings.Contains(text, "</")
	case ".md", ".markdown", ".mdx":
		return false
	}
	return strings.HasPrefix(head, "<") && strings.Count(head, "</") > 4
}

// readHTML reads a web page. The document's text is the page's own, block by
// block, a line each.
func readHTML(c *cleaner, text string) draft {
	root, err := html.Parse(strings.NewReader(loosened(text)))
	if err != nil {
		return readPlain(c, stripTags(text)) // nested deeper than the parser bears
	}
	var d draft
	readHead(root, &d)
	body := find(root, atom.Body)
	if body == nil {
		body = root
	}
	sizes := measureAll(body)
	w := walker{c: c, sizes: sizes, total: sizes[body].text, main: mainContent(body, sizes)}
	w.outside = w.outsideArticle(body)
	w.walk(body)
	w.flush()
	d.parts, d.text = w.parts, w.out.String()
	for i := range d.parts {
		d.parts[i].Text = knowledge.Join(d.text, d.parts[i].Pieces)
		d.parts[i].words = countWords(d.parts[i].Text)
	}
	return d
}

// readHead reads the title, address and date that the page's head names.
func readHead(root *html.Node, d *draft) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Title:
			if n.FirstChild != nil && d.title == "" && n.Parent.DataAtom == atom.Head {
				d.title = strings.Join(strings.Fields(n.FirstChild.Data), " ")
			}
		case atom.Link:
			if href := attr(n, "href"); attr(n, "rel") == "canonical" && isWeb(href) {
				d.url = href
			}
		case atom.Meta:
			readMeta(n, d)
		case atom.Time:
			if day, _, _ := findDate(attr(n, "datetime")); d.date == "" {
				d.date = day
			}
		case atom.H1:
			if s := strings.TrimSpace(visibleText(n)); s != "" && strings.Contains(d.title, s) {
				d.title = s // without the site's name
			}
		default:
		}
	}
}

func readMeta(n *html.Node, d *draft) {
	value := attr(n, "content")
	switch strings.ToLower(attr(n, "property") + attr(n, "name")) {
	case "og:url":
		if d.url == "" && isWeb(value) {
			d.url = value
		}
	case "article:published_time", "date", "dc.date", "datepublished", "pubdate", "parsely-pub-date":
		if day, _, _ := findDate(value); day != "" {
			d.date = day
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// find returns the first element of a kind below n, or nil.
func find(n *html.Node, kind atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == kind {
			return d
		}
	}
	return nil
}

// visibleText returns the text below n with single spaces.
func visibleText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// stripTags returns the text of a page that cannot be parsed, a line a tag.
func stripTags(text string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); isBlock(atom.Lookup(name)) {
				b.WriteByte('\n')
			}
		case html.CommentToken, html.DoctypeToken:
		}
	}
}
