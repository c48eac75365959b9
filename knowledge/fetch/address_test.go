package fetch_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge/fetch"
)

func TestAnAddressIsReadAsItIsAskedFor(t *testing.T) {
	for given, want := range map[string]string{
		"https://example.com":                      "https://example.com/",
		"https://example.com/Ann's?a='":            "https://example.com/Ann%27s?a=%27",
		"HTTP://Example.COM:80/A?b=c#d":            "http://example.com/A?b=c",
		"https://example.com:8443/x":               "https://example.com:8443/x",
		"https://example.com./x":                   "https://example.com/x",
		"https://example。com/":                     "https://example.com/",
		"https://bücher.example.com/":              "https://xn--bcher-kva.example.com/",
		"https://ｅｘａｍｐｌｅ.com/":                     "https://example.com/",
		"http://①②⑦.⓪.⓪.①/":                        "http://127.0.0.1/",
		"http://127。0。0。1/":                        "http://127.0.0.1/",
		"https://[2606:4700:0::1]:443/":            "https://[2606:4700::1]/",
		"https://[2606:4700::1]:8443/":             "https://[2606:4700::1]:8443/",
		"https://example.com/a b?c d":              "https://example.com/a%20b?c%20d",
		"https://example.com/?q=<\"é\">&a=%20":     "https://example.com/?q=%3C%22%C3%A9%22%3E&a=%20",
		"https://example.com/wiki/K%C3%A4se/a%2Fb": "https://example.com/wiki/K%C3%A4se/a%2Fb",
	} {
		u, err := fetch.Parse(given)
		if err != nil || u.String() != want {
			t.Errorf("%s: got %v, %v, want %s", given, u, err, want)
		}
	}
}

func TestWhatIsNoAddressOfAPageIsSaidToBeNone(t *testing.T) {
	for _, given := range []string{
		"", "tea", "example.com", "//example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "javascript:alert(1)",
		"http:example.com", "http://", "http:///etc/passwd", "https://user@example.com/", "https://user:pass@example.com/", "https://@example.com/",
		"http://example.com:0/", "http://example.com:99999/", "http://example.com:http/", "http://example.com:-1/",
		"http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/",
		"http://127.0.0.1.0x10/", "http://1.2.3.4.5/", "http://256.256.256.256/", "http://0x/", "http://1.2.3.09/", "http://127.0.0.01/",
		"http://99999999999999999999/", "http://example.0x7g/", "http://1.2.3/", "http://example.1_0/",
		"http://[::1%25eth0]/", "http://[fe80::1%25lo]/", "http://[1.2.3.4]/", "http://[::1/", "http://[]/", "http://::1/",
		"http://a..b.com/", "http://.example.com/", "http://./", "http://../", "http://example.com../",
		"http://exa mple.com/", "http://exa%20mple.com/", "http://127.0.0.1%2f.example.com/", "http://example.com\\@127.0.0.1/", "http://a_b.example.com/",
		"http://example.com/\x00", "http://example.com/\r\nHost: x", "http://example.com/\u202e", "http://\xff.com/", "https://" + strings.Repeat("a", 2000), "https://example.com/" + strings.Repeat("é", 900),
	} {
		if u, err := fetch.Parse(given); !errors.Is(err, fetch.ErrAddress) {
			t.Errorf("%q: got %v, %v", given, u, err)
		}
	}
}

func TestAnErrorShowsNoSecretOfItsAddress(t *testing.T) {
	f := fetch.New(fetch.Options{})
	for given, want := range map[string]string{ //nolint:gosec // nobody's password
		"https://127.0.0.1/a?token=secret#b":     "fetch https://127.0.0.1/a?…: it leads",
		"https://ann:secret@example.com/a":       "fetch an address: ",
		"https://ann:sec#ret@example.com":        "fetch an address: ",
		"https:ann:secret@example.com":           "fetch an address: ",
		"https://example.com:secret/?x":          `fetch "https://example.com:secret/": no address of a page: it cannot`,
		"tea\x1b[2J?secret":                      `fetch "tea\x1b[2J": `,
		"ftp://example.com?" + "secret//example": `fetch "ftp://example.com": `,
	} {
		_, err := f.Fetch(t.Context(), given, 1000)
		if got := fmt.Sprint(err); !strings.HasPrefix(got, want) || strings.Contains(want, "secret") != strings.Contains(got, "secret") {
			t.Errorf("%s: got %q, want %q", given, got, want)
		}
	}
}

func TestANameTellsTheAddress(t *testing.T) {
	for given, want := range map[string]string{
		"https://example.com/":                  "example.com/index.html",
		"https://example.com/index.html":        "example.com/index.html",
		"http://example.com/travel/Tea":         "example.com/travel/Tea.html",
		"https://example.com/travel/tea.htm":    "example.com/travel/tea.htm",
		"https://example.com/travel/tea.php":    "example.com/travel/tea.php.html",
		"https://example.com/report.pdf":        "example.com/report.pdf.html",
		"https://example.com/K%C3%A4se":         "example.com/Käse.html",
		"https://example.com/tea/":              "example.com/tea/index.html",
		"https://example.com/tea?id=1":          "example.com/tea-2930eaeb.html",
		"https://example.com/tea.html?id=2":     "example.com/tea-700ddc22.html",
		"https://example.com:8443/tea":          "example.com-8443/tea-2cc620f0.html",
		"https://example.com/a//b/../c/.":       "example.com/a/-/b/-/c-d4120683.html",
		"https://example.com/a%2Fb":             "example.com/a/b-d1656575.html",
		"https://[2606:4700::1]/":               "2606-4700--1/index-b3c11816.html",
		"https://example.com/%E2%80%AEevil|x*?": "example.com/-evil-x-e8e021f5.html",
	} {
		u, err := fetch.Parse(given)
		if err != nil {
			t.Fatal(err)
		}
		if got := fetch.NameOf(u); got != want {
			t.Errorf("%s: got %q, want %q", given, got, want)
		}
	}
}

// validName reports whether the library takes a name.
func validName(name string) bool {
	strange := func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError
	}
	return fs.ValidPath(name) && name != "." && !strings.ContainsFunc(name, strange) && !strings.ContainsAny(name, "\\:*?\"<>|\u2028\u2029") && strings.TrimSpace(name) == name
}
