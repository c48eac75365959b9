package main

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write README.md's answer anew")

// TestREADMEShowsWhatTheProgramSays keeps the answer in README.md a real one.
func TestREADMEShowsWhatTheProgramSays(t *testing.T) {
	const house, ask, end = "../..", "$ go run ./cmd/juxta ask \"Django or Flask for a REST API?\"\n", "```"
	text, err := fs.ReadFile(os.DirFS(house), "README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(text), ask)
	got, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatalf("README.md shows no answer to %s", ask)
	}
	columns := func(name string) string {
		return map[string]string{"COLUMNS": "100", "JUXTA_DATA": t.TempDir()}[name]
	}
	var want, trouble bytes.Buffer
	if code := run(t.Context(), []string{"ask", "Django or Flask for a REST API?"}, columns, strings.NewReader(""), &want, &trouble); code != exitOK {
		t.Fatalf("exit code %d: %s", code, trouble.String())
	}
	if *update {
		fresh := before + ask + want.String() + end + after
		if err := os.WriteFile(filepath.Join(house, "README.md"), []byte(fresh), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want.String() {
		t.Errorf("README.md shows an old answer; write it anew with: go test ./cmd/juxta -update\ngot\n%s\nwant\n%s", got, want.String())
	}
}
