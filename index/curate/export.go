package curate

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Export writes the documents of a space, as they were given, to a zip archive
// below "documents/", with what is known of each as a line of
// "documents.jsonl". It writes no more than most bytes: where that is not enough,
// the error is a [library.LimitError].
func (c *Curator) Export(ctx context.Context, space knowledge.Space, w io.Writer, most int64) error {
	err := c.export(ctx, space, zip.NewWriter(&bounded{to: w, most: most}))
	if err != nil {
		return fmt.Errorf("export %s: %w", space, err)
	}
	return nil
}

func (c *Curator) export(ctx context.Context, space knowledge.Space, archive *zip.Writer) error {
	docs, err := c.lib.List(ctx, space)
	if err != nil {
		return err
	}
	var list []byte
	for _, d := range docs {
		content, err := c.lib.Get(ctx, space, d.ID)
		if errors.Is(err, library.ErrNoDocument) {
			continue
		}
		if err != nil {
			return err
		}
		line, err := json.Marshal(content.Document)
		if err != nil {
			return err
		}
		list = append(append(list, line...), '\n')
		if err := put(archive, "documents/"+d.ID, content.Bytes); err != nil {
			return err
		}
	}
	return errors.Join(put(archive, "documents.jsonl", list), archive.Close())
}

// put writes a file to an archive.
func put(archive *zip.Writer, name string, data []byte) error {
	f, err := archive.Create(name)
	if err == nil {
		_, err = f.Write(data)
	}
	return err
}

// bounded writes no more than most bytes.
type bounded struct {
	to         io.Writer
	most, have int64
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.have += int64(len(p)); b.have > b.most {
		return 0, &library.LimitError{What: "bytes", Most: b.most, Want: b.have}
	}
	return b.to.Write(p)
}
