package bot

import (
	"context"
	"fmt"

	"juxta/bot/phrases"
	"juxta/index"
	"juxta/knowledge"
)

// Prompts returns at most limit questions that the documents of some spaces
// answer, for who does not know what to ask: of several pairs before several
// of one, on the whole and on what both are spoken of most.
func (b *Bot) Prompts(ctx context.Context, spaces []knowledge.Space, limit int) ([]string, error) {
	b = b.now()
	cat, err := b.searcher.Catalog(ctx, spaces)
	if err != nil {
		return nil, fmt.Errorf("prompts: catalog of %v: %w", spaces, err)
	}
	var lists [][]string
	for _, pair := range b.pairs(cat) {
		if len(lists) >= limit {
			break
		}
		lists = append(lists, b.prompts(cat, pair, len(lists)%2 == 1))
	}
	var out []string
	for round := 0; ; round++ {
		before := len(out)
		for _, list := range lists {
			if round < len(list) && len(out) < limit {
				out = append(out, list[round])
			}
		}
		if len(out) == before {
			return out, nil
		}
	}
}

// prompts returns what to ask of a pair, beginning with an aspect where narrow.
func (b *Bot) prompts(cat index.Catalog, pair [2]string, narrow bool) []string {
	const aspects = 3
	shared := sharedAspects(topicOf(cat, pair[0]), topicOf(cat, pair[1]))
	args := phrases.Args{"a": pair[0], "b": pair[1]}
	out := []string{sentence(b.say.Say(phrases.SuggestChoose, args))}
	for _, aspect := range shared[:min(len(shared), aspects)] {
		args["aspect"] = b.aspectName(aspect)
		out = append(out, sentence(b.say.Say(phrases.SuggestAspect, args)))
	}
	if narrow && len(out) > 1 {
		out[0], out[1] = out[1], out[0]
	}
	return out
}

// pairs returns what is worth comparing: the subjects that titles name
// together, else those with most claims beside the next one that shares an
// aspect.
func (b *Bot) pairs(cat index.Catalog) [][2]string {
	var out [][2]string
	for _, p := range b.parser.Pairs(cat) {
		if share(topicOf(cat, p[0]), topicOf(cat, p[1])) {
			out = append(out, p)
		}
	}
	if len(out) > 0 {
		return out
	}
	const near = 20
	topics := cat.Topics[:min(len(cat.Topics), near)]
	for i, t := range topics {
		for _, other := range topics[i+1:] {
			if share(t, other) {
				out = append(out, [2]string{t.Name, other.Name})
				break
			}
		}
	}
	return out
}
