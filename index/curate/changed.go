package curate

import (
	"context"

	"juxta/index/blevestore"
	"juxta/knowledge/library"
)

// Changed returns the documents that have changed since claims had the library
// up to a mark, and all of the spaces that came into use since.
func Changed(ctx context.Context, lib *library.Library, mark blevestore.Mark) ([]library.Document, error) {
	changed, err := lib.Changes(ctx, mark.Revision)
	if err != nil {
		return nil, err
	}
	spaces, err := lib.Spaces(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range spaces {
		if s.State != library.SpaceOpen || s.Revision <= mark.Revision {
			continue
		}
		docs, err := lib.List(ctx, s.Name)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			if d.Revision <= mark.Revision {
				changed = append(changed, d)
			}
		}
	}
	return changed, nil
}
