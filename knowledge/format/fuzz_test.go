package format_test

import (
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/format"
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
			return
		}
		check(t, page)
	})
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
