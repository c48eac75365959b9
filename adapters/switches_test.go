package adapters_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"juxta/adapters"
)

func opened(t testing.TB, path string) *adapters.Switches {
	t.Helper()
	s, err := adapters.OpenSwitches(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func content(path string) ([]byte, error) {
	return fs.ReadFile(os.DirFS(filepath.Dir(path)), filepath.Base(path))
}

func TestSwitchesAreKeptInTheirFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "threads")
	s := opened(t, path)
	if s.On("1") {
		t.Error("on before it was switched")
	}
	for _, name := range []string{"1", "2", "3"} {
		if err := s.Switch(name, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Switch("2", false); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*adapters.Switches{s, opened(t, path)} {
		if !s.On("1") || s.On("2") || !s.On("3") || s.On("") {
			t.Error("1 and 3 should be on")
		}
	}
	if raw, err := content(path); err != nil || string(raw) != "2 switched on\n1\n3\n" {
		t.Errorf("got %q, %v", raw, err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("got %v, %v", left, err)
	}
}

func TestAFileOfSwitchesThatIsDamagedIsNamedAndLeftAlone(t *testing.T) {
	for text, want := range map[string]string{
		"":                      ":1: want how many",
		"garbage":               ":1: want how many",
		"2 switched on\n1\n":    ": has 1 names, but says 2",
		"1 switched on\n1 \n":   ":2: \"1 \" is no name",
		"2 switched on\n1\n1\n": ":3: \"1\" is no name, or comes twice",
		"1 switched on\n\x00\n": ":2: ",
		"0 switched on\n1\n2\n": ": has 2 names, but says 0",
		"x switched on\n":       ":1: want how many",
		"1 switched on\n" + strings.Repeat("1", 65) + "\n": ":2: ",
	} {
		path := filepath.Join(t.TempDir(), "threads")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := adapters.OpenSwitches(path); err == nil || !strings.HasPrefix(err.Error(), path+want) {
			t.Errorf("%q: got %v, want %s", text, err, path+want)
		}
		if raw, err := content(path); err != nil || string(raw) != text {
			t.Errorf("%q became %q, %v", text, raw, err)
		}
	}
}

func TestAFileOfSwitchesThatIsDamagedLaterLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "threads")
	s := opened(t, path)
	if err := s.Switch("1", true); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Switch("2", true); err == nil || s.On("2") || !s.On("1") {
		t.Errorf("got %v; 1 alone should be on", err)
	}
	if raw, _ := content(path); string(raw) != "damaged" {
		t.Errorf("got %q", raw)
	}
}

func TestAFolderThatIsGoneIsTold(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	s := opened(t, filepath.Join(folder, "threads"))
	if err := s.Switch("1", true); err == nil || !strings.Contains(err.Error(), folder) || s.On("1") {
		t.Errorf("got %v", err)
	}
	if _, err := adapters.OpenSwitches(t.TempDir()); err == nil {
		t.Error("a folder is no file of switches")
	}
}

func TestOnlyWhatStandsInALineCanBeSwitched(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "threads"))
	for _, name := range []string{"", "a b", "a\n", "é", strings.Repeat("1", 65)} {
		if err := s.Switch(name, true); err == nil || s.On(name) {
			t.Errorf("%q was switched on", name)
		}
	}
}

func TestProcessesKeepWhatTheOthersSwitch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "threads")
	a, b := opened(t, path), opened(t, path)
	if err := a.Switch("1", true); err != nil {
		t.Fatal(err)
	}
	if err := b.Switch("2", true); err != nil {
		t.Fatal(err)
	}
	if s := opened(t, path); !s.On("1") || !s.On("2") {
		t.Error("1 and 2 should be on")
	}
}

func TestSwitchesCanBeUsedByManyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "threads")
	s := opened(t, path)
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			name := strconv.Itoa(n)
			if err := s.Switch(name, true); err != nil || !s.On(name) {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	all.Wait()
	for n := range 8 {
		if !opened(t, path).On(strconv.Itoa(n)) {
			t.Errorf("%d was lost", n)
		}
	}
}

func FuzzSwitches(f *testing.F) {
	f.Add("2 switched on\n1\n3\n")
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "threads")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := adapters.OpenSwitches(path)
		if err != nil {
			return
		}
		if err := s.Switch("name", true); err != nil || !opened(t, path).On("name") {
			t.Errorf("%q: %v", text, err)
		}
	})
}
