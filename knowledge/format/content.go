package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// measure is how much text an element holds, and how much of it is links.
type measure struct {
	text, linked, links int
}

// measureAll measures every element below body.
func measureAll(body *html.Node) map[*html.Node]measure {
	out := map[*html.Node]measure{}
	var walk func(n *html.Node, inLink bool) measure
	walk = func(n *html.Node, inLink bool) measure {
		var m measure
		if n.Type == html.TextNode {
			m.text = len(strings.TrimSpace(n.Data))
			if inLink {
				m.linked = m.text
			}
			return m
		}
		if n.Type == html.ElementNode && isHidden(n) {
			return m
		}
		if n.DataAtom == atom.A {
			inLink = true
			m.links++
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			k := walk(c, inLink)
			m.text += k.text
			m.linked += k.linked
			m.links += k.links
		}
		if n.Type == html.ElementNode && isBlock(n.DataAtom) {
			out[n] = m
		}
		return m
	}
	walk(body, false)
	return out
}

// mainContent returns the element that holds the page's own text: its main
// landmark or its only article, where that holds a fair share of the text, or
// nil for all of the body.
func mainContent(body *html.Node, sizes map[*html.Node]measure) *html.Node {
	var mains, articles []*html.Node
	for n := range body.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Main || attr(n, "role") == "main":
			mains = append(mains, n)
		case n.DataAtom == atom.Article:
			articles = append(articles, n)
		}
	}
	for _, candidates := range [][]*html.Node{mains, articles} {
		if len(candidates) == 1 && sizes[candidates[0]].text*3 > sizes[body].text {
			return candidates[0]
		}
	}
	return nil
}

// frame returns why an element is part of the page's frame rather than of its
// content, or "".
func (w *walker) frame(n *html.Node) string {
	m := w.sizes[n]
	if m.text*2 > w.total {
		return ""
	}
	switch n.DataAtom {
	case atom.Nav, atom.Menu:
		return "menu"
	case atom.Footer:
		return "page footer"
	case atom.Aside, atom.Dialog:
		return "aside"
	case atom.Header:
		if find(n, atom.H1) == nil && find(n, atom.H2) == nil && find(n, atom.H3) == nil {
			return "page header"
		}
	case atom.Form:
		return "form"
	default:
	}
	switch attr(n, "role") {
	case "navigation", "search", "menu", "menubar":
		return "menu"
	case "contentinfo":
		return "page footer"
	case "complementary", "dialog", "alert":
		return "aside"
	}
	if reason := frameClass(attr(n, "class") + " " + attr(n, "id")); reason != "" {
		return reason
	}
	listed := n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Div || n.DataAtom == atom.Section
	if listed && m.links > 2 && m.linked*10 >= m.text*8 {
		return "menu"
	}
	return ""
}

// frameClass returns why the names of an element's classes say that it is no
// content.
func frameClass(names string) string {
	for name := range strings.FieldsSeq(strings.ToLower(names)) {
		first := true
		for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '-' || r == '_' }) {
			if reason := frameWord(word, first); reason != "" {
				return reason
			}
			first = false
		}
	}
	return ""
}

// frameWord returns why a word in the name of a class says that its element is
// no content. Some words do so only as the first: page builders name what
// holds the content "builder-widget".
func frameWord(word string, first bool) string {
	if first {
		switch word {
		case "menu", "tags", "toc":
			return "menu"
		case "widget":
			return "aside"
		case "byline", "author", "authorbox":
			return "byline"
		}
	}
	switch word {
	case "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "pagination", "pager", "taglist":
		return "menu"
	case "footer", "cookie", "cookies", "consent", "gdpr":
		return "page footer"
	case "sidebar", "popup", "modal":
		return "aside"
	case "share", "sharing", "social", "sharedaddy":
		return "share bar"
	case "related", "recommended", "recommendations":
		return "related link"
	case "newsletter", "subscribe", "promo", "advert", "advertisement", "ads", "sponsored", "cta":
		return "advert"
	case "comments", "comment", "disqus", "respond":
		return "comment"
	}
	return ""
}

// isHidden reports whether readers never see what an element holds.
func isHidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Canvas, atom.Head,
		atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Math, atom.Audio, atom.Video, atom.Map:
		return true
	default:
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return true
			}
		}
	}
	return false
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Li, atom.Main, atom.Menu, atom.Nav,
		atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th,
		atom.Thead, atom.Tr, atom.Ul:
		return true
	default:
		return false
	}
}
