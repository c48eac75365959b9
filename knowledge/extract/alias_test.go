package extract_test

import (
	"slices"
	"testing"

	"juxta/knowledge/extract"
	"juxta/knowledge/format"
)

func TestOtherNamesAreFoundInTheText(t *testing.T) {
	for name, tc := range map[string]struct {
		text, alias string
		want        bool
	}{
		"letters in brackets":      {"Zanzibase (ZB) is fast.", "ZB", true},
		"beginning in brackets":    {"Zanzibase (Zanzi) is fast.", "Zanzi", true},
		"number of letters":        {"Zanzibase (z7e) is fast.", "z7e", true},
		"also known as":            {"Zanzibase, also known as Pemba, is fast.", "Pemba", true},
		"or simply":                {"Zanzibase, or simply Pemba, is fast.", "Pemba", true},
		"in brackets, led":         {"Zanzibase (formerly Pemba) is fast.", "Pemba", true},
		"short for":                {"ZNZ, short for Zanzibase, is fast.", "ZNZ", true},
		"stands for":               {"ZNZ stands for Zanzibase.", "ZNZ", true},
		"a remark in brackets":     {"Zanzibase (fast) is good.", "fast", false},
		"a maker in brackets":      {"Zanzibase (Pemba Inc) is good.", "Pemba Inc", false},
		"an everyday word":         {"Zanzibase, or simply Best, is good.", "Best", false},
		"the other thing":          {"Zanzibase (or Quelldb) will do.", "Quelldb", false},
		"a list that goes on":      {"Zanzibase, or just wait for a while, is fine.", "wait", false},
		"initials of other things": {"Zanzibase (AWS) is hosted.", "AWS", false},
	} {
		t.Run(name, func(t *testing.T) {
			lex := load(t)
			page, err := format.Read("a.md", []byte("# Zanzibase vs Quelldb\n\n"+tc.text+"\n\nZanzibase is fast, and Quelldb is slow.\n\nQuelldb is old. Zanzibase is new.\n"), lex)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range extract.Discover([]format.Page{page}, lex, nil).All() {
				if got := slices.Contains(s.Aliases, tc.alias); s.Name == "Zanzibase" && got != tc.want {
					t.Errorf("%q: %q among %q is %t, want %t", tc.text, tc.alias, s.Aliases, got, tc.want)
				}
			}
		})
	}
}
