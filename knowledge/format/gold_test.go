package format_test

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

// labels is a folder of documents with labeled quotes and noise.
type labels struct {
	docs, claims, noise string
}

// label is a line of a file of labels.
type label struct {
	Source, Quote, Text, Why string
}

func sets(t *testing.T) []labels {
	t.Helper()
	root := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no labeled documents beside the repository")
	}
	out := []labels{{filepath.Join(root, "seeds"), filepath.Join(root, "gold", "claims.jsonl"), filepath.Join(root, "gold", "noise.jsonl")}}
	topics, err := filepath.Glob(filepath.Join(root, "corpora", "*", "claims.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, claims := range topics {
		dir := filepath.Dir(claims)
		out = append(out, labels{filepath.Join(dir, "docs"), claims, filepath.Join(dir, "noise.jsonl")})
	}
	return out
}

func readLabels(t *testing.T, name string) []label {
	t.Helper()
	f, err := os.DirFS(filepath.Dir(name)).Open(filepath.Base(name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []label
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		var l label
		if err := json.Unmarshal(scan.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	if err := scan.Err(); err != nil || len(out) == 0 {
		t.Fatalf("read %s: %d labels, %v", name, len(out), err)
	}
	return out
}

// words folds white space and markup, so that quotes compare.
func words(s string) string {
	s = strings.NewReplacer("*", "", "`", "", "|", " ", "_", "").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// kept returns what the kept and the dropped blocks of a document say.
func kept(t *testing.T, lex *lexicon.Lexicon, dir, name string) (live, dropped []string) {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS(dir), name)
	if err != nil {
		t.Fatal(err)
	}
	page, err := format.Read(name, data, lex)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range page.Blocks {
		if b.Dropped == "" && b.Kind != knowledge.Heading {
			live = append(live, words(b.Text))
		} else {
			dropped = append(dropped, words(b.Text))
		}
	}
	return live, dropped
}

func holds(blocks []string, s string) bool {
	for _, b := range blocks {
		if strings.Contains(b, s) {
			return true
		}
	}
	return false
}

func TestLabeledQuotesAreKeptAndNoiseIsDropped(t *testing.T) {
	lex := load(t)
	quotes, lost, noise, left := 0, 0, 0, 0
	for _, set := range sets(t) {
		cache := map[string][2][]string{}
		get := func(name string) [2][]string {
			if _, ok := cache[name]; !ok {
				live, dropped := kept(t, lex, set.docs, name)
				cache[name] = [2][]string{live, dropped}
			}
			return cache[name]
		}
		for _, l := range readLabels(t, set.claims) {
			quotes++
			if !holds(get(l.Source)[0], words(l.Quote)) {
				lost++
				t.Logf("lost: %s: %s", l.Source, l.Quote)
			}
		}
		for _, l := range readLabels(t, set.noise) {
			if !frame(l.Why) {
				continue
			}
			noise++
			if holds(get(l.Source)[0], words(l.Text)) {
				left++
				t.Logf("left: %s (%s): %s", l.Source, l.Why, l.Text)
			}
		}
	}
	t.Logf("quotes kept: %d of %d; noise dropped: %d of %d", quotes-lost, quotes, noise-left, noise)
	if lost*100 > quotes {
		t.Errorf("%d of %d quotes lost, want at most one in a hundred", lost, quotes)
	}
	if left*100 > noise*5 {
		t.Errorf("%d of %d pieces of noise left, want at most five in a hundred", left, noise)
	}
}

// frame reports whether noise is of a kind that whole blocks are dropped for;
// the rest stands within sentences that are judged later.
func frame(why string) bool {
	switch why {
	case "intro", "about frameworks in general", "learning advice", "filler", "meta", "call for feedback", "outro", "announcement",
		"dangling announcement", "song lyric":
		return false
	}
	return true
}
