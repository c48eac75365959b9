package ingest

import (
	"context"
	"slices"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/format"
)

// extract finds the claims of all pages, space by space, the shared one first.
func (r *run) extract(ctx context.Context) error {
	slices.SortStableFunc(r.rep.Pages, func(a, b format.Page) int { return compareSpaces(a.Document.Source.Space, b.Document.Source.Space) })
	var shared []knowledge.Subject
	for rest := r.rep.Pages; len(rest) > 0; {
		space, n := rest[0].Document.Source.Space, 1
		for n < len(rest) && rest[n].Document.Source.Space == space {
			n++
		}
		known := distinct(r.opts.Known[space], shared)
		found, err := r.extractSpace(ctx, rest[:n], known)
		if err != nil {
			return err
		}
		if space == knowledge.Shared {
			shared = found
		}
		rest = rest[n:]
	}
	return nil
}

// compareSpaces puts the shared space first and the others by name.
func compareSpaces(a, b knowledge.Space) int {
	rank := func(s knowledge.Space) string {
		if s == knowledge.Shared {
			return ""
		}
		return string(s)
	}
	return strings.Compare(rank(a), rank(b))
}

// extractSpace finds the claims of the pages of one space and returns what
// they compare.
func (r *run) extractSpace(ctx context.Context, pages []format.Page, known []knowledge.Subject) ([]knowledge.Subject, error) {
	MarkCopies(pages)
	if r.opts.Earlier != nil {
		if err := markCopiesOf(pages, r.opts.Earlier(pages[0].Document.Source.Space)); err != nil {
			return nil, err
		}
	}
	subjects := extract.DiscoverMore(pages, r.lex, r.opts.Subjects, known)
	for _, s := range subjects.All() {
		if !slices.ContainsFunc(r.rep.Subjects, func(o knowledge.Subject) bool { return o.Name == s.Name }) {
			r.rep.Subjects = append(r.rep.Subjects, s)
		}
	}
	extractor := extract.New(r.lex).Run(subjects)
	for _, page := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		reading, err := extractFrom(extractor, page)
		if r.opts.Found != nil {
			r.opts.Found(page.Document.Source.ID)
		}
		if err != nil {
			r.skip(page.Document.Source.ID, err)
			continue
		}
		r.rep.Claims += len(reading.Claims)
		r.readings = append(r.readings, reading)
	}
	return subjects.All(), nil
}

// distinct returns the subjects, of those of one name the first.
func distinct(lists ...[]knowledge.Subject) []knowledge.Subject {
	seen := map[string]bool{}
	var out []knowledge.Subject
	for _, s := range slices.Concat(lists...) {
		if !seen[s.Name] {
			seen[s.Name] = true
			out = append(out, s)
		}
	}
	return out
}
