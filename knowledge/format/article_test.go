package format_test

import (
	"os"
	"strings"
	"testing"

	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

// TestMainContentOfPages reads the pages of testdata/pages: whatever belongs
// to a page is kept, and what stands around it is dropped.
func TestMainContentOfPages(t *testing.T) {
	lex := load(t)
	tests := []struct {
		page          string
		kept, dropped []string
	}{
		{
			"blog.html",
			[]string{"the answer depends on the stove", "it rusts when it stays wet", "Heavy to lift", "1.6 kg", "tossed in the air"},
			[]string{"small files on your device", "Two cooks", "Win a set", "peel garlic", "all recipes tested"},
		},
		{
			"compare.html",
			[]string{"both are fluffy", "we cleaned, paid", "Content to live alone", "Bites when it is woken", "Easy to tame", "Noisy at feeding time", "6 years"},
			nil,
		},
		{
			"faq.html",
			[]string{"one ticket", "better for the back", "with a reservation", "In sleepers there is"},
			[]string{"Maps", "garden shed"},
		},
		{
			"lists.html",
			[]string{"Any pan will do", "Hard to clean", "Cool to the touch", "Dear to install"},
			[]string{"Oak and Ash"},
		},
		{
			"sections.html",
			[]string{"lets you hear the rain", "A cabin is warm", "dry and warm"},
			nil,
		},
	}
	pages, err := os.OpenRoot("testdata/pages")
	if err != nil {
		t.Fatal(err)
	}
	defer pages.Close()
	for _, test := range tests {
		t.Run(test.page, func(t *testing.T) {
			data, err := pages.ReadFile(test.page)
			if err != nil {
				t.Fatal(err)
			}
			live, dropped := sides(t, lex, test.page, data)
			for _, s := range test.kept {
				if !strings.Contains(live, s) {
					t.Errorf("%q is lost", s)
				}
			}
			for _, s := range test.dropped {
				if !strings.Contains(dropped, s) || strings.Contains(live, s) {
					t.Errorf("%q is left", s)
				}
			}
		})
	}
}

// TestArticleOfASmallShareIsNotHeeded reads a page of which most is short
// lines beside one long text.
func TestArticleOfASmallShareIsNotHeeded(t *testing.T) {
	long := strings.Repeat("A kettle boils water fast, keeps it hot, and turns itself off, which a pot on the stove never does. ", 6)
	page := "<!doctype html><body><div class=x1><h1>Kettle or pot</h1></div><div class=x2><div><p>" + long + "</p><p>" + long + "</p></div></div>" +
		strings.Repeat("<div class=x3><p>The pot holds more water than the kettle does and lasts longer too</p></div>", 20)
	live, _ := sides(t, load(t), "a.html", []byte(page))
	if got := strings.Count(live, "The pot holds more"); got != 20 {
		t.Errorf("got %d of 20 paragraphs", got)
	}
}

// sides returns what a page's kept and dropped blocks say.
func sides(t *testing.T, lex *lexicon.Lexicon, name string, data []byte) (live, dropped string) {
	t.Helper()
	page, err := format.Read(name, data, lex)
	if err != nil {
		t.Fatal(err)
	}
	check(t, page)
	var kept, left strings.Builder
	for _, b := range page.Blocks {
		if b.Dropped == "" {
			kept.WriteString(b.Text + "\n")
		} else {
			left.WriteString(b.Text + "\n")
		}
	}
	return kept.String(), left.String()
}
