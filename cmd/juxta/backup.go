package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"juxta/cmd/juxta/backup"
	"juxta/index/blevestore"
)

// stream names standard input and output in place of a file.
const stream = "-"

func (a *app) newBackup() *cobra.Command {
	c := &cobra.Command{
		Use:   "backup FILE|DIR|-",
		Short: "Copies the data folder into one file, also while it is used",
		Long: `Backup writes the library, the index and what else is in the data folder to one
file (tar, gzip) with the checksums of all: the library as it is at one moment, and
of the index what that can be answered from at once. Serve and other commands go on
meanwhile. Into a folder, the file is called by the time, juxta-20060102T150405Z.tar.gz;
"-" is standard output. A file that is there is replaced with --force alone, and when
the new one is complete.

The file holds every document of every space, and the key that votes are kept under:
keep it where only you can read it.`,
		Example: `  juxta backup /backups
  juxta backup - | ssh other 'cat > juxta.tar.gz'`,
		Args: cobra.ExactArgs(1),
		RunE: a.backup,
	}
	dataFlag(c)
	c.Flags().BoolVar(&a.opts.force, "force", false, "replace a file that is there")
	return c
}

func (a *app) backup(c *cobra.Command, args []string) error {
	dir, err := a.dataDir()
	if err != nil {
		return err
	}
	var m backup.Manifest
	work := func(to io.Writer) (err error) {
		m, err = a.writeBackup(c.Context(), dir, to)
		return err
	}
	name, said := args[0], a.out
	if name == stream {
		said = a.err
		if isTerminal(a.out) {
			return fmt.Errorf("backup -: standard output is a terminal: %w", errUsage)
		}
		err = work(a.out)
	} else {
		name, err = backup.WriteFile(name, a.opts.force, work)
	}
	if err != nil {
		return fmt.Errorf("backup %s to %s: %w", dir, args[0], err)
	}
	fmt.Fprintf(said, "%s in %s: %d files, %s\n", dir, name, len(m.Files), bytesText(m.Bytes()))
	return nil
}

// writeBackup writes an archive of a data folder. The library comes last: it has
// what the index has, and the index catches up with what is added meanwhile.
func (a *app) writeBackup(ctx context.Context, dir string, to io.Writer) (m backup.Manifest, err error) {
	w, err := backup.NewWriter(to, versionText())
	if err != nil {
		return m, err
	}
	others := slices.DeleteFunc(backup.Parts(), func(part string) bool { return part == indexPart || part == libraryPart })
	if err := addFiles(w, dir, others); err != nil {
		return m, err
	}
	if err := addIndex(ctx, w, filepath.Join(dir, indexPart)); err != nil {
		return m, err
	}
	if err := a.addLibrary(ctx, w); err != nil {
		return m, err
	}
	m, err = w.Close()
	if err == nil && len(m.Files) == 0 {
		err = errors.New("there is nothing in it")
	}
	return m, err
}

// addIndex adds the index, unless there is none that this version can read.
func addIndex(ctx context.Context, w *backup.Writer, dir string) error {
	err := blevestore.Snapshot(ctx, dir, func(f blevestore.File) error {
		if f.Same != "" {
			return w.Same(indexPart+"/"+f.Name, indexPart+"/"+f.Same, f.Size)
		}
		return w.Add(indexPart+"/"+f.Name, f.Size, f.Content)
	})
	if errors.Is(err, blevestore.ErrMissing) || errors.Is(err, blevestore.ErrVersion) {
		return nil
	}
	return err
}

func (a *app) addLibrary(ctx context.Context, w *backup.Writer) error {
	lib, err := a.libraryToRead(ctx)
	if err != nil || lib == nil {
		return err
	}
	_, err = lib.Snapshot(ctx, func(name string, size int64, content io.Reader) error {
		return w.Add(libraryPart+"/"+name, size, content)
	})
	return errors.Join(err, lib.Close())
}

// addFiles adds files of the data folder that are only ever replaced as a whole,
// and those of folders. One that goes away meanwhile is left out.
func addFiles(w *backup.Writer, dir string, parts []string) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	for _, part := range parts {
		err := fs.WalkDir(root.FS(), part, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				err = addFile(w, root, name)
			}
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func addFile(w *backup.Writer, root *os.Root, name string) (err error) {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return w.Add(name, info.Size(), f)
}
