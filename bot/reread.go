package bot

import (
	"context"
	"fmt"
	"slices"

	"juxta/bot/question"
	"juxta/index"
	"juxta/knowledge"
)

// The part of its words that one claim must have for a question to be asked of
// the documents although it is off topic by its form, and what a word counts
// that is none of everyday life.
const (
	spokenShare = .5
	rareWord    = 2
)

// reconsider returns a question that has another reading as it is to be read
// where the documents speak of its words, with only those that they have.
func (b *Bot) reconsider(ctx context.Context, spaces []knowledge.Space, q question.Question) (question.Question, error) {
	if q.Instead == nil {
		return q, nil
	}
	in := *q.Instead
	hits, err := b.searcher.Search(ctx, index.Query{Spaces: spaces, Subjects: in.Subjects, Words: in.Words, Limit: hitsPerSubject})
	if err != nil {
		return q, fmt.Errorf("search for a question's other reading: %w", err)
	}
	worth, stem := map[string]int{}, map[string]run{}
	all := 0
	for _, w := range in.Words {
		worth[w], stem[w] = 1, runOf(w)
		if slices.Contains(in.Must, w) {
			worth[w] = rareWord
		}
		all += worth[w]
	}
	spoken, most := map[string]bool{}, 0
	for _, h := range hits {
		sum, said, above := 0, quoteOf(h), trailOf(h)
		for _, w := range in.Words {
			if said.Has(stem[w]) || above.Has(stem[w]) {
				sum += worth[w]
				spoken[w] = true
			}
		}
		most = max(most, sum)
	}
	if float64(most) < spokenShare*float64(all) {
		return q, nil
	}
	in.Words = slices.DeleteFunc(slices.Clone(in.Words), func(w string) bool { return !spoken[w] })
	in.Must = nil
	return in, nil
}

// withRivals adds, to a question whether one subject is bad for something, the
// subjects that it is mostly compared with: what is wrong with one is told best
// by what is right for the case.
func withRivals(q question.Question, cat index.Catalog) question.Question {
	const peer, most = 4, 3 // a rival has at least a quarter of the claims
	if q.Intent != question.Check || !q.Graded || !q.Negative || len(q.Subjects) != 1 || q.UseCase == "" {
		return q
	}
	own := topicOf(cat, q.Subjects[0]).Claims
	for _, t := range cat.Topics {
		if t.Claims*peer >= own && !slices.Contains(q.Subjects, t.Name) && len(q.Subjects) < most {
			q.Subjects = append(slices.Clone(q.Subjects), t.Name)
		}
	}
	return q
}

// The share and number of a name's mentions that must be in claims about one
// subject for the name to stand for it.
const (
	standInShare = .75
	standInLeast = 2
)

// standIn resolves names that are no subject but belong to one: who asks for
// a part of a thing by name asks for the thing, with the part as a word that
// evidence has to speak of.
func (b *Bot) standIn(ctx context.Context, spaces []knowledge.Space, q question.Question, cat index.Catalog) (question.Question, error) {
	var unknown []string
	for _, name := range q.Unknown {
		owner, err := b.owner(ctx, spaces, name, cat)
		if err != nil {
			return q, err
		}
		if owner == "" || slices.Contains(q.Subjects, owner) {
			unknown = append(unknown, name)
			continue
		}
		q.Subjects = append(q.Subjects, owner)
	}
	q.Unknown = unknown
	return q, nil
}

// owner returns the subject in whose claims name is nearly always spoken of.
func (b *Bot) owner(ctx context.Context, spaces []knowledge.Space, name string, cat index.Catalog) (string, error) {
	var subjects []string
	for _, t := range cat.Topics {
		subjects = append(subjects, t.Name)
	}
	if len(subjects) == 0 {
		return "", nil
	}
	hits, err := b.searcher.Search(ctx, index.Query{Spaces: spaces, Subjects: subjects, Words: []string{name}, Limit: hitsPerSubject})
	if err != nil {
		return "", fmt.Errorf("search for what a name belongs to: %w", err)
	}
	count, total, words := map[string]int{}, 0, runOf(name)
	for _, h := range hits {
		if quoteOf(h).Has(words) {
			count[h.Claim.Subject]++
			total++
		}
	}
	for _, s := range subjects {
		if n := count[s]; n >= standInLeast && float64(n) >= standInShare*float64(total) {
			return s, nil
		}
	}
	return "", nil
}
