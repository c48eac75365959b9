package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

func (a *app) newDocsLog() *cobra.Command {
	c := &cobra.Command{
		Use:   "log",
		Short: "Prints who did what to the library, the newest first",
		Args:  cobra.NoArgs,
		RunE:  a.docsLog,
	}
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each entry as a line of JSON")
	return a.docsFlags(c, "all")
}

// logLine is an entry of the audit log as the machine-readable output spells it.
type logLine struct {
	Revision int64  `json:"revision"`
	At       string `json:"at"`
	Who      string `json:"who"`
	Action   string `json:"action"`
	Space    string `json:"space"`
	ID       string `json:"id"`
	Before   string `json:"before"`
	After    string `json:"after"`
}

func (a *app) docsLog(c *cobra.Command, _ []string) error {
	const most = 1000
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		entries, err := lib.Audit(c.Context(), knowledge.Space(a.opts.space), most)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		for _, e := range entries {
			if err := a.printEntry(table, e); err != nil {
				return err
			}
		}
		return table.Flush()
	})
}

func (a *app) printEntry(table *tabwriter.Writer, e library.Entry) error {
	if a.opts.json {
		return printJSON(a.out, logLine{
			Revision: e.Revision, At: e.At.Format(time.RFC3339), Who: e.Who, Action: string(e.Action), Space: string(e.Space), ID: e.Document,
			Before: e.Before, After: e.After,
		})
	}
	_, err := fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", e.At.Format(time.DateTime), reply.Plain(e.Who), e.Action, e.Space, reply.Plain(e.Document))
	return err
}

func (a *app) newDocsGaps() *cobra.Command {
	c := &cobra.Command{
		Use:   "gaps",
		Short: "Prints what was asked without, or with thin, evidence, as a table (CSV)",
		Long: `Gaps prints what was asked without, or with thin, evidence, by subject, aspect and
day, as a table (CSV). Only what people ask in Discord and Slack is counted, not
what is asked by "juxta ask" and "juxta chat".`,
		Args: cobra.NoArgs,
		RunE: a.docsGaps,
	}
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each as a line of JSON instead")
	return a.docsFlags(c, "shared")
}

func (a *app) docsGaps(c *cobra.Command, _ []string) error {
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		gaps, err := lib.Gaps(c.Context(), a.space(), "")
		if err != nil {
			return err
		}
		if a.opts.json {
			return library.WriteGapsJSON(a.out, gaps)
		}
		return library.WriteGapsCSV(a.out, gaps)
	})
}
