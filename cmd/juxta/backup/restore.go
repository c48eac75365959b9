package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The folders within the data folder that it is put back by. The first is being
// filled and counts for nothing; that it gets the second's name decides that it
// is put back; the third says that what was there before is out of the way.
const (
	filling = ".restore"
	decided = ".restore-decided"
	moving  = ".restore-moving"

	fresh = "new" // within them, what is put back
	old   = "old" // and what was there before
)

// Options say how a data folder is put back.
type Options struct {
	// Force allows to replace what is there.
	Force bool
	// Check looks through what was unpacked, in the folder that it is given,
	// before anything is replaced.
	Check func(ctx context.Context, dir string) error
}

// Restore replaces what is in a data folder, which it makes if need be, by what
// is in an archive. The error is [ErrInUse], [ErrNotEmpty], [ErrNotBackup],
// [ErrCutOff], [ErrDamaged] or [ErrNewer], where it is one of those; then, as with
// any other, the folder is as it was. What is in it besides [Parts] stays.
func Restore(ctx context.Context, from io.Reader, dir string, opts Options) (m Manifest, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return m, err
	}
	release, err := hold(ctx, dir, true, 0)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, release()) }()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	if err := complete(root); err != nil {
		return m, err
	}
	if has, err := hasData(root); err != nil || has && !opts.Force {
		return m, errors.Join(err, ErrNotEmpty)
	}
	if m, err = fill(ctx, from, root, opts); err != nil {
		return m, errors.Join(err, root.RemoveAll(filling))
	}
	if err := rename(root, filling, decided); err != nil {
		return m, err
	}
	return m, complete(root)
}

// hasData reports whether there is anything in a data folder that would be
// replaced.
func hasData(root *os.Root) (bool, error) {
	for _, part := range Parts() {
		if there, err := exists(root, part); there || err != nil {
			return there, err
		}
	}
	return false, nil
}

func exists(root *os.Root, name string) (bool, error) {
	_, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// fill unpacks an archive beside what is there.
func fill(ctx context.Context, from io.Reader, root *os.Root, opts Options) (m Manifest, err error) {
	if err := root.RemoveAll(filling); err != nil { // of one that was killed
		return m, err
	}
	for _, name := range []string{fresh, old} {
		if err := root.MkdirAll(filling+"/"+name, 0o700); err != nil {
			return m, err
		}
	}
	to, err := root.OpenRoot(filling + "/" + fresh)
	if err != nil {
		return m, err
	}
	m, err = unpack(ctx, from, to, usualLimits())
	if err = errors.Join(err, to.Close(), syncFolder(root, filling)); err != nil || opts.Check == nil {
		return m, err
	}
	return m, opts.Check(ctx, filepath.Join(root.Name(), filling, fresh))
}

// complete goes on with what was decided, if anything was, from wherever it was
// left. It is called by who has the data folder alone.
func complete(root *os.Root) error {
	pending, err := exists(root, decided)
	if err == nil && pending {
		err = moveAside(root)
	}
	if err != nil {
		return fmt.Errorf("complete the restore: %w", err)
	}
	if pending, err = exists(root, moving); err == nil && pending {
		err = moveIn(root)
	}
	if err != nil {
		return fmt.Errorf("complete the restore: %w", err)
	}
	return nil
}

// moveAside takes what was there before out of the way.
func moveAside(root *os.Root) error {
	if err := move(root, ".", decided+"/"+old); err != nil {
		return err
	}
	return rename(root, decided, moving)
}

// moveIn puts what is new in its place and removes the rest. What is gone of that
// was in its place before.
func moveIn(root *os.Root) error {
	if err := move(root, moving+"/"+fresh, "."); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return root.RemoveAll(moving)
}

// move moves what there is of a data folder, and waits until that is on the disk.
func move(root *os.Root, from, to string) error {
	for _, part := range Parts() {
		err := root.Rename(from+"/"+part, to+"/"+part)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := syncFolder(root, to); err != nil {
		return err
	}
	return syncFolder(root, from)
}

func rename(root *os.Root, from, to string) error {
	return errors.Join(root.Rename(from, to), syncFolder(root, "."))
}
