package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// How much the places where a name is found say for it being a subject: a
// title names what a document compares, a heading nearly so, running text
// seldom.
const (
	titleVote    = 6
	headingVote  = 3
	sentenceVote = 1
	// enough is the sum of votes that makes a subject.
	enough = 4
	// brief is the most blocks of a document that may be about no more than one
	// ranking of two things.
	brief = 12
	// titles is the place of names that documents have for a title.
	titles = "title"
	// seldom is the least share of the most spoken-of subject's sentences
	// that another subject has.
	seldom = .02
)

// Discover finds what the pages compare. Given are the operator's own
// subjects, each a name and its aliases; they are subjects whatever the
// documents say.
func Discover(pages []format.Page, lex *lexicon.Lexicon, given []knowledge.Subject) *Subjects {
	return DiscoverMore(pages, lex, given, nil)
}

// DiscoverMore finds what the pages compare beside the subjects that are known
// already, from pages read earlier. Those keep their names, however these pages
// write them, so that claims of both are about the same.
func DiscoverMore(pages []format.Page, lex *lexicon.Lexicon, given, known []knowledge.Subject) *Subjects {
	norm := newNormalizer(lex)
	d := &discovery{abbr: lex.Abbreviations(), norm: norm, ranks: newRankings(lex, norm), found: map[string]*candidate{}}
	for i, p := range pages {
		d.page(i, p)
	}
	subjects := d.settle(pages, given, known)
	norm.cutter = text.Cutter{} // what it remembers would keep the pages' text
	return subjects
}

type discovery struct {
	abbr  text.Abbreviations
	norm  *normalizer
	ranks *rankings
	found map[string]*candidate
	order []string
	brief []mainly
}

// candidate is a name that may be a subject.
type candidate struct {
	key     string
	forms   map[string]int // as written, with the votes for each
	aliases []string
	votes   int
	places  []string // where it is a heading by itself: document, level, parents
	said    int      // sentences that mention it
	docs    map[string]bool
	inPair  bool
	short   string // a word of the name, where documents use it alone
	low     int    // mentions without a capital
	// shortProper reports whether short is written with a capital.
	shortProper bool
}

func (d *discovery) page(at int, p format.Page) {
	id := p.Document.Source.ID
	d.title(p.Document.Source)
	d.sided(at, p)
	for _, b := range p.Blocks {
		switch {
		case b.Dropped != "" && b.Kind != knowledge.Ask:
		case b.Kind == knowledge.Heading:
			d.line(id, b.Text, headingVote)
			d.heading(id, b)
		case b.Kind == knowledge.Ask:
			d.line(id, b.Text, sentenceVote)
		case strings.Contains(strings.ToLower(b.Text), " vs"):
			d.line(id, b.Text, sentenceVote)
		case strings.Contains(b.Text, " than "):
			for _, pair := range d.ranks.in(b.Text, d.abbr) {
				d.vote(id, pair[0], sentenceVote, true)
				d.vote(id, pair[1], sentenceVote, true)
				if len(p.Blocks) <= brief {
					d.brief = append(d.brief, mainly{at, pair})
				}
			}
		}
		if b.Column != "" && b.Dropped == "" {
			d.cell(id, b, "column", b.Column)
			d.cell(id, b, "row", b.Row)
		}
		for _, c := range b.Cells {
			d.cell(id, b, "column", c.Column)
		}
	}
}

// title looks for what a title compares, and takes one that is nothing but a
// name, or tells what it is about, as a heading beside the other titles.
func (d *discovery) title(src knowledge.Source) {
	d.line(src.ID, src.Title, titleVote)
	for _, name := range d.norm.alternatives(src.Title) {
		d.vote(src.ID, name, titleVote, true)
	}
	name, ok := d.norm.ownHeading(src.Title)
	if !ok {
		name, ok = d.norm.headingAbout(src.Title)
	}
	if !ok {
		return
	}
	if c := d.vote(src.ID, name, headingVote, false); c != nil {
		c.places = append(c.places, titles)
	}
}

// line looks for "X vs Y", "X or Y", "compare X and Y", "X, Y and Z".
func (d *discovery) line(doc, s string, weight int) {
	ws := d.norm.cutter.Words(s)
	for _, pair := range d.norm.pairs(ws) {
		for _, name := range pair {
			d.vote(doc, name, weight, true)
		}
	}
}

// heading notes a heading that is nothing but a name.
func (d *discovery) heading(doc string, b knowledge.Block) {
	if name, ok := d.norm.ownHeading(b.Text); ok {
		if c := d.vote(doc, name, 1, false); c != nil {
			c.places = append(c.places, place(doc, b))
		}
	}
	if name, ok := d.norm.headingAbout(b.Text); ok {
		d.vote(doc, name, 2, false)
	}
}

// cell notes the name of a table's column or row. It stands beside those of
// the other columns or rows.
func (d *discovery) cell(doc string, b knowledge.Block, axis, name string) {
	if _, ok := d.norm.ownHeading(name); !ok {
		return
	}
	at := place(doc+"\x00"+axis, b)
	if c := d.vote(doc, name, sentenceVote, false); c != nil && !slices.Contains(c.places, at) {
		c.places = append(c.places, at)
	}
}

// place tells which headings of a document stand beside each other.
func place(doc string, b knowledge.Block) string {
	return doc + "\x00" + strconv.Itoa(b.Level) + "\x00" + strings.Join(b.Trail, "\x00")
}

// vote counts for a name and the name in brackets behind it.
func (d *discovery) vote(doc, name string, weight int, paired bool) *candidate {
	name, bracket := splitBracket(name)
	name = d.norm.trim(name)
	key := d.norm.key(name)
	if key == "" || !d.norm.plausible(name) && (!paired || !d.norm.sortNoun(name)) {
		return nil
	}
	c := d.found[key]
	if c == nil {
		c = &candidate{key: key, forms: map[string]int{}, docs: map[string]bool{}}
		d.found[key] = c
		d.order = append(d.order, key)
	}
	c.forms[name] += weight
	c.votes += weight
	c.docs[doc] = true
	c.inPair = c.inPair || paired
	if d.norm.otherName(bracket) && !slices.Contains(c.aliases, bracket) {
		c.aliases = append(c.aliases, bracket)
	}
	return c
}

// settle counts how often candidates are spoken of, keeps those that are
// subjects and gathers their names.
func (d *discovery) settle(pages []format.Page, given, known []knowledge.Subject) *Subjects {
	s := d.begin(given, known)
	d.sheets(s, pages)
	var list []*candidate
	for _, key := range d.order {
		list = append(list, d.found[key])
	}
	list = d.norm.merge(list)
	d.gather(pages, list)
	d.count(pages, list)
	list = d.norm.merge(list) // some are common nouns, as it turns out
	most := 0
	for _, c := range list {
		if c.inPair && c.votes >= enough {
			most = max(most, c.said)
		}
	}
	slices.SortStableFunc(list, func(a, b *candidate) int {
		return cmp.Or(b.said-a.said, b.votes-a.votes, strings.Compare(a.key, b.key))
	})
	compared := map[string]bool{titles: d.titled(list)}
	for _, c := range list {
		if c.inPair && d.isSubject(c, most, nil) {
			for _, at := range c.places {
				compared[at] = true
			}
		}
	}
	for _, c := range list {
		if d.isSubject(c, most, compared) && !s.known(c.bestForm()) {
			s.add(c.bestForm(), c.names(d.norm), false)
			if c.short != "" {
				s.addShort(len(s.list)-1, c.short, c.shortProper)
			}
		}
	}
	d.ranked(s, pages)
	s.ones()
	s.spellAsWritten(pages, len(known))
	return s
}

// begin returns the subjects that are known, and then those that are given.
func (d *discovery) begin(given, known []knowledge.Subject) *Subjects {
	s := newSubjects(d.norm)
	for _, k := range known {
		s.add(k.Name, append(slices.Clone(k.Aliases), d.norm.synonyms(k.Name)...), false)
	}
	for _, g := range given {
		if len(known) == 0 || !s.known(g.Name) {
			s.add(g.Name, append(slices.Clone(g.Aliases), d.norm.synonyms(g.Name)...), true)
		}
	}
	return s
}

// titled reports whether several documents are about one thing each, by their
// titles ("Getting started with Redis"): those are what can be compared.
func (d *discovery) titled(list []*candidate) bool {
	const several, spoken = 2, 2
	n := 0
	for _, c := range list {
		if c.proper() && c.said >= spoken && slices.Contains(c.places, titles) {
			n++
		}
	}
	return n >= several
}

// isSubject reports whether a candidate is compared often enough, or is a name
// that heads a section beside the sections of those that are.
func (d *discovery) isSubject(c *candidate, most int, compared map[string]bool) bool {
	if c.said < 2 && len(c.docs) < 2 || float64(c.said) < seldom*float64(most) {
		return false
	}
	if d.norm.sortNoun(c.bestForm()) && c.votes < titleVote {
		return false
	}
	if c.inPair && c.votes >= enough && (c.votes >= titleVote || len(c.docs) > 1 || c.said >= most/4) {
		return true
	}
	return c.proper() && slices.ContainsFunc(c.places, func(at string) bool { return compared[at] })
}

// count finds how many blocks mention each candidate, and which of them the
// pages call by their last word.
func (d *discovery) count(pages []format.Page, list []*candidate) {
	s := newSubjects(d.norm)
	at := map[string]int{}
	for i, c := range list {
		at[s.add(c.bestForm(), c.names(d.norm), false)] = i
	}
	counts := make([]int, len(list))
	low := map[string]int{}
	c := counter{low: low, subs: s.finder(), short: newShorts(d.norm, list)}
	for _, p := range pages {
		for i := range p.Blocks {
			if b := &p.Blocks[i]; b.Dropped == "" && b.Kind != knowledge.Heading {
				for _, name := range c.named(b) {
					counts[at[name]]++
				}
			}
		}
	}
	for i, said := range counts {
		list[i].said = said
	}
	for name, n := range low {
		list[at[name]].low = n
	}
	c.short.settle()
}

// counter finds the subjects of one block after another.
type counter struct {
	subs   *finder
	short  *shorts
	low    map[string]int // mentions without a capital, by name
	cutter text.Cutter
	ws     []text.Word
	names  []string
}

// named returns the subjects that a block names, each once. A cell speaks of
// what its column is about. The next call overwrites them.
func (c *counter) named(b *knowledge.Block) []string {
	c.names = c.names[:0]
	c.add(b.Column)
	for i := range b.Cells {
		c.add(b.Cells[i].Column)
	}
	c.add(b.Text)
	return c.names
}

func (c *counter) add(s string) {
	c.ws = c.cutter.Append(c.ws[:0], s)
	end := 0
	for subject, place := range c.subs.find(c.ws) {
		c.note(end, place[0])
		end = place[1]
		name := c.subs.list[subject].Name
		if w := c.ws[place[0]]; w.Text == w.Lower {
			c.low[name]++
		}
		if !slices.Contains(c.names, name) {
			c.names = append(c.names, name)
		}
	}
	c.note(end, len(c.ws))
}

// note counts the words between two names.
func (c *counter) note(from, to int) {
	for i := from; i < to; i++ {
		c.short.note(c.ws, i)
	}
}

// bestForm returns the spelling with the most votes.
func (c *candidate) bestForm() string {
	best := ""
	for f, n := range c.forms {
		m := c.forms[best]
		if best == "" || n > m || n == m && (len(f) < len(best) || len(f) == len(best) && f < best) {
			best = f
		}
	}
	return best
}

func (c *candidate) names(n *normalizer) []string {
	var out []string
	for f := range c.forms {
		out = append(out, f)
		out = append(out, n.synonyms(f)...)
	}
	for _, a := range c.aliases {
		out = append(out, a)
		out = append(out, n.synonyms(a)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// proper reports whether the name is written with a capital wherever it stands.
func (c *candidate) proper() bool {
	f := c.bestForm()
	const often = 4 // one mention in so many without a capital
	if low := strings.ToLower(f); low != f && (c.forms[low] > 0 || c.low*often > c.said && c.said > 0) {
		return false
	}
	return f != "" && f[0] != strings.ToLower(f)[0] || strings.ContainsAny(f, "0123456789")
}
