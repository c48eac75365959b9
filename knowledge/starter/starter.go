// Package starter holds the documents that Juxta knows out of the box: short
// summaries, in Juxta's own words, of five articles that compare Django and
// Flask. Each states its article's facts, advice and errors of judgement as
// they are, one by one, and names the article in its title. The package reads
// and judges nothing; an operator's own documents replace it.
//
// To add a document, put a Markdown file into docs.
package starter

import (
	"embed"
	"io/fs"
)

//go:embed docs
var docs embed.FS

// FS returns the documents, one file each, without folders.
func FS() fs.FS {
	sub, err := fs.Sub(docs, "docs")
	if err != nil {
		return docs // cannot be: the folder's name is valid
	}
	return sub
}
