package format_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"juxta/knowledge/format"
)

func TestPagesAreReadInTheEncodingThatTheySay(t *testing.T) {
	const said = "Tee ist gut für Körper und Geist, und größer als Kaffee."
	lex := load(t)
	encoded := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, test := range []struct{ name, file, data, want string }{
		{"a page that says its own", "a.html", encoded(charmap.KOI8R, `<!doctype html><meta charset="koi8-r"><p>Чай дешевле кофе.</p>`), "Чай дешевле кофе."},
		{"a page that says a wrong one", "a.html", encoded(charmap.Windows1252, `<!doctype html><meta charset="utf-8"><p>`+said+`</p>`), said},
		{"a page that says none", "a.html", encoded(charmap.Windows1252, `<!doctype html><p>`+said+`</p>`), said},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, err := format.Read(test.file, []byte(test.data), lex)
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Blocks) != 1 || page.Blocks[0].Text != test.want {
				t.Errorf("got %+v, want %q", page.Blocks, test.want)
			}
		})
	}
}
