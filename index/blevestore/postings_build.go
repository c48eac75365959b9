package blevestore

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"

	"juxta/knowledge"
)

// postingsBuilder writes postings in one go. It makes nothing until the first
// claim: bleve cannot build an empty index.
type postingsBuilder struct {
	path    string
	scratch string // where bleve puts what it is not done with
	builder bleve.Builder
}

// add indexes claim number n. A batch of bleve's has no order, so small
// batches keep the one in which claims are numbered.
func (p *postingsBuilder) add(n int, c knowledge.Claim) (err error) {
	const batch, merge = 1000, 2000
	if p.builder == nil {
		p.builder, err = bleve.NewBuilder(p.path, claimMapping{newMapping()}, map[string]any{
			"batchSize": batch, "mergeMax": merge, "buildPathPrefix": p.scratch,
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

// claimMapping maps claims without reflection.
type claimMapping struct {
	*mapping.IndexMappingImpl
}

// MapDocument gives doc the fields of a claim.
func (claimMapping) MapDocument(doc *document.Document, data any) error {
	c, ok := data.(knowledge.Claim)
	if !ok {
		return fmt.Errorf("map %T: not a claim", data)
	}
	addFields(doc, c)
	return nil
}
