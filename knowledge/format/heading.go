package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
)

// maxHeading is how many words the longest heading has.
const maxHeading = 16

// guessHeadings finds the headings among the lines of plain text and ranks
// them: the title, sections, facets that recur from section to section ("Pros"
// below each product), numbered headings, and lines that introduce a list.
func (c *cleaner) guessHeadings(parts []part) {
	// From the end, so that a heading can be told from what it stands above.
	below := none
	for i := len(parts) - 1; i >= 0; i-- {
		p := &parts[i]
		if !p.live() {
			continue
		}
		if p.Kind == knowledge.Paragraph || p.Kind == knowledge.Item && p.number > 0 {
			if rank := c.headingRank(parts, i, below); rank > 0 {
				p.Kind, p.rank, p.Level = knowledge.Heading, rank, rank
			}
		}
		below = kindBelow(p)
	}
	c.rankFacets(parts)
}

// below tells a heading what stands under it.
type below int

const (
	none below = iota
	prose
	short
	list
	leads
	headings
)

func kindBelow(p *part) below {
	switch {
	case p.Kind == knowledge.Heading && p.rank >= groupRank:
		return leads
	case p.Kind == knowledge.Heading:
		return headings
	case p.Kind == knowledge.Item, p.Kind == knowledge.Cell:
		return list
	case p.words >= 8 || stops(p.Text) || ending(p.Text) == ':':
		return prose
	}
	return short
}

// headingRank returns the rank of parts[i] if it is a heading, or zero.
func (c *cleaner) headingRank(parts []part, i int, under below) int {
	p := &parts[i]
	if p.words == 0 || p.words > maxHeading || len(p.Text) > 140 || !hasLetter(p.Text) {
		return 0
	}
	switch last := ending(p.Text); {
	case last == '.' || last == ';' || last == ',' || last == '…' || last == '!' && p.words > 8:
		return 0
	case p.number > 0:
		return numberedRank(parts, i, under)
	case last == ':':
		return c.colonRank(p, under)
	}
	next := nextLive(parts, i)
	if next == nil || under == none || under == short {
		return 0
	}
	named := c.is(listFacets, p) || c.is(listClosing, p)
	if named || c.standsOut(parts, i, next) && (likeTitle(p) || aboveText(p, next, under)) {
		return sectionRank
	}
	return 0
}

// standsOut reports whether a blank line stands above parts[i], or it stands
// between lines that are much longer, or above "Pros".
func (c *cleaner) standsOut(parts []part, i int, next *part) bool {
	p := &parts[i]
	switch {
	case p.gap:
		return true
	case p.words > 8:
		return false
	case next.Kind == knowledge.Heading:
		return c.is(listFacets, next)
	case titleCase(p.Text):
		return next.words >= 15 || next.words >= 8 && stops(next.Text)
	}
	return p.words <= 6 && next.words >= 15 && stops(next.Text) && parts[i-1].words >= 8 && stops(parts[i-1].Text)
}

// likeTitle reports whether p is written as a title or asks a short question.
func likeTitle(p *part) bool {
	return titleCase(p.Text) || ending(p.Text) == '?' && p.words <= 12
}

// aboveText reports whether p, written like the beginning of a sentence, is a
// heading by what follows: "Battery life" above a paragraph or a list.
func aboveText(p, next *part, under below) bool {
	if !startsUpper(p.Text) || p.words > 10 {
		return false
	}
	if next.Kind != knowledge.Paragraph {
		return p.words <= 6 && (under == list || under == headings || under == leads)
	}
	return next.gap && (next.words >= 12 || next.words >= 6 && stops(next.Text)) || p.words <= 6 && next.words >= 12
}

// colonRank ranks a line that ends with a colon.
func (c *cleaner) colonRank(p *part, under below) int {
	switch {
	case c.is(listClosing, p):
		return sectionRank
	case under == list && (p.words <= 8 && titleCase(p.Text) || p.words <= 3):
		return leadRank
	case under == leads && titleCase(p.Text):
		return groupRank
	case (under == prose || under == headings) && p.gap && titleCase(p.Text):
		return facetRank
	}
	return 0
}

// numberedRank ranks "3. Price:" with paragraphs below; entries of a list that
// has no paragraphs between its entries are none.
func numberedRank(parts []part, i int, under below) int {
	p := &parts[i]
	if under != prose || p.words > 12 {
		return 0
	}
	if i > 0 && parts[i-1].number == p.number-1 && p.number > 1 && parts[i-1].live() {
		return 0
	}
	if i+1 < len(parts) && parts[i+1].number > 0 {
		return 0
	}
	return numberRank
}

// rankFacets sinks the headings that recur below different headings, and the
// ones that are always facets ("Pros"), to the rank below sections.
func (c *cleaner) rankFacets(parts []part) {
	places, shapes := map[string]int{}, map[string]bool{}
	for i := range parts {
		if p := &parts[i]; p.live() && p.rank == sectionRank {
			places[fold(p.Text)]++
		}
	}
	sections := 0
	for i := range parts {
		p := &parts[i]
		if !p.live() || p.rank != sectionRank {
			continue
		}
		if key := fold(p.Text); places[key] > 1 && sections > 0 || c.is(listFacets, p) {
			p.rank, p.Level = facetRank, facetRank
			shapes[shape(key)] = true
			continue
		}
		sections++
	}
	for i := range parts {
		p := &parts[i]
		if p.live() && p.rank == sectionRank && p.words > 1 && p.words < 4 && shapes[shape(fold(p.Text))] && i > 0 {
			p.rank, p.Level = facetRank, facetRank
		}
	}
}

// shape returns the first word of a heading of several words and their number:
// "The Good" and "The Uncertain" have the same.
func shape(folded string) string {
	words := strings.Fields(folded)
	if len(words) < 2 {
		return folded
	}
	return words[0] + " " + strings.Repeat(".", len(words))
}

func nextLive(parts []part, i int) *part {
	for j := i + 1; j < len(parts); j++ {
		if parts[j].live() {
			return &parts[j]
		}
	}
	return nil
}

// titleCase reports whether most longer words of s are capitalized.
func titleCase(s string) bool {
	upper, long, total := 0, 0, 0
	first := true
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimLeft(w, `"'(“‘*_`)
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			continue
		}
		total++
		capital := unicode.IsUpper(r)
		if first && !capital && len(w) > 3 {
			return false
		}
		first = false
		if len(w) > 3 || capital {
			long++
			if capital || strings.ContainsFunc(w, unicode.IsUpper) {
				upper++
			}
		}
	}
	return total > 0 && upper*10 >= long*6 && (upper > 1 || total <= 2)
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// fold returns the words of s in lower case, without marks.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}
