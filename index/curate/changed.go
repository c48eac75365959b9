package curate

import (
	"context"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Changed returns the documents that claims do not have as the library has them, by
// what is told of the claims of each space: those that have changed since, and all of
// the spaces that came into use since or that are none of them.
func Changed(ctx context.Context, lib *library.Library, claims []blevestore.Info) ([]library.Document, error) {
	upTo := map[knowledge.Space]int64{}
	for _, info := range claims {
		if info.Library == lib.ID() {
			upTo[info.Space] = info.Revision
		}
	}
	all, err := lib.Changes(ctx, 0)
	if err != nil {
		return nil, err
	}
	spaces, err := lib.Spaces(ctx)
	if err != nil {
		return nil, err
	}
	since := map[knowledge.Space]int64{}
	for _, s := range spaces {
		since[s.Name] = s.Revision
	}
	var out []library.Document
	for _, d := range all {
		has, known := upTo[d.Space]
		if d.Removed && known && d.Revision > has || !d.Removed && max(d.Revision, since[d.Space]) > has {
			out = append(out, d)
		}
	}
	return out, nil
}
