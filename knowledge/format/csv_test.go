package format_test

import (
	"testing"

	"juxta/knowledge/format"
)

func TestTablesOfValuesAreRead(t *testing.T) {
	lex := load(t)
	tests := []struct{ name, file, data, want string }{
		{
			"commas", "a.csv", "feature,Django,Flask\nspeed,slow,fast\nadmin,\"yes, and a good one, as \"\"all\"\" say\",no\n",
			`(table header): "feature"
(table header): "Django"
(table header): "Flask"
cell ""/"speed" Django="slow" Flask="fast": "speed | slow | fast"
(table header): "admin"
cell "Django"/"admin": "yes, and a good one, as \"all\" say"
cell "Flask"/"admin": "no"
`,
		},
		{
			"semicolons, decimal commas and a hint for Excel", "a.csv", "\ufeffsep=;\r\nname;price;weight\r\nTea;2,50;light\r\n\r\nCoffee;5,10;heavy\r\n",
			`(table header): "name"
(table header): "price"
(table header): "weight"
cell ""/"Tea" price="2,50" weight="light": "Tea | 2,50 | light"
cell ""/"Coffee" price="5,10" weight="heavy": "Coffee | 5,10 | heavy"
`,
		},
		{
			"tabs, a title above, rows that are counted", "a.tsv", "Drinks\t\t\nNo\tname\tverdict\n1\tTea\tgood for \"the\" evening, better than it looks\n2\tCoffee\tgood\n",
			`heading: "Drinks"
(table header): "name"
(table header): "verdict"
(table header): "Tea"
[Drinks]
cell "verdict"/"Tea": "good for \"the\" evening, better than it looks"
(table header): "Coffee"
cell "verdict"/"Coffee": "good"
`,
		},
		{
			"a break within a cell", "a.csv", "name,verdict\nTea,\"cheap to buy\nand good for the evening\"\n",
			`(table header): "name"
(table header): "verdict"
(table header): "Tea"
cell "verdict"/"Tea": "cheap to buy and good for the evening"
`,
		},
		{
			"under another name", "a.txt", "name,price,weight\nTea,2,light\nCoffee,5,heavy\n",
			`(table header): "name"
(table header): "price"
(table header): "weight"
cell ""/"Tea" price="2" weight="light": "Tea | 2 | light"
cell ""/"Coffee" price="5" weight="heavy": "Coffee | 5 | heavy"
`,
		},
		{
			"bars already in a cell", "a.csv", "name,verdict,more\nTea,a|b,c\n",
			`(table header): "name"
(table header): "verdict"
(table header): "more"
cell ""/"Tea" verdict="a|b" more="c": "Tea | a|b | c"
`,
		},
		{
			"prose under the name of a table", "a.csv", "Tea is cheap.\n\nCoffee is dear, but good.\n",
			`paragraph: "Tea is cheap."
paragraph: "Coffee is dear, but good."
`,
		},
		{
			"prose with as many commas in every line", "a.txt", "Tea is, as we all know, quite good.\nCoffee is, as we fear, not so good.\nCocoa is, as it is, very sweet.\n",
			`paragraph: "Tea is, as we all know, quite good."
paragraph: "Coffee is, as we fear, not so good."
paragraph: "Cocoa is, as it is, very sweet."
`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page, err := format.Read(test.file, []byte(test.data), lex)
			if err != nil {
				t.Fatal(err)
			}
			check(t, page)
			_, got, _ := cutLine(show(page))
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
