package eval

import (
	"cmp"
	"slices"
	"strings"

	"juxta/bot/reply"
	"juxta/bot/verdict"
)

// Check is a kind of expectation.
type Check string

// The checks, as figures call them.
const (
	// Silent fails where there is no answer.
	Silent Check = "silent"
	// Verdict fails where the result is none of those that are right and
	// names no winner, FalseWinner where it names one.
	Verdict     Check = "verdict"
	FalseWinner Check = "false_winner"
	// Cite fails where none of the quotes is shown that should be.
	Cite Check = "cite"
	// Sides fails where a subject has no evidence under its name.
	Sides Check = "sides"
	// BadCite fails where a quote is shown that should not be.
	BadCite Check = "bad_cite"
	// Leaked fails where the text has what it must not.
	Leaked Check = "leaked"
	// NotVerbatim fails where a quote is not in its document.
	NotVerbatim Check = "not_verbatim"
	// NoText fails where the text is empty.
	NoText Check = "no_text"
)

// Failure is an expectation that an answer does not meet.
type Failure struct {
	Check Check `json:"check"`
	// Want says what was expected, Got what came instead; neither is nil.
	Want []string `json:"want"`
	Got  []string `json:"got"`
}

// Result is what an answer is beside what is expected of it.
type Result struct {
	// Label is what the answer came to: the winner, or else the outcome.
	Label string
	// Winner reports whether the expected winner is the one named.
	Winner bool
	// Declared reports whether a winner is named, Confidence how surely.
	Declared   bool
	Confidence float64
	// OfVerdict, OfWinner, OfCite and OfSides report what the case asks for.
	OfVerdict, OfWinner, OfCite, OfSides bool
	// Quotes is the number of quotes in the answer.
	Quotes int
	// Failed are the expectations not met, in the order of the checks.
	Failed []Failure

	label string  // in the spelling to compare
	first []quote // what a reader sees at first
}

// failed reports whether one of some checks failed.
func (r *Result) failed(checks ...Check) bool {
	return slices.ContainsFunc(r.Failed, func(f Failure) bool { return slices.Contains(checks, f.Check) })
}

func (r *Result) fail(check Check, want, got []string) {
	r.Failed = append(r.Failed, Failure{check, append([]string{}, want...), append([]string{}, got...)})
}

// Examiner holds answers against cases. It is not safe for concurrent use.
type Examiner struct {
	names Names
	texts Texts
	plain *plain
	// subjects are those that the cases name, in lower case.
	subjects map[string]bool
	// docs are documents, without white space and markup.
	docs map[string]string
}

// Names returns how the documents spell the subject that a name stands for,
// or empty where they have none of that name.
type Names func(name string) string

// Texts returns the text of a document, or false where there is no such.
type Texts func(source string) (string, bool)

// NewExaminer returns an examiner of the cases of a file.
func NewExaminer(cases []Case, names Names, texts Texts) *Examiner {
	x := &Examiner{names: names, texts: texts, plain: newPlain(), subjects: map[string]bool{}, docs: map[string]string{}}
	for _, c := range cases {
		for _, s := range c.Subjects {
			x.subjects[x.label(s)] = true
		}
	}
	return x
}

// label returns a result or a name in one spelling: outcomes as they are,
// subjects as the documents have them, all in lower case.
func (x *Examiner) label(s string) string {
	s = strings.TrimSpace(s)
	if name := x.names(s); name != "" && !isOutcome(s) {
		s = name
	}
	return strings.ToLower(s)
}

// isSubject reports whether a side that a quote is on is a subject's: others
// are remarks ("both").
func (x *Examiner) isSubject(side string) bool {
	return side != "" && (x.subjects[x.label(side)] || x.names(side) != "")
}

// Silence is the result of a case that got no answer.
func (x *Examiner) Silence(c Case) Result {
	r := x.asked(c)
	r.fail(Silent, c.Right(), nil)
	return r
}

// asked notes what a case asks for.
func (x *Examiner) asked(c Case) Result {
	return Result{
		OfVerdict: len(c.Right()) > 0, OfWinner: c.Expected != "" && !c.Unsure && !isOutcome(c.Expected),
		OfCite: len(c.Cite) > 0, OfSides: len(x.sides(c)) > 1,
	}
}

// sides returns the subjects that a case has quotes of.
func (x *Examiner) sides(c Case) []string {
	var out []string
	seen := map[string]bool{}
	for _, q := range c.Cite {
		if s := x.label(q.Side); x.isSubject(q.Side) && !seen[s] {
			seen[s] = true
			out = append(out, q.Side)
		}
	}
	return out
}

// Examine holds an answer against its case. An answer given earlier is not
// proved against the documents, which may have changed.
func (x *Examiner) Examine(c Case, a reply.Answer, earlier bool) Result {
	r := x.asked(c)
	r.Label, r.Confidence = a.Verdict.Outcome, a.Verdict.Confidence
	r.Declared = a.Verdict.Outcome == string(verdict.Favors)
	if r.Declared && a.Verdict.Winner != nil {
		r.Label = *a.Verdict.Winner
	}
	r.label = x.label(r.Label)
	var all []quote
	r.first, all = x.shown(a)
	r.Quotes = len(all)
	x.examineVerdict(&r, c)
	x.examineQuotes(&r, c, all)
	for _, words := range c.NotContain {
		if strings.Contains(a.Text, words) {
			r.fail(Leaked, []string{words}, nil)
		}
	}
	if !earlier {
		x.prove(&r, all)
	}
	if strings.TrimSpace(a.Text) == "" {
		r.fail(NoText, nil, nil)
	}
	return r
}

func (x *Examiner) examineVerdict(r *Result, c Case) {
	r.Winner = r.OfWinner && r.label == x.label(c.Expected)
	if !r.OfVerdict || slices.ContainsFunc(c.Right(), func(s string) bool { return x.label(s) == r.label }) {
		return
	}
	check := Verdict
	if r.Declared {
		check = FalseWinner
	}
	r.fail(check, c.Right(), []string{r.Label})
}

func (x *Examiner) examineQuotes(r *Result, c Case, all []quote) {
	if r.OfCite && !slices.ContainsFunc(c.Cite, func(q Quote) bool { return hit(x.plain.bare(q.Text), r.first) }) {
		r.fail(Cite, words(c.Cite), quotations(r.first))
	}
	if r.OfSides {
		for _, side := range x.sides(c) {
			if !slices.ContainsFunc(r.first, func(q quote) bool { return q.side == x.label(side) }) {
				r.fail(Sides, []string{side}, nil)
			}
		}
	}
	for _, words := range c.NotCite {
		if hit(x.plain.bare(words), all) {
			r.fail(BadCite, []string{words}, nil)
		}
	}
}

// prove checks that documents have the quotes.
func (x *Examiner) prove(r *Result, all []quote) {
	for _, q := range all {
		if strings.TrimSpace(q.Quote) == "" || !strings.Contains(x.document(q.Source), q.bare) {
			r.fail(NotVerbatim, []string{q.Source}, []string{q.Quote})
		}
	}
}

// document returns a document's text as a reader sees it, without white space.
func (x *Examiner) document(source string) string {
	bare, known := x.docs[source]
	if !known {
		text, _ := x.texts(source)
		bare = x.plain.bare(text)
		x.docs[source] = bare
	}
	return bare
}

// What a reader sees at first.
const (
	perSide = 3 // quotes
	perList = 2 // dissents, conflicts
)

// quote is a quote in an answer: under whose name, or empty, and its words.
type quote struct {
	reply.Evidence
	side, bare string
}

// shown returns the quotes of an answer: those that a reader sees at first,
// and all.
func (x *Examiner) shown(a reply.Answer) (first, all []quote) {
	add := func(side string, list []reply.Evidence, most int) {
		for i, e := range list {
			q := quote{e, side, x.plain.bare(e.Quote)}
			all = append(all, q)
			if i < most {
				first = append(first, q)
			}
		}
	}
	for _, s := range a.Sides {
		add(x.label(s.Subject), s.Evidence, perSide)
	}
	add("", a.Dissent, perList)
	var pairs []reply.Evidence
	for _, c := range a.Conflicts {
		pairs = append(pairs, c.A, c.B)
	}
	add("", pairs, 2*perList)
	return first, all
}

// hit reports whether a quote, or the quotes of one document read in order,
// hold some words.
func hit(words string, quotes []quote) bool {
	var inOrder []quote
	for _, q := range quotes {
		if strings.Contains(q.bare, words) {
			return true
		}
		inOrder = append(inOrder, q)
	}
	slices.SortFunc(inOrder, func(a, b quote) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Span[0], b.Span[0]), cmp.Compare(a.Quote, b.Quote))
	})
	joined := ""
	for i, q := range inOrder {
		switch {
		case i == 0 || q.Source != inOrder[i-1].Source:
			joined = ""
		case q.Span[0] == inOrder[i-1].Span[0] && q.Quote == inOrder[i-1].Quote:
			continue
		}
		joined += q.bare
		if strings.Contains(joined, words) {
			return true
		}
	}
	return false
}

func words(quotes []Quote) []string {
	var out []string
	for _, q := range quotes {
		out = append(out, q.Text)
	}
	return out
}

func quotations(quotes []quote) []string {
	var out []string
	for _, q := range quotes {
		out = append(out, q.Quote)
	}
	return out
}
