package blevestore

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"juxta/index/rank"
)

// headingBoost and aspectBoost do for bleve's choice of candidates what the
// weights of package rank do for their order.
const (
	headingBoost = .5
	aspectBoost  = 1.5
)

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
