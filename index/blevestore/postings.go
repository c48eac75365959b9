package blevestore

import (
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"juxta/index/rank"
	"juxta/knowledge"
)

// The fields of a claim in bleve. Stance and kind are not among them: nobody
// searches by them.
const (
	subjectField = "ss"     // space and subject, joined
	aspectField  = "aspect" // each aspect
	textField    = "text"   // the quote's stems
	headingField = "heading"
)

// newMapping returns a mapping that maps nothing: fields are given to bleve
// ready-made, which spares it the reflection.
func newMapping() *mapping.IndexMappingImpl {
	im := bleve.NewIndexMapping()
	im.ScoringModel = bleveindex.BM25Scoring
	im.StoreDynamic, im.IndexDynamic, im.DocValuesDynamic = false, false, false
	im.DefaultMapping = bleve.NewDocumentStaticMapping()
	return im
}

// join makes one term of a space and a name in it. The space's length keeps
// "a" and "b/c" apart from "a/b" and "c".
func join(space knowledge.Space, name string) string {
	return strconv.Itoa(len(space)) + ":" + string(space) + name
}

// addFields gives a bleve document the fields of a claim that says what was cut
// before.
func addFields(doc *document.Document, c knowledge.Claim, said rank.Said) {
	const word = bleveindex.IndexField | bleveindex.SkipFreqNorm
	add := func(field, value string, opts bleveindex.FieldIndexingOptions, a analysis.Analyzer) {
		doc.AddField(document.NewTextFieldCustom(field, nil, []byte(value), opts, a))
	}
	add(subjectField, join(c.Space, c.Subject), word, nil)
	for _, a := range c.Aspects {
		add(aspectField, string(a), word, nil)
	}
	add(textField, "", bleveindex.IndexField, stems(said.Quote))
	if len(c.Trail) > 0 {
		add(headingField, "", bleveindex.IndexField, stems(said.Trail))
	}
}

// stems are those of a text, in the place of the analyzer that would cut it: what
// ranking is given is cut already.
type stems []string

// Analyze returns the stems as tokens.
func (s stems) Analyze([]byte) analysis.TokenStream {
	out, room := make(analysis.TokenStream, len(s)), make([]analysis.Token, len(s))
	for i, stem := range s {
		room[i] = analysis.Token{Term: []byte(stem), Position: i + 1}
		out[i] = &room[i]
	}
	return out
}
