package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge/library"
)

func (a *app) newDocsStatus() *cobra.Command {
	c := &cobra.Command{
		Use:   "status",
		Short: "Says how full the spaces of the library are, and whether the index has it all",
		Args:  cobra.NoArgs,
		RunE:  a.docsStatus,
	}
	c.Flags().BoolVar(&a.opts.json, "json", false, "print a line of JSON for each space, and one for the library")
	return a.docsFlags(c, "all")
}

// spaceLine is a space as the machine-readable output spells it.
type spaceLine struct {
	Space     string `json:"space"`
	State     string `json:"state"`
	Since     string `json:"since"`
	Documents int64  `json:"documents"`
	Bytes     int64  `json:"bytes"`
	Most      int64  `json:"most_documents"`
	MostBytes int64  `json:"most_bytes"`
}

// statusLine is the library as the machine-readable output spells it.
type statusLine struct {
	Folder   string `json:"folder"`
	Revision int64  `json:"revision"`
	// Indexed is the revision that the index was built at, if it was.
	Indexed *int64 `json:"indexed"`
	// Changed is the number of documents that have changed since.
	Changed int `json:"changed"`
}

func (a *app) docsStatus(c *cobra.Command, _ []string) error {
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		spaces, err := a.spacesAsked(c.Context(), lib)
		if err != nil {
			return err
		}
		for _, s := range spaces {
			if err := a.printSpace(s, lib.LimitsOf(s.Name)); err != nil {
				return err
			}
		}
		status, err := a.status(c.Context(), lib)
		if err != nil {
			return err
		}
		return a.printStatus(status)
	})
}

func (a *app) printSpace(s library.Space, most library.Limits) error {
	if a.opts.json {
		return printJSON(a.out, spaceLine{
			Space: string(s.Name), State: string(s.State), Since: s.Since.Format(time.RFC3339), Documents: s.Documents, Bytes: s.Bytes,
			Most: most.Documents, MostBytes: most.Bytes,
		})
	}
	_, err := fmt.Fprintf(a.out, "%s: %d of %d documents, %s of %s; %s since %s\n", s.Name, s.Documents, most.Documents,
		bytesText(s.Bytes), bytesText(most.Bytes), s.State, s.Since.Format(time.DateOnly))
	return err
}

// status holds the library against the index.
func (a *app) status(ctx context.Context, lib *library.Library) (out statusLine, err error) {
	if out.Folder, err = a.libraryDir(); err != nil {
		return out, err
	}
	if out.Revision, err = lib.Revision(ctx); err != nil {
		return out, err
	}
	dir, err := a.indexDir()
	if err != nil {
		return out, err
	}
	all, err := blevestore.Stat(dir)
	if errors.Is(err, blevestore.ErrMissing) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	info := furthestBehind(all)
	out.Indexed = &info.Revision
	changed, err := curate.Changed(ctx, lib, all)
	out.Changed = len(changed)
	return out, err
}

func (a *app) printStatus(s statusLine) error {
	if a.opts.json {
		return printJSON(a.out, s)
	}
	told := "there is no index: the documents are read anew for every start"
	if s.Indexed != nil {
		told = fmt.Sprintf("the index is of revision %d; documents changed since: %d", *s.Indexed, s.Changed)
	}
	_, err := fmt.Fprintf(a.out, "library at revision %d in %s\n%s\n", s.Revision, s.Folder, told)
	return err
}
