package format_test

import (
	"fmt"
	"strings"
	"testing"

	"juxta/knowledge/format"
)

func TestPDFFilesAreRead(t *testing.T) {
	lex := load(t)
	frame := func(page string, lines ...string) string {
		return draw(append([]string{"F 9 72 780 Beverage review 2025", "F 9 300 20 " + page}, lines...)...)
	}
	tests := []struct {
		name  string
		pages []string
		want  string
	}{
		{
			"headings, paragraphs and lists",
			[]string{draw(
				"B 20 72 740 Tea or Coffee for the Office?", "B 14 72 700 Price",
				"F 10 72 680 Tea is cheaper than coffee, and it keeps longer in the cupboard of a well-",
				"F 10 72 668 known office. It is also more afford-", "F 10 72 656 able in small amounts.",
				"F 10 72 636 \x95", "F 10 84 636 Tea needs no machine, and whoever wants to can make it by",
				"F 10 84 624 themselves.", "F 10 72 612 2. Coffee needs a filter.",
				"B 10 72 590 Taste", "F 10 72 570 Coffee smells better than tea.")},
			`heading: "Tea or Coffee for the Office?"
heading: "Price"
[Tea or Coffee for the Office? > Price]
paragraph: "Tea is cheaper than coffee, and it keeps longer in the cupboard of a well-known office. It is also more affordable in small amounts."
item: "Tea needs no machine, and whoever wants to can make it by themselves."
item: "Coffee needs a filter."
heading: "Taste"
[Tea or Coffee for the Office? > Price > Taste]
paragraph: "Coffee smells better than tea."
`,
		},
		{
			"a frame, and a paragraph that goes on over it",
			[]string{
				frame("Page 1", "F 10 72 700 Tea is cheaper than coffee, and it keeps longer in the cupboard", "F 10 72 688 of the office, where it has to stand beside the cups and the self-"),
				frame("Page 2", "F 10 72 740 hosted coffee machine that nobody likes.", "F 10 72 700 A self-hosted machine is dear."),
				frame("Page 3", "F 10 72 740 Coffee smells better than tea."),
			},
			`(page header or footer): "Beverage review 2025"
(page header or footer): "Page 1"
paragraph: "Tea is cheaper than coffee, and it keeps longer in the cupboard of the office, where it has to stand beside the cups and the self-hosted coffee machine that nobody likes."
(page header or footer): "Beverage review 2025"
(page header or footer): "Page 2"
paragraph: "A self-hosted machine is dear."
(page header or footer): "Beverage review 2025"
(page header or footer): "Page 3"
paragraph: "Coffee smells better than tea."
`,
		},
		{
			"a table and a table of contents",
			[]string{draw(
				"F 10 72 740 Price . . . . . . . . . . . . 2", "F 10 200 700 Tea", "F 10 300 700 Coffee",
				"F 10 72 680 Price", "F 10 200 680 low", "F 10 300 680 high", "F 10 72 660 Taste", "F 10 200 660 mild", "F 10 300 660 strong")},
			`(table of contents): "Price . . . . . . . . . . . . 2"
(table header): "Tea"
(table header): "Coffee"
cell ""/"Price" Tea="low" Coffee="high": "Price | low | high"
cell ""/"Taste" Tea="mild" Coffee="strong": "Taste | mild | strong"
`,
		},
		{
			"a table whose cells nearly touch",
			[]string{draw(
				"B 10 90 700 Aspect", "B 10 142 700 Tea", "B 10 201 700 Coffee",
				"F 10 72 684 Price", "F 10 113 684 low", "F 10 180 684 high",
				"F 10 72 668 Caffeine", "F 10 113 668 20 mg a cup", "F 10 180 668 95 mg a cup",
				"F 10 72 652 Taste", "F 10 113 652 quite mild too", "F 10 180 652 strong",
				"F 10 72 610 Tea is good", "F 10 127 610 for most people, and", "F 10 222 610 it is cheap.",
				"F 10 72 598 And it has", "F 10 127 598 few enemies, or so", "F 10 222 598 they say.")},
			`(table header): "Aspect"
(table header): "Tea"
(table header): "Coffee"
cell ""/"Price" Tea="low" Coffee="high": "Price | low | high"
(table header): "Caffeine"
cell "Tea"/"Caffeine": "20 mg a cup"
cell "Coffee"/"Caffeine": "95 mg a cup"
cell ""/"Taste" Tea="quite mild too" Coffee="strong": "Taste | quite mild too | strong"
paragraph: "Tea is good for most people, and it is cheap. And it has few enemies, or so they say."
`,
		},
		{
			"words that the file does not tell",
			[]string{draw("F 10 72 740 Tea is cheap, and Coffee is dear, as everybody knows who buys it.", "F 10 72 700 Tea is") +
				"BT /G 10 Tf 102 700 Td (\001\002\003) Tj ET" + draw("F 10 124 700 bad.", "F 10 72 670 Coffee is good.") +
				"BT /G 10 Tf 66 670 Td (\001) Tj ET"},
			`paragraph: "Tea is cheap, and Coffee is dear, as everybody knows who buys it."
(words that the file does not tell): "Tea is bad."
paragraph: "Coffee is good."
`,
		},
		{
			"a table whose cells take several lines",
			[]string{draw(
				"F 10 172 700 Tea", "F 10 322 700 Coffee",
				"F 10 72 680 Price", "F 10 172 680 low, as it is", "F 10 322 680 high, as it is hard",
				"F 10 172 668 easy to culti-", "F 10 322 668 to grow anywhere",
				"F 10 172 656 vate",
				"F 10 72 636 Keeping", "F 10 172 636 for years in a", "F 10 322 636 for weeks",
				"F 10 72 624 qualities", "F 10 172 624 dry place", "F 10 322 624 at best")},
			`(table header): "Tea"
(table header): "Coffee"
(table header): "Price"
cell "Tea"/"Price": "low, as it is easy to cultivate"
cell "Coffee"/"Price": "high, as it is hard to grow anywhere"
(table header): "Keeping qualities"
cell "Tea"/"Keeping qualities": "for years in a dry place"
cell "Coffee"/"Keeping qualities": "for weeks at best"
`,
		},
		{
			"columns that are drawn a line at a time",
			[]string{draw(
				"F 10 72 700 Tea is cheaper than coffee, and it keeps", "F 10 320 700 Coffee wakes people faster than tea, and",
				"F 10 72 688 for years in any cupboard that is dry and", "F 10 320 688 its smell alone is reason enough for many",
				"F 10 72 676 dark enough for it. It is also gentler, so", "F 10 320 676 to get up at all in the morning, or to stay",
				"F 10 72 664 most people say who ought to know better", "F 10 320 664 awake for long through a night of work, as",
				"F 10 72 652 than others.", "F 10 320 652 all know.")},
			`paragraph: "Tea is cheaper than coffee, and it keeps for years in any cupboard that is dry and dark enough for it. It is also gentler, so most people say who ought to know better than others."
paragraph: "Coffee wakes people faster than tea, and its smell alone is reason enough for many to get up at all in the morning, or to stay awake for long through a night of work, as all know."
`,
		},
		{
			"letters that are drawn one by one", []string{letters("Tea is cheap.")}, `paragraph: "Tea is cheap."
`,
		},
		{
			"what is no part of the text",
			[]string{"/Artifact BMC " + draw("F 10 72 780 Draft of the board") + "EMC " + draw("F 10 72 700 Tea is cheap.") +
				"BT /F 60 Tf 0 1 -1 0 300 300 Tm (CONFIDENTIAL) Tj ET"},
			`(page header or footer): "Draft of the board"
paragraph: "Tea is cheap."
`,
		},
		{
			"words by their places",
			[]string{"BT /F 10 Tf 72 700 Td [(T)80(ea)-300(is)-250(cheap)] TJ 60 0 Td (and) Tj 20 0 Td (good.) Tj ET"},
			`paragraph: "Tea is cheap and good."
`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page, err := format.Read("notes.txt", pdf(t, test.pages...), lex)
			if err != nil {
				t.Fatal(err)
			}
			check(t, page)
			source, got, _ := cutLine(show(page))
			if want := `title="Tea or Coffee" date="2025-02-03" url=""`; source != want {
				t.Errorf("got %s, want %s", source, want)
			}
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// letters draws a text letter by letter, without its spaces.
func letters(text string) string {
	widths := map[rune]int{'T': 611, 'e': 556, 'a': 556, ' ': 278, 'i': 222, 's': 500, 'c': 500, 'h': 556, 'p': 556, '.': 278}
	at, out := 72000, []string{}
	for _, r := range text {
		if r != ' ' {
			out = append(out, fmt.Sprintf("F 10 %d.%03d 700 %c", at/1000, at%1000, r))
		}
		at += widths[r] * 10
	}
	return draw(out...)
}

func TestPDFFilesWithoutTextAreRefused(t *testing.T) {
	lex := load(t)
	image := packed(t, "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "\x00")
	one := func(resources, content string, more ...string) []byte {
		return pdfFile(append([]string{
			"<</Type/Catalog/Pages 3 0 R>>", pdfInfo, "<</Type/Pages/Kids[4 0 R]/Count 1>>",
			"<</Type/Page/Contents 5 0 R/Resources<<" + resources + ">>>>", streamOf("", content),
		}, more...)...)
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"a scan", one("/XObject<</I 6 0 R>>", "q 600 0 0 800 0 0 cm /I Do Q", image), "of images alone, such as a scan"},
		{"an encrypted one", []byte(strings.Replace(string(pdf(t, draw("F 10 72 700 Tea"))), "/Size", "/Encrypt<</Filter/Standard/V 2/R 3>>/Size", 1)), "encrypted: save it without a password"},
		{"empty pages", pdf(t, "", "0 0 m 10 10 l S"), "with empty pages"},
		{"fonts that say nothing", one("/Font<</F 6 0 R>>", "BT /F 10 Tf <"+strings.Repeat("0041", 40)+"> Tj ET",
			"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<<>>]>>"), "do not say which characters they show"},
		{"a damaged one", []byte("%PDF-1.7\nabc"), "damaged: no pages found"},
		{"one cut off", pdf(t, draw("F 10 72 700 Tea"))[:60], "damaged: no pages found"},
		{"packed in an unknown way", one("/Font<</F 6 0 R>>", "x", pdfPlain), "with empty pages"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := format.Read("a.txt", test.data, lex)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "read a.txt: ") {
				t.Errorf("got error %v, want %q", err, test.want)
			}
		})
	}
}
