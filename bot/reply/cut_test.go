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
