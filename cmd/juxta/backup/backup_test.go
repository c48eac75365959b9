package backup_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juxta/cmd/juxta/backup"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// archived returns an archive of files.
func archived(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := backup.NewWriter(&out, "juxta 1.2.3")
	must(t, err)
	for name, content := range files {
		must(t, w.Add(name, int64(len(content)), strings.NewReader(content)))
	}
	_, err = w.Close()
	must(t, err)
	return out.Bytes()
}

func usual() map[string]string {
	return map[string]string{
		"library/library.db": strings.Repeat("documents ", 5000), "index/shared/CURRENT": "gen-000001", "discord-threads.txt": "0 servers\n",
		"index/discord_42/gen-000001/" + strings.Repeat("long", 60) + "/claims.dat": "claims",
	}
}

// filled returns a folder with files.
func filled(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		must(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	return dir
}

// holds returns the files in a folder.
func holds(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return out
	}
	must(t, err)
	must(t, fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := root.ReadFile(name)
		out[name] = string(b)
		return err
	}))
	must(t, root.Close())
	return out
}

func restore(t testing.TB, archive []byte, dir string, opts backup.Options) error {
	t.Helper()
	_, err := backup.Restore(t.Context(), bytes.NewReader(archive), dir, opts)
	return err
}

func TestWhatWasBackedUpIsPutBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "for it")
	must(t, restore(t, archived(t, usual()), dir, backup.Options{}))
	if got := holds(t, dir); !maps.Equal(got, usual()) {
		t.Errorf("got %d files, want those that were backed up", len(got))
	}
}

func TestAFileWithTwoNamesIsKeptOnce(t *testing.T) {
	var out bytes.Buffer
	w, err := backup.NewWriter(&out, "juxta")
	must(t, err)
	must(t, w.Add("index/a/claims.dat", 6, strings.NewReader("claims")))
	must(t, w.Same("index/b/claims.dat", "index/a/claims.dat", 6))
	if err := w.Same("index/c/claims.dat", "index/none", 6); err == nil {
		t.Error("a file is the same as one that is not there")
	}
	m, err := w.Close()
	must(t, err)
	dir := t.TempDir()
	must(t, restore(t, out.Bytes(), dir, backup.Options{}))
	if got := holds(t, dir); got["index/b/claims.dat"] != "claims" || len(m.Files) != 2 || m.Bytes() != 12 {
		t.Errorf("got %q, listed %+v", got, m.Files)
	}
}

func TestDataIsReplacedByForceAlone(t *testing.T) {
	mine := map[string]string{"library/library.db": "mine", "eval/a.jsonl": "mine", "notes.txt": "not Juxta's"}
	dir := filled(t, mine)
	if err := restore(t, archived(t, usual()), dir, backup.Options{}); !errors.Is(err, backup.ErrNotEmpty) {
		t.Errorf("got %v, want ErrNotEmpty", err)
	}
	if got := holds(t, dir); !maps.Equal(got, mine) {
		t.Errorf("what was there is now %q", got)
	}
	must(t, restore(t, archived(t, usual()), dir, backup.Options{Force: true}))
	want := usual()
	want["notes.txt"] = "not Juxta's"
	if got := holds(t, dir); !maps.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestAFolderThatIsUsedIsNotPutBack(t *testing.T) {
	dir := filled(t, map[string]string{"library/library.db": "mine"})
	first, err := backup.Hold(t.Context(), dir)
	must(t, err)
	second, err := backup.Hold(t.Context(), dir)
	must(t, err)
	must(t, first())
	if err := restore(t, archived(t, usual()), dir, backup.Options{Force: true}); !errors.Is(err, backup.ErrInUse) {
		t.Errorf("got %v, want ErrInUse", err)
	}
	must(t, second())
	must(t, restore(t, archived(t, usual()), dir, backup.Options{Force: true}))
}

func TestAFolderThatIsNotThereIsHeldByNobody(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	release, err := backup.Hold(t.Context(), dir)
	must(t, err)
	must(t, release())
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it was made: %v", err)
	}
}

// member is a member of an archive that somebody made.
type member struct {
	name, content, link string
	kind                byte
}

func made(t testing.TB, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	w := tar.NewWriter(zip)
	for _, m := range members {
		must(t, w.WriteHeader(&tar.Header{Name: m.name, Size: int64(len(m.content)), Typeflag: m.kind, Linkname: m.link, Mode: 0o600}))
		_, err := io.WriteString(w, m.content)
		must(t, err)
	}
	must(t, errors.Join(w.Close(), zip.Close()))
	return out.Bytes()
}

func TestWhatIsNoSoundBackupIsRefused(t *testing.T) {
	const heading, none = `{"format":1,"program":"juxta","made":"2026-01-02T03:04:05Z"}`, `{"format":1,"program":"juxta","made":"2026-01-02T03:04:05Z","files":[]}`
	head := member{name: "juxta-backup.json", content: heading}
	end := member{name: "manifest.json", content: none}
	sound := archived(t, usual())
	flipped := bytes.Clone(sound)
	flipped[len(flipped)/2] ^= 1
	for name, c := range map[string]struct {
		archive []byte
		want    error
	}{
		"nothing":                 {nil, backup.ErrNotBackup},
		"garbage":                 {[]byte(strings.Repeat("garbage", 99)), backup.ErrNotBackup},
		"another archive":         {made(t, member{name: "etc/passwd", content: "root"}), backup.ErrNotBackup},
		"an empty archive":        {made(t), backup.ErrNotBackup},
		"a head that says no":     {made(t, member{name: "juxta-backup.json", content: "{}"}, end), backup.ErrNotBackup},
		"half of it":              {sound[:len(sound)/2], backup.ErrCutOff},
		"all but the last byte":   {sound[:len(sound)-1], backup.ErrCutOff},
		"no manifest":             {made(t, head), backup.ErrCutOff},
		"a byte that differs":     {flipped, backup.ErrDamaged},
		"a later version":         {made(t, member{name: "juxta-backup.json", content: strings.Replace(heading, "1", "2", 1)}, end), backup.ErrNewer},
		"a way out":               {made(t, head, member{name: "../../etc/cron.d/x", content: "x"}, end), backup.ErrDamaged},
		"a way out within":        {made(t, head, member{name: "index/../../x", content: "x"}, end), backup.ErrDamaged},
		"a whole path":            {made(t, head, member{name: "/etc/cron.d/x", content: "x"}, end), backup.ErrDamaged},
		"a path of Windows":       {made(t, head, member{name: `index\..\..\x`, content: "x"}, end), backup.ErrDamaged},
		"something else":          {made(t, head, member{name: ".restore-decided/x", content: "x"}, end), backup.ErrDamaged},
		"a link":                  {made(t, head, member{name: "index/x", link: "/etc", kind: tar.TypeSymlink}, end), backup.ErrDamaged},
		"a hard link":             {made(t, head, member{name: "index/x", link: "/etc/passwd", kind: tar.TypeLink}, end), backup.ErrDamaged},
		"a device":                {made(t, head, member{name: "index/x", kind: tar.TypeBlock}, end), backup.ErrDamaged},
		"a folder":                {made(t, head, member{name: "index/x/", kind: tar.TypeDir}, end), backup.ErrDamaged},
		"a file twice":            {made(t, head, member{name: "index/x", content: "x"}, member{name: "index/x", content: "y"}, end), backup.ErrDamaged},
		"a file that is not told": {made(t, head, member{name: "index/x", content: "x"}, end), backup.ErrDamaged},
		"a file too few":          {made(t, head, member{name: "manifest.json", content: strings.Replace(none, "[]", `[{"name":"index/x","size":1}]`, 1)}), backup.ErrDamaged},
		"another manifest":        {made(t, head, member{name: "manifest.json", content: "{}"}), backup.ErrDamaged},
		"a manifest of nonsense":  {made(t, head, member{name: "manifest.json", content: "["}), backup.ErrDamaged},
		"more behind its end":     {made(t, head, end, member{name: "index/x", content: "x"}), backup.ErrDamaged},
		"another file behind it":  {append(bytes.Clone(sound), "more"...), backup.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			mine := map[string]string{"library/library.db": "mine"}
			dir := filled(t, mine)
			err := restore(t, c.archive, dir, backup.Options{Force: true})
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if got := holds(t, dir); !maps.Equal(got, mine) {
				t.Errorf("what was there is now %q", got)
			}
		})
	}
}

func TestWhatIsNotSoundWithinIsRefused(t *testing.T) {
	dir := t.TempDir()
	reason := errors.New("the library is damaged")
	err := restore(t, archived(t, usual()), dir, backup.Options{Check: func(_ context.Context, in string) error {
		if got := holds(t, in); !maps.Equal(got, usual()) {
			t.Errorf("looking through %q", got)
		}
		return reason
	}})
	if got := holds(t, dir); !errors.Is(err, reason) || len(got) > 0 {
		t.Errorf("got %v and %q", err, got)
	}
}

// TestARestoreIsDoneOrNotDone kills it wherever it renames something.
func TestARestoreIsDoneOrNotDone(t *testing.T) {
	before := map[string]string{"library/library.db": "old", "index/shared/CURRENT": "old", "eval/x.jsonl": "old"}
	after := map[string]string{"library/library.db": "new", "index/shared/CURRENT": "new", "discord-threads.txt": "new"}
	within := func(folder string, files map[string]string) map[string]string {
		out := map[string]string{}
		for name, content := range files {
			out[folder+"/"+name] = content
		}
		return out
	}
	join := func(all ...map[string]string) map[string]string {
		out := map[string]string{}
		for _, m := range all {
			maps.Copy(out, m)
		}
		return out
	}
	some := func(files map[string]string, part string, in bool) map[string]string {
		out := maps.Clone(files)
		maps.DeleteFunc(out, func(name, _ string) bool { return strings.HasPrefix(name, part) != in })
		return out
	}
	for name, c := range map[string]struct{ found, want map[string]string }{
		"while unpacking": {join(before, within(".restore/new", some(after, "index", true))), before},
		"when decided":    {join(before, within(".restore-decided/new", after)), after},
		"with some aside": {join(some(before, "index", false), within(".restore-decided/old", some(before, "index", true)), within(".restore-decided/new", after)), after},
		"with all aside":  {join(within(".restore-moving/old", before), within(".restore-moving/new", after)), after},
		"with some in": {
			join(some(after, "library", true), within(".restore-moving/old", before), within(".restore-moving/new", some(after, "library", false))), after,
		},
		"while removing": {join(after, within(".restore-moving/old", some(before, "eval", true))), after},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filled(t, c.found)
			for _, folder := range []string{".restore-decided/old", ".restore-moving/new"} {
				if _, err := os.Stat(filepath.Join(dir, filepath.Dir(folder))); err == nil && name != "while removing" {
					must(t, os.MkdirAll(filepath.Join(dir, folder), 0o700))
				}
			}
			release, err := backup.Hold(t.Context(), dir)
			must(t, err)
			defer func() { must(t, release()) }()
			got := holds(t, dir)
			maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, ".restore/") })
			if !maps.Equal(got, c.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestABackupReplacesNothingUnasked(t *testing.T) {
	dir := filled(t, map[string]string{"a.tar.gz": "old"})
	name := filepath.Join(dir, "a.tar.gz")
	write := func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }
	if _, err := backup.WriteFile(name, false, write); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want that it is there", err)
	}
	_, err := backup.WriteFile(name, true, func(io.Writer) error { return io.ErrShortWrite })
	if got := holds(t, dir); !errors.Is(err, io.ErrShortWrite) || !maps.Equal(got, map[string]string{"a.tar.gz": "old"}) {
		t.Errorf("got %v and %q", err, got)
	}
	_, err = backup.WriteFile(name, true, write)
	must(t, err)
	if got := holds(t, dir); !maps.Equal(got, map[string]string{"a.tar.gz": "new"}) {
		t.Errorf("got %q", got)
	}
	called, err := backup.WriteFile(dir, false, write)
	must(t, err)
	if got := holds(t, dir); len(got) != 2 || got[filepath.Base(called)] != "new" || !strings.HasPrefix(filepath.Base(called), "juxta-2") {
		t.Errorf("got %q called %s", got, called)
	}
}

// FuzzRestore restores archives whose tar is anything: nothing is made besides
// files of a data folder, and with an error none at all.
func FuzzRestore(f *testing.F) {
	plain := func(archive []byte) []byte {
		zip, err := gzip.NewReader(bytes.NewReader(archive))
		must(f, err)
		out, err := io.ReadAll(zip)
		must(f, err)
		return out
	}
	f.Add(plain(archived(f, map[string]string{"index/shared/CURRENT": "gen-000001", "discord-threads.txt": "0 servers\n"})))
	f.Add(plain(made(f, member{name: "juxta-backup.json", content: `{"format":1}`}, member{name: "index/x", content: "x"}, member{name: "manifest.json", content: `{"format":1}`})))
	f.Add(plain(made(f, member{name: "juxta-backup.json", content: `{"format":1}`}, member{name: "manifest.json", content: `{"format":1,"files":[]}`})))
	f.Fuzz(func(t *testing.T, archive []byte) {
		var zipped bytes.Buffer
		zip, err := gzip.NewWriterLevel(&zipped, gzip.NoCompression)
		must(t, err)
		_, err = zip.Write(archive)
		must(t, errors.Join(err, zip.Close()))
		above := t.TempDir()
		err = restore(t, zipped.Bytes(), filepath.Join(above, "data"), backup.Options{})
		got := holds(t, above)
		if err != nil && len(got) > 0 {
			t.Errorf("%v, but there is %q", err, got)
		}
		for name := range got {
			inside := strings.TrimPrefix(name, "data/")
			if top, _, _ := strings.Cut(inside, "/"); inside == name || !slices.Contains(backup.Parts(), top) {
				t.Errorf("it made %q", name)
			}
		}
	})
}
