package ingest

import (
	"cmp"
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
	r.rep.Subjects = distinct(r.rep.Subjects, subjects.All())
	again, err := r.readAgain(ctx, pages[0].Document.Source.Space, without(subjects.All(), known))
	if err != nil {
		return nil, err
	}
	extractor := extract.New(r.lex).Run(subjects)
	for _, some := range [][]format.Page{pages, again} {
		if err := r.find(ctx, extractor, some); err != nil {
			return nil, err
		}
	}
	return subjects.All(), nil
}

// find finds the claims of pages.
func (r *run) find(ctx context.Context, extractor *extract.Run, pages []format.Page) error {
	for i, page := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		reading, err := extractFrom(extractor, page)
		if r.opts.Lean {
			pages[i].Blocks = nil
		}
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
	return nil
}

// readAgain reads those documents again that speak of subjects that are compared
// only now.
func (r *run) readAgain(ctx context.Context, space knowledge.Space, fresh []knowledge.Subject) ([]format.Page, error) {
	r.rep.Fresh = distinct(r.rep.Fresh, fresh)
	if len(fresh) == 0 || r.opts.Again == nil {
		return nil, nil
	}
	var out []format.Page
	for g, err := range r.opts.Again(space, fresh) {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		if page, ok := r.read(g); ok {
			out = append(out, page)
		}
	}
	return out, nil
}

// without returns the subjects that are not among others, by name.
func without(subjects, others []knowledge.Subject) []knowledge.Subject {
	return slices.DeleteFunc(slices.Clone(subjects), func(s knowledge.Subject) bool {
		return slices.ContainsFunc(others, func(o knowledge.Subject) bool { return o.Name == s.Name })
	})
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
