package ingest_test

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
)

// gives has documents read, and then fails if there is an error.
func gives(err error, docs ...ingest.Given) iter.Seq2[ingest.Given, error] {
	return func(yield func(ingest.Given, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
		if err != nil {
			yield(ingest.Given{}, err)
		}
	}
}

const tea = "# Coffee vs Tea\n\nCoffee is stronger than tea. Tea is easier to prepare than coffee.\n\nTea is cheap and gentle on the stomach.\n"

func TestDocumentsThatAreGivenStandBesideThoseOfFolders(t *testing.T) {
	opts := ingest.Options{Given: gives(
		nil,
		ingest.Given{Space: "discord:1", Name: "a.md", Bytes: []byte(tea)},
		ingest.Given{Space: knowledge.Shared, Name: "a.md", Title: "My title", URL: "https://example.com/a", Date: "2025-01-02", Bytes: []byte(tea)},
		ingest.Given{Space: knowledge.Shared, Name: "broken.md"},
	)}
	folder := ingest.Folder{Name: "docs", FS: shelf(map[string]string{"a.md": tea, "library:a.md": tea})}
	readings, rep, err := ingest.Read(t.Context(), lex(t), opts, folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range readings {
		s := r.Document.Source
		got = append(got, string(s.Space)+" "+s.ID+" "+s.Title+" "+s.URL+" "+s.Date)
		if len(r.Claims) == 0 || r.Claims[0].Space != s.Space || r.Claims[0].Source != s.ID {
			t.Errorf("the claims of %s are %v", s.ID, r.Claims)
		}
	}
	want := []string{
		"shared a.md Coffee vs Tea  ", "shared docs/library:a.md Coffee vs Tea  ",
		"shared library:a.md My title https://example.com/a 2025-01-02", "discord:1 a.md Coffee vs Tea  ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(rep.Skipped) != 1 || rep.Skipped[0].Name != "library:broken.md" {
		t.Errorf("skipped %v", rep.Skipped)
	}
}

func TestSpacesLearnNothingOfEachOther(t *testing.T) {
	text := strings.Join(prose(11, 30), " ")
	secret := "# Qahwa vs Tea\n\nQahwa is stronger than tea. Qahwa is expensive. Tea is cheap.\n\n" + text
	other := "# Tea vs Coffee\n\nQahwa was there. Tea is cheaper than coffee. Qahwa is good.\n\n" + text
	opts := ingest.Options{Given: gives(
		nil,
		ingest.Given{Space: "discord:1", Name: "a.md", Bytes: []byte(secret)},
		ingest.Given{Space: "discord:2", Name: "b.md", Bytes: []byte(other)},
		ingest.Given{Space: knowledge.Shared, Name: "c.md", Bytes: []byte(other)},
	)}
	readings, _, err := ingest.Read(t.Context(), lex(t), opts)
	if err != nil || len(readings) != 3 {
		t.Fatal(len(readings), err)
	}
	for _, r := range readings {
		s := r.Document.Source
		if s.CopyOf != "" || len(s.Copies) > 0 {
			t.Errorf("%s of %s is a copy of %q, or has copies %q", s.ID, s.Space, s.CopyOf, s.Copies)
		}
		for _, subject := range r.Subjects {
			if subject.Name == "Qahwa" && s.Space != "discord:1" {
				t.Errorf("%s compares what only another space does: %v", s.Space, r.Subjects)
			}
		}
	}
}

func TestWhatIsKnownKeepsItsName(t *testing.T) {
	known := map[knowledge.Space][]knowledge.Subject{knowledge.Shared: {{Name: "TEA", Aliases: []string{"cha"}}}}
	doc := ingest.Given{Space: knowledge.Shared, Name: "a.md", Bytes: []byte(tea + "\nCha is healthy.\n")}
	readings, _, err := ingest.Read(t.Context(), lex(t), ingest.Options{Given: gives(nil, doc), Known: known})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range readings[0].Subjects {
		names = append(names, s.Name)
	}
	if !slices.Contains(names, "TEA") || slices.Contains(names, "tea") || slices.Contains(names, "Tea") {
		t.Errorf("got %q", names)
	}
	said := slices.ContainsFunc(readings[0].Claims, func(c knowledge.Claim) bool { return c.Subject == "TEA" && c.Quote == "Cha is healthy." })
	if !said {
		t.Errorf("no claim by the alias that was known: %v", readings[0].Claims)
	}
}

func TestReadingEndsWhereWhatIsGivenFails(t *testing.T) {
	broken := errors.New("the database is gone")
	_, _, err := ingest.Read(t.Context(), lex(t), ingest.Options{Given: gives(broken, ingest.Given{Space: knowledge.Shared, Name: "a.md", Bytes: []byte(tea)})})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestACopyOfWhatWasReadEarlierIsOne(t *testing.T) {
	text, other := strings.Join(prose(21, 40), " "), strings.Join(prose(22, 40), " ")
	half := strings.Join(prose(21, 40)[:30], " ")
	earlier := func(space knowledge.Space) iter.Seq2[ingest.Earlier, error] {
		return func(yield func(ingest.Earlier, error) bool) {
			if space == "discord:1" {
				yield(ingest.Earlier{ID: "old.md", Text: "# A title\n\n" + text}, nil)
			}
		}
	}
	readings, _, err := ingest.Read(t.Context(), lex(t), ingest.Options{Earlier: earlier, Given: gives(
		nil,
		ingest.Given{Space: "discord:1", Name: "copy.md", Bytes: []byte(text)},
		ingest.Given{Space: "discord:1", Name: "excerpt.md", Bytes: []byte(half)},
		ingest.Given{Space: "discord:1", Name: "other.md", Bytes: []byte(other)},
		ingest.Given{Space: "discord:2", Name: "elsewhere.md", Bytes: []byte(text)},
	)})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"copy.md": "old.md", "excerpt.md": "old.md", "other.md": "other.md", "elsewhere.md": "elsewhere.md"}
	for _, r := range readings {
		if s := r.Document.Source; s.Voice() != want[s.ID] || len(s.Copies) > 0 {
			t.Errorf("%s votes as %s and has copies %q, want %s", s.ID, s.Voice(), s.Copies, want[s.ID])
		}
	}
}
