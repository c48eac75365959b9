package format_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/knowledge/format"
)

// TestDump prints the blocks of the file that JUXTA_DUMP names.
func TestDump(t *testing.T) {
	name := os.Getenv("JUXTA_DUMP")
	if name == "" {
		t.Skip("JUXTA_DUMP names no file")
	}
	data, err := fs.ReadFile(os.DirFS(filepath.Dir(name)), filepath.Base(name))
	if err != nil {
		t.Fatal(err)
	}
	lex := load(t)
	page, err := format.Read(filepath.Base(name), data, lex)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", page.Document.Source)
	for _, b := range page.Blocks {
		text := b.Text
		if len(text) > 90 {
			text = text[:60] + " … " + text[len(text)-25:]
		}
		t.Logf("%-9s %d %-14s %q  col=%q row=%q cells=%v [%s]", b.Kind, b.Level, b.Dropped, text, b.Column, b.Row, b.Cells, strings.Join(b.Trail, " > "))
	}
}
