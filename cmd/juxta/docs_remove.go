package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

func (a *app) newDocsRemove() *cobra.Command {
	c := &cobra.Command{
		Use:   "remove ID...",
		Short: "Removes documents from the library; asks first",
		Args:  cobra.MinimumNArgs(1),
		RunE:  a.docsRemove,
	}
	c.Flags().BoolVarP(&a.opts.yes, "yes", "y", false, "do not ask")
	return a.docsFlags(c, "shared")
}

func (a *app) docsRemove(c *cobra.Command, ids []string) error {
	if !a.opts.yes && !isTerminal(a.in) {
		return fmt.Errorf("docs remove: nobody can be asked here, say --yes: %w", errUsage)
	}
	return a.withLibrary(c.Context(), func(lib *library.Library) error {
		for i, id := range ids {
			ids[i] = ingest.GivenName(id)
			// A name that was mistyped is to be noticed before others are gone.
			if _, err := lib.Get(c.Context(), a.space(), ids[i]); err != nil {
				return err
			}
		}
		if ok, err := a.agreed(ids); err != nil || !ok {
			return err
		}
		for _, id := range ids {
			d, err := lib.Remove(c.Context(), a.space(), id, a.who())
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(a.out, "removed   %s (%s)\n", reply.Plain(d.ID), bytesText(d.Size)); err != nil {
				return err
			}
		}
		return nil
	})
}

// agreed asks whether documents are to be removed.
func (a *app) agreed(ids []string) (bool, error) {
	if a.opts.yes {
		return true, nil
	}
	if _, err := fmt.Fprintf(a.err, "Remove %s from %s? [y/N] ", reply.Plain(strings.Join(ids, ", ")), a.space()); err != nil {
		return false, err
	}
	line, err := bufio.NewReader(a.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "y", "yes":
		return true, nil
	}
	_, err = fmt.Fprintln(a.err, "nothing was removed")
	return false, err
}
