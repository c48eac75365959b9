package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juxta/cmd/juxta/settings"
)

// FuzzFile reads any settings file. What is wrong is told with the file's name, and
// what is right means the same once it is printed and read again.
func FuzzFile(f *testing.F) {
	f.Add("data = 'a'\n[log]\nlevel = \"warn\"\n")
	f.Add("slack = { admins = [\"U1\", \"U2,U3\"], connect = 'http' }\nhttp.address = ':3000'\n")
	f.Add("[discord]\nshard = '0/2'\nguild = 7\npublic_key = ''\n\"a.b\" = 1979-05-27\n[[slack]]\n")
	f.Add("documents.fetch = true\ndocuments.subjects = ['Tea=Chai,Cha']\n# end")
	f.Fuzz(func(t *testing.T, text string) {
		name := filepath.Join(t.TempDir(), "juxta.toml")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := settings.Load(settings.Sources{File: name, Named: true})
		if err != nil {
			if !strings.Contains(err.Error(), "juxta.toml") {
				t.Errorf("%q: %v: where?", text, err)
			}
			return
		}
		printed := s.TOML()
		if err := os.WriteFile(name, []byte(printed), 0o600); err != nil {
			t.Fatal(err)
		}
		again, err := settings.Load(settings.Sources{File: name, Named: true})
		if err != nil {
			t.Fatalf("%q is printed as\n%s\nwhich cannot be read: %v", text, printed, err)
		}
		if got := places(again.TOML(), name); got != places(printed, name) {
			t.Errorf("%q is printed as\n%s\nand then as\n%s", text, printed, got)
		}
	})
}

// places returns what was printed without where it comes from.
func places(printed, name string) string {
	var out strings.Builder
	for line := range strings.Lines(printed) {
		value, _, _ := strings.Cut(line, " # "+name)
		out.WriteString(strings.TrimRight(value, "\n") + "\n")
	}
	return out.String()
}
