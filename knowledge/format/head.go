package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
)

// dropHead finds the title of a page of plain text and drops the menus above
// it and the bylines below. It returns the title's index, or -1.
func (c *cleaner) dropHead(parts []part) int {
	body := firstProse(parts, 0, len(parts))
	if body < 0 {
		return -1
	}
	title := findTitle(parts, body)
	if title < 0 {
		return -1
	}
	for i := range parts[:title] {
		parts[i].drop("menu")
	}
	for from := title + 1; from < body; {
		to := from + 1
		for to < body && !parts[to].gap {
			to++
		}
		dropByline(parts[from:to])
		from = to
	}
	return title
}

// dropByline drops lines between two blank ones if one of them is a byline:
// the others say who the author is.
func dropByline(group []part) {
	found := false
	for i := range group {
		p := &group[i]
		if p.live() && byName(p.Text) {
			p.drop("byline")
		}
		found = found || p.Dropped == "byline" || p.Dropped == "share bar"
	}
	for i := range group {
		if p := &group[i]; found && p.words <= 6 && !stops(p.Text) && ending(p.Text) != ':' {
			p.drop("byline")
		}
	}
}

// byName reports whether s is "By" and a name.
func byName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || !strings.EqualFold(strings.Trim(words[0], ":"), "by") {
		return false
	}
	for _, w := range words[1:] {
		if !startsUpper(w) {
			return false
		}
	}
	return true
}

// firstProse returns the first running text in parts[from:to], or -1.
func firstProse(parts []part, from, to int) int {
	for i := from; i < min(to, len(parts)); i++ {
		if p := &parts[i]; p.live() && p.Kind == knowledge.Paragraph && (p.words >= 20 || p.words >= 10 && ending(p.Text) == '.') {
			return i
		}
	}
	return -1
}

// maxHead is how many lines above the body are looked at for the title.
const maxHead = 200

// findTitle returns the line above the body that is most like a title: one
// whose words the body goes on with, that a byline follows, or that stood in
// the page's menus before.
func findTitle(parts []part, body int) int {
	vocabulary := map[string]bool{}
	for i := body; i < len(parts) && i < body+6; i++ {
		for _, w := range foldWords(nil, clip(parts[i].Text, 1500)) {
			vocabulary[w] = true
		}
	}
	best, at := 0.0, -1
	for i := max(0, body-maxHead); i < body; i++ {
		if s := titleScore(parts, i, body, vocabulary); s > best {
			best, at = s, i
		}
	}
	return at
}

func titleScore(parts []part, i, body int, vocabulary map[string]bool) float64 {
	p := &parts[i]
	if !p.live() || p.bullet || p.words > 25 || ending(p.Text) == '.' || ending(p.Text) == ',' {
		return 0
	}
	words := foldWords(nil, p.Text)
	if len(words) < 2 {
		return 0
	}
	known := 0
	for _, w := range words {
		if vocabulary[w] {
			known++
		}
	}
	score := 3*float64(known)/float64(len(words)) + 0.25*float64(min(len(words), 8))
	for j := i + 1; j < min(i+4, body); j++ {
		if parts[j].Dropped == "byline" {
			score += 1.5
			break
		}
	}
	for j := max(0, body-maxHead); j < i; j++ {
		if strings.Contains(parts[j].Text, p.Text) {
			score++
			break
		}
	}
	if strings.ContainsAny(p.Text, "?:") || strings.Contains(strings.ToLower(p.Text), " vs") {
		score++
	}
	if !titleCase(p.Text) && !p.gap {
		score -= 2
	}
	return score
}

// clip returns the first n bytes of s, or fewer, so that no character breaks.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// isByline reports whether s only says who wrote the text, when, and how long
// it takes to read: "Ada Stone · 4 min read · June 27, 2025".
func isByline(s string) bool {
	if !strings.ContainsAny(s, "0123456789") {
		return false
	}
	found := false
	rest := s
	if day, from, to := findDate(s); day != "" {
		found = true
		rest = s[:from] + " " + s[to:]
	}
	lower := strings.ToLower(rest)
	for _, mark := range [...]string{"min read", "mins read", "minute read", "minutes read", "no comments", " views", " comments"} {
		if strings.Contains(lower, mark) {
			found = true
			lower = strings.ReplaceAll(lower, mark, " ")
		}
	}
	if !found {
		return false
	}
	names := 0
	for w := range strings.FieldsFuncSeq(rest, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }) {
		if strings.Contains(lower, strings.ToLower(w)) && len(w) > 1 && !bylineWord(w) {
			names++
			if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
				names++
			}
		}
	}
	return names <= 4
}

func bylineWord(w string) bool {
	switch strings.ToLower(w) {
	case "by", "on", "at", "posted", "published", "updated", "last", "written", "date", "author", "st", "nd", "rd", "th",
		"am", "pm", "in", "and", "the", "of", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "utc", "gmt", "est", "pst":
		return true
	}
	return false
}

func titleOf(parts []part) string {
	for i := range parts {
		if p := &parts[i]; p.Kind == knowledge.Heading && p.rank == titleRank && p.live() {
			return tidy(p.Text)
		}
	}
	for i := range parts[:min(len(parts), 6)] {
		if p := &parts[i]; p.Kind == knowledge.Heading && p.live() && p.rank < boldRank {
			return tidy(p.Text)
		}
	}
	return ""
}

// dateOf returns the date of the document's byline: of a dropped line near
// its beginning.
func dateOf(parts []part) string {
	title := 0
	for i := range parts {
		if parts[i].Kind == knowledge.Heading && parts[i].rank == titleRank {
			title = i
			break
		}
	}
	for i := title; i < len(parts) && i < title+8; i++ {
		if parts[i].Dropped == "byline" {
			if day, _, _ := findDate(parts[i].Text); day != "" {
				return day
			}
		}
	}
	return ""
}

// urlOf returns the address that a line such as "Source: https://..." names.
func urlOf(parts []part) string {
	for i := range parts {
		p := &parts[i]
		if p.words > 4 {
			continue
		}
		key, address, ok := strings.Cut(p.Text, ":")
		address = strings.TrimSpace(address)
		if ok && sourceKey(key) && (strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")) {
			p.drop("source line")
			return address
		}
	}
	return ""
}

func sourceKey(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "source", "url", "link", "original", "canonical", "from":
		return true
	}
	return false
}
