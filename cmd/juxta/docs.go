package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

func (a *app) newDocs() *cobra.Command {
	c := &cobra.Command{
		Use:   "docs",
		Short: "Keeps documents in the library: add, list, show, remove, export, status, log, gaps, flags",
		Long: `Docs keeps documents in the library in the data folder, by space: "shared" is
everybody's, "slack:<team>" and "discord:<server>" are those of a workspace and
a server. What is added is answered from at once, by a serve that is running too; the
index need not be built anew for that.`,
		Example: `  juxta docs add reviews/trains.md
  juxta docs list
  juxta docs remove reviews/trains.md`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.newDocsAdd(), a.newDocsList(), a.newDocsShow(), a.newDocsRemove(), a.newDocsExport(), a.newDocsStatus(), a.newDocsLog(), a.newDocsGaps(),
		a.newDocsFlags(), a.newDocsHide(), a.newDocsUnhide(), a.newDocsDismiss(), a.newDocsVotes(), a.newDocsForget(), a.newDocsReopen())
	return c
}

// docsFlags declares what the commands on documents share: the data folder, and
// the space, with what counts where none is named.
func (a *app) docsFlags(c *cobra.Command, usual string) *cobra.Command {
	dataFlag(c)
	a.spaceFlag(c, usual)
	return c
}

// spaceFlag declares --space, with what counts where none is named.
func (a *app) spaceFlag(c *cobra.Command, usual string) {
	c.Flags().Func("space", "`SPACE` of the documents: shared, slack:TEAM or discord:SERVER (default: "+usual+")", func(s string) error {
		a.opts.space = s
		return validSpace(s)
	})
}

// validSpace returns an error unless a space is everybody's or one that a platform
// can name: what is added to another is asked for by nobody.
func validSpace(s string) error {
	platform, id, _ := strings.Cut(s, ":")
	digits := strings.Trim(id, "0123456789")
	switch {
	case s == string(knowledge.Shared),
		platform == "discord" && id != "" && digits == "",
		platform == "slack" && id != "" && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "":
		return nil
	}
	return errors.New("want shared, slack:TEAM such as slack:T0123ABC, or discord:SERVER such as discord:1234567890")
}

// space returns the space that --space names, or the shared one.
func (a *app) space() knowledge.Space { return cmp.Or(knowledge.Space(a.opts.space), knowledge.Shared) }

// who returns what the audit log calls the one at the command line.
func (a *app) who() string {
	if user := a.env["USER"]; user != "" {
		return "cli:" + user
	}
	return "cli"
}

// withLibrary does something with the library, which is made if there is none.
func (a *app) withLibrary(ctx context.Context, do func(lib *library.Library) error) (err error) {
	dir, err := a.libraryDir()
	if err != nil {
		return err
	}
	lib, err := library.Open(ctx, dir, library.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lib.Close()) }()
	return do(lib)
}

// readLibrary does something with the library that does not change it. Where there
// is none that is an error, and none is made.
func (a *app) readLibrary(ctx context.Context, do func(lib *library.Library) error) (err error) {
	dir, err := a.libraryDir()
	if err != nil {
		return err
	}
	lib, err := a.libraryToRead(ctx)
	if err != nil {
		return err
	}
	if lib == nil {
		return fmt.Errorf("there is no library in %s: \"juxta docs add\" makes one", dir)
	}
	defer func() { err = errors.Join(err, lib.Close()) }()
	return do(lib)
}

// spacesAsked returns the spaces that --space names, or all.
func (a *app) spacesAsked(ctx context.Context, lib *library.Library) ([]library.Space, error) {
	all, err := lib.Spaces(ctx)
	if err != nil || a.opts.space == "" {
		return all, err
	}
	for _, s := range all {
		if string(s.Name) == a.opts.space {
			return []library.Space{s}, nil
		}
	}
	return nil, nil
}

// ofSpaces does something with the documents of every space that is asked for.
func (a *app) ofSpaces(ctx context.Context, lib *library.Library, do func(library.Document) error) error {
	spaces, err := a.spacesAsked(ctx, lib)
	if err != nil {
		return err
	}
	for _, s := range spaces {
		docs, err := lib.List(ctx, s.Name)
		if err != nil {
			return err
		}
		for _, d := range docs {
			if err := do(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// docLine is a document as the machine-readable output spells it.
type docLine struct {
	ID       string `json:"id"`
	Space    string `json:"space"`
	Action   string `json:"action,omitempty"`
	Revision int64  `json:"revision"`
	Title    string `json:"title"`
	URL      string `json:"url"`
	Date     string `json:"date"`
	Size     int64  `json:"size"`
	SHA256   string `json:"sha256"`
	AddedBy  string `json:"added_by"`
	Added    string `json:"added"`
	Changed  string `json:"changed"`
	Text     string `json:"text,omitempty"`
}

func newDocLine(d library.Document) docLine {
	const form = "2006-01-02T15:04:05Z"
	return docLine{
		ID: d.ID, Space: string(d.Space), Revision: d.Revision, Title: d.Title, URL: d.URL, Date: d.Date, Size: d.Size, SHA256: d.Digest,
		AddedBy: d.AddedBy, Added: d.Added.Format(form), Changed: d.Changed.Format(form),
	}
}

// bytesText writes a number of bytes for people.
func bytesText(n int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case n >= mega:
		return fmt.Sprintf("%.1f MB", float64(n)/mega)
	case n >= kilo:
		return fmt.Sprintf("%.1f kB", float64(n)/kilo)
	}
	return fmt.Sprintf("%d B", n)
}
