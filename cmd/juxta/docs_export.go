package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"juxta/knowledge/library"
)

func (a *app) newDocsExport() *cobra.Command {
	c := &cobra.Command{
		Use:   "export DIR",
		Short: "Writes the documents of the library to a folder, as they were given",
		Long: `Export writes every document, byte for byte as it was given, to DIR/<space>/<ID>,
with slack/TEAM and discord/SERVER for slack:TEAM and discord:SERVER, and what is
known of them to DIR/documents.jsonl. A file that is there is never overwritten.`,
		Args: cobra.ExactArgs(1),
		RunE: a.docsExport,
	}
	return a.docsFlags(c, "all")
}

// exportList is the file that says what is known of the documents.
const exportList = "documents.jsonl"

func (a *app) docsExport(c *cobra.Command, args []string) error {
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		n, err := a.export(c.Context(), lib, args[0])
		if err != nil {
			return fmt.Errorf("docs export %s: %w", args[0], err)
		}
		_, err = fmt.Fprintf(a.out, "%d documents in %s\n", n, args[0])
		return err
	})
}

// export returns how many documents it has written.
func (a *app) export(ctx context.Context, lib *library.Library, dir string) (n int, err error) {
	const private = 0o700
	if err := os.MkdirAll(dir, private); err != nil {
		return 0, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	var list strings.Builder
	err = a.ofSpaces(ctx, lib, func(d library.Document) error {
		doc, err := lib.Get(ctx, d.Space, d.ID)
		if err != nil {
			return err
		}
		line, err := json.Marshal(newDocLine(d))
		if err != nil {
			return err
		}
		n++
		list.Write(append(line, '\n'))
		return writeNew(root, strings.ReplaceAll(string(d.Space), ":", "/")+"/"+d.ID, doc.Bytes)
	})
	if err != nil {
		return n, err
	}
	return n, writeNew(root, exportList, []byte(list.String()))
}

// writeNew writes a file that must not be there yet.
func writeNew(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return err
	}
	file, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}
