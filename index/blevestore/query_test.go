package blevestore

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"juxta/index/rank"
)

// find returns the names of the claims about a subject, joined with its space,
// that match q best: at most size.
func find(ctx context.Context, index bleve.Index, subject string, q rank.Query, size int) (names []string, err error) {
	// Damaged postings can drive bleve out of bounds.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: search: %v", ErrDamaged, p)
		}
	}()
	req := bleve.NewSearchRequestOptions(newQuery(subject, q), size, 0, false)
	req.SortBy([]string{"-_score", "_id"})
	if len(q.Groups)+len(q.Aspects) == 0 {
		req.SortBy([]string{"_id"})
	}
	res, err := index.SearchInContext(ctx, req)
	if err != nil {
		return nil, err
	}
	names = make([]string, len(res.Hits))
	for i, h := range res.Hits {
		names[i] = h.ID
	}
	return names, nil
}

// newQuery returns a query for all claims about a subject, which scores them
// by q. Words must not filter: a question all of words that no claim has would
// find nothing.
func newQuery(subject string, q rank.Query) query.Query {
	about := term(subjectField, subject, 1)
	if len(q.Groups)+len(q.Aspects) == 0 {
		return about
	}
	out := bleve.NewBooleanQuery()
	about.SetBoost(0)
	out.AddMust(about)
	for _, g := range q.Groups {
		out.AddShould(said(g, textField, 1), said(g, headingField, headingBoost))
	}
	for _, a := range q.Aspects {
		out.AddShould(term(aspectField, string(a), aspectBoost))
	}
	return out
}

func term(field, value string, boost float64) *query.TermQuery {
	t := bleve.NewTermQuery(value)
	t.SetField(field)
	t.SetBoost(boost)
	return t
}

// said matches any of a word's names.
func said(g rank.Group, field string, boost float64) query.Query {
	if len(g.Names) == 1 {
		return name(g.Names[0], field, boost)
	}
	either := bleve.NewDisjunctionQuery()
	for _, n := range g.Names {
		either.AddQuery(name(n, field, boost))
	}
	return either
}

// name matches all stems of a name. Their order and place are not asked for:
// the index does not hold them.
func name(stems []string, field string, boost float64) query.Query {
	if len(stems) == 1 {
		return term(field, stems[0], boost)
	}
	all := bleve.NewConjunctionQuery()
	for _, s := range stems {
		all.AddQuery(term(field, s, boost))
	}
	return all
}
