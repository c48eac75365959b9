package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"juxta/cmd/juxta/settings"
)

func TestServeBeginsAlsoWhereOneSpaceCannotBeBroughtUpToDate(t *testing.T) {
	data := t.TempDir()
	here(t, map[string]string{"leaves.md": leaves})
	juxtaIn(t, data, "", "docs", "add", "leaves.md", "--space", "discord:1").expect(t, exitOK, "added", "")
	juxtaIn(t, data, "", "docs", "add", "leaves.md").expect(t, exitOK, "added", "")
	juxtaIn(t, data, "", "index").expect(t, exitOK, "discord:1", "")
	index := filepath.Join(data, "index")
	for _, err := range []error{
		os.WriteFile(filepath.Join(index, "discord_1", "CURRENT"), nil, 0o600),                 // damaged
		os.Remove(filepath.Join(index, "LOCK")), os.Mkdir(filepath.Join(index, "LOCK"), 0o700), // and nobody can write
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var log strings.Builder
	a := &app{out: io.Discard, err: io.Discard, set: &settings.Settings{}, log: zerolog.New(&log), serving: true}
	a.set.Data = settings.Path(data)
	d, err := a.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	catalog, err := d.claims.Catalog(t.Context(), d.spaces)
	if err != nil || len(catalog.Sources) != 1 || !strings.Contains(log.String(), "discord:1") {
		t.Errorf("%d documents, %v\n%s", len(catalog.Sources), err, &log)
	}
}

func TestADataFolderThatIsNamedAndNotThereIsWarnedOf(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "typo")
	const question = "Django or Flask for a REST API?"
	juxtaIn(t, missing, "", "ask", question).expect(t, exitOK, "Flask", "there is no data folder "+missing)
	if got := juxtaIn(t, t.TempDir(), "", "ask", question); got.err != "" {
		t.Errorf("of one that is there it says %q", got.err)
	}
}
