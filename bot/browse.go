package bot

import (
	"context"
	"fmt"
	"slices"

	"juxta/index"
	"juxta/knowledge"
)

// Choice is something that a person may pick, with the number of claims that
// speak of it.
type Choice struct {
	Name   string
	Claims int
}

// Holdings tell what some spaces hold.
type Holdings struct {
	Sources, Subjects, Claims int
	// Newest is the latest date of a source, as YYYY-MM-DD, or empty.
	Newest string
}

// Subjects returns what can be compared and begins with or contains typed, the
// likeliest first, at most limit of them: a name that is what was typed before
// one that begins with it, then one of whose words begins with it, then one
// that contains it; alike ones by falling number of claims. Case, accents and
// marks make no difference, and a subject is found by its other names too.
// Where none is found, what a question would take the words for is. With
// nothing typed the subjects with most claims are returned.
//
// With beside, the name of a subject, they are those that share an aspect with
// it, without it; none where the spaces lack it.
func (b *Bot) Subjects(ctx context.Context, spaces []knowledge.Space, typed, beside string, limit int) ([]Choice, error) {
	b = b.now()
	cat, err := b.searcher.Catalog(ctx, spaces)
	if err != nil {
		return nil, fmt.Errorf("subjects: catalog of %v: %w", spaces, err)
	}
	s := b.shelves.of(cat)
	fits := func(int) bool { return true }
	if beside != "" {
		fits = s.beside(b.topic(cat, beside))
	}
	found := s.find(fold(typed), fits, limit)
	if len(found) == 0 && limit > 0 {
		name := b.parser.Subject(typed, cat)
		if i := slices.IndexFunc(cat.Topics, func(t index.Topic) bool { return t.Name == name }); i >= 0 && fits(i) {
			found = append(found, i)
		}
	}
	out := make([]Choice, 0, len(found))
	for _, i := range found {
		out = append(out, Choice{cat.Topics[i].Name, cat.Topics[i].Claims})
	}
	return out, nil
}

// Aspects returns the names of the aspects on which both subjects have
// evidence, the best covered first, with the claims of the one that has fewer.
func (b *Bot) Aspects(ctx context.Context, spaces []knowledge.Space, first, second string) ([]Choice, error) {
	b = b.now()
	cat, err := b.searcher.Catalog(ctx, spaces)
	if err != nil {
		return nil, fmt.Errorf("aspects: catalog of %v: %w", spaces, err)
	}
	x, y := b.topic(cat, first), b.topic(cat, second)
	var out []Choice
	for _, aspect := range sharedAspects(x, y) {
		out = append(out, Choice{b.aspectName(aspect), min(x.ByAspect[aspect], y.ByAspect[aspect])})
	}
	return out, nil
}

// topic returns what a catalog holds on the subject that a name stands for.
func (b *Bot) topic(cat index.Catalog, name string) index.Topic {
	if t := topicOf(cat, name); t.Name != "" {
		return t
	}
	return topicOf(cat, b.parser.Subject(name, cat))
}

// Holdings returns what some spaces hold.
func (b *Bot) Holdings(ctx context.Context, spaces []knowledge.Space) (Holdings, error) {
	cat, err := b.searcher.Catalog(ctx, spaces)
	if err != nil {
		return Holdings{}, fmt.Errorf("holdings: catalog of %v: %w", spaces, err)
	}
	h := Holdings{Sources: len(cat.Sources), Subjects: len(cat.Topics)}
	for _, t := range cat.Topics {
		h.Claims += t.Claims
	}
	for _, s := range cat.Sources {
		h.Newest = max(h.Newest, s.Date)
	}
	return h, nil
}
