package bot

import (
	"context"
	"errors"
	"fmt"

	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// errNotVerbatim is the error for a quote that its document does not hold: a
// bug, or a document that changed behind the index.
var errNotVerbatim = errors.New("quote is not in its document")

// citer turns evidence into quotes: it proves each against its document and
// numbers the sources.
type citer struct {
	searcher Searcher
	catalog  index.Catalog
	sources  []reply.Source
	number   map[string]int
	faults   []error
}

func (c *citer) quotes(ctx context.Context, list []verdict.Evidence) []reply.Quote {
	out := make([]reply.Quote, 0, len(list))
	for _, e := range list {
		if q, ok := c.quote(ctx, e); ok {
			out = append(out, q)
		}
	}
	return out
}

// quote returns e as a quote, or false where it cannot be proved.
func (c *citer) quote(ctx context.Context, e verdict.Evidence) (reply.Quote, bool) {
	claim := e.Claim
	if err := c.prove(ctx, claim); err != nil {
		c.faults = append(c.faults, err)
		return reply.Quote{}, false
	}
	src, _ := c.catalog.Source(claim.Space, claim.Source)
	return reply.Quote{
		Text: claim.Quote, Cite: c.cite(claim, src), Source: claim.Source, Space: claim.Space, Title: src.Title, URL: src.URL,
		Span: claim.Span(), Trail: claim.Trail, Subject: claim.Subject, Stance: claim.Stance, Aspects: claim.Aspects,
		Better: claim.Better, Condition: claim.Condition, Weight: e.Weight, Why: e.Why,
	}, true
}

func (c *citer) prove(ctx context.Context, claim knowledge.Claim) error {
	doc, err := c.searcher.Text(ctx, claim.Space, claim.Source)
	if err != nil {
		return fmt.Errorf("prove a quote of %s: %w", claim.Source, err)
	}
	if claim.Quote == "" || knowledge.Join(doc, claim.Pieces) != claim.Quote {
		return fmt.Errorf("%s at %d: %w", claim.Source, claim.Span().Start, errNotVerbatim)
	}
	return nil
}

// cite returns the number of a claim's source, from 1.
func (c *citer) cite(claim knowledge.Claim, src knowledge.Source) int {
	key := string(claim.Space) + "/" + claim.Source
	if n := c.number[key]; n > 0 {
		return n
	}
	src.ID = claim.Source
	c.sources = append(c.sources, cited(src))
	c.number[key] = len(c.sources)
	return len(c.sources)
}

// cited returns a source as replies show it.
func cited(src knowledge.Source) reply.Source {
	return reply.Source{ID: src.ID, Title: src.Title, URL: src.URL, Date: src.Date, Copies: src.Copies, Party: src.Party}
}
