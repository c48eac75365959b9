package blevestore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"juxta/knowledge"
)

// File is a file of an index.
type File struct {
	// Name is its path within the index, with slashes.
	Name string
	// Same, if not empty, names a file that was handed over earlier, which is the
	// same under another name; there is no content then.
	Same    string
	Size    int64
	Content io.Reader
}

// Snapshot hands over the files of the index in dir, to be read before write
// returns: of each space all generations that count, as they are at one moment.
// Others may write meanwhile; nothing waits for the other, and nothing is copied
// aside. The error is [ErrMissing] where there is no index of this kind.
func Snapshot(ctx context.Context, dir string, write func(File) error) error {
	root, err := openRoot(dir)
	if err != nil {
		return fmt.Errorf("blevestore: snapshot %s: %w", dir, err)
	}
	spaces, err := spacesIn(root)
	for _, space := range spaces {
		err = cmp.Or(err, snapshotSpace(ctx, root, space, write))
	}
	if err = errors.Join(err, root.Close()); err != nil {
		return fmt.Errorf("blevestore: snapshot %s: %w", dir, err)
	}
	return nil
}

func snapshotSpace(ctx context.Context, root *os.Root, space knowledge.Space, write func(File) error) error {
	p, err := pin(ctx, root, space)
	if err == nil {
		err = p.write(write)
	}
	return errors.Join(err, p.close())
}

// pinned is what a space has on the disk, with every file open: it stays
// readable when a newer generation takes its place.
type pinned struct {
	folder, current string
	names           []string
	files           []*os.File
}

// pin opens the files of a space, again where it has changed meanwhile: what
// CURRENT names before and after all are open was not removed between.
func pin(ctx context.Context, root *os.Root, space knowledge.Space) (pinned, error) {
	for {
		text, err := readCurrent(root, space)
		if err = cmp.Or(err, ctx.Err()); err != nil || text == "" {
			return pinned{}, err
		}
		p := pinned{folder: folderOf(space), current: text}
		failed := p.open(root)
		now, err := readCurrent(root, space)
		if err == nil && now == text {
			return p, failed
		}
		if err = errors.Join(err, p.close()); err != nil {
			return pinned{}, err
		}
	}
}

func (p *pinned) open(root *os.Root) error {
	h, err := parseHistory(p.current)
	if err != nil {
		return fmt.Errorf("%s: %w", p.folder, err)
	}
	for _, g := range h {
		if err := p.openBelow(root, p.folder+"/"+g.name()); err != nil {
			return err
		}
	}
	return nil
}

func (p *pinned) openBelow(root *os.Root, dir string) error {
	return fs.WalkDir(root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		f, err := root.Open(name)
		if err == nil {
			p.names, p.files = append(p.names, name), append(p.files, f)
		}
		return err
	})
}

// write hands the files over, and at last what says that they count.
func (p *pinned) write(write func(File) error) error {
	var seen []fs.FileInfo
	for i, f := range p.files {
		info, err := f.Stat()
		if err != nil {
			return err
		}
		out := File{Name: p.names[i], Size: info.Size(), Content: f}
		for j, earlier := range seen {
			if os.SameFile(earlier, info) {
				out = File{Name: p.names[i], Same: p.names[j], Size: info.Size()}
				break
			}
		}
		seen = append(seen, info)
		if err := write(out); err != nil {
			return err
		}
	}
	if p.folder == "" {
		return nil
	}
	return write(File{Name: path.Join(p.folder, currentName), Size: int64(len(p.current)), Content: strings.NewReader(p.current)})
}

func (p *pinned) close() error {
	var errs []error
	for _, f := range p.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}
