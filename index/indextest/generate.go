package indextest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// The shape of what Generate makes. Words, subjects, aspects and spaces are
// drawn by the law of Zipf and Mandelbrot, as those of real documents nearly are.
const (
	vocabulary     = 50_000
	frequent       = 40 // words: two in five of those written
	subjects       = 2000
	aspects        = 200
	spaces         = 20 // the first has 24 claims of 100
	claimsPerDoc   = 100
	shortest, more = 14, 13 // words of a quote
)

// Generate yields documents with n claims in all, one after the other: a million
// claims need not fit in memory. The same seed gives the same documents, and the
// first of more claims are those of fewer.
func Generate(n int, seed uint64) iter.Seq[knowledge.Reading] {
	return func(yield func(knowledge.Reading) bool) {
		d := newDice(seed)
		for i := 0; n > 0; i++ {
			r := document(d.space(), fmt.Sprintf("docs/%06d.txt", i))
			r.Document.Source.Title = d.title()
			known := map[string]bool{}
			for range min(n, claimsPerDoc) {
				subject := d.subject()
				if !known[subject] {
					known[subject] = true
					r.knows(subject, "the "+subject)
				}
				r.claim(d.claim(subject), d.quote())
			}
			n -= claimsPerDoc
			if !yield(r.done()) {
				return
			}
		}
	}
}

// Queries returns n queries for two subjects each, drawn as often as claims
// are about them, with four words and an aspect.
func Queries(n int, seed uint64) []index.Query {
	d := newDice(seed)
	out := make([]index.Query, n)
	for i := range out {
		out[i] = index.Query{
			Spaces:   []knowledge.Space{d.space()},
			Subjects: []string{d.subject(), d.subject()},
			Aspects:  []knowledge.Aspect{d.aspect()},
			Words:    []string{d.content(), d.content(), d.content(), d.content()},
		}
	}
	return out
}

// dice draws what documents are made of.
type dice struct {
	rand                                *rand.Rand
	words, subjects, aspects, spaceZipf *rand.Zipf
	known                               []lexicon.Aspect
	spelled                             []string // words by number, empty until they are drawn
}

func newDice(seed uint64) *dice {
	r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // not a secret: the same seed has to give the same documents
	zipf := func(n uint64, exponent, shift float64) *rand.Zipf { return rand.NewZipf(r, exponent, shift, n-1) }
	return &dice{
		rand: r, words: zipf(vocabulary, 1.1, 2.7), subjects: zipf(subjects, 1.1, 2), aspects: zipf(aspects, 1.1, 2.7),
		spaceZipf: zipf(spaces, 1.05, 1.42), known: knownAspects(), spelled: make([]string, vocabulary),
	}
}

func (d *dice) space() knowledge.Space {
	return knowledge.Space(fmt.Sprintf("space%d", d.spaceZipf.Uint64()))
}

func (d *dice) subject() string { return name(d.subjects.Uint64()) }

// aspect draws one of the lexicon's, or one that it does not know.
func (d *dice) aspect() knowledge.Aspect {
	n := d.aspects.Uint64()
	if n < uint64(len(d.known)) {
		return d.known[n].ID
	}
	return knowledge.Aspect(d.spell(n))
}

func (d *dice) word() string { return d.spell(d.words.Uint64()) }

// content draws a word that is not among the most frequent ones.
func (d *dice) content() string {
	for {
		if n := d.words.Uint64(); n >= frequent {
			return d.spell(n)
		}
	}
}

func (d *dice) title() string { return d.content() + " " + d.word() + " " + d.content() }

func (d *dice) quote() string {
	words := make([]string, shortest+d.rand.IntN(more))
	for i := range words {
		words[i] = d.word()
	}
	return strings.Join(words, " ") + "."
}

func (d *dice) claim(subject string) knowledge.Claim {
	c := knowledge.Claim{
		Subject: subject,
		Aspects: []knowledge.Aspect{d.aspect()},
		Stance:  knowledge.Stance(d.rand.IntN(3)),
		Kind:    knowledge.Kind(d.rand.IntN(8)),
		Trail:   []string{d.word() + " " + d.word()},
		Rule:    "generated",
	}
	if a := d.aspect(); a != c.Aspects[0] {
		c.Aspects = append(c.Aspects, a)
	}
	return c
}

func (d *dice) spell(n uint64) string {
	if d.spelled[n] == "" {
		d.spelled[n] = spell(n)
	}
	return d.spelled[n]
}

// knownAspects returns those of the English lexicon, which is embedded.
func knownAspects() []lexicon.Aspect {
	lex, err := lexicon.Load("en")
	if err != nil {
		panic(err)
	}
	return lex.Aspects()
}

// name makes the name of a subject of a number, of letters that no other word is
// made of: who reads questions must not take one for the other misspelled.
func name(n uint64) string {
	const consonants, vowels = "hjqswx", "ey"
	var b strings.Builder
	for n += subjects; n > 0; n /= 12 {
		b.WriteByte(consonants[n%6])
		b.WriteByte(vowels[n%12/6])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// spell makes a word of a number, syllable by syllable.
func spell(n uint64) string {
	const consonants, vowels = "bdfgklmnprtvz", "aiou"
	var b strings.Builder
	for range 2 {
		b.WriteByte(consonants[n%13])
		n /= 13
		b.WriteByte(vowels[n%4])
		n /= 4
	}
	for n > 0 {
		b.WriteByte(consonants[n%13])
		n /= 13
	}
	return b.String()
}
