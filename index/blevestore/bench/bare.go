package bench

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"juxta/index"
	"juxta/index/rank"
	"juxta/knowledge"
)

// Bare is bleve on what an index has for it, by space.
type Bare map[knowledge.Space]bleve.Index

// OpenBare opens the postings of an index that [Open] gave the folder of, with
// nothing around them.
func OpenBare(t testing.TB, dir string) Bare {
	t.Helper()
	b := Bare{}
	found, err := filepath.Glob(filepath.Join(dir, "*", "gen-*", "postings"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no postings in %s: %v", dir, err)
	}
	for _, path := range found {
		opened, err := bleve.OpenUsing(path, map[string]any{"read_only": true})
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(rel, string(os.PathSeparator))
		b[knowledge.Space(strings.TrimPrefix(name, "~"))] = opened
		t.Cleanup(func() { _ = opened.Close() })
	}
	return b
}

// Find asks bleve in one query a subject for what q asks a store: all claims
// about the subject, the best 50 by the words in quote and headings and by the
// aspects. It returns how many it gets.
func (b Bare) Find(ctx context.Context, q index.Query) (int, error) {
	asked := rank.NewSynonyms(nil).Query(q)
	found := 0
	for _, subject := range q.Subjects {
		req := bleve.NewSearchRequestOptions(shape(q.Spaces[0], subject, asked), index.DefaultLimit, 0, false)
		req.SortBy([]string{"-_score", "_id"})
		res, err := b[q.Spaces[0]].SearchInContext(ctx, req)
		if err != nil {
			return 0, err
		}
		found += len(res.Hits)
	}
	return found, nil
}

func shape(space knowledge.Space, subject string, q rank.Query) query.Query {
	const trail, aspect = .5, 1.5
	out := bleve.NewBooleanQuery()
	out.AddMust(term("ss", strconv.Itoa(len(space))+":"+string(space)+subject, 0))
	for _, g := range q.Groups {
		out.AddShould(term("text", g.Names[0][0], 1), term("heading", g.Names[0][0], trail))
	}
	for _, a := range q.Aspects {
		out.AddShould(term("aspect", string(a), aspect))
	}
	return out
}

func term(field, value string, boost float64) query.Query {
	q := bleve.NewTermQuery(value)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}
