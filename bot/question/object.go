package question

import (
	"slices"
	"strings"

	"juxta/index"
	"juxta/knowledge/text"
)

// objects are what deeds are done to, by the titles of a catalog: "house" of
// "Renting vs buying a house".
type objects struct {
	nouns []string        // as written, without doubles
	keys  map[string]bool // folded
}

// objectsOf reads the titles that name deeds.
func (p *Parser) objectsOf(n *names, cat index.Catalog) objects {
	out := objects{keys: map[string]bool{}}
	for _, src := range cat.Sources {
		ws := text.Words(src.Title)
		list := n.find(ws)
		if len(list) == 0 || !deed(list[len(list)-1].name) {
			continue
		}
		// What it is done to may be part of the name: "buying a house".
		for _, w := range p.noun(ws[list[len(list)-1].from+1:]) {
			key := p.fold.key([]text.Word{w})
			if !out.keys[key] {
				out.nouns = append(out.nouns, w.Lower)
			}
			out.keys[key] = true
		}
	}
	return out
}

// deed reports whether a subject is something that people do: "renting".
func deed(name string) bool {
	return strings.HasSuffix(name, "ing") && !strings.Contains(name, " ")
}

// noun returns the words of content at the front of ws, behind an article or
// the like, at most two.
func (p *Parser) noun(ws []text.Word) []text.Word {
	const most = 2
	if len(ws) > 0 && !ws[0].Mark && p.leads.Has(ws[0].Lower) {
		ws = ws[1:]
	}
	n := 0
	for n < len(ws) && n < most && !ws[n].Mark && !p.functional(ws[n]) && !starts(p.filler, ws[n]) && !starts(p.neutral, ws[n]) {
		n++
	}
	return ws[:n]
}

// object returns what the deeds in a question are done to, where the titles
// tell of something else: "car" of "rent or buy a car?", asked of documents on
// houses.
func (r *reading) object() string {
	last := -1
	for i, t := range r.ts {
		if t.known && deed(t.Name) {
			last = i
		}
	}
	if last < 0 || len(r.objects().nouns) == 0 {
		return ""
	}
	ws := r.p.noun(r.words()[last+1:])
	if len(ws) == 0 || slices.ContainsFunc(ws, func(w text.Word) bool { return r.objects().keys[r.p.fold.key([]text.Word{w})] || r.inCatalog(w) }) {
		return ""
	}
	return ws[len(ws)-1].Lower
}

// Objects returns what the deeds that documents compare are done to, by their
// titles.
func (p *Parser) Objects(cat index.Catalog) []string {
	return slices.Clone(p.tableOf(cat).objects().nouns)
}
