package format_test

import (
	"testing"

	"juxta/knowledge/format"
)

func TestWordDocumentsAreRead(t *testing.T) {
	lex := load(t)
	tests := []struct{ name, body, want string }{
		{
			"headings by style", paragraphXML("Titel", "Tea &amp; Coffee") + paragraphXML("Verzeichnis1", "Price	2") + paragraphXML("berschrift1", "Price") +
				paragraphXML("", "Tea is cheaper  than coffee.") + paragraphXML("Own", "Taste") + paragraphXML("Loop", "Coffee smells better than tea."),
			`title="Tea or Coffee" date="2025-02-03" url=""
heading: "Tea & Coffee"
(table of contents): "Price 2"
heading: "Price"
[Tea & Coffee > Price]
paragraph: "Tea is cheaper than coffee."
heading: "Taste"
[Tea & Coffee > Taste]
paragraph: "Coffee smells better than tea."
`,
		},
		{
			"lists", paragraphXML("berschrift1", "Tea") + paragraphXML("", "Advantages of tea:") + itemXML(0, "cheap to buy") + itemXML(1, "by the kilogram") +
				paragraphXML("Punkt", "easy to make") + paragraphXML("", "• keeps long"),
			`title="Tea or Coffee" date="2025-02-03" url=""
heading: "Tea"
[Tea]
paragraph: "Advantages of tea:"
[Tea > Advantages of tea]
item: "cheap to buy"
[Tea > Advantages of tea > cheap to buy]
item: "by the kilogram"
item: "easy to make"
[Tea > Advantages of tea]
item: "keeps long"
`,
		},
		{
			"tables", tableXML("|Tea|Coffee", "Price|low|high", "Taste|mild, with a hint of grass and of flowers|strong"),
			`title="Tea or Coffee" date="2025-02-03" url=""
(table header): "Tea"
(table header): "Coffee"
cell ""/"Price" Tea="low" Coffee="high": "Price | low | high"
(table header): "Taste"
cell "Tea"/"Taste": "mild, with a hint of grass and of flowers"
cell "Coffee"/"Taste": "strong"
`,
		},
		{
			"cells that take several rows or columns", `<w:tbl><w:tr/><w:tr>` + cellXML("", "Kind") + cellXML("", "Tea") + cellXML("", "Coffee") + `</w:tr>` +
				`<w:tr>` + cellXML(`<w:vMerge w:val="restart"/>`, "Taste") + cellXML("", "mild, with a hint of grass") + cellXML("", "strong and bitter") + `</w:tr>` +
				`<w:tr>` + cellXML(`<w:vMerge/>`, "") + cellXML("", "it does not stay for long") + cellXML("", "it stays for hours") + `</w:tr>` +
				`<w:tr>` + cellXML("", "Health") + cellXML(`<w:gridSpan w:val="2"/>`, "good in small amounts only") + `</w:tr></w:tbl>`,
			`title="Tea or Coffee" date="2025-02-03" url=""
(table header): "Kind"
(table header): "Tea"
(table header): "Coffee"
(table header): "Taste"
cell "Tea"/"Taste": "mild, with a hint of grass"
cell "Coffee"/"Taste": "strong and bitter"
cell "Tea"/"Taste": "it does not stay for long"
cell "Coffee"/"Taste": "it stays for hours"
(table header): "Health"
cell ""/"Health": "good in small amounts only"
`,
		},
		{
			"what readers do not see", `<w:p><w:r><w:t>Tea is </w:t></w:r><w:del><w:r><w:t>dear</w:t><w:delText>dear</w:delText></w:r></w:del><w:ins><w:r><w:t>cheap</w:t></w:r></w:ins>` +
				`<w:r><w:rPr><w:vanish/></w:rPr><w:t> and bad</w:t></w:r><w:r><w:t>, as all know.</w:t><w:footnoteReference/></w:r></w:p>` +
				`<mc:AlternateContent><mc:Choice>` + paragraphXML("", "Coffee is dear.") + `</mc:Choice><mc:Fallback>` + paragraphXML("", "Coffee is dear.") + `</mc:Fallback></mc:AlternateContent>`,
			`title="Tea or Coffee" date="2025-02-03" url=""
paragraph: "Tea is cheap, as all know."
paragraph: "Coffee is dear."
`,
		},
		{
			"bold lines above text", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Green Tea</w:t></w:r></w:p>` + paragraphXML("", "Tea is cheaper than coffee."),
			`title="Tea or Coffee" date="2025-02-03" url=""
heading: "Green Tea"
[Green Tea]
paragraph: "Tea is cheaper than coffee."
`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page, err := format.Read("notes.txt", word(t, test.body), lex)
			if err != nil {
				t.Fatal(err)
			}
			check(t, page)
			if got := show(page); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
