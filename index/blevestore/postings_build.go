package blevestore

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"

	"juxta/index/rank"
	"juxta/knowledge"
)

// postingsBuilder writes postings in one go. It makes nothing until the first
// claim: bleve cannot build an empty index.
type postingsBuilder struct {
	path    string
	scratch string // where bleve puts what it is not done with
	builder bleve.Builder
}

// A batch of bleve's has no order, so small batches keep the one in which claims
// are numbered; all of them are merged at once.
const builderBatch, builderMerge = 1000, 2000

// add indexes claim number n.
func (p *postingsBuilder) add(n int, c cutClaim) (err error) {
	if p.builder == nil {
		p.builder, err = bleve.NewBuilder(p.path, claimMapping{newMapping()}, map[string]any{
			"batchSize": builderBatch, "mergeMax": builderMerge, "buildPathPrefix": p.scratch,
		})
		if err != nil {
			return err
		}
	}
	return p.builder.Index(claimNumberName(n), c)
}

func (p *postingsBuilder) close() error {
	if p.builder == nil {
		return nil
	}
	return p.builder.Close()
}

// cutClaim is a claim with what it says.
type cutClaim struct {
	knowledge.Claim

	said rank.Said
}

// claimMapping maps claims without reflection.
type claimMapping struct {
	*mapping.IndexMappingImpl
}

// MapDocument gives doc the fields of a claim.
func (claimMapping) MapDocument(doc *document.Document, data any) error {
	c, ok := data.(cutClaim)
	if !ok {
		return fmt.Errorf("map %T: not a claim", data)
	}
	addFields(doc, c.Claim, c.said)
	return nil
}
