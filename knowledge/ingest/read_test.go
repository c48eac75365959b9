package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rs/zerolog"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

const drinks = "# Tea vs Coffee\n\nTea is cheap. Coffee is expensive and bitter. Tea or coffee?\n\n" +
	"Tea is gentle on the stomach. Coffee keeps people awake for longer than tea does.\n"

func lex(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	l, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// shelf is a folder of files by name.
func shelf(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// locked is a folder in which one file cannot be opened.
type locked struct {
	fs.FS
	name string
}

// Open refuses the one file.
func (l locked) Open(name string) (fs.File, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.FS.Open(name)
}

func read(t *testing.T, opts ingest.Options, folders ...ingest.Folder) ([]knowledge.Reading, ingest.Report) {
	t.Helper()
	readings, rep, err := ingest.Read(t.Context(), lex(t), opts, folders...)
	if err != nil {
		t.Fatal(err)
	}
	return readings, rep
}

func ids(readings []knowledge.Reading) []string {
	var out []string
	for _, r := range readings {
		out = append(out, r.Document.Source.ID)
	}
	return out
}

func names(subjects []knowledge.Subject) []string {
	var out []string
	for _, s := range subjects {
		out = append(out, s.Name)
	}
	return out
}

func TestABadFileIsReportedAndTheOthersAreRead(t *testing.T) {
	files := shelf(map[string]string{
		"drinks.md":  drinks,
		"empty.txt":  "",
		"blank.txt":  " \n\t\n",
		"photo.jpg":  "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x03\x00\x00\x00\x00\xff\xdb\x00\x43\x00",
		"secret.txt": drinks,
		"huge.txt":   strings.Repeat(drinks, 30),
	})
	folder := ingest.Folder{Name: "shelf", FS: locked{files, "secret.txt"}}
	readings, rep := read(t, ingest.Options{MaxBytes: 2000}, folder)
	if got := ids(readings); !slices.Equal(got, []string{"drinks.md"}) {
		t.Errorf("read %q, want drinks.md alone", got)
	}
	if rep.Claims == 0 || rep.Claims != len(readings[0].Claims) {
		t.Errorf("the report counts %d claims, the reading has %d", rep.Claims, len(readings[0].Claims))
	}
	reasons := map[string]string{}
	for _, s := range rep.Skipped {
		reasons[s.Name] = s.Reason
	}
	for name, want := range map[string]string{
		"empty.txt": "", "blank.txt": "", "photo.jpg": "", "secret.txt": "permission denied", "huge.txt": "too large",
	} {
		reason, skipped := reasons[name]
		if !skipped || reason == "" || !strings.Contains(reason, want) {
			t.Errorf("%s: skipped=%t for %q, want a reason with %q", name, skipped, reason, want)
		}
	}
	if len(rep.Skipped) != len(files)-1 {
		t.Errorf("skipped %d files, want %d: %v", len(rep.Skipped), len(files)-1, rep.Skipped)
	}
}

func TestTheLimitOfAFileIsInWords(t *testing.T) {
	for limit, want := range map[int64]string{2 << 20: "more than 2 MB", 1000: "more than 1000 bytes"} {
		_, rep := read(t, ingest.Options{MaxBytes: limit}, ingest.Folder{Name: "x", FS: shelf(map[string]string{"x.txt": strings.Repeat("tea ", 1<<20)})})
		if len(rep.Skipped) != 1 || !strings.Contains(rep.Skipped[0].Reason, want) {
			t.Errorf("limit %d: got %v, want %q", limit, rep.Skipped, want)
		}
	}
}

func TestAFileAsLargeAsTheLimitIsRead(t *testing.T) {
	_, rep := read(t, ingest.Options{MaxBytes: int64(len(drinks))}, ingest.Folder{Name: "x", FS: shelf(map[string]string{"x.md": drinks})})
	if len(rep.Skipped) > 0 {
		t.Errorf("skipped %v", rep.Skipped)
	}
}

func TestAMissingFolderIsNamed(t *testing.T) {
	missing := ingest.Folder{Name: "attic", FS: os.DirFS(t.TempDir() + "/nothing")}
	_, _, err := ingest.Read(t.Context(), lex(t), ingest.Options{}, ingest.Folder{Name: "shelf", FS: shelf(map[string]string{"a.md": drinks})}, missing)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "attic") {
		t.Errorf("got %v, want that the folder attic does not exist", err)
	}
}

func TestAnUnreadableFolderInsideIsReported(t *testing.T) {
	files := shelf(map[string]string{"a.md": drinks, "inner/b.md": drinks})
	readings, rep := read(t, ingest.Options{}, ingest.Folder{Name: "shelf", FS: locked{files, "inner"}})
	if got := ids(readings); !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("read %q, want a.md alone", got)
	}
	if len(rep.Skipped) != 1 || rep.Skipped[0].Name != "inner" || !strings.Contains(rep.Skipped[0].Reason, "permission denied") {
		t.Errorf("skipped %v, want the folder inner", rep.Skipped)
	}
}

func TestSkippedFilesAreLogged(t *testing.T) {
	var log bytes.Buffer
	opts := ingest.Options{Log: zerolog.New(&log)}
	read(t, opts, ingest.Folder{Name: "shelf", FS: shelf(map[string]string{"a.md": drinks, "empty.txt": ""})})
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 1 {
		t.Fatalf("got %d lines, want one: %s", len(lines), log.String())
	}
	for _, want := range []string{`"level":"warn"`, `"file":"empty.txt"`, `"error":`, `"message":"document skipped"`} {
		if !strings.Contains(lines[0], want) {
			t.Errorf("the line %s lacks %s", lines[0], want)
		}
	}
}

func TestHiddenFilesAreLeftOut(t *testing.T) {
	readings, rep := read(t, ingest.Options{}, ingest.Folder{Name: "shelf", FS: shelf(map[string]string{
		"a.md": drinks, ".hidden.md": drinks, ".git/b.md": drinks, "c/.d/e.md": drinks, "c/f.md": drinks,
	})})
	if got := ids(readings); !slices.Equal(got, []string{"a.md", "c/f.md"}) || len(rep.Skipped) > 0 {
		t.Errorf("read %q and skipped %v", got, rep.Skipped)
	}
}

func TestTheOrderIsThatOfTheFolders(t *testing.T) {
	one := ingest.Folder{Name: "one", FS: shelf(map[string]string{"b.md": drinks, "a.md": drinks, "z/a.md": drinks})}
	two := ingest.Folder{Name: "two", FS: shelf(map[string]string{"0.md": drinks})}
	want := []string{"a.md", "b.md", "z/a.md", "0.md"}
	first, _ := read(t, ingest.Options{}, one, two)
	second, _ := read(t, ingest.Options{}, one, two)
	if got := ids(first); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !reflect.DeepEqual(first, second) {
		t.Error("two readings of the same folders differ")
	}
}

func TestFilesOfOneNameAreToldApartByTheirFolders(t *testing.T) {
	one := ingest.Folder{Name: "one", FS: shelf(map[string]string{"a.md": drinks})}
	two := ingest.Folder{Name: "two", FS: shelf(map[string]string{"a.md": drinks})}
	another := ingest.Folder{Name: "two", FS: shelf(map[string]string{"a.md": drinks})}
	readings, _ := read(t, ingest.Options{}, one, two, another)
	if got := ids(readings); !slices.Equal(got, []string{"a.md", "two/a.md", "two-2/a.md"}) {
		t.Errorf("got %q", got)
	}
}

func TestTheSpaceIsThatOfTheOptions(t *testing.T) {
	folder := ingest.Folder{Name: "shelf", FS: shelf(map[string]string{"a.md": drinks})}
	for give, want := range map[knowledge.Space]knowledge.Space{"": knowledge.Shared, "guild-7": "guild-7"} {
		readings, _ := read(t, ingest.Options{Space: give}, folder)
		r := readings[0]
		if r.Document.Source.Space != want || len(r.Claims) == 0 || r.Claims[0].Space != want {
			t.Errorf("space %q: got %q in the source and %v", give, r.Document.Source.Space, r.Claims)
		}
	}
}

func TestSubjectsGivenAndFoundAreInTheReport(t *testing.T) {
	folder := ingest.Folder{Name: "shelf", FS: shelf(map[string]string{"a.md": drinks, "b.md": "# On mate\n\nMate is strong. Mate is cheap.\n"})}
	_, rep := read(t, ingest.Options{Subjects: []knowledge.Subject{{Name: "Mate"}}}, folder)
	got := names(rep.Subjects)
	slices.Sort(got)
	if !slices.Equal(got, []string{"coffee", "mate", "tea"}) {
		t.Errorf("got %q, want coffee, mate, tea", got)
	}
}

// opened is a folder that tells when a file of it is opened.
type opened struct {
	fstest.MapFS

	tell func()
}

func (o opened) Open(name string) (fs.File, error) {
	if name != "." {
		o.tell()
	}
	return o.MapFS.Open(name)
}

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	read := 0
	files := opened{shelf(map[string]string{"a.md": drinks, "b.md": drinks}), func() { read++; cancel() }}
	_, _, err := ingest.Read(ctx, lex(t), ingest.Options{}, ingest.Folder{Name: "shelf", FS: files})
	if !errors.Is(err, context.Canceled) || read != 1 {
		t.Errorf("got %v after %d files, want an end after the first", err, read)
	}
}

func TestNothingToReadIsNoError(t *testing.T) {
	readings, rep := read(t, ingest.Options{}, ingest.Folder{Name: "shelf", FS: shelf(nil)})
	if len(readings) > 0 || !reflect.DeepEqual(rep.Pages, []format.Page(nil)) {
		t.Errorf("got %v, %v", readings, rep)
	}
}
