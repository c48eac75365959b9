package format_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
)

// pdfFile makes a PDF file of its objects, the first of which is numbered 1 and
// is the catalog.
func pdfFile(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Root 1 0 R/Info 2 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

// streamOf makes a stream object of what it holds, and of what its dictionary
// says besides.
func streamOf(says, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", says, len(data), data)
}

// packed makes a stream object that is compressed.
func packed(tb testing.TB, says, data string) string {
	tb.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(data)); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return streamOf(says+"/Filter/FlateDecode", b.String())
}

const (
	pdfInfo  = "<</Title(Tea or Coffee)/CreationDate(D:20240506070809Z)/ModDate(D:20250203040506Z)>>"
	pdfFonts = "/Font<</F 4 0 R/B 5 0 R/G<</Type/Font/Subtype/Type1/BaseFont/Own/Encoding<</Differences[1/g1/g2/g3]>>/FirstChar 1/Widths[500 500 500]>>>>"
	pdfPlain = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
	pdfBold  = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"
)

// pdf makes a PDF file with a page for each content.
func pdf(tb testing.TB, contents ...string) []byte {
	tb.Helper()
	objects := []string{"<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "", pdfPlain, pdfBold}
	var kids strings.Builder
	for _, c := range contents {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 3 0 R/MediaBox[0 0 600 800]/Contents %d 0 R>>", n+1), packed(tb, "", c))
	}
	objects[2] = fmt.Sprintf("<</Type/Pages/Resources<<%s>>/Kids[%s]/Count %d>>", pdfFonts, kids.String(), len(contents))
	return pdfFile(objects...)
}

// draw draws lines of text, each as its font, size and place say: "F 12 72 700
// Tea is cheap.".
func draw(lines ...string) string {
	var b strings.Builder
	for _, l := range lines {
		f := strings.SplitN(l, " ", 5)
		text := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(f[4])
		fmt.Fprintf(&b, "BT /%s %s Tf %s %s Td (%s) Tj ET\n", f[0], f[1], f[2], f[3], text)
	}
	return b.String()
}
