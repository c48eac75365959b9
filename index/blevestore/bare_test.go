package blevestore

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"juxta/index/rank"
	"juxta/knowledge"
)

// BuildSame makes in dir what bleve has of the claims, which come in the order that
// a store puts them in: the same mapping, the same analyzer and the same batches, and
// nothing beside.
func BuildSame(dir string, claims []knowledge.Claim) error {
	return buildBare(dir, claimMapping{newMapping()}, claims, func(c knowledge.Claim) any {
		said := rank.Said{Quote: rank.Stems(c.Quote), Trail: rank.Stems(strings.Join(c.Trail, "\n"))}
		return cutClaim{c, said}
	})
}

// BuildLean makes an index of the claims as one does who has bleve alone: with a
// mapping of bleve's own, of the fields that a claim is searched by, and with its
// own analyzer for English. Nothing is stored.
func BuildLean(dir string, claims []knowledge.Claim) error {
	type lean struct {
		Space   string   `json:"ss"`
		Aspect  []string `json:"aspect"`
		Stance  string   `json:"stance"`
		Kind    string   `json:"kind"`
		Doc     string   `json:"doc"`
		Text    string   `json:"text"`
		Heading []string `json:"heading"`
	}
	return buildBare(dir, leanMapping(), claims, func(c knowledge.Claim) any {
		out := lean{
			Space: join(c.Space, c.Subject), Stance: c.Stance.String(), Kind: c.Kind.String(), Doc: c.Source, Text: c.Quote, Heading: c.Trail,
		}
		for _, a := range c.Aspects {
			out.Aspect = append(out.Aspect, string(a))
		}
		return out
	})
}

func leanMapping() mapping.IndexMapping {
	im := bleve.NewIndexMapping()
	im.ScoringModel = bleveindex.BM25Scoring
	im.StoreDynamic, im.IndexDynamic, im.DocValuesDynamic = false, false, false
	dm := bleve.NewDocumentStaticMapping()
	for _, name := range []string{"ss", "aspect", "stance", "kind", "doc"} {
		f := bleve.NewKeywordFieldMapping()
		f.Store, f.DocValues, f.IncludeTermVectors, f.IncludeInAll, f.SkipFreqNorm = false, false, false, false, true
		dm.AddFieldMappingsAt(name, f)
	}
	for _, name := range []string{"text", "heading"} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = en.AnalyzerName
		f.Store, f.DocValues, f.IncludeTermVectors, f.IncludeInAll = false, false, false, false
		dm.AddFieldMappingsAt(name, f)
	}
	im.DefaultMapping = dm
	return im
}

func buildBare(dir string, im mapping.IndexMapping, claims []knowledge.Claim, data func(knowledge.Claim) any) error {
	b, err := bleve.NewBuilder(filepath.Join(dir, postingsName), im, map[string]any{
		"batchSize": builderBatch, "mergeMax": builderMerge, "buildPathPrefix": dir,
	})
	if err != nil {
		return err
	}
	for n, c := range claims {
		if err := b.Index(claimNumberName(n), data(c)); err != nil {
			return fmt.Errorf("claim %d: %w", n, err)
		}
	}
	return b.Close()
}
