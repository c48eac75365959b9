package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/knowledge/extract"
	"juxta/knowledge/format"
)

// FuzzExtract reads any text as plain text, Markdown and HTML: every quote is
// made of its document's pieces, and every subject is one of those found.
func FuzzExtract(f *testing.F) {
	names, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			f.Fatal(err)
		}
		doc, _, _ := strings.Cut(string(data), wantMark)
		_, doc, _ = strings.Cut(doc, " --\n")
		f.Add(doc)
	}
	f.Add("# Mallard vs Osprey\n\n|Mallard|Osprey|\n|-|-|\n|fast (x|<b>slow</b>|\n\nIs it Mallard (the duck) or Osprey?\n\n- : Mallard\n- than Osprey\n")
	f.Add("# Mallard vs Osprey\n\nWould be faster than Osprey. Is wrong. The opposite. No longer was it faster than Osprey before.\n")
	f.Add("# Mallard vs Osprey\n\nCheaper than Osprey: a Mallard on every desk.\n\n- Slower than most: Osprey\n")
	f.Add("# Mallard vs Osprey\n\nMallard is a hill-bred steel platform.\n\nThe hill-bred steel platform: fast.\n\n## Mallard\n\n- Twice as fast as Osprey: it flies.\n")
	lex := load(f)
	x := extract.New(lex)
	f.Fuzz(func(t *testing.T, doc string) {
		for _, name := range []string{"a.txt", "a.md", "a.html"} {
			page, err := format.Read(name, []byte(doc), lex)
			if err != nil {
				continue
			}
			pages := []format.Page{page}
			for _, subjects := range []*extract.Subjects{extract.Discover(pages, lex, nil), extract.Discover(pages, lex, given)} {
				sound(t, x.Extract(page, subjects), subjects)
			}
		}
	})
}
