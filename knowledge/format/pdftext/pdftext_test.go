package pdftext_test

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"juxta/knowledge/format/pdftext"
)

// file makes a PDF file of objects that are numbered from 1, the first of which
// is the catalog. It has no table of objects: that is never asked for.
func file(objects ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return []byte(b.String() + "trailer\n<</Root 1 0 R>>\n%%EOF\n")
}

func stream(says, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", says, len(data), data)
}

// page makes a file of one page with a font F and a form X.
func page(content, font string, more ...string) []byte {
	return file(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", content, font,
	}, more...)...)
}

const plain = "<</Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

func shown(operators string) string { return stream("", "BT /F 10 Tf 72 700 Td "+operators+" ET") }

func zipped(tb testing.TB, s string) string {
	tb.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func Example() {
	doc, err := pdftext.Read(page(shown("(Tea is cheap.) Tj"), "<</Subtype/Type1/BaseFont/Helvetica-Bold>>"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range doc.Pages[0].Runs {
		fmt.Printf("%q at %.0f, %.0f, size %.0f, bold: %v\n", r.Text, r.X, r.Y, r.Size, r.Bold)
	}
	// Output:
	// "Tea is cheap." at 72, 700, size 10, bold: true
}

func TestTextOfAnyFontIsRead(t *testing.T) {
	const wide = "<</Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</DW 500>>]>>"
	measured := "<</Subtype/Type1/FirstChar 32/Widths[250" + strings.Repeat(" 500", 95) + "]>>"
	tests := []struct{ name, show, font, table, want string }{
		{"a code of two bytes", "<00010002> Tj", wide, "2 beginbfchar <0001> <00540065> <0002> <0061> endbfchar", "Tea"},
		{"a range of codes", "<000100020003> Tj", wide, "1 beginbfrange <0001> <0003> <0061> endbfrange", "abc"},
		{"a range with a list", "<00010002> Tj", wide, "1 beginbfrange <0001> <0002> [<0054> <D83CDF75>] endbfrange", "T\U0001f375"},
		{"codes of one byte in a font of two", "<0102> Tj", strings.Replace(wide, "/Identity-H", " 6 0 R", 1), "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <01> <02> <0061> endbfrange", "ab"},
		{"codes of two bytes whatever the table of texts says", "<00010002> Tj", wide, "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <0001> <0002> <0061> endbfrange", "ab"},
		{"a text that the font gives instead", "(a) Tj", "<</Subtype/TrueType/ToUnicode 6 0 R>>", "1 beginbfchar <61> <00E9> endbfchar", "é"},
		{"names of glyphs", `(\001\002\003\004\005) Tj`, "<</Subtype/Type1/Encoding<</Differences[1/eacute/fi/uni20AC/f_f_l/alpha]>>>>", "", "éfi€fflα"},
		{"a Windows encoding", "(isn\x92t \x84tea\x93, \x95) Tj", plain, "", "isn’t „tea“, •"},
		{"a Macintosh encoding", "(caf\x8e) Tj", "<</Subtype/Type1/Encoding/MacRomanEncoding>>", "", "café"},
		{"no encoding", "(it's \xaeve) Tj", "<</Subtype/Type1>>", "", "it’s five"},
		{"a font of signs", "(l) Tj", "<</Subtype/Type1/BaseFont/ZapfDingbats>>", "", "•"},
		{"UTF-16", "<00540065> Tj", "<</Subtype/Type0/Encoding/UniGB-UCS2-H>>", "", "Te"},
		{"escapes", `(a\)\(\\\101\
b) Tj`, plain, "", `a)(\Ab`},
		{"a space behind a letter", "[(Te)] TJ 2.5 Tc [(ao)250(rC)] TJ 0 Tc (offee) Tj", plain, "", "Te|a or C|offee"},
		{"letters set apart", "4 Tc (TEA) Tj (TEA IS GOOD) Tj", plain, "", "T E A|TEA IS GOOD"},
		{"a space that is taken back", "-2.2 Tw (si mply ) Tj", measured, "", "simply"},
		{"a space upon joined letters", "(Diff) Tj 17 0 Td ( erent) Tj ( tea) Tj", measured, "", "Diff|erent| tea"},
		{"an accent drawn before its letter", `[(K\001)500(olling na\001)400(\002ve)] TJ`, "<</Subtype/Type1/Encoding<</Differences[1/dieresis/dotlessi]>>>>", "", "Kölling naïve"},
		{"an accent drawn upon its letter", `[(Fac)388(\001)-55(ade)] TJ`, "<</Subtype/Type1/Encoding<</Differences[1/cedilla]>>>>", "", "Façade"},
		{"an accent for itself", `(\001 and \001) Tj`, "<</Subtype/Type1/Encoding<</Differences[1/acute]>>>>", "", "´ and ´"},
		{"joined letters of one code", `<0001> Tj`, wide, "1 beginbfchar <0001> <FB03> endbfchar", "ffi"},
		{"digits of which one is missing", "<54 65 6> Tj", plain, "", "Te`"},
		{"spaces made of places", "[(Tea)-300(is)20( cheap)] TJ", plain, "", "Tea is cheap"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := pdftext.Read(page(shown(test.show), test.font, stream("", test.table)))
			if err != nil {
				t.Fatal(err)
			}
			if got := texts(doc); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// texts returns the text of a document's runs, parted by bars.
func texts(doc pdftext.Document) string {
	var out []string
	for _, p := range doc.Pages {
		for _, r := range p.Runs {
			out = append(out, r.Text)
		}
	}
	return strings.Join(out, "|")
}

func TestContentIsFoundHoweverItIsKept(t *testing.T) {
	const tea = "BT /F 10 Tf 72 700 Td (Tea) Tj ET"
	var packed bytes.Buffer
	w := ascii85.NewEncoder(&packed)
	if _, err := w.Write([]byte(zipped(t, tea))); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	const objects = "7 0 8 31 <</Subtype/Type1/BaseFont/A>>   null "
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"packed twice", page(stream("/Filter[/ASCII85Decode/FlateDecode]", packed.String()+"~>"), plain), "Tea"},
		{"in digits", page(stream("/Filter/ASCIIHexDecode", hex.EncodeToString([]byte(tea))+">"), plain), "Tea"},
		{"in runs", page(stream("/Filter/RunLengthDecode", string(rune(len(tea)-1))+tea+"\x80"), plain), "Tea"},
		{"in codes", page(stream("/Filter/LZWDecode", coded(tea, 1)), plain), "Tea"},
		{"in many codes", page(stream("/Filter/LZWDecode", coded(strings.Repeat(" ", 4000)+tea, 1)), plain), "Tea"},
		{"in codes that widen late", page(stream("/Filter/LZWDecode/DecodeParms<</EarlyChange 0>>", coded(strings.Repeat(" ", 4000)+tea, 0)), plain), "Tea"},
		{"with a wrong length", page(strings.Replace(stream("", tea), "/Length 33", "/Length 3", 1), plain), "Tea"},
		{"with a length elsewhere", page("<</Length 7 0 R>>\nstream\n"+tea+"\nendstream", plain, "null", "33"), "Tea"},
		{"in two parts that are one", file("<</Pages 2 0 R>>", "<</Kids[<</Contents[3 0 R 4 0 R]/Resources<</Font<</F 5 0 R>>>>>>]>>",
			stream("", "BT /F 10 Tf 72 700 Td (T"), stream("", "ea) Tj ET"), plain), "Tea"},
		{"in a form", page(stream("", "/X Do"), plain, stream("/Subtype/Form/Matrix[1 0 0 1 10 0]", tea)), "Tea"},
		{"changed later", append(page(stream("", "old"), plain), []byte("4 0 obj\n"+stream("", tea)+"\nendobj\n")...), "Tea"},
		{"behind an object that speaks of a stream", append([]byte("%PDF-1.4\n9 0 obj<</Title(A stream (>>stream) or not?)>>endobj\n"), page(stream("", tea), plain)...), "Tea"},
		{"among other objects in a stream", page(stream("", tea), "7 0 R", "null", "null", stream("/Type/ObjStm/N 2/First 9", objects)), "Tea"},
		{"among objects packed by their differences", page(stream("", tea), "7 0 R", "null", "null",
			stream("/Type/ObjStm/N 2/First 9/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 5>>", zipped(t, differences(objects, 5)))), "Tea"},
		{"packed as images are", page(stream("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3/Colors 2>>", zipped(t, filtered(tea+strings.Repeat(" ", 27), 6, 2))), plain), "Tea"},
		{"without a catalog that is named", bytes.ReplaceAll(page(stream("", tea), plain), []byte("trailer"), []byte("x")), "Tea"},
		{"cut off", bytes.TrimSuffix(page(stream("/Filter/FlateDecode", zipped(t, tea)[:40]), plain), []byte("%%EOF\n")), "Tea"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := pdftext.Read(test.data)
			if err != nil {
				t.Fatal(err)
			}
			if got := texts(doc); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// coded packs a text as LZW does, but for longer codes than of two bytes.
func coded(s string, early int) string {
	var out []byte
	bits, have, next, width := 0, 0, 257, 9
	put := func(code int) {
		bits, have = bits<<width|code, have+width
		for ; have >= 8; have -= 8 {
			out = append(out, byte(bits>>(have-8)))
		}
		bits &= 1<<have - 1
	}
	put(256)
	pairs := map[string]int{}
	for i := 0; i < len(s); {
		n, code := 1, int(s[i])
		if c, ok := pairs[s[i:min(i+2, len(s))]]; ok {
			n, code = 2, c
		}
		put(code)
		if next++; next < 4096 && i+n < len(s) && n == 1 {
			pairs[s[i:i+2]] = next
		}
		for width < 12 && next+early >= 1<<width {
			width++
		}
		i += n
	}
	put(257)
	return string(append(out, byte(bits<<(8-have))))
}

// differences packs rows as PNG does: each byte less the one above, behind the
// number of that way.
func differences(s string, width int) string {
	var b strings.Builder
	for i := range len(s) {
		above := byte(0)
		if i%width == 0 {
			b.WriteByte(2)
		}
		if i >= width {
			above = s[i-width]
		}
		b.WriteByte(s[i] - above)
	}
	return b.String() + strings.Repeat("\x00", (width-len(s)%width)%width)
}

// filtered packs rows in each of the ways of PNG in turn, as its specification has
// them: a byte less what the ones left, above and left above come to.
func filtered(s string, width, size int) string {
	var b strings.Builder
	at := func(row, i int) int {
		if row < 0 || i < 0 {
			return 0
		}
		return int(s[row*width+i])
	}
	for row := range len(s) / width {
		b.WriteByte(byte(row % 5))
		for i := range width {
			left, above, corner := at(row, i-size), at(row-1, i), at(row-1, i-size)
			if i < size {
				corner = 0
			}
			expect := [5]int{0, left, above, (left + above) / 2, nearest(left+above-corner, left, above, corner)}
			b.WriteByte(byte(at(row, i) - expect[row%5]))
		}
	}
	return b.String()
}

// nearest returns which of some numbers is nearest to n, the first of equals.
func nearest(n int, of ...int) int {
	best := of[0]
	for _, m := range of[1:] {
		if max(m-n, n-m) < max(best-n, n-best) {
			best = m
		}
	}
	return best
}

func TestAFileNamesItself(t *testing.T) {
	for _, test := range []struct{ info, title, day string }{
		{"<</Title(Tea or Coffee)/ModDate(D:20250203040506Z)/CreationDate(D:2024)>>", "Tea or Coffee", "20250203040506Z"},
		{"<</Title<FEFF00540065006100E9>/CreationDate(D:20240506)>>", "Teaé", "20240506"},
		{"<</Title(\xef\xbb\xbfTea \xe2\x80\x93 hot)>>", "Tea – hot", ""},
		{"null", "", ""},
	} {
		data := append(page(shown("(Tea) Tj"), plain, test.info), []byte("trailer<</Info 6 0 R>>")...)
		doc, err := pdftext.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Title != test.title || doc.Day != test.day {
			t.Errorf("%s: got %q, %q, want %q, %q", test.info, doc.Title, doc.Day, test.title, test.day)
		}
	}
}

func TestRunsStandWhereTheyAreDrawn(t *testing.T) {
	tests := []struct {
		name, content, page string
		want                pdftext.Run
	}{
		{"moved and enlarged", "q 2 0 0 2 10 20 cm BT /F 10 Tf 5 7 Td (a) Tj ET Q", "", pdftext.Run{Text: "a", X: 20, End: 31.12, Y: 34, Size: 20}},
		{"a line below", "BT /F 10 Tf 12 TL 5 100 Td T* (a) Tj ET", "", pdftext.Run{Text: "a", X: 5, End: 10.56, Y: 88, Size: 10}},
		{"raised", "BT /F 10 Tf 3 Ts 5 100 Td (a) Tj ET", "", pdftext.Run{Text: "a", X: 5, End: 10.56, Y: 103, Size: 10}},
		{"spread", "BT /F 10 Tf 2 Tc 200 Tz 5 100 Td (a) Tj ET", "", pdftext.Run{Text: "a", X: 5, End: 16.12, Y: 100, Size: 10}},
		{"standing upright", "BT /F 10 Tf 0 1 -1 0 50 60 Tm (a) Tj ET", "", pdftext.Run{Text: "a", X: 50, End: 50, Y: 60, Size: 10, Turned: true}},
		{"upright on a page that is turned", "BT /F 10 Tf 0 1 -1 0 50 60 Tm (a) Tj ET", "/Rotate 90", pdftext.Run{Text: "a", X: 60, End: 65.56, Y: -50, Size: 10}},
		{"no part of the text", "/Artifact BMC BT /F 10 Tf (a) Tj ET EMC", "", pdftext.Run{Text: "a", End: 5.56, Size: 10, Artifact: true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := pdftext.Read(file("<</Pages 2 0 R>>", "<</Kids[3 0 R]"+test.page+"/Resources<</Font<</F 5 0 R>>>>>>", "<</Contents 4 0 R>>", stream("", test.content), plain))
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Pages) != 1 || len(doc.Pages[0].Runs) != 1 {
				t.Fatalf("got %+v, want one run", doc.Pages)
			}
			got := doc.Pages[0].Runs[0]
			if near(got.X, test.want.X) && near(got.End, test.want.End) && near(got.Y, test.want.Y) && near(got.Size, test.want.Size) {
				got.X, got.End, got.Y, got.Size = test.want.X, test.want.End, test.want.Y, test.want.Size
			}
			if got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func near(a, b float64) bool { return a-b < .01 && b-a < .01 }
