package format_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"juxta/knowledge/format"
)

// onePage makes a file of a page whose resources and content are given; further
// objects are numbered from 6.
func onePage(resources, content string, more ...string) []byte {
	return pdfFile(append([]string{
		"<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "<</Type/Pages/Kids[4 0 R]/Count 1>>",
		"<</Type/Page/Contents 5 0 R/Resources<<" + resources + ">>>>", content,
	}, more...)...)
}

// TestHostilePDFFilesEnd reads files made to keep who reads them from coming to
// an end. Each is read or refused for its reason, in good time and bounded
// memory.
func TestHostilePDFFilesEnd(t *testing.T) {
	lex := load(t)
	tea := draw("F 10 72 700 Tea is cheap.")
	fill := func(s string, size int) string { return strings.Repeat(s, size/len(s)) }
	forms := func(n int) []string { // each draws the next ten times
		out := []string{pdfPlain}
		for i := range n {
			out = append(out, streamOf(fmt.Sprintf("/Subtype/Form/Resources<</XObject<</X %d 0 R>>/Font<</F 6 0 R>>>>", i+8), fill("/X Do ", 60)+tea))
		}
		return out
	}
	pages := func(n int, content string) []byte {
		return pdfFile("<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "<</Type/Pages/Resources<</Font<</F 6 0 R>>>>/Kids["+strings.Repeat("<</Type/Page/Contents 5 0 R>>", n)+"]>>",
			"null", packed(t, "", content), pdfPlain)
	}
	tests := []struct {
		name, want string // an empty want is to be read
		data       []byte
	}{
		{"a bomb", "unpacks to more than 256 MB", onePage("", packed(t, "", fill("1 0 0 1 0 0 cm ", 300<<20)))},
		{"a bomb that every page draws", "too large", pages(19_000, fill("q Q ", 64<<10))},
		{"operators without end", "draws more than", onePage("", packed(t, "", fill("q Q ", 201<<20)))},
		{"text without end", "draws more than 48 MB of text", onePage("/Font<</F 6 0 R>>", packed(t, "", "BT /F 1 Tf "+fill("("+strings.Repeat("tea ", 1<<14)+") Tj ", 60<<20)), pdfPlain)},
		{"pages without end", "more than 20000 pages", pages(20_001, tea)},
		{"ten thousand pages", "", pages(10_000, tea)},
		{"a tree of pages that bites its tail", "no pages", pdfFile("<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 9>>")},
		{"a reference to itself", "no pages", pdfFile("1 0 R", "<</Length 2 0 R>>", "3 0 R")},
		{"a length that is its own", "empty pages", pdfFile("<</Pages 2 0 R>>", "<</Length 2 0 R>>\nstream\nx\nendstream")},
		{"forms that draw themselves", "", onePage("/XObject<</X 7 0 R>>/Font<</F 6 0 R>>", streamOf("", tea+"/X Do"), pdfPlain,
			streamOf("/Subtype/Form/Resources<</XObject<</X 7 0 R>>>>", "/X Do /X Do"))},
		{"forms that draw forms", "draws more than", onePage("/XObject<</X 7 0 R>>/Font<</F 6 0 R>>", streamOf("", tea+"/X Do"), forms(12)...)},
		{"arrays nested deep", "", onePage("/Font<</F 6 0 R>>", streamOf("", tea), pdfPlain, fill("[", 4<<20))},
		{"dictionaries nested deep", "", onePage("/Font<</F 6 0 R>>/X "+fill("<</X ", 4<<20), streamOf("", tea), pdfPlain)},
		{"states without end", "", onePage("/Font<</F 6 0 R>>", streamOf("", fill("q ", 4<<20)+tea), pdfPlain)},
		{"a string without end", "empty pages", onePage("/Font<</F 6 0 R>>", streamOf("", "BT /F 10 Tf ("+fill("(", 4<<20)), pdfPlain)},
		{"images without end", "empty pages", onePage("", streamOf("", fill("BI ID ", 4<<20)))},
		{"objects without end", "more than 1000000 objects", []byte("%PDF-1.7\n" + numbered(1_000_001, " 0 obj\n"))},
		{"streams without end", "no pages", []byte("%PDF-1.7\n" + fill("1 0 obj<<>>stream\n", 8<<20))},
		{"trailers without end", "no pages", []byte("%PDF-1.7\n" + fill("trailer<<", 8<<20))},
		{"values without end", "more than 8000000 values", []byte("%PDF-1.7\ntrailer<</X[" + fill("1 ", 32<<20) + "]>>")},
		{"a size of two thousand million", "no pages", []byte("%PDF-1.7\n1 0 obj<</Type/XRef/Size 2000000000/Root 1 0 R/W[1 8 8]/Length 0>>stream\n\nendstream endobj")},
		{"a stream of objects that holds itself", "no pages", []byte("%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4/Length 12>>stream\n1 0 <</A 1>>\nendstream endobj\ntrailer<</Root 1 0 R>>")},
		{"filters on filters", "empty pages", onePage("", streamOf("/Filter["+strings.Repeat("/FlateDecode", 1000)+"]", "x"))},
		{"a row as wide as can be", "empty pages", onePage("", packed(t, "/DecodeParms<</Predictor 12/Columns 2000000000>>", "abc"))},
		{"fonts without end", "draws more than", onePage("", packed(t, "/Resources<<>>", fill("/F 1 Tf ", 8<<20)))},
		{"a font of ranges without end", "", onePage("/Font<</F 7 0 R>>", streamOf("", "BT /F 10 Tf 72 700 Td <00540065006100200069007300200067006f006f0064> Tj ET"), pdfPlain,
			"<</Subtype/Type0/Encoding/UniJIS-UCS2-H/ToUnicode 8 0 R/DescendantFonts[<</W["+fill("0 65535 9 ", 1<<20)+"]>>]>>", streamOf("", "1 beginbfrange "+fill("<0000> <ffffffff> <0041> ", 1<<20)+"endbfrange"))},
		{"codes that stand for ever more", "unpacks to more than 256 MB", onePage("", streamOf("/Filter/LZWDecode", coded(200_000)))},
		{"a content of long runs that comes again and again", "unpacks to more than 256 MB", again(streamOf("/Filter/RunLengthDecode", fill("\x81 ", 8<<20)))},
		{"a letterhead of many lines on every page", "", pdfFile("<</Type/Catalog/Pages 3 0 R>>", pdfInfo,
			"<</Type/Pages/Resources<</Font<</F 6 0 R>>/XObject<</X 7 0 R>>>>/Kids["+strings.Repeat("<</Type/Page/Contents 5 0 R>>", 1000)+"]>>",
			"null", streamOf("", "/X Do "+tea), pdfPlain, packed(t, "/Subtype/Form/Resources<<>>", fill("0 0 m 10 10 l S ", 512<<10)))},
		{"fonts of its own on every page", "", ownFonts(5000)},
		{"pages that nest deep", "", nestedPages(900)},
		{"pages that nest too deep", "pages nest deeper than 1000", nestedPages(100_000)},
		{"a content packed in digits that comes again and again", "too large", again(streamOf("/Filter/ASCIIHexDecode", fill("20", 8<<20)))},
		{"a content that unpacks to nothing, again and again", "too large", again(streamOf("/Filter/FlateDecode", "\x78\x9c"+fill("\x00\x00\x00\xff\xff", 8<<20)))},
		{"lines of a size each", "", onePage("/Font<</F 6 0 R>>", packed(t, "", "BT "+sizes(300_000)), pdfPlain)},
	}
	most := patience(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var err error
			start := time.Now()
			peak := watch(func() {
				page, e := format.Read("a.pdf", test.data, lex)
				if err = e; e == nil {
					check(t, page)
				}
			})
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got error %v, want %q", err, test.want)
			}
			if took := time.Since(start); took > most {
				t.Errorf("took %v", took)
			}
			if peak > 2<<30 {
				t.Errorf("took %d MB", peak>>20)
			}
			t.Logf("%d kB, %v, %d MB", len(test.data)>>10, time.Since(start), peak>>20)
		})
	}
}

// numbered returns the numbers up to n, each with what follows it.
func numbered(n int, then string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d%s", i, then)
	}
	return b.String()
}

// again makes a file of a page whose content is the same stream many times.
func again(content string) []byte {
	return pdfFile("<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "<</Type/Pages/Kids[4 0 R]>>", "<</Type/Page/Contents["+strings.Repeat("5 0 R ", 20_000)+"]>>", content)
}

// sizes draws lines, each larger than the one before.
func sizes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "/F %d Tf(Tea)'", i+10)
	}
	return b.String()
}

// ownFonts makes a file of pages each with a font of its own, as programs make
// that put many files together.
func ownFonts(n int) []byte {
	objects := []string{"<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "", "null", streamOf("", draw("F 10 72 700 Tea is cheap."))}
	var kids strings.Builder
	for i := range n {
		objects = append(objects, pdfPlain)
		fmt.Fprintf(&kids, "<</Type/Page/Contents 5 0 R/Resources<</Font<</F %d 0 R>>>>>>", i+6)
	}
	objects[2] = "<</Type/Pages/Kids[" + kids.String() + "]>>"
	return pdfFile(objects...)
}

// nestedPages makes a file of a page below many nodes.
func nestedPages(n int) []byte {
	objects := []string{"<</Type/Catalog/Pages 6 0 R>>", pdfInfo, pdfPlain, "null", streamOf("", draw("F 10 72 700 Tea is cheap."))}
	for i := range n {
		objects = append(objects, fmt.Sprintf("<</Kids[%d 0 R]>>", i+7))
	}
	return pdfFile(append(objects, "<</Type/Page/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>")...)
}

// coded returns n codes of LZW of which each stands for all before it.
func coded(n int) string {
	var out []byte
	bits, have, next, width := 0, 0, 257, 9
	for i := range n {
		code := ' '
		if i > 0 {
			code = rune(next)
		}
		bits, have = bits<<width|int(code), have+width
		for ; have >= 8; have -= 8 {
			out = append(out, byte(bits>>(have-8)))
		}
		if bits &= 1<<have - 1; next < 4095 {
			next++
		}
		for width < 12 && next+1 >= 1<<width {
			width++
		}
	}
	return string(out)
}
