package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge/format"
	"juxta/knowledge/library"
)

func (a *app) newDocsAdd() *cobra.Command {
	c := &cobra.Command{
		Use:   "add FILE...",
		Short: "Adds documents to the library; one of the same name is replaced",
		Long: `Add puts documents into the library. A file below the working folder is called by
its path, any other by its name; a document of the space that is called the same
is replaced, and stays as it is if the bytes are the same.

A file that cannot be read, or that the space has no room for, is reported with
the reason and the others are added; the exit code is then 1.`,
		Example: `  juxta docs add reviews/*.md
  juxta docs add trains.html --title "Trains of the north" --url https://example.com/trains
  juxta docs add notes.txt --space discord:1234567890`,
		Args: cobra.MinimumNArgs(1),
		RunE: a.docsAdd,
	}
	c.Flags().StringVar(&a.opts.title, "title", "", "title to cite the document by (default: its own)")
	c.Flags().StringVar(&a.opts.url, "url", "", "address where readers find the original, http or https")
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each document as a line of JSON")
	return a.docsFlags(c, "shared")
}

func (a *app) docsAdd(c *cobra.Command, files []string) error {
	if len(files) > 1 && a.opts.title+a.opts.url != "" {
		return fmt.Errorf("docs add: --title and --url are for one document, here are %d: %w", len(files), errUsage)
	}
	names := map[string]string{}
	for _, file := range files {
		name := nameOf(file)
		if other, taken := names[name]; taken {
			return fmt.Errorf("docs add: %s and %s would both be called %s: %w", other, file, name, errUsage)
		}
		names[name] = file
	}
	lex, err := a.lexicon()
	if err != nil {
		return err
	}
	pages := format.NewReader(lex)
	return a.withLibrary(c.Context(), func(lib *library.Library) error {
		failed := 0
		for _, file := range files {
			if err := a.addFile(c.Context(), lib, pages, file); err != nil {
				if c.Context().Err() != nil || errors.Is(err, library.ErrDiskFull) || errors.Is(err, library.ErrDamaged) {
					return fmt.Errorf("docs add %s: %w", file, err)
				}
				failed++
				fmt.Fprintf(a.err, "juxta: %s: %s\n", reply.Plain(file), reply.Plain(err.Error()))
			}
		}
		if failed > 0 {
			return fmt.Errorf("docs add: %d of %d documents were not added", failed, len(files))
		}
		return nil
	})
}

// nameOf returns what the document in a file is called.
func nameOf(file string) string {
	name := filepath.ToSlash(filepath.Clean(file))
	if !fs.ValidPath(name) || name == "." {
		name = filepath.Base(file)
	}
	return name
}

func (a *app) addFile(ctx context.Context, lib *library.Library, pages *format.Reader, file string) error {
	data, err := readWhole(file, lib.LimitsOf(a.space()).Document)
	if err != nil {
		return err
	}
	name := nameOf(file)
	page, err := pages.Read(name, data)
	if err != nil {
		return err
	}
	d, done, err := lib.Add(ctx, library.New{
		Space: a.space(), Name: name, Title: a.opts.title, URL: a.opts.url, Bytes: data, Text: page.Document.Text, By: a.who(),
	})
	if err != nil {
		return err
	}
	if a.opts.json {
		line := newDocLine(d)
		line.Action = cmp.Or(string(done), "same")
		return printJSON(a.out, line)
	}
	told := map[library.Action]string{library.Added: "added", library.Replaced: "replaced"}[done]
	_, err = fmt.Fprintf(a.out, "%-9s %s (%s)\n", cmp.Or(told, "unchanged"), reply.Plain(d.ID), bytesText(d.Size))
	return err
}

// readWhole reads a file, unless it is larger than allowed.
func readWhole(name string, most int64) (data []byte, err error) {
	file, err := os.Open(name) //nolint:gosec // the operator's own choice
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file: name the files of a folder one by one")
	}
	data, err = io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("it is larger than %s, which is allowed", bytesText(most))
	}
	return data, err
}
