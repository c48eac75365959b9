package backup

import (
	"archive/tar"
	"bufio"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

var errBehind = fmt.Errorf("%w: something stands behind its end", ErrDamaged)

// limits are the most that is unpacked: files that somebody made to fill a disk
// are refused.
type limits struct {
	files int
	bytes int64
}

func usualLimits() limits { return limits{files: 4 << 20, bytes: 1 << 40} }

// The most bytes of what tells of the archive itself.
const (
	mostHead     = 64 << 10
	mostManifest = 1 << 30
)

// reader unpacks an archive into a folder.
type reader struct {
	tar  *tar.Reader
	to   *os.Root
	left limits
	got  map[string]File
}

// unpack unpacks an archive into an empty folder, and returns the manifest that
// all of it agrees with. If it fails, what is in the folder is of no use.
func unpack(ctx context.Context, from io.Reader, to *os.Root, most limits) (Manifest, error) {
	in := bufio.NewReader(from)
	zip, err := gzip.NewReader(in)
	if err != nil {
		return Manifest{}, fmt.Errorf("%w: %w", ErrNotBackup, err)
	}
	zip.Multistream(false)
	r := &reader{tar: tar.NewReader(zip), to: to, left: most, got: map[string]File{}}
	m, err := r.read(ctx)
	if err == nil {
		err = atEnd(zip, in)
	}
	if err = errors.Join(explain(err), zip.Close()); err != nil {
		return Manifest{}, err
	}
	return m, syncAll(to)
}

// atEnd reads the sum of all, behind which nothing comes.
func atEnd(zip io.Reader, in *bufio.Reader) error {
	const padding = 1 << 20
	if n, err := io.Copy(io.Discard, io.LimitReader(zip, padding)); err != nil || n == padding {
		return cmp.Or(err, errBehind)
	}
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		return cmp.Or(err, errBehind)
	}
	return nil
}

// explain says what is wrong with an archive, where that is what err tells.
func explain(err error) error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCutOff
	case corrupt, errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.Is(err, tar.ErrHeader):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

func (r *reader) read(ctx context.Context) (m Manifest, err error) {
	head, err := r.head()
	if err != nil {
		return m, err
	}
	for {
		h, err := r.next(ctx)
		if err != nil {
			return m, err
		}
		if h.Name == manifestName {
			err = r.told(h, mostManifest, &m)
			if err == nil && m.Head != head {
				err = fmt.Errorf("%w: it begins and ends differently", ErrDamaged)
			}
			if err != nil {
				return m, err
			}
			break
		}
		if err := r.file(h); err != nil {
			return m, err
		}
	}
	if _, err := r.tar.Next(); !errors.Is(err, io.EOF) {
		return m, cmp.Or(err, errBehind)
	}
	return m, r.agree(m)
}

// head reads what the archive begins with.
func (r *reader) head() (head Head, err error) {
	h, err := r.tar.Next()
	if errors.Is(err, io.EOF) || errors.Is(err, tar.ErrHeader) || err == nil && h.Name != headName {
		return head, ErrNotBackup
	}
	if err == nil {
		err = r.told(h, mostHead, &head)
	}
	switch {
	case err != nil:
		return head, err
	case head.Format > format:
		return head, fmt.Errorf("%w: %.50q, format %d; this one knows %d", ErrNewer, head.Program, head.Format, format)
	case head.Format < 1:
		return head, ErrNotBackup
	}
	return head, nil
}

// next returns the next member, of which there has to be one.
func (r *reader) next(ctx context.Context) (*tar.Header, error) {
	h, err := r.tar.Next()
	switch {
	case errors.Is(err, io.EOF):
		return nil, ErrCutOff
	case err != nil:
		return nil, err
	}
	return h, ctx.Err()
}

// told reads a member that tells of the archive itself.
func (r *reader) told(h *tar.Header, most int64, into any) error {
	if err := plain(h); err != nil {
		return err
	}
	if h.Size > most {
		return fmt.Errorf("%w: %s has %d bytes, more than %d", ErrDamaged, h.Name, h.Size, most)
	}
	b, err := io.ReadAll(r.tar)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, h.Name, err)
	}
	return nil
}

// plain returns an error for anything but a regular file: links lead elsewhere,
// and sparse files hold more than they bring.
func plain(h *tar.Header) error {
	for key := range h.PAXRecords {
		if strings.HasPrefix(key, "GNU.sparse.") {
			return fmt.Errorf("%w: %.100q is a sparse file", ErrDamaged, h.Name)
		}
	}
	if h.Typeflag != tar.TypeReg {
		return fmt.Errorf("%w: %.100q is no regular file but of kind %q", ErrDamaged, h.Name, h.Typeflag)
	}
	return nil
}

// file unpacks a file of the data folder.
func (r *reader) file(h *tar.Header) error {
	if err := errors.Join(plain(h), valid(h.Name)); err != nil {
		return err
	}
	if _, twice := r.got[h.Name]; twice {
		return fmt.Errorf("%w: %.100q comes twice", ErrDamaged, h.Name)
	}
	r.left.files--
	r.left.bytes -= h.Size
	if r.left.files < 0 || r.left.bytes < 0 {
		return fmt.Errorf("%w: with %.100q of %d bytes it is larger than a data folder is", ErrDamaged, h.Name, h.Size)
	}
	out, err := create(r.to, h.Name)
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, sum), r.tar)
	r.got[h.Name] = File{Name: h.Name, Size: h.Size, SHA256: hex.EncodeToString(sum.Sum(nil))}
	return errors.Join(err, out.Sync(), out.Close())
}

// create makes a file that is not there, and the folders that it is in.
func create(in *os.Root, name string) (*os.File, error) {
	if err := in.MkdirAll(path.Dir(name), 0o700); err != nil {
		return nil, err
	}
	return in.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}

// agree holds what was unpacked against the manifest, and makes the files that
// are the same as others.
func (r *reader) agree(m Manifest) error {
	listed := 0
	for _, f := range m.Files {
		if err := valid(f.Name); err != nil {
			return err
		}
		had := f.Name
		if f.Same != "" {
			had = f.Same
		} else {
			listed++
		}
		got, found := r.got[had]
		if !found || got.Size != f.Size || got.SHA256 != f.SHA256 {
			return fmt.Errorf("%w: %.100q is not as it was backed up", ErrDamaged, f.Name)
		}
		if f.Same == "" {
			continue
		}
		if err := r.double(f); err != nil {
			return err
		}
	}
	if listed != len(r.got) {
		return fmt.Errorf("%w: it has %d files and lists %d", ErrDamaged, len(r.got), listed)
	}
	return nil
}

// double gives a file another name, or copies it where a file has only one.
func (r *reader) double(f File) error {
	if r.left.files--; r.left.files < 0 {
		return fmt.Errorf("%w: it has more files than a data folder has", ErrDamaged)
	}
	if err := r.to.MkdirAll(path.Dir(f.Name), 0o700); err != nil {
		return err
	}
	if r.to.Link(f.Same, f.Name) == nil {
		return nil
	}
	in, err := r.to.Open(f.Same)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := create(r.to, f.Name)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
