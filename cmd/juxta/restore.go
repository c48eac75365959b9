package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"juxta/cmd/juxta/backup"
	"juxta/index/blevestore"
	"juxta/knowledge/library"
)

const restoreCommand = "restore"

func (a *app) newRestore() *cobra.Command {
	c := &cobra.Command{
		Use:   restoreCommand + " FILE|-",
		Short: "Puts a data folder back from a file that backup wrote",
		Long: `Restore unpacks a backup beside what is in the data folder, compares every byte with
its checksum, looks through the library, and only then replaces what is there, all of
it or nothing, also where it is interrupted. "-" is standard input. A data folder that
has data already is replaced with --force alone, one that a program uses never.

Until it is done, the disk holds both. An index that another version of the program
made is put back too; serve and index build it anew.`,
		Example: `  juxta restore juxta-20060102T150405Z.tar.gz
  ssh other 'cat juxta.tar.gz' | juxta restore -`,
		Args: cobra.ExactArgs(1),
		RunE: a.restore,
	}
	dataFlag(c)
	c.Flags().BoolVar(&a.opts.force, "force", false, "replace the data that is there")
	return c
}

func (a *app) restore(c *cobra.Command, args []string) (err error) {
	dir, err := a.dataDir()
	if err != nil {
		return err
	}
	from := io.NopCloser(a.in)
	if args[0] != stream {
		if from, err = os.Open(args[0]); err != nil {
			return fmt.Errorf("restore: %w", err)
		}
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	m, err := backup.Restore(c.Context(), from, dir, backup.Options{Force: a.opts.force, Check: a.checkRestored})
	switch {
	case errors.Is(err, backup.ErrNotEmpty):
		return fmt.Errorf("restore %s to %s: %w: --force replaces what is there", args[0], dir, err)
	case err != nil:
		return fmt.Errorf("restore %s to %s: %w", args[0], dir, err)
	}
	_, err = fmt.Fprintf(a.out, "%s is as it was at %s: %d files, %s\n", dir, m.Made.Format("2006-01-02 15:04:05 UTC"), len(m.Files), bytesText(m.Bytes()))
	return err
}

// checkRestored looks through what was unpacked. An index can be built anew.
func (a *app) checkRestored(ctx context.Context, dir string) error {
	if folder := filepath.Join(dir, libraryPart); library.Exists(folder) {
		if err := library.Verify(ctx, folder); err != nil {
			return err
		}
	}
	err := blevestore.Verify(filepath.Join(dir, indexPart))
	if err != nil && !errors.Is(err, blevestore.ErrMissing) {
		a.log.Warn().Err(err).Msg("the index has to be built anew: \"juxta index --full\", with the folders of --docs")
	}
	return nil
}
