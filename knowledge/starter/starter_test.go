package starter_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"juxta/knowledge/starter"
)

func TestEveryDocumentSaysThatItIsASummary(t *testing.T) {
	for name, text := range documents(t) {
		front, body := cutFront(text)
		if !strings.HasPrefix(front, `title: "Summary of: `) {
			t.Errorf("%s: front matter %.40q does not begin with the title of a summary", name, front)
		}
		if n := len(strings.Fields(body)); n < 350 || n > 1500 {
			t.Errorf("%s: %d words; a summary has 350 to 1500", name, n)
		}
	}
}

// TestNoSentenceIsCopied looks for runs of words that a summary shares with
// the articles. A name or a stock phrase is shorter than eight words.
func TestNoSentenceIsCopied(t *testing.T) {
	const run = 8
	folder := os.DirFS(filepath.Join("..", "..", "..", "shared", "seeds"))
	articles, err := fs.Glob(folder, "*.txt")
	if err != nil || len(articles) == 0 {
		t.Skip("the articles are not here: no ../shared/seeds beside the repository")
	}
	theirs := map[string]string{}
	for _, file := range articles {
		text, err := fs.ReadFile(folder, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range grams(string(text), run) {
			theirs[g] = file
		}
	}
	for name, text := range documents(t) {
		_, body := cutFront(text)
		for _, g := range grams(body, run) {
			if from := theirs[g]; from != "" {
				t.Errorf("%s: %q also stands in %s", name, g, from)
			}
		}
	}
}

func documents(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	names, err := fs.Glob(starter.FS(), "*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("got documents %v, error %v; want some", names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(starter.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(text)
	}
	return out
}

// cutFront splits a document into its front matter and what follows.
func cutFront(text string) (front, body string) {
	front, body, _ = strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	return front, body
}

// grams returns all runs of n words, in lower case and without punctuation.
func grams(text string, n int) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	var out []string
	for i := range len(words) - n + 1 {
		out = append(out, strings.Join(words[i:i+n], " "))
	}
	return out
}
