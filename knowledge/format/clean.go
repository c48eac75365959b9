package format

import (
	"strings"
	"unicode/utf8"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// The lexicon's lists of headings.
const (
	listFacets  = "headings-facet"   // "pros", "how it works"
	listClosing = "headings-closing" // "conclusion"
	listFAQ     = "headings-faq"
	listEnd     = "headings-end"  // what stands behind an article: "related posts"
	listDrop    = "headings-drop" // sections that are no evidence: "disclaimer"
)

// cleaner knows the phrases that mark boilerplate.
type cleaner struct {
	book  phrases
	lists map[string]set
	share set
	words []string // kept to be used again
}

func newCleaner(lex *lexicon.Lexicon) *cleaner {
	c := &cleaner{lists: map[string]set{}}
	if lex == nil {
		return c
	}
	for _, l := range [...][2]string{
		{"nav", "menu"},
		{"ad", "advert"},
		{"byline", "byline"},
		{"footer", "page footer"},
		{"related", "related link"},
		{"announcement", "announcement"},
	} {
		for entry := range lex.List("boilerplate-" + l[0]).All() {
			c.book.add(entry, l[1])
		}
	}
	for _, l := range [...]string{listFacets, listClosing, listFAQ, listEnd, listDrop} {
		c.lists[l] = newSet(lex, l)
	}
	c.share = newSet(lex, "boilerplate-share")
	return c
}

// has reports whether s is a heading of a list, whatever its number and marks.
func (c *cleaner) has(list, s string) bool {
	return c.lists[list][fold(tidy(clip(s, 100)))]
}

// is reports whether p is a heading of a list.
func (c *cleaner) is(list string, p *part) bool {
	if p.words > 8 {
		return false
	}
	if p.key == "" {
		p.key = fold(tidy(clip(p.Text, 100)))
	}
	return c.lists[list][p.key]
}

// classify marks what is no evidence and gives the rest its kind and rank.
func (c *cleaner) classify(d draft) []part {
	parts := splitAnswers(d.parts)
	for i := range parts {
		c.dropLine(&parts[i])
	}
	if d.guessed {
		dropCards(parts)
		title := c.dropHead(parts)
		parts = dropSecond(parts, title)
		c.dropTail(parts)
		c.guessHeadings(parts)
		if title >= 0 && parts[title].live() {
			parts[title].Kind, parts[title].rank, parts[title].Level = knowledge.Heading, titleRank, titleRank
		}
	} else {
		dropLinks(parts)
		c.dropTail(parts)
	}
	c.dropSections(parts)
	c.pairAnswers(parts, d.guessed)
	dropEmptyHeadings(parts)
	return parts
}

// maxLine is the length of the longest block that is looked at for phrases
// that make all of it boilerplate.
const maxLine = 1200

// dropLine drops a block that shows by itself that it is no evidence.
func (c *cleaner) dropLine(p *part) {
	switch {
	case !p.live():
		return
	case !hasLetter(p.Text) && (p.Kind != knowledge.Cell || !strings.ContainsAny(p.Text, "0123456789")):
		p.drop("no words")
		return
	case garbled(p.Text):
		p.drop("garbled")
		return
	case len(p.Text) > maxLine:
		return
	}
	if p.words <= 25 && isByline(p.Text) {
		p.drop("byline")
		return
	}
	c.words = foldWords(c.words[:0], p.Text)
	if c.isShare(c.words) {
		p.drop("share bar")
		return
	}
	if (strings.Contains(p.Text, "»") || strings.Contains(p.Text, "›")) && breadcrumbs(p.Text) {
		p.drop("menu")
		return
	}
	reason, inner := c.book.match(c.words)
	if reason == "" && len(inner) > 0 && len(inner)*30 >= len(c.words) {
		reason = inner[0]
	}
	if reason != "" {
		p.drop(reason)
	}
}

// isShare reports whether most of words are names of networks to share on.
func (c *cleaner) isShare(words []string) bool {
	n := 0
	for _, w := range words {
		if c.share[w] {
			n++
		}
	}
	return len(words) > 1 && n*10 >= len(words)*6
}

// breadcrumbs reports whether s is a path of links: "Home » Tea » Green tea".
func breadcrumbs(s string) bool {
	return strings.Count(s, "»")+strings.Count(s, "›") >= 2 || strings.HasPrefix(fold(s), "home")
}

// garbled reports whether most of s was decoded wrongly twice ("Ã©", "â€™").
func garbled(s string) bool {
	bad := strings.Count(s, "Ã") + strings.Count(s, "â€") + strings.Count(s, "Â") + strings.Count(s, "\ufffd")
	return bad >= 3 && bad*12 > utf8.RuneCountInString(s)
}

// dropCards drops advertising cards whose button runs into the text of the
// next card ("Start TrialEverything you need ..."), and the first card above.
func dropCards(parts []part) {
	for i := 0; i < len(parts); i++ {
		n := i
		for n < len(parts) && gluedButton(parts[n].Text) {
			n++
		}
		if n-i < 2 {
			continue
		}
		if i > 0 && parts[i-1].words < 40 {
			i--
		}
		if n < len(parts) && parts[n].words <= 3 {
			n++
		}
		for ; i < n; i++ {
			parts[i].drop("advert")
		}
	}
}

// gluedButton reports whether s begins with a button of two or three words
// that is glued to the sentence behind it.
func gluedButton(s string) bool {
	if len(s) < 25 || len(s) > 300 || !startsUpper(s) {
		return false
	}
	for n, w := range strings.Fields(s) {
		if n > 2 {
			return false
		}
		if j := joint(w); n > 0 && j > 0 {
			return strings.Count(s, " ") > 4
		}
		if !startsUpper(w) {
			return false
		}
	}
	return false
}

// joint returns where two words were glued together in w ("ResumeDetailed",
// "LMSCreate"), or zero. A lower-case part behind it tells it from names such
// as MySQL.
func joint(w string) int {
	for i := 2; i+1 < len(w); i++ {
		if !isUpper(w[i]) {
			continue
		}
		if isLower(w[i-1]) && (isLower(w[i+1]) || isUpper(w[i+1]) && i+2 == len(w)) {
			return i
		}
		if isUpper(w[i-1]) && isUpper(w[i-2]) && isLower(w[i+1]) && len(w)-i > 3 {
			return i
		}
	}
	return 0
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
func isLower(b byte) bool { return 'a' <= b && b <= 'z' }
