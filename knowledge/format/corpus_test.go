package format_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

// corpus makes one small file of each kind that is read or refused. Those that
// have to be large to do harm are made by the tests of the bounds alone.
func corpus(tb testing.TB) map[string][]byte {
	tb.Helper()
	report := pdf(tb, draw("B 20 72 740 Tea or Coffee?", "B 14 72 700 Price", "F 10 72 680 Tea is cheaper than coffee, and it keeps longer in the cup-",
		"F 10 72 668 board of the office.", "F 10 200 640 Tea", "F 10 300 640 Coffee", "F 10 72 628 Price", "F 10 200 628 low", "F 10 300 628 high",
		"F 10 72 616 Taste", "F 10 200 616 mild", "F 10 300 616 strong"))
	body := func(xml string) []byte {
		return pack(tb, map[string]string{"word/document.xml": xml})
	}
	table := "feature,Tea,Coffee\nprice,low,high\ntaste,mild,strong\n"
	return map[string][]byte{
		"report.pdf":           report,
		"report-named.txt":     report,
		"report-late.pdf":      append([]byte("\r\n"), report...),
		"scan.pdf":             onePage("/XObject<</I 6 0 R>>", streamOf("", "/I Do"), streamOf("/Subtype/Image", "x")),
		"encrypted.pdf":        []byte(strings.Replace(string(report), "/Size", "/Encrypt<</Filter/Standard/V 2>>/Size", 1)),
		"shapes.pdf":           onePage("/Font<</F 6 0 R>>", streamOf("", "BT /F 9 Tf <"+strings.Repeat("0041", 40)+"> Tj ET"), "<</Subtype/Type0/Encoding/Identity-H>>"),
		"tail.pdf":             pdfFile("<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
		"itself.pdf":           []byte("%PDF-1.5\n1 0 obj<</Type/XRef/Size 2000000000/Root 1 0 R/W[1 4 2]/Length 0>>stream\n\nendstream endobj\nstartxref\n9\n%%EOF\n"),
		"cut.pdf":              report[:100],
		"review.docx":          word(tb, paragraphXML("berschrift1", "Price")+paragraphXML("", "Tea is cheaper than coffee.")+tableXML("|Tea|Coffee", "Price|low|high")),
		"laughs.docx":          body(`<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d><p><r><t>&b;</t></r></p></d>`),
		"elsewhere.docx":       body(`<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><d><p><r><t>&a;</t></r></p></d>`),
		"nested.docx":          body(strings.Repeat("<p>", 300)),
		"cut.docx":             body("<d><p><r><t>tea"),
		"sheet.xlsx":           pack(tb, map[string]string{"xl/workbook.xml": "<w/>"}),
		"slides.pptx":          pack(tb, map[string]string{"ppt/presentation.xml": "<p/>"}),
		"text.odt":             pack(tb, map[string]string{"content.xml": "<o/>"}),
		"book.epub":            pack(tb, map[string]string{"META-INF/container.xml": "<c/>"}),
		"archive.txt":          pack(tb, map[string]string{"a.txt": "tea"}),
		"old.doc":              []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 20)),
		"table.csv":            []byte(table),
		"table.tsv":            []byte(strings.ReplaceAll(table, ",", "\t")),
		"table-named.txt":      []byte(table),
		"table-wide.csv":       []byte("\xff\xfe" + wide(table)),
		"page-named.md":        []byte("<!doctype html><title>Tea</title><p>Tea is cheaper than coffee.</p>"),
		"image-named.txt":      []byte("\x89PNG\r\n\x1a\n\x00\x00"),
		"latin1.txt":           []byte("Caf\xe9 cr\xe8me is d\xe9j\xe0 vu, and dearer than tea."),
		"nothing-but-space.md": []byte(" \n\t\n"),
	}
}

// wide writes ASCII in units of two bytes.
func wide(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}

// TestCorpus holds what is read of each file, or why it is refused, to
// testdata/corpus.txt, and the files of testdata/corpus to those that are made
// here. With -update it writes both.
func TestCorpus(t *testing.T) {
	lex := load(t)
	files := corpus(t)
	var got strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		outcome := read(t, name, files[name], lex)
		got.WriteString("== " + name + "\n" + outcome)
		if *update {
			if err := os.WriteFile(filepath.Join("testdata", "corpus", name), files[name], 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		kept, err := fs.ReadFile(os.DirFS("testdata/corpus"), name)
		if err != nil {
			t.Fatal(err)
		}
		if was := read(t, name, kept, lex); was != outcome {
			t.Errorf("%s: the file gives\n%s\nmade anew it gives\n%s", name, was, outcome)
		}
	}
	if *update {
		if err := os.WriteFile("testdata/corpus.txt", []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := fs.ReadFile(os.DirFS("testdata"), "corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// read returns what a file holds, or why it is refused.
func read(t *testing.T, name string, data []byte, lex *lexicon.Lexicon) string {
	t.Helper()
	page, err := format.Read(name, data, lex)
	if err != nil {
		return err.Error() + "\n"
	}
	check(t, page)
	return show(page)
}
