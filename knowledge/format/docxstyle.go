package format

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what a paragraph is by its style.
type style struct {
	parent string
	// level is that of a heading, from 1, or zero.
	level int
	title bool
	// list is how deep in lists the paragraph stands, from 1, or zero.
	list int
	// drop is why paragraphs of the style are no evidence, or "".
	drop string
}

// readStyles reads the paragraph styles of a document by their IDs. Names of
// the styles that come with Word are English in every language.
func readStyles(a *archive, name string) (map[string]style, error) {
	styles := map[string]style{}
	id, cur := "", style{}
	err := a.each(name, func(t xml.Token) {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "style":
				id, cur = value(t, "styleId"), style{}
			case "name":
				cur.name(strings.ToLower(value(t, "val")))
			case "basedOn":
				cur.parent = value(t, "val")
			case "outlineLvl":
				cur.outline(value(t, "val"))
			case "numPr":
				cur.list = max(cur.list, 1)
			}
		case xml.EndElement:
			if t.Name.Local == "style" && id != "" {
				styles[id], id = cur, ""
			}
		}
	})
	return styles, err
}

// name reads what the name of a style says.
func (s *style) name(name string) {
	switch {
	case name == "title":
		s.title = true
	case strings.HasPrefix(name, "heading "):
		if n, err := strconv.Atoi(name[len("heading "):]); err == nil && n > 0 {
			s.level = min(n, 6)
		}
	case strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		s.list = 1
		if n, err := strconv.Atoi(name[len(name)-1:]); err == nil {
			s.list = n
		}
	case strings.HasPrefix(name, "toc "), name == "toc heading", name == "table of figures", strings.HasPrefix(name, "index "):
		s.drop = "table of contents"
	case name == "footnote text", name == "endnote text":
		s.drop = "footnote"
	case name == "header", name == "footer":
		s.drop = "page footer"
	}
}

// outline reads the level of an outline, which counts from 0; 9 is body text.
func (s *style) outline(val string) {
	if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 9 {
		s.level = min(n+1, 6)
	}
}

// styleOf returns what a style and those it is based on say.
func styleOf(styles map[string]style, id string) style {
	out := styles[id]
	for range 10 { // a style that is based on itself ends, too
		parent, ok := styles[out.parent]
		if !ok {
			break
		}
		if out.level == 0 {
			out.level = parent.level
		}
		if out.list == 0 {
			out.list = parent.list
		}
		if out.drop == "" {
			out.drop = parent.drop
		}
		out.title = out.title || parent.title
		out.parent = parent.parent
	}
	return out
}
