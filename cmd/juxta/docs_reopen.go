package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"juxta/knowledge/library"
)

func (a *app) newDocsReopen() *cobra.Command {
	c := &cobra.Command{
		Use:   "reopen",
		Short: "Takes a space into use again that was closed",
		Long: `Reopen takes the space that --space names into use again. A space is closed when
its server or workspace lets the bot go, and what it held is forgotten when the
grace time is over: until then, it is all there again.`,
		Example: `  juxta docs reopen --space discord:1234567890`,
		Args:    cobra.NoArgs,
		RunE:    a.docsReopen,
	}
	return a.docsFlags(c, "none")
}

func (a *app) docsReopen(c *cobra.Command, _ []string) error {
	if a.opts.space == "" {
		return fmt.Errorf("docs reopen: name the space with --space: %w", errUsage)
	}
	return a.withLibrary(c.Context(), func(lib *library.Library) error {
		spaces, err := a.spacesAsked(c.Context(), lib)
		if err != nil {
			return err
		}
		if len(spaces) == 0 {
			return fmt.Errorf("docs reopen: there is no space %s", a.space())
		}
		if spaces[0].State == library.SpaceOpen {
			_, err = fmt.Fprintf(a.out, "%s is in use\n", a.space())
			return err
		}
		if err := lib.ReopenSpace(c.Context(), a.space(), a.who()); err != nil {
			return err
		}
		usage, err := lib.Usage(c.Context(), a.space())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.out, "%s is in use again, with %d documents\n", a.space(), usage.Documents)
		return err
	})
}
