package bot_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"juxta/bot/question"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/format"
)

// TestArgumentRelevance shows the arguments that people graded for how well
// they answer "A or B?", each as a document of its own, and scores the order
// in which they come: those worth most to be shown first, those that make no
// claim last. The data is no part of Juxta, having no terms of use: it is
// looked for in the folder JUXTA_YARDSTICKS, else beside the repository.
func TestArgumentRelevance(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of arguments")
	}
	const (
		leastNDCG  = .847  // measured: .849
		mostAmiss  = .076  // measured: .075
		deep, near = 10, 5 // how far down nDCG and the share of bad ones look
	)
	var sum float64
	var pairs, amiss, shown, arguments, claimed int
	for _, p := range readArguments(t) {
		if len(p.Arguments) == 0 {
			continue
		}
		grades, evident := p.order(t)
		pairs++
		arguments += len(grades)
		claimed += evident
		sum += ndcg(grades, deep)
		for _, g := range grades[:min(len(grades), near)] {
			shown++
			if g < 2 {
				amiss++
			}
		}
	}
	if pairs == 0 || shown == 0 {
		t.Fatalf("%d pairs with %d arguments shown: nothing is measured", pairs, shown)
	}
	mean, share := sum/float64(pairs), float64(amiss)/float64(shown)
	fmt.Printf("yardstick argument-relevance pairs=%d arguments=%d claimed=%d ndcg@10=%.3f grade01@5=%.3f\n", pairs, arguments, claimed, mean, share)
	if mean < leastNDCG {
		t.Errorf("nDCG@10 is %.4f, has been %.3f", mean, leastNDCG)
	}
	if share > mostAmiss {
		t.Errorf("%.4f of the first five are of grade 0 or 1, have been %.3f", share, mostAmiss)
	}
}

// graded are two things with the arguments on them. An argument's relevance is
// 3 where it names both and what they are compared on, 2 where it names both,
// 1 where it names one, 0 where it is no argument.
type graded struct {
	A, B      string
	Arguments []argument
}

type argument struct {
	Argument  string
	Relevance int
}

func readArguments(t *testing.T) []graded {
	t.Helper()
	folder := cmp.Or(os.Getenv("JUXTA_YARDSTICKS"), filepath.Join("..", "..", "shared", "yardsticks"))
	data, err := os.ReadFile(filepath.Join(folder, "argument-relevance", "pairs.json")) //nolint:gosec // the folder is the tester's own to name
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no argument-relevance/pairs.json in %s: nothing is measured", folder)
	}
	if err != nil {
		t.Fatal(err)
	}
	var out []graded
	if err := json.Unmarshal(data, &out); err != nil || len(out) == 0 {
		t.Fatalf("read argument-relevance/pairs.json: %d pairs, %v", len(out), err)
	}
	for i := range out {
		out[i].Arguments = distinct(out[i].Arguments)
	}
	return out
}

// distinct leaves out an argument that another is word for word: they are one voice.
func distinct(arguments []argument) []argument {
	seen := map[string]bool{}
	return slices.DeleteFunc(arguments, func(a argument) bool {
		words := strings.ToLower(strings.Join(strings.FieldsFunc(a.Argument, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " "))
		again := seen[words]
		seen[words] = true
		return again
	})
}

// order returns the grades of the arguments in the order in which they are
// worth showing, and how many are evidence.
func (p graded) order(t *testing.T) (grades []int, evident int) {
	t.Helper()
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	q := index.Query{Spaces: []knowledge.Space{knowledge.Shared}, Subjects: []string{p.A, p.B}, Limit: len(p.Arguments)}
	store := p.store(t)
	hits, err := store.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	cat, err := store.Catalog(t.Context(), q.Spaces)
	if err != nil {
		t.Fatal(err)
	}
	asked := question.Question{Text: p.A + " or " + p.B + "?", Intent: question.Choose, Subjects: q.Subjects}
	seen := make([]bool, len(p.Arguments))
	show := func(i int) {
		if !seen[i] {
			seen[i] = true
			grades = append(grades, p.Arguments[i].Relevance)
		}
	}
	evidence := verdict.New(lex).Weigh(asked, hits, cat)
	slices.SortStableFunc(evidence, func(a, b verdict.Evidence) int { return cmp.Compare(b.Worth, a.Worth) })
	for _, e := range evidence {
		i, err := strconv.Atoi(e.Claim.Source)
		if err != nil {
			t.Fatal(err)
		}
		show(i)
	}
	evident = len(grades)
	for i := range p.Arguments {
		show(i)
	}
	return grades, evident
}

// store returns a store with what each argument claims of the two things. An
// argument's place is its document's name.
func (p graded) store(t *testing.T) *memstore.Store {
	t.Helper()
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	x := extract.New(lex)
	subjects := extract.Discover(nil, lex, []knowledge.Subject{{Name: p.A}, {Name: p.B}})
	s := &memstore.Store{Synonyms: lex.Synonyms()}
	for i, a := range p.Arguments {
		page := format.Page{
			Document: knowledge.Document{Source: knowledge.Source{ID: strconv.Itoa(i), Space: knowledge.Shared}, Text: a.Argument},
			Blocks:   []knowledge.Block{{Kind: knowledge.Paragraph, Text: a.Argument, Pieces: []knowledge.Span{{Start: 0, End: len(a.Argument)}}}},
		}
		if err := s.Replace(t.Context(), x.Extract(page, subjects)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// ndcg returns how near the order of grades is to the best one, counting down
// to a place: a grade g gains 2^g-1, less the farther down it stands.
func ndcg(grades []int, deep int) float64 {
	gain := func(grades []int) (sum float64) {
		for i, g := range grades[:min(len(grades), deep)] {
			sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i+2))
		}
		return sum
	}
	best := slices.Clone(grades)
	slices.SortFunc(best, func(a, b int) int { return b - a })
	if all := gain(best); all > 0 {
		return gain(grades) / all
	}
	return 1
}
