package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// also finds the other names that documents give to candidates in passing:
// "Postal Query (PQ)", "Postal Query, also known as Posty", "PQ, short for
// Postal Query".
type also struct {
	norm     *normalizer
	lead, of *lexicon.Phrases
	everyday []*lexicon.Phrases
	list     []*candidate
	subs     *finder
	at       map[string]int // a subject's name -> its place in list
	cutter   text.Cutter
	ws       []text.Word
	taken    map[string]bool // keys of candidates: none is another's name
}

// longestAlias is the most words of another name.
const longestAlias = 3

// gather adds to the candidates the other names that the pages give them.
func (d *discovery) gather(pages []format.Page, list []*candidate) {
	a := &also{
		norm: d.norm, lead: d.norm.lex.List("alias-leads"), of: d.norm.lex.List("alias-of"), list: list,
		everyday: []*lexicon.Phrases{d.norm.lex.List("common"), d.norm.lex.List("positive"), d.norm.lex.List("negative"), d.norm.lex.List("generic-nouns"), d.norm.lex.List("stopwords")},
		subs:     newSubjects(d.norm).finder(), at: map[string]int{}, taken: map[string]bool{},
	}
	for i, c := range list {
		a.at[a.subs.add(c.bestForm(), c.names(d.norm), false)] = i
		a.taken[c.key] = true
	}
	for _, p := range pages {
		for i := range p.Blocks {
			if b := &p.Blocks[i]; b.Dropped == "" && b.Kind != knowledge.Heading {
				a.block(b.Text)
			}
		}
	}
}

// block looks at a text for names with another name beside them.
func (a *also) block(s string) {
	if !strings.Contains(s, "(") && !a.hints(s) {
		return
	}
	a.ws = a.cutter.Append(a.ws[:0], s)
	for subject, place := range a.subs.find(a.ws) {
		c := a.list[a.at[a.subs.list[subject].Name]]
		a.behind(c, place[1])
		a.before(c, place[0])
	}
}

// hints reports whether a text has a word that stands between two names of one
// thing.
func (a *also) hints(s string) bool {
	for _, hint := range []string{"known as", "called", "short", "stands for", "or simply", "or just", "abbrev", "another", "aka", "a.k.a", "nicknamed"} {
		if strings.Contains(s, hint) {
			return true
		}
	}
	return false
}

// behind takes the other name that begins at ws[i], in brackets or behind a
// comma.
func (a *also) behind(c *candidate, i int) {
	if i >= len(a.ws) {
		return
	}
	open := a.ws[i].Text == "("
	if open || a.ws[i].Text == "," {
		i++
	}
	if i >= len(a.ws) {
		return
	}
	n, _ := a.lead.Match(a.ws[i:])
	if n == 0 && !open {
		return
	}
	led := n > 0 && (n > 1 || open)
	i += n
	for i < len(a.ws) && (a.norm.skipFirst(a.ws[i]) || a.ws[i].Text == "“" || a.ws[i].Text == `"`) {
		i++
	}
	end := i
	for end < len(a.ws) && end-i < longestAlias && a.norm.inName(a.ws, end) {
		end++
	}
	if end == i || end < len(a.ws) && !a.ws[end].Mark {
		return
	}
	if open && a.ws[min(end, len(a.ws)-1)].Text != ")" {
		return
	}
	a.take(c, spelled(a.ws[i:end]), led)
}

// before takes the other name that stands before words such as "short for",
// which end before ws[i].
func (a *also) before(c *candidate, i int) {
	for k := max(0, i-4); k < i; k++ {
		n, _ := a.of.Match(a.ws[k:])
		if n == 0 || k+n != i && (k+n+1 != i || !a.norm.skipFirst(a.ws[i-1])) {
			continue
		}
		end := k
		if end > 0 && a.ws[end-1].Text == "," {
			end--
		}
		if end > 0 && a.norm.inName(a.ws, end-1) {
			a.take(c, a.ws[end-1].Text, true)
		}
		return
	}
}

// take adds another name where it is one: it is short for the name, or said to
// be one and written as a name, is no word of everyday life and names nothing
// else.
func (a *also) take(c *candidate, name string, said bool) {
	short := abbreviates(name, c.bestForm())
	if !short && (!said || !startsUpper(name)) || !a.norm.otherName(name) || slices.Contains(c.aliases, name) {
		return
	}
	key := a.norm.key(name)
	if key == "" || key == c.key || a.taken[key] {
		return
	}
	for _, l := range a.everyday {
		if n, _ := l.Match(text.Words(name)); n > 0 {
			return
		}
	}
	c.aliases = append(c.aliases, name)
}

// abbreviates reports whether short is short for a name: its initials ("EV" for
// electric vehicle), its beginning ("Kube"), letters of it in capitals ("ZB" for
// Zettabase), or its ends with the number of letters between ("K8s").
func abbreviates(short, name string) bool {
	const most, least = 5, 3
	long := strings.ToLower(name)
	low := strings.TrimSuffix(strings.ToLower(short), "s")
	if low == "" || strings.ContainsRune(short, ' ') {
		return false
	}
	if numeronym(strings.ToLower(short), long) || low == initials(long) || strings.ToLower(short) == initials(long) {
		return true
	}
	capitals := strings.ToUpper(strings.TrimSuffix(short, "s")) == strings.TrimSuffix(short, "s")
	switch {
	case capitals && len(low) > 1 && len(low) <= most:
		return low[0] == long[0] && scattered(low, long)
	case startsUpper(short) == startsUpper(name) && utf8.RuneCountInString(low) >= least:
		return !strings.Contains(long, " ") && strings.HasPrefix(long, low)
	}
	return false
}

// initials returns the first letters of a name's words.
func initials(name string) string {
	var b strings.Builder
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}

// scattered reports whether the letters of short stand in long, in order.
func scattered(short, long string) bool {
	at := 0
	for _, r := range short {
		i := strings.IndexRune(long[at:], r)
		if i < 0 {
			return false
		}
		at += i + utf8.RuneLen(r)
	}
	return true
}

// numeronym reports whether short is the first and the last letter of a name
// with the number of letters between: "i18n".
func numeronym(short, name string) bool {
	digits := strings.TrimFunc(short, unicode.IsLetter)
	if digits == "" || len(short) != len(digits)+2 || short[0] != name[0] || short[len(short)-1] != name[len(name)-1] {
		return false
	}
	n := 0
	for _, r := range digits {
		if r < '0' || r > '9' {
			return false
		}
		n = n*10 + int(r-'0')
	}
	return n == utf8.RuneCountInString(name)-2
}
