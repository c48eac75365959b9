package reply_test

import (
	"strings"
	"testing"

	"juxta/bot/reply"
)

func TestAddressTakesOnlyAddressesOfTheWeb(t *testing.T) {
	for address, want := range map[string]string{
		"https://leaves.example/tea?a=b&c=d#e": "https://leaves.example/tea?a=b&c=d#e",
		"http://beans.example":                 "http://beans.example",
		"https://leaves.example/a b":           "https://leaves.example/a%20b",
		"https://leaves.example/|x>":           "https://leaves.example/%7Cx%3E",
		"https://bank.example@evil.example/":   "",
		"javascript:alert(1)":                  "",
		"ftp://files.example/x":                "",
		"//leaves.example":                     "",
		"https://":                             "",
		"https://a.example/\nb":                "",
		"leaves.example":                       "",
		"":                                     "",
		"https://a.example/" + strings.Repeat("x", reply.LongestAddress): "",
	} {
		if got := reply.Address(address); got != want {
			t.Errorf("Address(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestLinesKeepsWholeLinesAndWholeCharacters(t *testing.T) {
	for _, c := range []struct {
		in, want string
		most     int
	}{
		{"one\ntwo\nthree", "one\ntwo\n…", 12},
		{"one\ntwo", "one\ntwo", 7},
		{strings.Repeat("é", 20), strings.Repeat("é", 8) + "\n…", 20},
	} {
		if got := reply.Lines(c.in, c.most); got != c.want {
			t.Errorf("Lines(%q, %d) = %q, want %q", c.in, c.most, got, c.want)
		}
	}
}

func TestTrimListsOnlySourcesThatAreStillCited(t *testing.T) {
	r := kettle()
	for range 3 {
		r.Sides[0].Quotes = append(r.Sides[0].Quotes, reply.Quote{Text: "Tea is warm.", Cite: len(r.Sources) + 1})
	}
	r.Sources = append(r.Sources, reply.Source{ID: "d.md", Title: "Kettles"})
	if text := reply.Text(reply.Cut{Quotes: 12, Runes: 320}.Trim(r), 0); !strings.Contains(text, "[4] Kettles") {
		t.Errorf("a source that is cited is missing:\n%s", text)
	}
	text := reply.Text(reply.Cut{Quotes: 1, Runes: 320}.Trim(r), 0)
	if strings.Contains(text, "[4]") || !strings.Contains(text, "[1] Leaves") || !strings.Contains(text, "[3] Beans") {
		t.Errorf("want sources 1 and 3, and no 4:\n%s", text)
	}
}
