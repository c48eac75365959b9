package extract_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

var update = flag.Bool("update", false, "rewrite what the cases want")

// TestCases reads the documents of testdata/cases. A case says what it shows,
// then comes a document behind "-- doc <name> --", or several, then, behind
// "-- want --", the subjects with their other names, and of each document whose
// it is, where it is a party's, and its claims:
//
//	subject | stance | better | aspects | condition | quote
//
// A star stands for aspects, or for other names, that do not matter. To add a case, write a file
// with an empty want part and run the test with -update.
func TestCases(t *testing.T) {
	lex := load(t)
	names, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases, err := os.OpenRoot("testdata/cases")
	if err != nil {
		t.Fatal(err)
	}
	defer cases.Close()
	for _, name := range names {
		name = filepath.Base(name)
		t.Run(strings.TrimSuffix(name, ".txt"), func(t *testing.T) {
			data, err := cases.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			before, want, ok := strings.Cut(string(data), wantMark)
			if !ok {
				t.Fatalf("%s lacks %q", name, wantMark)
			}
			pages, given := documents(t, before, lex)
			got := show(t, pages, given, lex, want)
			if *update {
				if err := cases.WriteFile(name, []byte(before+wantMark+got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
			}
		})
	}
}

const (
	docMark   = "-- doc "
	givenMark = "-- given "
	wantMark  = "-- want --\n"
)

// documents reads the documents of a case, and the subjects that an operator
// gives.
func documents(t *testing.T, s string, lex *lexicon.Lexicon) (pages []format.Page, given []knowledge.Subject) {
	t.Helper()
	if _, rest, ok := strings.Cut(s, givenMark); ok {
		line, _, _ := strings.Cut(rest, " --\n")
		for name := range strings.SplitSeq(line, ", ") {
			given = append(given, knowledge.Subject{Name: name})
		}
	}
	for _, part := range strings.Split(s, docMark)[1:] {
		name, doc, ok := strings.Cut(part, " --\n")
		if !ok {
			t.Fatalf("want %q and a name, have %q", docMark, part)
		}
		page, err := format.Read(name, []byte(doc), lex)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	return pages, given
}

// show writes subjects and claims as cases want them.
func show(t *testing.T, pages []format.Page, given []knowledge.Subject, lex *lexicon.Lexicon, want string) string {
	t.Helper()
	subjects := extract.Discover(pages, lex, given)
	x := extract.New(lex)
	var b strings.Builder
	for _, s := range subjects.All() {
		b.WriteString(namesOf(s, want))
	}
	for _, page := range pages {
		r := x.Extract(page, subjects)
		sound(t, r, subjects)
		if party := r.Document.Source.Party; party != "" {
			b.WriteString("party " + party + "\n")
		}
		for _, c := range r.Claims {
			b.WriteString(line(c, want))
		}
	}
	return b.String()
}

func namesOf(s knowledge.Subject, want string) string {
	starred := "subject " + s.Name + ", *\n"
	if strings.Contains("\n"+want, "\n"+starred) {
		return starred
	}
	return "subject " + strings.Join(append([]string{s.Name}, s.Aliases...), ", ") + "\n"
}

func line(c knowledge.Claim, want string) string {
	const aspects = 3
	f := []string{c.Subject, c.Stance.String(), c.Better, join(c.Aspects), c.Condition, strings.Join(strings.Fields(c.Quote), " ")}
	for i := range f {
		if f[i] == "" {
			f[i] = "-"
		}
	}
	whole := strings.Join(f, " | ") + "\n"
	f[aspects] = "*"
	if starred := strings.Join(f, " | ") + "\n"; strings.Contains("\n"+want, "\n"+starred) {
		return starred
	}
	return whole
}

func join(aspects []knowledge.Aspect) string {
	var out []string
	for _, a := range aspects {
		out = append(out, string(a))
	}
	return strings.Join(out, ", ")
}

// sound fails where a claim breaks what all claims keep.
func sound(t *testing.T, r knowledge.Reading, subjects *extract.Subjects) {
	t.Helper()
	var known []string
	for _, s := range subjects.All() {
		known = append(known, s.Name)
	}
	for _, c := range r.Claims {
		if got := knowledge.Join(r.Document.Text, c.Pieces); got != c.Quote {
			t.Errorf("the pieces of %q make %q", c.Quote, got)
		}
		if problem := broken(c, r, known); problem != "" {
			t.Errorf("%s: %+v", problem, c)
		}
	}
}

// broken returns what a claim breaks.
func broken(c knowledge.Claim, r knowledge.Reading, known []string) string {
	stranger := func(s string) bool { return !slices.Contains(known, s) }
	switch {
	case c.Quote == "" || len(c.Pieces) == 0:
		return "no quote"
	case c.Stance < knowledge.Neutral || c.Stance > knowledge.Con:
		return "no stance"
	case c.Kind < knowledge.Fact || c.Kind > knowledge.Judgement:
		return "no kind"
	case stranger(c.Subject):
		return "an unknown subject"
	case c.Better != "" && stranger(c.Better):
		return "an unknown subject ranked first"
	case slices.ContainsFunc(c.Others, stranger), slices.Contains(c.Others, c.Subject):
		return "others that are none"
	case len(c.Aspects) == 0:
		return "no aspect"
	case !strings.Contains(c.Quote, c.Condition):
		return "a condition that is not quoted"
	case c.Rule == "" || c.Source != r.Document.Source.ID || c.Space != r.Document.Source.Space:
		return "no rule or no source"
	case !slices.ContainsFunc(r.Subjects, func(s knowledge.Subject) bool { return s.Name == c.Subject }):
		return "a subject that the reading does not name"
	}
	at := 0
	for _, p := range c.Pieces {
		if p.Start < at || p.End < p.Start || p.End > len(r.Document.Text) {
			return fmt.Sprintf("piece %v out of order", p)
		}
		at = p.End
	}
	return ""
}

func load(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return lex
}
