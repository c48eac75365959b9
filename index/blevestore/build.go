package blevestore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"

	"juxta/knowledge"
)

// BuildOptions say how to build. The zero value is fine.
type BuildOptions struct {
	// Version is what Open asks for.
	Version Version
	// Mark is what Stat tells of the library.
	Mark Mark
	// Spaces are built alone, those without readings as empty ones, and others
	// are left as they are. Without any, all that have readings are built and
	// others go away.
	Spaces []knowledge.Space
	// Progress is told now and then how many of all claims are indexed.
	Progress func(done, total int)
}

// Build makes an index of readings in dir, which it makes if need be. Until it
// returns, whoever opens dir gets of a space what was there before, or what is
// there after, and all of the former if it fails or is killed before all is
// made. Of two readings of one document the last counts. Claims need not fit in
// memory. Where somebody else is writing, the error is [ErrBusy].
func Build(ctx context.Context, dir string, readings iter.Seq[knowledge.Reading], opts BuildOptions) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("blevestore: build %s: %w", dir, err)
		}
	}()
	root, err := makeRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	unlock, err := lock(root)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if err := sweep(root); err != nil {
		return err
	}
	m := &maker{
		root: root, spaces: opts.Spaces, told: opts.Progress,
		info: Info{Format: format, Version: opts.Version, Mark: opts.Mark},
	}
	made, err := m.make(ctx, failing(readings))
	if err != nil {
		return err
	}
	return publish(root, made, opts.Spaces)
}

// makeRoot opens a folder, which it makes if need be.
func makeRoot(dir string) (*os.Root, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

// failing returns readings that never fail as readings that could.
func failing(readings iter.Seq[knowledge.Reading]) iter.Seq2[knowledge.Reading, error] {
	return func(yield func(knowledge.Reading, error) bool) {
		for r := range readings {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// publish makes new generations those that answer, the shared space's first,
// and takes away what is of other spaces, unless only some were to be built, and
// of other formats.
func publish(root *os.Root, all []made, only []knowledge.Space) error {
	isShared := func(m made) bool { return m.space == knowledge.Shared }
	if at := slices.IndexFunc(all, isShared); at > 0 {
		all[0], all[at] = all[at], all[0]
	}
	for _, m := range all {
		if err := m.publish(root); err != nil {
			return err
		}
		if err := sweepSpace(root, m.space); err != nil {
			return err
		}
	}
	if only != nil {
		return removeOld(root)
	}
	spaces, err := spacesIn(root)
	if err != nil {
		return err
	}
	for _, space := range spaces {
		if slices.ContainsFunc(all, func(m made) bool { return m.space == space }) {
			continue
		}
		if err := dropSpace(root, space); err != nil {
			return err
		}
	}
	return removeOld(root)
}

// publish makes the generation the one that answers.
func (m made) publish(root *os.Root) error {
	folder, err := root.OpenRoot(folderOf(m.space))
	if err != nil {
		return err
	}
	return errors.Join(setCurrent(folder, m.after()), folder.Close())
}

// after returns what counts when the generation does.
func (m made) after() history { return m.before.with(m.next) }
