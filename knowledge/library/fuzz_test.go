package library_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// FuzzAdd adds what may be no document: it is refused, or it comes back as it
// was, under a name that can be that of a file below a folder, and within the
// limits.
func FuzzAdd(f *testing.F) {
	f.Add("discord:1", "a.md", "A title", "https://example.com", "2025-01-02", []byte("text"))
	f.Add("shared", "../a", "two\nlines", "javascript:x", "tomorrow", []byte{0, 0xff})
	f.Add("a/b", "a/../../b", "\u202e", "http://", "2025-02-30", []byte(nil))
	most := library.Limits{Documents: 3, Bytes: 100, Document: 60}
	l, err := library.Open(context.Background(), f.TempDir(), library.Options{Limits: most, Shared: most})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() {
		if err := l.Close(); err != nil {
			f.Error(err)
		}
	})
	f.Fuzz(func(t *testing.T, space, name, title, url, date string, data []byte) {
		n := library.New{Space: knowledge.Space(space), Name: name, Title: title, URL: url, Date: date, Bytes: data, Text: string(data), By: "ann"}
		d, _, err := l.Add(t.Context(), n)
		if err != nil {
			if _, full := errors.AsType[*library.LimitError](err); !full && !errors.Is(err, library.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		if !fs.ValidPath(d.ID) || strings.ContainsFunc(space+name+title+url, unicode.IsControl) || !utf8.ValidString(name+title+url) {
			t.Errorf("%q in %q was taken", name, space)
		}
		c, err := l.Get(t.Context(), n.Space, n.Name)
		if err != nil || !bytes.Equal(c.Bytes, data) || c.Text != string(data) || c.Title != title || c.URL != url || c.Date != date {
			t.Errorf("got %+v, %v; want %+v", c, err, n)
		}
		u, err := l.Usage(t.Context(), n.Space)
		if err != nil || u.Documents > most.Documents || u.Bytes > most.Bytes || int64(len(data)) > most.Document {
			t.Errorf("the space holds %+v, %v", u, err)
		}
		if len(data)%2 == 0 {
			if _, err := l.Remove(t.Context(), n.Space, n.Name, "ann"); err != nil {
				t.Error(err)
			}
		}
	})
}
