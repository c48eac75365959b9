package format_test

import (
	"fmt"
	"strings"
	"testing"

	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

func Example() {
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := format.Read("notes/drinks.txt", []byte(`Tea or Coffee?

Tea is gentler on the stomach than coffee, and it keeps for years.

Advantages of coffee:
  • Works fast
  • Smells good

© 2024 Kettle & Co. All rights reserved.
`), lex)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(page.Document.Source.Title)
	for _, b := range page.Blocks {
		fmt.Printf("%v %v %q %q\n", b.Kind, b.Trail, b.Text, b.Dropped)
	}
	// Output:
	// Tea or Coffee?
	// heading [] "Tea or Coffee?" ""
	// paragraph [Tea or Coffee?] "Tea is gentler on the stomach than coffee, and it keeps for years." ""
	// heading [Tea or Coffee?] "Advantages of coffee:" ""
	// item [Tea or Coffee? Advantages of coffee] "Works fast" ""
	// item [Tea or Coffee? Advantages of coffee] "Smells good" ""
	// paragraph [Tea or Coffee? Advantages of coffee] "© 2024 Kettle & Co. All rights reserved." "page footer"
}

func TestFilesThatAreNoTextAreErrors(t *testing.T) {
	lex := load(t)
	tests := []struct{ name, data, want string }{
		{"no bytes", "", "read a.txt: empty"},
		{"white space", " \r\n\t\n", "read a.txt: empty"},
		{"a byte order mark alone", "\ufeff\u200b\n", "read a.txt: empty"},
		{"PDF", "%PDF-1.7\nabc", "looks like a PDF file"},
		{"office document", "PK\x03\x04abcdef", "looks like a zip archive or an office document"},
		{"image", "\x89PNG\r\n\x1a\n", "looks like a PNG image"},
		{"bytes at random", strings.Repeat("\x01\x00\x02\x90ab", 50), "looks like a binary file"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := format.Read("a.txt", []byte(test.data), lex)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %q", err, test.want)
			}
		})
	}
}

func TestTextOfAnyEncodingIsRead(t *testing.T) {
	lex := load(t)
	const want = "Café crème is dearer than tea."
	wide := func(order string) string {
		var b strings.Builder
		for _, r := range want {
			if order == "big" {
				b.WriteString(string([]byte{byte(r >> 8), byte(r)}))
			} else {
				b.WriteString(string([]byte{byte(r), byte(r >> 8)}))
			}
		}
		return b.String()
	}
	tests := []struct{ name, data string }{
		{"UTF-8", want},
		{"UTF-8 with a mark", "\ufeff" + want},
		{"UTF-16, little end first", "\xff\xfe" + wide("little")},
		{"UTF-16, big end first", "\xfe\xff" + wide("big")},
		{"UTF-16 without a mark", wide("little")},
		{"hidden characters", "Ca\u200bfé crème\x00 is dearer\u00ad than tea."},
		{"a bad byte", "Café crème is dear\xffer than tea."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page, err := format.Read("a.txt", []byte(test.data), lex)
			if err != nil {
				t.Fatal(err)
			}
			check(t, page)
			if len(page.Blocks) != 1 || page.Blocks[0].Text != want {
				t.Errorf("got %+v, want one block %q", page.Blocks, want)
			}
		})
	}
}

func TestWindowsTextIsDecoded(t *testing.T) {
	page, err := format.Read("a.txt", []byte("Caf\xe9 cr\xe8me isn\x92t tea, d\xe9j\xe0 vu."), load(t))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := page.Document.Text, "Café crème isn’t tea, déjà vu."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextAndMarkdownStayByteForByte(t *testing.T) {
	lex := load(t)
	const data = "\ufeffTea\x00 is *cheap*.\r\n\r\n- a\xff\r- b\r\n"
	for _, name := range []string{"a.txt", "a.md"} {
		page, err := format.Read(name, []byte(data), lex)
		if err != nil {
			t.Fatal(err)
		}
		if page.Document.Text != data {
			t.Errorf("%s: got %q, want the file", name, page.Document.Text)
		}
	}
}

func TestFormatIsToldByContentBeforeName(t *testing.T) {
	tests := []struct{ name, ext, text, want string }{
		{"a page under a wrong name", ".txt", "<!DOCTYPE html>\n<p>Tea</p>", "HTML"},
		{"a page behind a comment", "", "<!-- saved --><html><body>Tea</body></html>", "HTML"},
		{"a fragment by its name", ".html", "<p>Tea</p>", "HTML"},
		{"headings of Markdown in a text file", ".txt", "# Tea\n\ntext\n\n## Green\n", "Markdown"},
		{"Markdown by its name", ".md", "Tea", "Markdown"},
		{"HTML within Markdown", ".md", "<div>Tea</div>\n\n# Tea\n", "Markdown"},
		{"front matter", "", "---\ntitle: Tea\n---\nText\n", "Markdown"},
		{"a rule above text", ".txt", "---\nTea is good.\n---\n", "plain text"},
		{"a number sign", ".txt", "# 1 of many\nTea < coffee > water", "plain text"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, f := range format.All() {
				if f.Detect(test.ext, test.text) {
					if f.Name != test.want {
						t.Errorf("got %s, want %s", f.Name, test.want)
					}
					return
				}
			}
			t.Error("no format")
		})
	}
}

func TestSourceLineGivesTheAddress(t *testing.T) {
	page, err := format.Read("a.txt", []byte("Tea or Coffee?\n\nSource: https://example.org/tea\n\nTea is cheaper than coffee and keeps longer.\n"), load(t))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := page.Document.Source.URL, "https://example.org/tea"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
