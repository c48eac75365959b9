package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestTheDataFolderIsWhereTheSystemKeepsData(t *testing.T) {
	for name, c := range map[string]struct {
		system string
		env    map[string]string
		want   string
	}{
		"Linux":           {"linux", map[string]string{"HOME": "/home/ann"}, "/home/ann/.local/share/juxta"},
		"named":           {"linux", map[string]string{"HOME": "/home/ann", "XDG_DATA_HOME": "/data"}, "/data/juxta"},
		"named elsewhere": {"linux", map[string]string{"HOME": "/home/ann", "XDG_DATA_HOME": "data"}, "/home/ann/.local/share/juxta"},
		"macOS":           {"darwin", map[string]string{"HOME": "/Users/ann", "XDG_DATA_HOME": "/data"}, "/Users/ann/Library/Application Support/juxta"},
		"Windows":         {"windows", map[string]string{"LocalAppData": "/ann/local"}, "/ann/local/juxta"},
		"no home":         {"linux", nil, ""},
	} {
		if got := userFolder(c.system, c.env, dataFolders); filepath.ToSlash(got) != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestADataFolderAmongTheCachesIsUsedWithAWarning(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the folders are those of Linux")
	}
	here(t, map[string]string{"x.md": leaves})
	home := t.TempDir()
	juxta := func(args ...string) (string, string) {
		var out, log strings.Builder
		env := map[string]string{"HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_CACHE_HOME": home + "/cache"}
		if code := run(t.Context(), args, env, strings.NewReader(""), &out, &log); code != exitOK {
			t.Fatalf("%v: exit code %d: %s", args, code, log.String())
		}
		return out.String(), log.String()
	}
	old, now := filepath.Join(home, "cache", "juxta"), filepath.Join(home, "data", "juxta")
	if err := os.MkdirAll(old, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, log := juxta("docs", "add", "x.md"); strings.Count(log, now) != 1 || !strings.Contains(log, old) {
		t.Errorf("no one warning that names both: %s", log)
	}
	if err := os.MkdirAll(filepath.Dir(now), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(old, now); err != nil {
		t.Fatal(err)
	}
	if out, log := juxta("docs", "list"); !strings.Contains(out, "x.md") || log != "" {
		t.Errorf("after it was moved: %s %s", out, log)
	}
}
