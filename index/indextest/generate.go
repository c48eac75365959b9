package indextest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"juxta/index"
	"juxta/knowledge"
)

// The shape of what Generate makes: words, subjects, aspects and spaces are
// drawn by Zipf's law, as those of real documents nearly are.
const (
	vocabulary     = 50_000
	subjects       = 2000
	aspects        = 200
	spaces         = 5
	claimsPerDoc   = 100
	shortest, more = 14, 13 // words of a quote
)

// Generate yields documents with n claims in all. The same seed gives the
// same documents.
func Generate(n int, seed uint64) iter.Seq[knowledge.Reading] {
	return func(yield func(knowledge.Reading) bool) {
		d := newDice(seed)
		for i := 0; n > 0; i++ {
			r := document(d.space(), fmt.Sprintf("docs/%06d.txt", i))
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
}

func newDice(seed uint64) *dice {
	r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // not a secret: the same seed has to give the same documents
	zipf := func(n uint64) *rand.Zipf { return rand.NewZipf(r, 1.1, 2.7, n-1) }
	return &dice{r, zipf(vocabulary), zipf(subjects), zipf(aspects), zipf(spaces)}
}

func (d *dice) space() knowledge.Space {
	return knowledge.Space(fmt.Sprintf("space%d", d.spaceZipf.Uint64()))
}

func (d *dice) subject() string { return "Subject " + spell(d.subjects.Uint64()) }

func (d *dice) aspect() knowledge.Aspect { return knowledge.Aspect(spell(d.aspects.Uint64())) }

// content draws a word that is not among the most frequent ones.
func (d *dice) content() string {
	const frequent = 40
	for {
		if n := d.words.Uint64(); n >= frequent {
			return spell(n)
		}
	}
}

func (d *dice) quote() string {
	words := make([]string, shortest+d.rand.IntN(more))
	for i := range words {
		words[i] = spell(d.words.Uint64())
	}
	return strings.Join(words, " ") + "."
}

func (d *dice) claim(subject string) knowledge.Claim {
	c := knowledge.Claim{
		Subject: subject,
		Aspects: []knowledge.Aspect{d.aspect()},
		Stance:  knowledge.Stance(d.rand.IntN(3)),
		Kind:    knowledge.Kind(d.rand.IntN(8)),
		Trail:   []string{spell(d.words.Uint64()) + " " + spell(d.words.Uint64())},
		Rule:    "generated",
	}
	if a := d.aspect(); a != c.Aspects[0] {
		c.Aspects = append(c.Aspects, a)
	}
	return c
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
