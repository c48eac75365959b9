package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

func (a *app) newDocsFlags() *cobra.Command {
	c := &cobra.Command{
		Use:   "flags",
		Short: "Lists the quotes that people say something is wrong with",
		Long: `Flags lists the quotes that people say something is wrong with, each with its ID,
its space, how many people said so, and whether it is hidden from answers. Those
come first that nobody has decided on: "juxta docs hide", "unhide" and "dismiss"
do. A flag falls when the document changes.

What is hidden is neither shown nor counted: in the shared space for everybody,
in another for who asks there alone.`,
		Example: `  juxta docs flags
  juxta docs hide 1f2e3d4c5b6a7988`,
		Args: cobra.NoArgs,
		RunE: a.docsFlagged,
	}
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each flag as a line of JSON")
	return a.docsFlags(c, "all")
}

// flagLine is a flag as the machine-readable output spells it.
type flagLine struct {
	ID     string `json:"id"`
	Space  string `json:"space"`
	Home   string `json:"home"`
	Source string `json:"source"`
	Quote  string `json:"quote"`
	People int64  `json:"people"`
	Hidden bool   `json:"hidden"`
	At     string `json:"at"`
}

func (a *app) docsFlagged(c *cobra.Command, _ []string) error {
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		flags, err := lib.Flags(c.Context(), knowledge.Space(a.opts.space))
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		for _, f := range flags {
			if err := a.printFlag(table, f); err != nil {
				return err
			}
		}
		return table.Flush()
	})
}

func (a *app) printFlag(table *tabwriter.Writer, f library.Flag) error {
	if a.opts.json {
		return printJSON(a.out, flagLine{
			ID: f.ID, Space: string(f.Space), Home: string(f.Home), Source: f.Source, Quote: f.Text, People: f.People, Hidden: f.Hidden,
			At: f.At.Format(time.RFC3339),
		})
	}
	state := "open"
	if f.Hidden {
		state = "hidden"
	}
	const longest = 80
	_, err := fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\t%s\n", f.ID, f.Space, f.People, state, reply.Plain(f.Source), reply.Shorten(reply.Plain(f.Text), longest))
	return err
}

func (a *app) newDocsHide() *cobra.Command {
	return a.newDecision("hide", "Hides flagged quotes from answers until their documents change", a.docsHide)
}

func (a *app) docsHide(c *cobra.Command, ids []string) error {
	return a.decideAll(c.Context(), ids, library.Hid)
}

func (a *app) newDocsUnhide() *cobra.Command {
	return a.newDecision("unhide", "Lets answers show flagged quotes again that were hidden", a.docsUnhide)
}

func (a *app) docsUnhide(c *cobra.Command, ids []string) error {
	return a.decideAll(c.Context(), ids, library.Showed)
}

func (a *app) newDocsDismiss() *cobra.Command {
	return a.newDecision("dismiss", "Takes the flags off quotes, and shows them again if they were hidden", a.docsDismiss)
}

func (a *app) docsDismiss(c *cobra.Command, ids []string) error {
	return a.decideAll(c.Context(), ids, library.Dismissed)
}

// newDecision returns a command that decides about flags by their IDs.
func (a *app) newDecision(name, short string, decide func(*cobra.Command, []string) error) *cobra.Command {
	c := &cobra.Command{
		Use:   name + " ID...",
		Short: short,
		Long:  short + `. "juxta docs flags" tells the IDs.`,
		Args:  cobra.MinimumNArgs(1),
		RunE:  decide,
	}
	return a.docsFlags(c, "shared")
}

// decideAll decides about flags of the space that --space names.
func (a *app) decideAll(ctx context.Context, ids []string, do library.Action) error {
	return a.withLibrary(ctx, func(lib *library.Library) error {
		for _, id := range ids {
			done, err := a.decide(ctx, lib, id, do)
			if errors.Is(err, library.ErrNoFlag) {
				return elsewhere(ctx, lib, id, err)
			}
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(a.out, "%-9s %s\n", done, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// decide decides about a flag, and says what that made of the quote.
func (a *app) decide(ctx context.Context, lib *library.Library, id string, do library.Action) (done string, err error) {
	switch do {
	case library.Hid:
		return "hidden", lib.HideQuote(ctx, a.space(), id, a.who())
	case library.Showed:
		return "shown", lib.ShowQuote(ctx, a.space(), id, a.who())
	default:
		return "dismissed", lib.Dismiss(ctx, a.space(), id, a.who())
	}
}

// elsewhere says of a flag that is not there in which spaces there is one by that
// ID.
func elsewhere(ctx context.Context, lib *library.Library, id string, fault error) error {
	flags, err := lib.Flags(ctx, "")
	if err != nil {
		return err
	}
	var spaces []string
	for _, f := range flags {
		if f.ID == id && !slices.Contains(spaces, string(f.Space)) {
			spaces = append(spaces, string(f.Space))
		}
	}
	if len(spaces) == 0 {
		return fmt.Errorf("%.40q: %w", id, fault)
	}
	return fmt.Errorf("%.40q: %w; --space %s has one", id, fault, strings.Join(spaces, ", --space "))
}
