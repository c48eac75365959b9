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
	menu  set
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
	c.menu = newSet(lex, "boilerplate-menu")
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
	c.dropMenus(parts)
	dropOffers(parts)
	if d.guessed {
		dropCards(parts)
		dropBadges(parts)
		dropContents(parts)
		title := c.dropHead(parts)
		parts = dropSecond(parts, title)
		c.dropTail(parts)
		c.bareLists(parts)
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
	if len(p.Cells) > 0 {
		return // "Free trial | yes | no" is no advert
	}
	if p.words <= 20 && pointsOn(p.Text) {
		p.drop("menu")
		return
	}
	if (strings.Contains(p.Text, "»") || strings.Contains(p.Text, "›")) && breadcrumbs(p.Text) {
		p.drop("menu")
		return
	}
	reason, inner := c.book.match(p.Text, c.words)
	if reason == "" && p.words <= maxPhrased {
		reason = c.gluedReason(p.Text)
	}
	if reason == "" && len(inner) > 0 && len(inner)*30 >= len(c.words) {
		reason = inner[0]
	}
	if reason != "" {
		p.drop(reason)
	}
}

// gluedReason looks for phrases at the beginning of a line whose second word is
// glued to the third: "Next ArticleHow to Clean a Kettle".
func (c *cleaner) gluedReason(s string) string {
	n := strings.IndexByte(s, ' ')
	if n < 0 {
		return ""
	}
	word, _, _ := strings.Cut(s[n+1:], " ")
	j := joint(word)
	if j == 0 {
		return ""
	}
	reason, _ := c.book.match(s, foldWords(nil, s[:n+1+j]+" "+s[n+1+j:]))
	return reason
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

// pointsOn reports whether s leads to another page: "← Previous: Kettles" or
// "Read the guide →".
func pointsOn(s string) bool {
	for _, arrow := range [...]string{"→", "←", "»", "›"} {
		if strings.HasSuffix(s, arrow) || strings.HasPrefix(s, arrow) && arrow != "→" {
			return true
		}
	}
	return false
}
