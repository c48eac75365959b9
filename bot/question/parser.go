package question

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// Parser reads questions in the language of a lexicon. It is safe for
// concurrent use.
type Parser struct {
	lex           *lexicon.Lexicon
	abbreviations text.Abbreviations
	fold          *folder
	rules         []lexicon.Pattern
	vocabulary    func() *vocabulary
	called        func([]text.Word) (lexicon.AspectHit, bool)
	seed          maphash.Seed
	tables        tables
	lists
}

// lists are the word lists that procedure asks for.
type lists struct {
	stop, asks, pronouns, generic, everyday                                                                           *lexicon.Phrases
	filler, yesNo, versus, leads, noName                                                                              *lexicon.Phrases
	switches, announces, about, choice, which                                                                         *lexicon.Phrases
	greeting, callName, kinds, makes, persons, opening                                                                *lexicon.Phrases
	polite, better, worse, good, bad, lesser, burdens, problems, demand, harmful, person                              *lexicon.Phrases
	goodMore, badMore, openMore, fits, neutral, states                                                                *lexicon.Phrases
	tails, noPlace, withs, beings, blame, having, manner                                                              *lexicon.Phrases
	thanks, leaves, wonders, along, foreign, amounts, beats, superlatives, verbBefore, verbAfter, doubts, takes, says *lexicon.Phrases
}

// New returns a parser that knows the words of lex.
func New(lex *lexicon.Lexicon) *Parser {
	return &Parser{
		lex: lex, called: calls(lex), abbreviations: lex.Abbreviations(), fold: newFolder(lex), rules: lex.Patterns("ask"), seed: maphash.MakeSeed(),
		vocabulary: sync.OnceValue(func() *vocabulary { return newVocabulary(lex) }),
		lists: lists{
			stop: lex.List("stopwords"), asks: lex.List("question-words"), pronouns: lex.List("pronouns"),
			generic: lex.List("generic-nouns"), everyday: lex.List("common"), filler: lex.List("ask-filler"),
			yesNo: lex.List("ask-yesno"), versus: lex.List("ask-versus"), leads: lex.List("ask-leads"),
			noName: lex.List("ask-noname"), switches: lex.List("ask-switch"), announces: lex.List("ask-announce"),
			about: lex.List("ask-about"), choice: lex.List("ask-choice"), which: lex.List("ask-which"),
			greeting: lex.List("ask-greeting"), callName: lex.List("ask-call"), kinds: lex.List("ask-kind"),
			makes: lex.List("ask-make"), persons: lex.List("ask-person"), opening: lex.List("ask-opening"),
			polite: lex.List("ask-polite"), better: lex.Better(), worse: lex.Worse(), good: lex.List("positive"),
			bad: lex.List("negative"), lesser: lex.List("lesser"), burdens: lex.List("burdens"), problems: lex.List("problem-nouns"), demand: lex.List("verbs-need"), harmful: lex.List("verbs-cause"), person: lex.List("first-person"),
			goodMore: lex.List("comparatives-good"), badMore: lex.List("comparatives-bad"),
			openMore: lex.List("comparatives-open"), fits: lex.List("ask-fit"), neutral: lex.List("ask-neutral"),
			states: lex.List("ask-state"), tails: lex.List("ask-tail"), noPlace: lex.List("ask-noplace"),
			withs: lex.List("ask-with"), beings: lex.List("ask-be"), blame: lex.List("ask-blame"),
			having: lex.List("ask-having"), manner: lex.List("ask-manner"),
			thanks: lex.List("ask-thanks"), leaves: lex.List("ask-leaves"), wonders: lex.List("ask-wonders"), along: lex.List("ask-along"), foreign: lex.List("ask-foreign"),
			amounts: lex.List("ask-amount"), beats: lex.List("verbs-beat"),
			superlatives: lex.List("superlatives-good"),
			verbBefore:   lex.List("ask-verb-before"), verbAfter: lex.List("ask-verb-after"),
			doubts: lex.List("ask-doubt"), takes: lex.List("ask-take"), says: lex.List("ask-say"),
		},
	}
}

// ParseAll reads a message of up to three questions, in order. Each sees those
// before it as conversation.
func (p *Parser) ParseAll(s string, before Conversation, cat index.Catalog) []Question {
	var out []Question
	for _, part := range p.Split(s) {
		q := p.Parse(part, before, cat)
		before = before.After(q)
		out = append(out, q)
	}
	return out
}

// Parse reads a message as one question. Subjects are those of cat; names that
// it lacks are left in Unknown. What the message leaves out is taken from the
// conversation before it or, of a catalog of one topic, from there.
func (p *Parser) Parse(s string, before Conversation, cat index.Catalog) Question {
	s = p.address(clean(s))
	r := p.read(s, cat)
	before = before.within(cat)
	meant := r.resolve(before)
	q := Question{Text: s}
	q.Subjects, q.Unknown = r.subjects()
	q.Slips = r.slips()
	if len(q.Subjects)+len(q.Unknown) == 0 && p.foreignTongue(text.Words(s)) {
		return Question{Text: s, Courtesy: Foreign}
	}
	hits := r.aspects()
	r.settle(hits)
	hits = r.within(hits)
	u := r.useCase()
	q.Intent, q.Negative, q.Graded = r.intent(hits, u, before)
	if q.Intent == OffTopic {
		return r.declined(s, hits, u, before)
	}
	if q.Intent == Switch {
		hits = slices.DeleteFunc(hits, r.onlySwitches)
	}
	q.Aspect = r.aspect(hits, u)
	if u.to > u.from {
		q.UseCase = r.said(u.from, u.to)
	}
	r.grade(&q, u)
	r.content(&q, hits, u)
	r.carry(&q, before)
	q.Carried = q.Carried || meant
	q.Told = r.told > 0 && q.Intent == Choose && !r.tellsFrom(r.told)
	r.propose(&q)
	q.Object = r.object()
	r.offered(&q, before)
	return q
}

// said returns the words of ts[from:to] as typed.
func (r *reading) said(from, to int) string {
	return strings.TrimSpace(r.text[r.ts[from].Span.Start:r.ts[to-1].Span.End])
}

func (p *Parser) functional(w text.Word) bool {
	return p.stop.Has(w.Lower) || p.asks.Has(w.Lower) || p.pronouns.Has(w.Lower)
}

// common reports whether w is an everyday word.
func (p *Parser) common(w text.Word) bool {
	return p.functional(w) || starts(p.everyday, w) || starts(p.filler, w)
}

func (p *Parser) kind(w text.Word) bool { return starts(p.kinds, w) }

// starts reports whether the list has w as an entry of its own.
func starts(list *lexicon.Phrases, w text.Word) bool {
	n, _ := list.Match([]text.Word{w})
	return n == 1
}

func (p *Parser) kindStem(key string) bool {
	var ws []text.Word
	for s := range strings.FieldsSeq(key) {
		ws = append(ws, text.Word{Text: s, Lower: s, Stem: s})
	}
	n, _ := p.generic.Match(ws)
	return n > 0 && n == len(ws)
}

func (p *Parser) emptyStem(key string) bool {
	for s := range strings.FieldsSeq(key) {
		if !p.functional(text.Word{Text: s, Lower: s, Stem: s}) {
			return false
		}
	}
	return true
}

// aspects returns the terms of aspects in the question.
func (r *reading) aspects() []lexicon.AspectHit {
	ws := r.words()
	hits := r.p.lex.FindAspects(ws)
	if h, ok := r.p.called(ws); ok {
		hits = append(slices.DeleteFunc(hits, func(o lexicon.AspectHit) bool { return o.To > h.From }), h)
	}
	return hits
}

// within returns the terms of aspects that stand in the question itself.
func (r *reading) within(hits []lexicon.AspectHit) []lexicon.AspectHit {
	return slices.DeleteFunc(hits, func(h lexicon.AspectHit) bool { return h.From < r.from })
}

// aspect chooses what to compare on: what is said outside of the use case
// before what is said within, then the longest term, then the first. Terms made
// of words of asking ("best for") come last.
func (r *reading) aspect(hits []lexicon.AspectHit, u stretch) knowledge.Aspect {
	if len(hits) == 0 {
		return ""
	}
	inside := func(h lexicon.AspectHit) int {
		if h.From >= u.from && h.To <= u.to {
			return 1
		}
		return 0
	}
	best := slices.MinFunc(hits, func(a, b lexicon.AspectHit) int {
		if d := r.hollow(a) - r.hollow(b); d != 0 {
			return d
		}
		if d := inside(a) - inside(b); d != 0 {
			return d
		}
		return (b.To - b.From) - (a.To - a.From)
	})
	return best.Aspect
}

// tellsFrom reports whether a word from a token on says what is asked for.
func (r *reading) tellsFrom(from int) bool {
	for i := from; i < len(r.ts); i++ {
		if r.telling(i, false) {
			return true
		}
	}
	return false
}

// onlySwitches reports whether a term of an aspect is the verb of changing that
// the question asks with.
func (r *reading) onlySwitches(h lexicon.AspectHit) bool {
	return h.To == h.From+1 && r.is(h.From, r.p.switches)
}

// hollow returns 1 for a term made of words of asking alone, else 0.
func (r *reading) hollow(h lexicon.AspectHit) int {
	for i := h.From; i < h.To; i++ {
		if !r.ts[i].Mark && !r.p.functional(r.ts[i].Word) && !r.is(i, r.p.filler) {
			return 0
		}
	}
	return 1
}
