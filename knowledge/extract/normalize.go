package extract

import (
	"slices"
	"strings"
	"unicode"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// normalizer brings names of one thing to one key. It is not safe for concurrent
// use but for what is asked of words that are cut already.
type normalizer struct {
	cutter  text.Cutter
	lex     *lexicon.Lexicon
	canon   map[string]string   // synonym, stemmed -> canonical, stemmed
	sets    map[string][]string // canonical, stemmed -> all names
	generic *lexicon.Phrases
	stop    *lexicon.Phrases
	not     *lexicon.Phrases
	compare *lexicon.Phrases
	about   *lexicon.Phrases
	usual   *lexicon.Phrases
	others  *lexicon.Phrases    // words behind a name that make another product of it
	swap    map[string][]string // stem of a verb of changing -> the words that part its two names
}

func newNormalizer(lex *lexicon.Lexicon) *normalizer {
	n := &normalizer{
		lex: lex, canon: map[string]string{}, sets: map[string][]string{},
		generic: lex.List("generic-nouns"), stop: lex.List("stopwords"), not: lex.List("subject-not"),
		compare: lex.List("subject-compare"), about: lex.List("subject-about"), usual: lex.List("subject-usual"), others: lex.List("variants"),
		swap: map[string][]string{},
	}
	for entry := range lex.List("subject-swap").All() {
		verb, link, _ := strings.Cut(entry, " ")
		n.swap[text.Stem(verb)] = append(n.swap[text.Stem(verb)], link)
	}
	for _, set := range lex.Synonyms() {
		key := n.stems(set[0])
		for _, name := range set {
			if n.canon[n.stems(name)] == "" {
				n.canon[n.stems(name)] = key
			}
		}
		n.sets[key] = append(n.sets[key], set...)
	}
	return n
}

// stems returns the stems of s with a space between.
func (n *normalizer) stems(s string) string {
	var out []string
	for _, w := range n.cutter.Words(s) {
		if !w.Mark && w.Lower != "'s" {
			out = append(out, w.Stem)
		}
	}
	return strings.Join(out, " ")
}

// key returns what is the same for all names of one thing: stems, synonyms
// made one, without the noun that only says what sort of thing it is.
func (n *normalizer) key(name string) string {
	k := n.stems(plainJS(name))
	if c := n.canon[k]; c != "" {
		k = c
	}
	var out, all []string
	for w := range strings.FieldsSeq(k) {
		if c := n.canon[w]; c != "" && !strings.Contains(c, " ") {
			w = c
		}
		all = append(all, w)
		if !n.generic.Has(w) && !n.genericStem(w) {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		out = all
	}
	return strings.Join(out, " ")
}

// variant reports whether the name at ws[i], of k words, goes on to be that of
// another product: "Wave Pro", "Wave 2 Mini".
func (n *normalizer) variant(ws []text.Word, i, k int) bool {
	next := i + k
	if next+1 < len(ws) && strings.Trim(ws[next].Text, "0123456789") == "" {
		next++
	}
	return next < len(ws) && startsUpper(ws[i].Text) && startsUpper(ws[next].Text) && n.others.MatchWritten(ws[next:next+1]) > 0
}

func (n *normalizer) genericStem(stem string) bool { return hasStem(n.generic, stem) }

func hasStem(list *lexicon.Phrases, stem string) bool {
	k, _ := list.Match([]text.Word{{Text: stem, Lower: stem, Stem: stem}})
	return k > 0
}

// plainJS drops the ending by which JavaScript projects are often called.
func plainJS(name string) string {
	if n := len(name); n == 0 || name[n-1]|' ' != 's' {
		return name
	}
	low := strings.ToLower(name)
	for _, end := range []string{".js", " js"} {
		if head, ok := strings.CutSuffix(low, end); ok && head != "" {
			return name[:len(head)]
		}
	}
	return name
}

// synonyms returns other names of the same thing: of the whole name, and with
// one of its words replaced.
func (n *normalizer) synonyms(name string) []string {
	var out []string
	if c := n.canon[n.stems(name)]; c != "" {
		out = append(out, n.sets[c]...)
	}
	fields := strings.Fields(name)
	for i, f := range fields {
		c := n.canon[n.stems(f)]
		if c == "" || len(fields) == 1 {
			continue
		}
		for _, other := range n.sets[c] {
			swapped := slices.Clone(fields)
			swapped[i] = other
			full := strings.Join(swapped, " ")
			out = append(out, full)
			if cc := n.canon[n.stems(full)]; cc != "" {
				out = append(out, n.sets[cc]...)
			}
		}
	}
	return out
}

// splitBracket splits "Electric Vehicles (EVs)" into name and bracket.
func splitBracket(name string) (string, string) {
	head, rest, ok := strings.Cut(name, "(")
	if !ok || strings.TrimSpace(head) == "" {
		return name, ""
	}
	inner, _, _ := strings.Cut(rest, ")")
	inner = strings.TrimSpace(inner)
	for _, lead := range []string{"formerly known as ", "formerly ", "also known as ", "also called ", "a.k.a. ", "aka ", "or "} {
		if len(inner) > len(lead) && strings.EqualFold(inner[:len(lead)], lead) {
			inner = inner[len(lead):]
		}
	}
	if len(strings.Fields(inner)) > 3 {
		inner = ""
	}
	return strings.TrimSpace(head), inner
}

// trim drops what is no part of a name: articles, years, marks at the ends, a
// trailing aspect ("Flask performance").
func (n *normalizer) trim(name string) string {
	ws := n.cutter.Words(name)
	for len(ws) > 0 && (ws[0].Mark || n.skipFirst(ws[0])) {
		ws = ws[1:]
	}
	for len(ws) > 0 {
		last := ws[len(ws)-1]
		if !last.Mark && !isYear(last.Lower) && last.Lower != "'s" && (len(ws) == 1 || len(n.lex.AspectsIn(ws[len(ws)-1:])) == 0 || n.generic.Has(last.Lower)) {
			break
		}
		if last.Mark && (last.Text == "+" || last.Text == "#") {
			break
		}
		ws = ws[:len(ws)-1]
	}
	if len(ws) == 0 {
		return ""
	}
	return name[ws[0].Span.Start:ws[len(ws)-1].Span.End]
}

func (n *normalizer) skipFirst(w text.Word) bool {
	switch w.Lower {
	case "the", "a", "an", "your", "our", "using", "use", "both":
		return true
	}
	return isYear(w.Lower)
}

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && strings.Trim(s, "0123456789") == ""
}

// plausible reports whether s can be a subject's name: short, with a letter,
// no function word alone, no word that only sorts ("conclusion").
func (n *normalizer) plausible(s string) bool {
	ws := n.cutter.Words(s)
	count := 0
	for _, w := range ws {
		if !w.Mark {
			count++
		}
	}
	if count == 0 || count > 4 || !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	if n.not.In(ws) || n.stop.Has(s) || n.generic.Has(s) {
		return false
	}
	return count > 1 || !n.lex.List("heading-pros").Has(s) && !n.lex.List("heading-cons").Has(s)
}

// sortNoun reports whether s is a single noun that elsewhere says what sort of
// thing another name is ("car"): where it is held against something by itself
// ("bike vs car"), it is a subject like any other.
func (n *normalizer) sortNoun(s string) bool {
	ws := n.cutter.Words(s)
	return len(ws) == 1 && n.generic.In(ws) && !n.not.In(ws)
}

// otherName reports whether what stands in brackets behind a name can be another
// name for it: "EVs", but not "2024" or "in short".
func (n *normalizer) otherName(s string) bool {
	return n.plausible(s) && !slices.ContainsFunc(n.cutter.Words(s), func(w text.Word) bool { return n.stop.Has(w.Text) || isYear(w.Lower) })
}

// ownHeading returns the name that a heading is, if it is nothing else.
func (n *normalizer) ownHeading(s string) (string, bool) {
	s = strings.TrimFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' && r != '+' && r != '#'
	})
	name, bracket := splitBracket(s)
	ws := n.cutter.Words(name)
	if len(ws) == 0 || countWords(ws) > 4 || len(n.lex.AspectsIn(ws)) > 0 {
		return "", false
	}
	for i, w := range ws {
		if n.stop.Has(w.Lower) && !hyphened(ws, i) || w.Mark && w.Text != "." && w.Text != "-" && w.Text != "+" {
			return "", false
		}
	}
	ok := n.plausible(n.trim(name))
	if bracket != "" {
		name += " (" + bracket + ")"
	}
	return name, ok
}

// headingAbout returns the name behind words such as "advantages of".
func (n *normalizer) headingAbout(s string) (string, bool) {
	ws := n.cutter.Words(s)
	for i := range ws {
		k, _ := n.about.Match(ws[i:])
		if k == 0 {
			continue
		}
		if name := n.right(ws, i+k); name != "" {
			return name, true
		}
	}
	return "", false
}

// sides reports whether a line announces what speaks for or against something.
func (n *normalizer) sides(line string) bool {
	ws := n.cutter.Words(line)
	return n.lex.List("heading-pros").In(ws) || n.lex.List("heading-cons").In(ws)
}

// usualFor reports whether one name says "traditional" and the other is the
// traditional thing's own name ("traditional combustion").
func (n *normalizer) usualFor(c, o *candidate) bool {
	a, b := strings.Fields(c.key), strings.Fields(o.key)
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 1 && len(b) > 1 && n.usualStem(a[0]) && slices.Contains(b, a[0])
}

func (n *normalizer) usualStem(stem string) bool { return hasStem(n.usual, stem) }

// usualFirst reports whether a name begins with "regular" or the like.
func (n *normalizer) usualFirst(name string) bool {
	first, _, _ := strings.Cut(n.stems(name), " ")
	return n.usualStem(first)
}

func subset(a, b string) bool {
	have := strings.Fields(b)
	for w := range strings.FieldsSeq(a) {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return a != b
}

func (c *candidate) take(o *candidate) {
	for f, n := range o.forms {
		c.forms[f] += n
	}
	c.aliases = append(c.aliases, o.aliases...)
	c.votes += o.votes
	c.said += o.said
	c.low += o.low
	if c.short == "" {
		c.short, c.shortProper = o.short, o.shortProper
	}
	c.places = append(c.places, o.places...)
	c.inPair = c.inPair || o.inPair
	for d := range o.docs {
		c.docs[d] = true
	}
}
