package main

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"juxta/cmd/juxta/settings"
)

var update = flag.Bool("update", false, "write what README.md shows anew")

// TestREADMEShowsWhatTheProgramSays keeps the answers in the documents for people
// real ones: what stands below a command is what the commands of a document print,
// one after the other, on one new data folder.
func TestREADMEShowsWhatTheProgramSays(t *testing.T) {
	t.Chdir("../..")
	for _, name := range []string{"README.md", ".github/EVAL.md"} {
		t.Run(name, func(t *testing.T) { showsWhatIsSaid(t, name) })
	}
}

func showsWhatIsSaid(t *testing.T, name string) {
	t.Helper()
	text, err := os.ReadFile(name) //nolint:gosec // the repository's own file
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	env := map[string]string{"COLUMNS": "100", "JUXTA_DATA": data}
	shown := 0
	block := regexp.MustCompile("(?s)(```\n\\$ go run ./cmd/juxta )([^\n]*)\n.*?```")
	fresh := block.ReplaceAllFunc(text, func(old []byte) []byte {
		shown++
		part := block.FindSubmatch(old)
		var screen bytes.Buffer
		run(t.Context(), arguments(string(part[2])), env, strings.NewReader(""), &screen, &screen)
		return append(append(part[1], part[2]...), "\n"+screen.String()+"```"...)
	})
	if shown == 0 {
		t.Fatalf("%s shows no command", name)
	}
	if *update {
		if err := os.WriteFile(name, fresh, 0o600); err != nil { //nolint:gosec // the repository's own file
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(fresh, text) {
		t.Errorf("%s shows old answers; write them anew with: go test ./cmd/juxta -run README -update\nwant\n%s", name, fresh)
	}
}

// TestREADMEListsTheSettings keeps the table of settings in README.md the one that
// the program knows.
func TestREADMEListsTheSettings(t *testing.T) {
	const begin, end, name = "<!-- settings -->\n", "<!-- end of settings -->", "../../README.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), begin)
	_, after, ended := strings.Cut(rest, end)
	fresh := before + begin + settings.Table() + end + after
	switch {
	case !found || !ended:
		t.Fatalf("README.md has no table of settings between %q and %q", begin, end)
	case *update:
		err = os.WriteFile(name, []byte(fresh), 0o600) //nolint:gosec // the repository's own file
	case fresh != string(text):
		t.Error("README.md lists other settings; write them anew with: go test ./cmd/juxta -run README -update")
	}
	if err != nil {
		t.Fatal(err)
	}
}

// arguments splits a command line at spaces, but not within quotes.
func arguments(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}
