package format

import (
	"strings"

	"juxta/knowledge"
)

// dropSecond drops what follows when a page goes on with another article: a
// line like a title with a byline below it, behind the first article's text.
func dropSecond(parts []part, title int) []part {
	body := firstProse(parts, max(title, 0), len(parts))
	if body < 0 {
		return parts
	}
	for i := body + 1; i < len(parts); i++ {
		p := &parts[i]
		if !p.live() || p.words < 3 || p.words > 25 || p.bullet || ending(p.Text) == '.' || !p.gap {
			continue
		}
		if !bylineBelow(parts, i) || i*3 < len(parts) {
			continue
		}
		for j := i; j < len(parts); j++ {
			parts[j].drop("another article")
		}
		return parts
	}
	return parts
}

// bylineBelow reports whether a byline follows parts[i] and running text
// follows the byline.
func bylineBelow(parts []part, i int) bool {
	if i+2 >= len(parts) || parts[i+1].Dropped != "byline" {
		return false
	}
	return firstProse(parts, i+1, i+8) > 0
}

// dropTail drops the end of the page: all from the first line on that stands
// behind an article, if no more than a little running text follows.
func (c *cleaner) dropTail(parts []part) {
	total := weightOf(parts)
	seen := 0
	for i := range parts {
		p := &parts[i]
		if seen*2 >= total && c.endsPage(p) && (total-seen)*6 <= total {
			for j := slogan(parts, i); j < len(parts); j++ {
				parts[j].drop("page footer")
			}
			return
		}
		seen += weight(p)
	}
}

// endsPage reports whether p stands behind an article: a heading such as
// "related posts", a footer's line, or what is said about the author.
func (c *cleaner) endsPage(p *part) bool {
	return c.is(listEnd, p) || p.Dropped == "page footer" || p.Dropped == "byline" && p.words > 6
}

// slogan returns where the frame of the page begins that goes on at parts[i]:
// two lines earlier if these are the name of the site and what it says of
// itself.
func slogan(parts []part, i int) int {
	if i < 3 {
		return i
	}
	name, line := &parts[i-2], &parts[i-1]
	if name.Kind == knowledge.Paragraph && name.words <= 4 && !stops(name.Text) && ending(name.Text) != ':' && name.gap && titleCase(name.Text) &&
		line.Kind == knowledge.Paragraph && line.words <= 10 && stops(line.Text) && !parts[i-3].headed() {
		return i - 2
	}
	return i
}

// headed reports whether p needs something below it.
func (p *part) headed() bool {
	return p.Kind == knowledge.Heading || ending(p.Text) == ':' || p.words < 5 && !stops(p.Text)
}

// dropLinks drops blocks that are nothing but links to other pages: short ones,
// and runs of them.
func dropLinks(parts []part) {
	for i := 0; i < len(parts); i++ {
		n := i
		for n < len(parts) && parts[n].linked && (parts[n].Kind == knowledge.Item || parts[n].Kind == knowledge.Paragraph) {
			n++
		}
		if n-i > 2 || n-i > 0 && parts[i].Kind == knowledge.Paragraph && parts[i].words <= 8 && !stops(parts[i].Text) {
			for ; i < n; i++ {
				parts[i].drop("link")
			}
		}
		i = max(i, n-1)
	}
}

// weight is how much evidence a block may hold.
func weight(p *part) int {
	if !p.live() || p.words < 5 && p.Kind == knowledge.Paragraph {
		return 0
	}
	return p.words
}

// weightOf returns how much evidence parts may hold together.
func weightOf(parts []part) int {
	sum := 0
	for i := range parts {
		sum += weight(&parts[i])
	}
	return sum
}

// dropSections drops sections whose heading says that they are no evidence.
func (c *cleaner) dropSections(parts []part) {
	total := weightOf(parts)
	for i := 0; i < len(parts); i++ {
		reason := c.sectionReason(&parts[i])
		if reason == "" {
			continue
		}
		end, lost := c.sectionEnd(parts, i)
		if lost*4 > total {
			i = end - 1
			continue // too much to lose for one line
		}
		for ; i < end; i++ {
			parts[i].drop(reason)
		}
		i--
	}
}

// sectionEnd returns where the section that begins at i ends, and how much
// evidence it may hold.
func (c *cleaner) sectionEnd(parts []part, i int) (end, lost int) {
	rank := parts[i].rank
	if rank == 0 {
		rank = sectionRank
	}
	for end = i + 1; end < len(parts); end++ {
		p := &parts[end]
		if p.Kind == knowledge.Heading && p.rank <= max(rank, boldRank) && c.sectionReason(p) == "" {
			break
		}
		lost += weight(p)
	}
	return end, lost
}

func (c *cleaner) sectionReason(p *part) string {
	if p.words > maxHeading {
		return ""
	}
	switch {
	case c.is(listDrop, p):
		return strings.ToLower(tidy(p.Text))
	case p.Dropped == "advert" && (p.Kind == knowledge.Heading || ending(p.Text) == '?'):
		return "advert"
	}
	return ""
}

// dropEmptyHeadings drops runs of short lines at the end of the page that are
// headings of nothing.
func dropEmptyHeadings(parts []part) {
	for i := len(parts) - 1; i >= 0; i-- {
		p := &parts[i]
		switch {
		case !p.live():
		case p.Kind == knowledge.Heading, p.Kind == knowledge.Paragraph && p.words <= 4 && !stops(p.Text):
			p.drop("menu")
		default:
			return
		}
	}
}
