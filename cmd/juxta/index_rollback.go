package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/index/blevestore"
	"juxta/index/curate"
)

func (a *app) newIndexGenerations() *cobra.Command {
	c := &cobra.Command{
		Use:   "generations",
		Short: "Lists what a space answered from and can go back to, the newest first",
		Args:  cobra.NoArgs,
		RunE:  a.indexGenerations,
	}
	return a.docsFlags(c, "shared")
}

func (a *app) indexGenerations(c *cobra.Command, _ []string) (err error) {
	if !a.hasIndex() {
		return a.noIndex()
	}
	lex, err := a.lexicon()
	if err != nil {
		return err
	}
	dir, err := a.indexDir()
	if err != nil {
		return err
	}
	claims, err := blevestore.Mend(dir, lex, indexVersion(lex))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, claims.Close()) }()
	all, err := curate.New(nil, claims, lex, curate.Options{Version: indexVersion(lex)}).Generations(c.Context(), a.space())
	for _, g := range all {
		serving := ""
		if g.Serving {
			serving = ", serving"
		}
		fmt.Fprintf(a.out, "%-4d %s, documents %d, claims %d%s\n", g.Number, g.Built.Format("2006-01-02 15:04"), g.Documents, g.Claims, serving)
	}
	return err
}

// noIndex is the error where there is no index to tell of.
func (a *app) noIndex() error {
	dir, err := a.indexDir()
	if err != nil {
		return err
	}
	return fmt.Errorf("there is no index in %s: \"juxta index\" makes one", dir)
}

func (a *app) newIndexRollback() *cobra.Command {
	c := &cobra.Command{
		Use:   "rollback [GENERATION]",
		Short: "Has a space answer as it did before the last index, or as a generation did",
		Long: `Rollback has a space answer as one of its generations did, without a number as the
one before the last that was built. Documents that were removed since stay removed.
Those that were added or changed since are set aside: the former do not answer, the
latter do as they did, until they change again or "juxta index --full" reads
everything. It makes a new generation, from which one can go back again.

Name the folders that are answered from with --docs, so that what has changed in
them is set aside too.`,
		Args: cobra.MaximumNArgs(1),
		RunE: a.indexRollback,
	}
	a.sourceFlags(c)
	return a.docsFlags(c, "shared")
}

func (a *app) indexRollback(c *cobra.Command, args []string) (err error) {
	number := 0
	if len(args) > 0 {
		if number, err = strconv.Atoi(args[0]); err != nil || number < 1 {
			return fmt.Errorf("index rollback %q: want the number of a generation: %w", args[0], errUsage)
		}
	}
	shelf, err := a.shelf(c.Context())
	if err != nil {
		return err
	}
	b, err := a.openBench(c.Context(), shelf)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	done, err := b.curator.Rollback(c.Context(), a.space(), number, a.who())
	if err != nil {
		return fmt.Errorf("index rollback %s: %w", a.space(), err)
	}
	fmt.Fprintf(a.out, "answering as generation %d did, which is generation %d now: documents %d, claims %d\n", done.Of, done.Number, done.Documents, done.Claims)
	for _, id := range done.Aside {
		fmt.Fprintf(a.out, "  set aside: %s\n", reply.Plain(id))
	}
	return nil
}
