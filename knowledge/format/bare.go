package format

import "juxta/knowledge"

// bareLists finds lists that lost their bullets: short lines below "Pros" or
// "Advantages of tea:".
func (c *cleaner) bareLists(parts []part) {
	first := "" // the facet that each subject begins with
	for i := 0; i < len(parts); i++ {
		p := &parts[i]
		if !p.live() || p.Kind != knowledge.Paragraph {
			continue
		}
		end := i
		switch {
		case c.is(listFacets, p):
			if first == "" {
				first = p.key
			}
			end = c.facetEnd(parts, i, first)
		case ending(p.Text) == ':' && p.words <= 8:
			end = c.leadEnd(parts, i)
		}
		for i++; i < end; i++ {
			parts[i].Kind, parts[i].Level = knowledge.Item, 1
		}
		i--
	}
}

// facetEnd returns where the entries below a facet end. The line above the
// next subject's first facet is that subject.
func (c *cleaner) facetEnd(parts []part, i int, first string) int {
	end := i + 1
	for end < len(parts) && c.entry(&parts[end]) {
		end++
	}
	if end < len(parts) && end > i+1 && c.is(listFacets, &parts[end]) && parts[end].key == first {
		end--
	}
	if end == i+2 && parts[i+1].gap && !parts[i].gap {
		return i
	}
	return end
}

// leadEnd returns where the entries below a line with a colon end: two or more
// lines without a blank one between them.
func (c *cleaner) leadEnd(parts []part, i int) int {
	end := i + 1
	for end < len(parts) && c.entry(&parts[end]) && (end == i+1 || !parts[end].gap) {
		end++
	}
	if end < i+3 {
		return i
	}
	return end
}

// entry reports whether p may be an entry of a list without bullets.
func (c *cleaner) entry(p *part) bool {
	return p.live() && p.Kind == knowledge.Paragraph && p.words <= 14 && !stops(p.Text) && ending(p.Text) != ':' &&
		!c.is(listFacets, p) && !c.is(listClosing, p)
}
