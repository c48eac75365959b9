package format_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// pack makes a zip archive of files, each a name and what it holds.
func pack(tb testing.TB, files map[string]string) []byte {
	tb.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f, err := w.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(files[name])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	wordSpace  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	wordStyles = xmlHead + `<w:styles ` + wordSpace + `>` +
		`<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own heading"/><w:basedOn w:val="berschrift1"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet 2"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>` +
		`</w:styles>`
)

// word makes a Word document of the XML of its body.
func word(tb testing.TB, body string) []byte {
	tb.Helper()
	return pack(tb, map[string]string{
		"[Content_Types].xml": xmlHead + `<Types/>`,
		"word/document.xml":   xmlHead + `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml":     wordStyles,
		"docProps/core.xml": xmlHead + `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Tea or Coffee</dc:title>` +
			`<dcterms:created>2024-05-06T07:08:09Z</dcterms:created><dcterms:modified>2025-02-03T04:05:06Z</dcterms:modified></cp:coreProperties>`,
	})
}

// paragraphXML is a paragraph of a style; an empty one is none.
func paragraphXML(style, text string) string {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return `<w:p>` + style + `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func tableXML(rows ...string) string {
	var b strings.Builder
	b.WriteString(`<w:tbl>`)
	for _, r := range rows {
		b.WriteString(`<w:tr>`)
		for c := range strings.SplitSeq(r, "|") {
			b.WriteString(`<w:tc><w:tcPr/>` + paragraphXML("", c) + `</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl>`
}

// cellXML is a table's cell with properties.
func cellXML(properties, text string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + paragraphXML("", text) + `</w:tc>`
}

func itemXML(level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, text)
}
