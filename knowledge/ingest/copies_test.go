package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/format"
	"juxta/knowledge/ingest"
)

// prose returns sentences of invented words, the same for the same seed.
func prose(seed uint64, sentences int) []string {
	syllables := strings.Fields("ba be bi bo ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro ta te ti to")
	r := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // the same words every time are what is wanted
	out := make([]string, sentences)
	for i := range out {
		words := make([]string, 9)
		for k := range words {
			for range 3 {
				words[k] += syllables[r.IntN(len(syllables))]
			}
		}
		out[i] = strings.Join(words, " ") + "."
	}
	return out
}

// page is a document of sentences that stand each in a block.
func page(id, date string, sentences ...string) format.Page {
	p := format.Page{Document: knowledge.Document{Source: knowledge.Source{ID: id, Date: date}}}
	for _, s := range sentences {
		p.Blocks = append(p.Blocks, knowledge.Block{Text: s})
	}
	return p
}

func TestCopiesAreFound(t *testing.T) {
	base, other := prose(1, 30), prose(2, 30)
	edited := slices.Clone(base)
	edited[4], edited[20] = other[4], other[20]
	half := slices.Concat(base[:12], other[:18])
	for _, tc := range []struct {
		name   string
		second []string
		copied bool
	}{
		{"the same text", base, true},
		{"a near-copy", edited, true},
		{"the same in capitals", strings.Split(strings.ToUpper(strings.Join(base, "|")), "|"), true},
		{"an excerpt", base[5:20], true},
		{"a longer text around it", slices.Concat(other[:15], base, other[15:]), true},
		{"a text with less than half of it", half, false},
		{"another text", other, false},
		{"a text too short to tell", base[:2], false},
		{"nothing", nil, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			pages := []format.Page{page("a", "", base...), page("b", "", tc.second...)}
			ingest.MarkCopies(pages)
			a, b := pages[0].Document.Source, pages[1].Document.Source
			if got := b.CopyOf == "a"; got != tc.copied || a.CopyOf != "" {
				t.Errorf("b is a copy of %q, a of %q; want copied %t", b.CopyOf, a.CopyOf, tc.copied)
			}
			if got := slices.Equal(a.Copies, []string{"b"}); got != tc.copied {
				t.Errorf("a has the copies %q", a.Copies)
			}
		})
	}
}

func TestTheOlderOfTwoIsTheOriginal(t *testing.T) {
	text := prose(3, 20)
	for _, tc := range []struct{ name, dateA, dateB, original string }{
		{"both dated", "2024-05-01", "2023-05-01", "b"},
		{"neither dated", "", "", "a"},
		{"one dated", "", "2020-01-01", "b"},
		{"of one day", "2024-05-01", "2024-05-01", "a"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			pages := []format.Page{page("a", tc.dateA, text...), page("b", tc.dateB, text...)}
			ingest.MarkCopies(pages)
			for _, p := range pages {
				if s := p.Document.Source; s.Voice() != tc.original {
					t.Errorf("%s votes as %s, want %s", s.ID, s.Voice(), tc.original)
				}
			}
		})
	}
}

func TestTheOriginalDoesNotHangOnTheOrderOfReading(t *testing.T) {
	text := prose(4, 20)
	dates := map[string]string{"a": "2024-01-01", "b": "", "c": "2022-01-01", "d": "2023-01-01"}
	want := ""
	for _, order := range []string{"abcd", "dcba", "bdac", "cabd", "bacd"} {
		var pages []format.Page
		for id := range strings.SplitSeq(order, "") {
			pages = append(pages, page(id, dates[id], text...))
		}
		ingest.MarkCopies(pages)
		slices.SortFunc(pages, func(x, y format.Page) int {
			return strings.Compare(x.Document.Source.ID, y.Document.Source.ID)
		})
		var got strings.Builder
		for _, p := range pages {
			fmt.Fprintf(&got, "%s->%s ", p.Document.Source.ID, p.Document.Source.Voice())
		}
		if want == "" {
			want = got.String()
		}
		if got.String() != want {
			t.Errorf("read as %s: got %s, want %s", order, got.String(), want)
		}
	}
}

func TestAllCopiesHaveOneOriginal(t *testing.T) {
	text := prose(5, 40)
	pages := []format.Page{page("a", "", text...), page("b", "", text[:30]...), page("c", "", text[:25]...), page("d", "", prose(6, 40)...)}
	ingest.MarkCopies(pages)
	if got := pages[0].Document.Source.Copies; !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("a has the copies %q, want b and c", got)
	}
	for i, want := range []string{"a", "a", "a", "d"} {
		if got := pages[i].Document.Source.Voice(); got != want {
			t.Errorf("%s votes as %s, want %s", pages[i].Document.Source.ID, got, want)
		}
	}
}

func TestWhatWasDroppedMakesNoCopy(t *testing.T) {
	banner, one, two := prose(7, 30), prose(8, 10), prose(9, 10)
	pages := []format.Page{page("a", "", slices.Concat(banner, one)...), page("b", "", slices.Concat(banner, two)...)}
	for i := range pages {
		for k := range banner {
			pages[i].Blocks[k].Dropped = "advert"
		}
	}
	ingest.MarkCopies(pages)
	if got := pages[1].Document.Source.CopyOf; got != "" {
		t.Errorf("b is a copy of %q by what was dropped", got)
	}
}

func TestANoticeThatAllHaveMakesNoneACopy(t *testing.T) {
	notice := strings.Join(prose(99, 3), " ")
	files := map[string]string{}
	for i := range 90 {
		files[fmt.Sprintf("%02d.md", i)] = strings.Join(prose(uint64(200+i), 12), " ") + "\n\n" + notice
	}
	files["zz.md"] = files["89.md"]
	readings, _, err := ingest.Read(t.Context(), lex(t), ingest.Options{}, ingest.Folder{Name: "docs", FS: shelf(files)})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range readings {
		want := r.Document.Source.ID
		if want == "zz.md" {
			want = "89.md"
		}
		if got := r.Document.Source.Voice(); got != want {
			t.Errorf("%s votes as %s, want %s", r.Document.Source.ID, got, want)
		}
	}
}

func TestShortTextsAreCopiesWhereTheyAreTheSame(t *testing.T) {
	pages := []format.Page{
		page("a", "", "Oats are cheaper than rye."), page("b", "", "Oats are", "CHEAPER than rye!"),
		page("c", "", "Oats are dearer than rye."), page("d", ""), page("e", ""),
	}
	ingest.MarkCopies(pages)
	for i, want := range []string{"", "a", "", "", ""} {
		if got := pages[i].Document.Source; got.CopyOf != want {
			t.Errorf("%s is a copy of %q, want %q", got.ID, got.CopyOf, want)
		}
	}
}
