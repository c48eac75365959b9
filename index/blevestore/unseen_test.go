package blevestore_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"juxta/index/blevestore"
)

// forge makes the manifest fit files as they are, as if they were too long to
// be read whole when opening.
func forge(t *testing.T, folder string) {
	t.Helper()
	const gen = "shared/gen-000001/"
	var m map[string]any
	dir := root(t, folder)
	if err := json.Unmarshal(content(t, dir, gen+"manifest.json"), &m); err != nil {
		t.Fatal(err)
	}
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	for _, f := range m["files"].([]any) {
		file := f.(map[string]any)
		file["crc32c"] = crc32.Checksum(content(t, dir, gen+file["name"].(string)), castagnoli)
	}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	line := fmt.Sprintf("gen-000001 %08x\n", crc32.Checksum(b, castagnoli))
	line += fmt.Sprintf("sum %08x\n", crc32.Checksum([]byte(line), castagnoli))
	for name, b := range map[string][]byte{gen + "manifest.json": b, "shared/CURRENT": []byte(line)} {
		if err := dir.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// What opening does not see, reading does: every byte of the tables is under
// some checksum, and postings that make no sense never make it panic.
func TestDamageUnseenByOpening(t *testing.T) {
	whole := buildSome(t, blevestore.BuildOptions{})
	for _, name := range filesIn(t, whole) {
		dice := rand.New(rand.NewPCG(1, uint64(len(name)))) //nolint:gosec // no secret
		table := strings.HasSuffix(name, ".dat")
		if !table && !strings.HasSuffix(name, ".zap") {
			continue
		}
		for range 20 {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			at := 0
			spoil(t, dir, name, func(b []byte) []byte {
				at = dice.IntN(len(b))
				b[at] ^= 1 << dice.IntN(8)
				return b
			})
			forge(t, dir)
			err := useAll(t, dir)
			if table && !errors.Is(err, blevestore.ErrDamaged) {
				t.Errorf("%s, byte %d: got error %v, want %v", name, at, err, blevestore.ErrDamaged)
			}
		}
	}
}
