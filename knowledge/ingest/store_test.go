package ingest_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
)

// basket is a sink that keeps what it is given, up to a number of readings.
type basket struct {
	got  []string
	room int
}

var errFull = errors.New("full")

// Replace keeps the reading's ID.
func (b *basket) Replace(_ context.Context, r knowledge.Reading) error {
	if len(b.got) == b.room {
		return errFull
	}
	b.got = append(b.got, r.Document.Source.ID)
	return nil
}

func TestReadingsAreStoredInOrder(t *testing.T) {
	readings, _ := read(t, ingest.Options{}, ingest.Folder{Name: "shelf", FS: shelf(map[string]string{"a.md": drinks, "b.md": drinks})})
	b := &basket{room: 9}
	if err := ingest.Store(t.Context(), b, readings); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(b.got, []string{"a.md", "b.md"}) {
		t.Errorf("got %q", b.got)
	}
}

func TestAFullStoreIsReportedWithTheDocument(t *testing.T) {
	readings, _ := read(t, ingest.Options{}, ingest.Folder{Name: "shelf", FS: shelf(map[string]string{"a.md": drinks, "b.md": drinks})})
	err := ingest.Store(t.Context(), &basket{room: 1}, readings)
	if !errors.Is(err, errFull) || !strings.Contains(err.Error(), "b.md") {
		t.Errorf("got %v, want that b.md found no room", err)
	}
}
