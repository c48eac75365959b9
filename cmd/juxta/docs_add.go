package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge/fetch"
	"juxta/knowledge/format"
	"juxta/knowledge/library"
)

func (a *app) newDocsAdd() *cobra.Command {
	c := &cobra.Command{
		Use:   "add FILE|ADDRESS...",
		Short: "Adds documents and pages to the library; one of the same name is replaced",
		Long: `Add puts documents into the library. A file below the working folder is called by
its path, any other by its name; a document of the space that is called the same
is replaced, and stays as it is if bytes, title and address are the same. A title
or address given before is gone unless --title or --url gives it again.

An address, http://… or https://…, has its page fetched and kept like a file, called
by its host and path; adding it again replaces it. Only the page itself is fetched,
from hosts on the public internet. To add a page of your own network, say
--allow-private: then the host that you name may be there, at any port.

A file that cannot be read, or that the space has no room for, is reported with
the reason and the others are added; the exit code is then 1.`,
		Example: `  juxta docs add reviews/*.md
  juxta docs add trains.html --title "Trains of the north" --url https://example.com/trains
  juxta docs add https://example.com/trains
  juxta docs add --allow-private http://wiki:8090/trains
  juxta docs add notes.txt --space discord:1234567890`,
		Args: cobra.MinimumNArgs(1),
		RunE: a.docsAdd,
	}
	c.Flags().StringVar(&a.opts.title, "title", "", "title to cite the document by (default: its own)")
	c.Flags().StringVar(&a.opts.url, "url", "", "address where readers find the original, http or https")
	c.Flags().BoolVar(&a.opts.allowPrivate, "allow-private", false, "let the host of an address be in a private network or on this machine")
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each document as a line of JSON")
	return a.docsFlags(c, "shared")
}

func (a *app) docsAdd(c *cobra.Command, files []string) error {
	if err := a.addSettings(files); err != nil {
		return err
	}
	lex, err := a.lexicon()
	if err != nil {
		return err
	}
	in := intake{app: a, pages: format.NewReader(lex), web: fetch.New(fetch.Options{Private: a.opts.allowPrivate})}
	return a.withLibrary(c.Context(), func(lib *library.Library) error {
		in.lib = lib
		failed := 0
		for _, file := range files {
			if err := in.add(c.Context(), file); err != nil {
				if c.Context().Err() != nil || errors.Is(err, library.ErrDiskFull) || errors.Is(err, library.ErrDamaged) {
					return fmt.Errorf("docs add: %w", err)
				}
				failed++
				fmt.Fprintf(a.err, "juxta: %s\n", reply.Plain(err.Error()))
			}
		}
		if failed > 0 {
			return fmt.Errorf("docs add: %d of %d documents were not added", failed, len(files))
		}
		return nil
	})
}

// addSettings returns an error that says which arguments do not go together.
func (a *app) addSettings(files []string) error {
	if len(files) > 1 && a.opts.title+a.opts.url != "" {
		return fmt.Errorf("docs add: --title and --url are for one document, here are %d: %w", len(files), errUsage)
	}
	names := map[string]string{}
	for _, file := range files {
		name := nameOf(file)
		if isAddress(file) {
			name = file
			if a.opts.url != "" {
				return fmt.Errorf("docs add: --url is for a file; %s has an address: %w", file, errUsage)
			}
		}
		if other, taken := names[name]; taken {
			return fmt.Errorf("docs add: %s and %s would both be called %s: %w", other, file, name, errUsage)
		}
		names[name] = file
	}
	return nil
}

// isAddress reports whether an argument is an address, rather than a file's name.
func isAddress(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// nameOf returns what the document in a file is called.
func nameOf(file string) string {
	name := filepath.ToSlash(filepath.Clean(file))
	if !fs.ValidPath(name) || name == "." {
		name = filepath.Base(file)
	}
	return name
}
