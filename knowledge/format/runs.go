package format

import (
	"strings"
	"unicode"

	"juxta/knowledge"
)

// dropMenus drops runs of short lines of which several are words of menus.
func (c *cleaner) dropMenus(parts []part) {
	for from := 0; from < len(parts); {
		to, known := from, 0
		for to < len(parts) && parts[to].words <= 3 && bare(&parts[to]) {
			if c.menu[fold(parts[to].Text)] || !parts[to].live() {
				known++
			}
			to++
		}
		if to-from > 2 && known > 1 && known*10 >= (to-from)*4 {
			for i := from; i < to; i++ {
				parts[i].drop("menu")
			}
		}
		from = max(to, from+1)
	}
}

// bare reports whether p is a short line or entry that is no sentence.
func bare(p *part) bool {
	return (p.Kind == knowledge.Item || p.Kind == knowledge.Paragraph) && !stops(p.Text) && ending(p.Text) != ':'
}

// dropOffers drops the lists that an advert introduces: "This course helps you
// to:".
func dropOffers(parts []part) {
	for i := range parts {
		if parts[i].Dropped != "advert" || ending(parts[i].Text) != ':' {
			continue
		}
		for j := i + 1; j < len(parts) && parts[j].Kind == knowledge.Item; j++ {
			parts[j].drop("advert")
		}
	}
}

// dropBadges drops runs of words in capitals that repeat: "NEW", "SALE", "NEW".
func dropBadges(parts []part) {
	for from := 0; from < len(parts); {
		to, again := from, false
		seen := map[string]bool{}
		for to < len(parts) && parts[to].words <= 2 && shouts(parts[to].Text) {
			again = again || seen[parts[to].Text]
			seen[parts[to].Text] = true
			to++
		}
		if to-from > 2 && again {
			for i := from; i < to; i++ {
				parts[i].drop("badge")
			}
		}
		from = max(to, from+1)
	}
}

func shouts(s string) bool {
	return !strings.ContainsFunc(s, unicode.IsLower) && hasLetter(s)
}

// dropContents drops tables of contents: runs of lines that come again, in
// their order, above running text.
func dropContents(parts []part) {
	last := map[string]int{} // the last place of a line above running text
	for i := range parts {
		if p := &parts[i]; p.words <= maxHeading && i+1 < len(parts) && parts[i+1].words >= 8 && !stops(p.Text) {
			last[fold(tidy(p.Text))] = i
		}
	}
	for from := 0; from < len(parts); {
		to, at := from, 0
		for to < len(parts) && parts[to].words <= maxHeading {
			place := last[fold(tidy(parts[to].Text))]
			if place <= max(at, to) {
				break
			}
			at = place
			to++
		}
		if to-from > 2 && last[fold(tidy(parts[from].Text))] >= to {
			for i := from; i < to; i++ {
				parts[i].drop("table of contents")
			}
		}
		from = max(to, from+1)
	}
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
