package extract

import (
	"slices"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// Version changes with every change to what is extracted, so that a store can
// tell that its claims are of an older make.
const Version = "11"

// Extractor finds claims. It is safe for concurrent use.
type Extractor struct {
	abbr     text.Abbreviations
	polarity *polarity
	graded   graded
	compare  []lexicon.Sieve
	kinds    []lexicon.Sieve
	defines  []lexicon.Sieve
	parties  []lexicon.Sieve
	index    *lexicon.Index

	lists
	choosing, offers, burdens, virtues, yields, stop, aspectNot, adopts, beats, announcement, promotion, hearsay, rejections, rejectsThat, denials, pronouns, generic, heldUp, both, people, plural *lexicon.List
	prosHead, consHead, contrast, concession, hedges, condition, noCondition, depends, seller                                                                                                       *lexicon.List
}

// New returns an extractor for a lexicon's language.
func New(lex *lexicon.Lexicon) *Extractor {
	index := lexicon.NewIndex(lex, "compare", "kind", "define", "party")
	return &Extractor{
		index: index, abbr: lex.Abbreviations(), polarity: newPolarity(index), graded: newGraded(index), lists: newLists(index),
		compare: index.Patterns("compare"), kinds: index.Patterns("kind"), defines: index.Patterns("define"), parties: index.Patterns("party"),
		choosing: index.List("choosing"), offers: index.List("offers"), burdens: index.List("burdens"), virtues: index.List("virtues"), yields: index.List("verbs-yield"), stop: index.List("stopwords"),
		aspectNot: index.List("aspect-not"), adopts: index.List("verbs-adopt"), beats: index.List("verbs-beat"), announcement: index.List("announcement"), promotion: index.List("promotion"),
		hearsay: index.List("hearsay"), rejections: index.List("rejections"), rejectsThat: index.List("rejects-that"), denials: index.List("denials"),
		pronouns: index.List("scope-pronouns"),
		generic:  index.List("generic-nouns"), heldUp: index.List("scope-standard"), both: index.List("scope-both"),
		people: index.List("scope-people"), plural: index.List("scope-general"),
		prosHead: index.List("heading-pros"), consHead: index.List("heading-cons"), contrast: index.List("contrast"),
		concession: index.List("concession"), hedges: index.List("hedges"), condition: index.List("condition"), noCondition: index.List("condition-not"),
		depends: index.List("depends"), seller: index.List("seller"),
	}
}

// Extract reads the claims of a page about some subjects; see [Run.Extract].
func (x *Extractor) Extract(page format.Page, subjects *Subjects) knowledge.Reading {
	return x.Run(subjects).Extract(page)
}

// Run reads one page after another for what they claim of the same subjects,
// quicker than Extractor alone, for it keeps what it knows of words. It is not
// safe for concurrent use.
type Run struct {
	x    *Extractor
	subs *Subjects

	memory
	claims []knowledge.Claim // found so far on the page
	words  pageWords         // of the page
	ws     []text.Word       // of the text at hand, where they are not kept
	ts     []lexicon.Token   // the same
	plain  []lexicon.Token   // the same, names hidden
}

// memory is what a run keeps of words.
type memory struct {
	cutter text.Cutter
	finder *finder
	notes  *lexicon.Notes
	small  text.Table[bool] // whether the page is known to write a word in lower case
}

// Run returns a run over pages that speak of some subjects.
func (x *Extractor) Run(subjects *Subjects) *Run { return &Run{x: x, subs: subjects} }

// remember makes the run ready for a page. What is full is forgotten: the next
// page may be of other words.
func (run *Run) remember() {
	if run.finder == nil || run.cutter.Full() {
		run.memory = memory{finder: run.subs.finder(), notes: run.x.index.Notes()}
	}
	run.small.Clear()
}

// Extract reads the claims of a page. It tells of each claim which rule found
// it; of a page that makes none it returns none.
func (run *Run) Extract(page format.Page) knowledge.Reading {
	r := &reader{Run: run, page: page, heads: map[string]*heading{}, owners: map[string]int{}}
	r.remember()
	r.claims = r.claims[:0]
	r.survey()
	out := knowledge.Reading{Document: page.Document}
	for i := range page.Blocks {
		r.at = i
		r.block(&page.Blocks[i])
	}
	out.Claims = append(out.Claims, r.claims...)
	out.Document.Source.Party = r.party()
	about := map[string]bool{}
	for i := range out.Claims {
		about[out.Claims[i].Subject] = true
	}
	for _, s := range run.subs.All() {
		if r.said[s.Name] > 0 || about[s.Name] {
			out.Subjects = append(out.Subjects, s)
		}
	}
	return out
}

// reader walks through one page.
type reader struct {
	*Run
	page format.Page
	at   int // the block at hand

	heads map[string]*heading // what headings, columns and rows say

	sells  int             // how many things it says that sellers say
	owners map[string]int  // how often those who make a subject speak of it
	main   []string        // the subjects the page compares, most named first
	said   map[string]int  // how often the page names each subject
	doc    string          // the one subject of the whole page, or empty
	lower  map[string]bool // words that the page writes in lower case
	last   string          // who the section spoke of last
	refs   references
	trail  []string // the headings over the last block
}

// survey finds what the page as a whole is about.
func (r *reader) survey() {
	r.lower = map[string]bool{}
	counts := map[string]int{}
	r.said = counts
	total := 0
	r.words.clear()
	for _, b := range r.page.Blocks {
		said := b.Text
		if b.Dropped != "" {
			said = ""
		}
		r.ts = r.finder.tokens(r.ts[:0], r.words.add(&r.cutter, said))
		for i := range r.ts {
			switch t := &r.ts[i]; {
			case t.Name != "":
				counts[t.Name]++
				total++
			case !t.Mark && t.Text == t.Lower:
				r.writesSmall(&t.Word)
			}
		}
	}
	for _, s := range r.subs.All() {
		if counts[s.Name] > 0 && counts[s.Name]*8 >= total {
			r.main = append(r.main, s.Name)
		}
	}
	slices.SortStableFunc(r.main, func(a, b string) int { return counts[b] - counts[a] })
	title := r.named(r.page.Document.Source.Title)
	if len(title) == 2 {
		r.refs.title = title
	}
	switch {
	case len(title) == 1:
		r.doc = title[0]
	case len(r.main) > 0 && counts[r.main[0]]*4 >= total*3:
		r.doc = r.main[0]
	}
}

// writesSmall notes that the page writes a word in lower case.
func (r *reader) writesSmall(w *text.Word) {
	noted := r.small.Of(w)
	if noted != nil && *noted {
		return
	}
	r.lower[w.Lower] = true
	if noted != nil {
		*noted = true
	}
}

func (r *reader) block(b *knowledge.Block) {
	if b.Dropped != "" {
		if b.Dropped == "advert" {
			r.hear(r.newSentence(b, 0, len(b.Text)))
		}
		return
	}
	if b.Kind == knowledge.Heading || !slices.Equal(b.Trail, r.trail) {
		r.enter(b)
	}
	if b.Kind == knowledge.Heading || b.Kind == knowledge.Ask {
		return
	}
	if len(b.Cells) > 0 {
		r.claims = append(r.claims, r.row(b)...)
		return
	}
	if won := r.winner(b); len(won) > 0 {
		r.claims = append(r.claims, won...)
		return
	}
	r.sentences(b)
}

// enter forgets what the section before b spoke of.
func (r *reader) enter(b *knowledge.Block) {
	r.last = ""
	r.trail = b.Trail
	r.refs.pair = nil
	for _, head := range slices.Backward(b.Trail) {
		if ns := r.named(head); len(ns) == 2 {
			r.refs.pair = ns
			return
		}
	}
}

// sentences reads a block's sentences.
func (r *reader) sentences(b *knowledge.Block) {
	sc := r.scope(b)
	at := 0
	before := ""
	last := telling{from: len(r.claims)}
	for piece := range text.Sentences(b.Text, r.x.abbr) {
		start, end := trimmed(b.Text, at, at+len(piece))
		at += len(piece)
		if start == end {
			continue
		}
		s := r.newSentence(b, start, end)
		r.refer(s)
		if r.closes(s) {
			before, r.last = "", "" // "Conclusion: …" goes on with nobody
		}
		r.hear(s)
		if r.takesBack(s, last) {
			last = telling{from: len(r.claims)}
			continue
		}
		now := telling{from: len(r.claims), hearsay: s.says(r.x.hearsay)}
		sc.before = before
		about := r.sentence(s, r.labeled(s, sc))
		now.from = r.supersede(s, last, now.from)
		now.trailed = r.trailed(s, r.claims[now.from:])
		last = now
		if about != "" {
			before, r.last = about, about
		} else if s.changesSubject(r) {
			before = ""
		}
	}
}

// closes reports whether the sentence has a label such as "Conclusion": it
// speaks of nobody in particular.
func (r *reader) closes(s *sentence) bool {
	return s.label > 0 && r.x.closing.In(s.ts[:s.label])
}

func trimmed(s string, from, to int) (int, int) {
	part := s[from:to]
	from += len(part) - len(strings.TrimLeft(part, " \t\r\n\u00a0"))
	part = strings.TrimSpace(s[from:to])
	return from, from + len(part)
}
