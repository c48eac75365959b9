package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// result is what a run of the program left.
type result struct {
	code     int
	out, err string
}

// juxta runs the program with a data folder of its own.
func juxta(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	return juxtaIn(t, t.TempDir(), stdin, args...)
}

func juxtaIn(t *testing.T, data, stdin string, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	code := run(t.Context(), args, map[string]string{"JUXTA_DATA": data}, strings.NewReader(stdin), &out, &err)
	return result{code, out.String(), err.String()}
}

// write puts files into a folder of their own.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// leaves is a document that compares.
const leaves = `# Coffee vs Tea

Coffee is stronger than tea. Tea is easier to prepare than coffee.

## Why tea

Tea is cheap and gentle on the stomach. It is a good choice for long evenings.

## Why coffee

Coffee is expensive. Coffee keeps you awake on night shifts.
`

// drinks are two documents that compare.
func drinks(t *testing.T) string {
	t.Helper()
	return write(t, map[string]string{
		"leaves.md": leaves,
		"more/beans.txt": `Coffee or Tea?

Tea is cheaper than coffee. Tea is easy to prepare.

Coffee is hard on the stomach, but coffee is popular with office workers.
`,
	})
}

func (r result) expect(t *testing.T, code int, out, err string) {
	t.Helper()
	if r.code != code || !strings.Contains(r.out, out) || !strings.Contains(r.err, err) {
		t.Errorf("got exit code %d, want %d\nstdout (want %q):\n%s\nstderr (want %q):\n%s", r.code, code, out, r.out, err, r.err)
	}
}

func TestExitCodes(t *testing.T) {
	docs := drinks(t)
	file := filepath.Join(docs, "leaves.md")
	gone := filepath.Join(docs, "gone")
	for name, c := range map[string]struct {
		args     []string
		code     int
		out, err string
	}{
		"no command shows help":   {nil, exitOK, "Exit codes: 0 success, 1 failure, 2 wrong usage", ""},
		"help":                    {[]string{"help"}, exitOK, "claims", ""},
		"help on a command":       {[]string{"ask", "--help"}, exitOK, "--jsonl", ""},
		"version":                 {[]string{"version"}, exitOK, "juxta ", ""},
		"version as a flag":       {[]string{"--version"}, exitOK, "juxta ", ""},
		"shell completion":        {[]string{"completion", "bash"}, exitOK, "juxta", ""},
		"unknown command":         {[]string{"sing"}, exitUsage, "", "sing"},
		"unknown flag":            {[]string{"ask", "--loud", "tea?"}, exitUsage, "", "--loud"},
		"flag without its value":  {[]string{"claims", "--docs"}, exitUsage, "", "--docs"},
		"arguments for claims":    {[]string{"claims", "tea"}, exitUsage, "", "tea"},
		"two kinds of JSON":       {[]string{"ask", "--json", "--jsonl"}, exitUsage, "", "jsonl"},
		"nothing asked":           {[]string{"ask"}, exitUsage, "", "no question"},
		"question beside --jsonl": {[]string{"ask", "--jsonl", "tea?"}, exitUsage, "", "standard input"},
		"nameless subject":        {[]string{"claims", "--docs", docs, "--subject", "=x"}, exitUsage, "", "NAME"},
		"missing folder":          {[]string{"claims", "--docs", gone}, exitFailure, "", gone},
		"missing folder of words": {[]string{"claims", "--lexicon", gone}, exitFailure, "", "--lexicon " + gone},
		"file for a folder":       {[]string{"claims", "--docs", file}, exitFailure, "", "a folder is wanted"},
	} {
		t.Run(name, func(t *testing.T) {
			juxta(t, "", c.args...).expect(t, c.code, c.out, c.err)
		})
	}
}
