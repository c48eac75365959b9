package curate

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// read carries out the reading that a plan says. What the claims have of the space
// besides was read earlier: its names stay, and so do its claims, but for the
// documents that mention what is newly compared, which are read again.
func (c *Curator) read(ctx context.Context, p *plan, told func(done, total int)) ([]knowledge.Reading, ingest.Report, error) {
	leave, err := c.gates.enter(ctx, p.size())
	if err != nil {
		return nil, ingest.Report{}, err
	}
	defer leave()
	known, err := c.compared(ctx, p)
	if err != nil {
		return nil, ingest.Report{}, err
	}
	count := newCounter(len(p.read), told)
	opts := ingest.Options{
		Subjects: c.given, Known: map[knowledge.Space][]knowledge.Subject{p.space: known}, Log: c.log, Lean: true,
		Given: c.give(ctx, p, count.read), Found: count.found,
		Earlier: func(knowledge.Space) iter.Seq2[ingest.Earlier, error] { return c.earlier(ctx, p) },
		Again: func(_ knowledge.Space, fresh []knowledge.Subject) iter.Seq2[ingest.Given, error] {
			return c.again(ctx, p, fresh, count)
		},
	}
	readings, report, err := ingest.Read(ctx, p.words.lex, opts)
	if err == nil {
		err = p.atHand()
	}
	if err == nil {
		count.end()
	}
	if err == nil && c.Watch != nil {
		c.Watch.Read(len(readings), len(report.Skipped))
	}
	return readings, report, err
}

// size is how many bytes are to be read.
func (p *plan) size() int64 {
	size := int64(0)
	for _, paper := range p.read {
		size += paper.size
	}
	return size
}

// covers reports whether nothing is left of what the claims had before, when what
// is to be read has been read and what is gone is taken away.
func (p *plan) covers() bool {
	return len(p.rest()) == 0
}

// rest returns what the claims have besides what is to be read, and what is gone.
func (p *plan) rest() map[string]knowledge.Source {
	out := maps.Clone(p.held)
	for _, paper := range p.had() {
		delete(out, paper.id)
	}
	for _, id := range p.gone {
		delete(out, id)
	}
	return out
}

// compared returns what is known to be compared: in the shared space, and in the space
// itself unless all of it is read.
func (c *Curator) compared(ctx context.Context, p *plan) ([]knowledge.Subject, error) {
	var spaces []knowledge.Space
	if !p.whole || !p.covers() {
		spaces = append(spaces, p.space)
	}
	if p.space != knowledge.Shared {
		spaces = append(spaces, knowledge.Shared)
	}
	catalog, err := c.claims.Catalog(ctx, spaces)
	if err != nil {
		return nil, err
	}
	out := []knowledge.Subject{}
	for _, topic := range catalog.Topics {
		out = append(out, topic.Subject)
	}
	return out, nil
}

// had returns what is read of what is to be read: all but the files that cannot be
// had now.
func (p *plan) had() []paper {
	return slices.DeleteFunc(slices.Clone(p.read), func(paper paper) bool { return p.away[paper.id] != nil })
}

// give has documents read. Those that are gone meanwhile are left out, and those
// that are damaged or cannot be opened, so that the others are read.
func (c *Curator) give(ctx context.Context, p *plan, read func()) iter.Seq2[ingest.Given, error] {
	return func(yield func(ingest.Given, error) bool) {
		for _, paper := range p.read {
			given, ok, err := c.open(ctx, p, paper)
			if (ok || err != nil) && !yield(given, err) {
				return
			}
			read()
		}
	}
}

// open returns a document as it is given, unless it is to be left out. A file that
// cannot be had now, as where its folder is not mounted, is noted as away: what the
// claims have of it stays.
func (c *Curator) open(ctx context.Context, p *plan, paper paper) (given ingest.Given, ok bool, err error) {
	given, err = paper.give(ctx)
	switch {
	case err == nil:
		return given, true, nil
	case ctx.Err() != nil:
		return given, false, ctx.Err()
	case errors.Is(err, library.ErrNoDocument):
		return given, false, nil
	case given.ID != "":
		p.away[paper.id] = err
		c.log.Warn().Str("document", paper.id).Err(err).Msg("a file cannot be opened now: what it held goes on answering")
		return given, false, nil
	case errors.Is(err, library.ErrDamaged):
		c.log.Error().Str("document", paper.id).Err(err).Msg("document skipped")
		return given, false, nil
	}
	return given, false, err
}

// earlier returns what the claims have of a space besides what is read: what says
// the same is a copy.
func (c *Curator) earlier(ctx context.Context, p *plan) iter.Seq2[ingest.Earlier, error] {
	return func(yield func(ingest.Earlier, error) bool) {
		rest := p.rest()
		if len(rest) == 0 {
			return
		}
		for doc, err := range c.claims.Texts(ctx, p.space) {
			if _, stays := rest[doc.Source.ID]; err == nil && (!stays || doc.Source.CopyOf != "") {
				continue
			}
			if !yield(ingest.Earlier{ID: doc.Source.ID, Text: doc.Text}, err) {
				return
			}
		}
	}
}

// again returns the documents that have not changed and may speak of what is
// compared only now.
func (c *Curator) again(ctx context.Context, p *plan, fresh []knowledge.Subject, count *counter) iter.Seq2[ingest.Given, error] {
	return func(yield func(ingest.Given, error) bool) {
		rest, mentions := p.rest(), ingest.NewMentions(fresh)
		if len(rest) == 0 {
			return
		}
		for doc, err := range c.claims.Texts(ctx, p.space) {
			if err != nil {
				yield(ingest.Given{}, err)
				return
			}
			src, stays := rest[doc.Source.ID]
			paper := p.papers[src.ID]
			if !stays || paper.stamp != src.Digest || !mentions.In(doc.Text) {
				continue
			}
			count.more()
			given, ok, err := c.open(ctx, p, paper)
			given.CopyOf, given.Copies = src.CopyOf, src.Copies
			if (ok || err != nil) && !yield(given, err) {
				return
			}
			count.read()
		}
	}
}

func sortedKeys[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
