package backup

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// Writer writes an archive. [Writer.Close] completes it: without it, there is
// none.
type Writer struct {
	zip      *gzip.Writer
	tar      *tar.Writer
	manifest Manifest
	sums     map[string]string
}

// NewWriter begins an archive that is made by a version of the program.
func NewWriter(to io.Writer, program string) (*Writer, error) {
	// Questions are answered meanwhile: it need not be the smallest file.
	zip, err := gzip.NewWriterLevel(to, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	w := &Writer{zip: zip, tar: tar.NewWriter(zip), sums: map[string]string{}}
	w.manifest.Head = Head{Format: format, Program: program, Made: time.Now().UTC().Truncate(time.Second)}
	return w, w.describe(headName, w.manifest.Head)
}

// describe adds a member that tells of the archive itself.
func (w *Writer) describe(name string, what any) error {
	b, err := json.Marshal(what)
	if err == nil {
		err = w.begin(name, int64(len(b)))
	}
	if err == nil {
		_, err = w.tar.Write(b)
	}
	return err
}

func (w *Writer) begin(name string, size int64) error {
	return w.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: w.manifest.Made})
}

// Add adds a file of the data folder.
func (w *Writer) Add(name string, size int64, content io.Reader) error {
	if err := valid(name); err != nil {
		return err
	}
	if err := w.begin(name, size); err != nil {
		return fmt.Errorf("back up %s: %w", name, err)
	}
	sum := sha256.New()
	// A file may be longer than it was by now: what was there counts.
	if _, err := io.CopyN(io.MultiWriter(w.tar, sum), content, size); err != nil {
		return fmt.Errorf("back up %s: %w", name, err)
	}
	w.sums[name] = hex.EncodeToString(sum.Sum(nil))
	w.manifest.Files = append(w.manifest.Files, File{Name: name, Size: size, SHA256: w.sums[name]})
	return nil
}

// Same adds a file that is the same as one that was added.
func (w *Writer) Same(name, as string, size int64) error {
	sum := w.sums[as]
	if err := valid(name); err != nil || sum == "" {
		return errors.Join(err, fmt.Errorf("back up %s: like %s, which is not there", name, as))
	}
	w.manifest.Files = append(w.manifest.Files, File{Name: name, Size: size, SHA256: sum, Same: as})
	return nil
}

// Close completes the archive and tells what it holds. It does not close what
// it is written to.
func (w *Writer) Close() (Manifest, error) {
	err := w.describe(manifestName, w.manifest)
	return w.manifest, errors.Join(err, w.tar.Close(), w.zip.Close())
}
