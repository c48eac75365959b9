package format_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

// FuzzRead holds every format to the package's promise: blocks in order,
// without overlap, whose pieces lie in the text and say what the block says.
func FuzzRead(f *testing.F) {
	lex := load(f)
	for _, s := range []string{
		"Tea vs. Coffee\n\nBy Ada Stone\n\nTea is cheaper than coffee, and it keeps longer in the cupboard.\r\n\r\nPros:\n  • ✓ Cheap\n  • ✗ Slow\n",
		"# Tea\n\n| | Tea | Coffee |\n|---|---|---|\n| Price | low | *high* |\n\n1. a\n   - b & \\* c\n\n> quote\n\n<table><tr><th>A<th>B<tr><td colspan=2>x<tr><td><ul><li>p<li>q</ul><td>&amp;r</table>\n",
		"<!doctype html><title>T</title><main><h1>Tea</h1><p>Tea is <b>cheap</b>.<ul><li>a<ul><li>b</ul></ul><table><tr><th>A<th>B<tr><td>1<td>2</table></main><footer>x</footer>",
		"<!doctype html><body><div class=a><p>Cups</p></div><div class=b><h1>Tea</h1><p>Tea is cheap, keeps long, and is good.</p><ul><li>c</ul></div><div><h2>d</h2>e</div></x><table><tr><td>f<td><p>g",
		"S/NTeaCoffee\n1CheapDear\n2Grows in AsiaGrows in Africa\nTea, Coffee, Tea, Coffee and Tea, Coffee.\n",
		"Q1: Is tea cheap? A: Yes.\n\nFAQ\n\n1. Why tea?\n\nBecause it is there.\n",
		"---\ntitle: Tea\ndate: 2024-05-06\n---\ntext\n",
		"a\x00b\xff\u200bc\ufeff\rd\u00a0e\n",
	} {
		for _, name := range []string{"a.txt", "a.md", "a.html"} {
			f.Add(name, []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		page, err := format.Read(name, data, lex)
		if err != nil {
			unbroken(t, err)
			return
		}
		check(t, page)
	})
}

// FuzzCSV reads tables of values.
func FuzzCSV(f *testing.F) {
	lex := load(f)
	for _, s := range []string{
		"a,b\nc,\"d \"\"e\"\"\nf\"\n,\n",
		"sep=;\nname;price\nTea;2,50\nCoffee;\"5\n",
		"\ufeffA title\t\nNo\tname\tverdict\n1\tTea\tgood\n2\tCoffee\tbad\x00\xff\n",
		"a|b|c\n1|2|3\n\n4|5\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, "a.csv", data, lex) })
}

// FuzzWord reads the body of Word documents.
func FuzzWord(f *testing.F) {
	lex := load(f)
	for _, s := range []string{
		paragraphXML("Titel", "Tea") + itemXML(1, "a") + tableXML("|Tea|Coffee", "Price|low|high"),
		`<w:p><w:r><w:t>a</w:t></w:r><w:txbxContent>` + tableXML("a|b", "c|d") + `</w:txbxContent></w:p></w:tbl></w:tc><w:tc>`,
		`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + paragraphXML("", "a") + paragraphXML("", "1. b") + `</w:tc></w:tr><w:tr>` + tableXML("c") + `</w:tr></w:tbl>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) { fuzzed(t, "a.docx", word(t, body), lex) })
}

// FuzzArchive reads what claims to be an archive.
func FuzzArchive(f *testing.F) {
	lex := load(f)
	f.Add(word(f, paragraphXML("", "Tea is cheap."))[4:])
	f.Add(pack(f, map[string]string{"xl/workbook.xml": ""})[4:])
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, "a.docx", append([]byte("PK\x03\x04"), data...), lex) })
}

// FuzzPDF reads what claims to be a PDF file.
func FuzzPDF(f *testing.F) {
	lex := load(f)
	tea := draw("B 14 72 740 Tea", "F 10 72 700 Tea is afford-", "F 10 72 688 able.", "F 10 72 676 - cheap", "F 10 200 660 low", "F 10 300 660 high")
	f.Add(pdf(f, tea, tea))
	f.Add(onePage("/Font<</F 6 0 R>>/XObject<</X 7 0 R>>", streamOf("", "/X Do BI /W 1 ID x EI /Artifact BMC "+tea+" EMC"), pdfPlain, streamOf("/Subtype/Form", tea)))
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/ObjStm/N 2/First 8/Length 30>>stream\n2 0 3 9 <</A 1>> <</Pages 2 0 R>>\nendstream endobj\ntrailer<</Root 3 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, "a.pdf", append([]byte("%PDF-1.7\n"), data...), lex) })
}

// FuzzPDFPage draws a page.
func FuzzPDFPage(f *testing.F) {
	lex := load(f)
	f.Add(draw("F 10 72 700 Tea is afford-", "F 10 72 688 able. (no)", "B 14 72 650 Tea", "F 10 72 630 - cheap", "F 10 200 600 low", "F 10 300 600 high", "F 10 200 590 low", "F 10 300 590 high"), "a")
	f.Add("q 1 0 0 1 9 9 cm BT /F 9 Tf [(a)-300<4142>] TJ T* 12 TL (b) ' 1 2 (c) \" ET Q Q", "<0041> <0042> <0043>")
	f.Fuzz(func(t *testing.T, content, ranges string) {
		fuzzed(t, "a.pdf", onePage("/Font<</F 6 0 R/B 7 0 R>>", streamOf("", content), pdfPlain,
			"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</W[1[2 3]4 5 6]>>]>>", streamOf("", "beginbfrange "+ranges+" endbfrange")), lex)
	})
}

func fuzzed(t *testing.T, name string, data []byte, lex *lexicon.Lexicon) {
	t.Helper()
	page, err := format.Read(name, data, lex)
	if err != nil {
		unbroken(t, err)
		return
	}
	check(t, page)
	if !utf8.ValidString(page.Document.Text) && name != "a.csv" || len(page.Document.Text) > 32<<20 {
		t.Fatalf("text of %d bytes is bad or too long", len(page.Document.Text))
	}
}

// unbroken fails for a file that a parser broke on.
func unbroken(t *testing.T, err error) {
	t.Helper()
	if strings.Contains(err.Error(), "broke off") {
		t.Fatal(err)
	}
}

func check(t *testing.T, page format.Page) {
	t.Helper()
	at := 0
	for _, b := range page.Blocks {
		if b.Text == "" || len(b.Pieces) == 0 {
			t.Fatalf("empty block %+v", b)
		}
		for _, p := range b.Pieces {
			if p.Start < at || p.End <= p.Start || p.End > len(page.Document.Text) {
				t.Fatalf("piece %v of %q overlaps, is out of order or lies outside: at %d of %d", p, b.Text, at, len(page.Document.Text))
			}
			at = p.End
		}
		if got := knowledge.Join(page.Document.Text, b.Pieces); got != b.Text {
			t.Fatalf("pieces say %q, block %q", got, b.Text)
		}
		for _, c := range b.Cells {
			if c.From < 0 || c.To <= c.From || c.To > len(b.Text) {
				t.Fatalf("cell %+v lies outside of %q", c, b.Text)
			}
		}
	}
}
