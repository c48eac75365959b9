package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

func (a *app) newDocsList() *cobra.Command {
	c := &cobra.Command{
		Use:   "list",
		Short: "Lists the documents of the library",
		Args:  cobra.NoArgs,
		RunE:  a.docsList,
	}
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each document as a line of JSON")
	return a.docsFlags(c, "all")
}

func (a *app) docsList(c *cobra.Command, _ []string) error {
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		table := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		err := a.ofSpaces(c.Context(), lib, func(d library.Document) error {
			if a.opts.json {
				return printJSON(a.out, newDocLine(d))
			}
			return listed(table, d)
		})
		return errors.Join(err, table.Flush())
	})
}

func listed(w io.Writer, d library.Document) error {
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", d.Space, reply.Plain(d.ID), bytesText(d.Size),
		d.Changed.Format(time.DateOnly), reply.Plain(d.ChangedBy), reply.Plain(cmp.Or(d.Title, d.URL)))
	return err
}

func (a *app) newDocsShow() *cobra.Command {
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Shows a document of the library, with the text that answers quote from",
		Args:  cobra.ExactArgs(1),
		RunE:  a.docsShow,
	}
	c.Flags().BoolVar(&a.opts.json, "json", false, "print the document as a line of JSON, its text included")
	return a.docsFlags(c, "shared")
}

func (a *app) docsShow(c *cobra.Command, args []string) error {
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		doc, err := lib.Get(c.Context(), a.space(), ingest.GivenName(args[0]))
		if err != nil {
			return err
		}
		if a.opts.json {
			line := newDocLine(doc.Document)
			line.Text = doc.Text
			return printJSON(a.out, line)
		}
		return shown(a.out, doc)
	})
}

func shown(w io.Writer, doc library.Content) error {
	for _, field := range [][2]string{
		{"document", doc.ID},
		{"space", string(doc.Space)},
		{"title", doc.Title},
		{"url", doc.URL},
		{"date", doc.Date},
		{"size", bytesText(doc.Size)},
		{"sha256", doc.Digest},
		{"revision", strconv.FormatInt(doc.Revision, 10)},
		{"added", doc.Added.Format(time.DateTime) + " by " + doc.AddedBy},
		{"changed", doc.Changed.Format(time.DateTime) + " by " + doc.ChangedBy},
	} {
		if field[1] == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "%-9s %s\n", field[0], reply.Plain(field[1])); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return err
	}
	for line := range strings.Lines(doc.Text) {
		if _, err := fmt.Fprintln(w, reply.Plain(line)); err != nil {
			return err
		}
	}
	return nil
}
