package main

import (
	"fmt"
	"io"
	"strings"

	"juxta/bot/eval"
	"juxta/bot/reply"
)

// examined is a case with what became of it.
type examined struct {
	Case   eval.Case
	Result eval.Result
	Change eval.Change
	// trouble is why there is no answer.
	trouble error
}

// examSummary is what became of all cases.
type examSummary struct {
	Figures  *eval.Figures
	Right    int
	Turns    map[eval.Turn]int
	Gone     []goneCase
	reliable *eval.Reliability
	compared bool
}

// goneCase is a case that was asked last time and is no more.
type goneCase struct {
	ID       string `json:"id"`
	Question string `json:"question"`
}

// examPrinter prints a run of cases.
type examPrinter interface {
	// one prints a case, as soon as it is examined.
	one(examined) error
	// all prints the summary, after the last case.
	all(examSummary) error
}

// examText prints for people: the cases that fail or changed, then figures.
type examText struct {
	w        io.Writer
	compared bool
}

func (p *examText) one(x examined) error {
	if len(x.Result.Failed) == 0 && (x.Change.Turn == eval.Same || x.Change.Turn == eval.Fresh) {
		return nil
	}
	var b strings.Builder
	state := "right"
	if len(x.Result.Failed) > 0 {
		state = "fails"
	}
	if x.Change.Turn != eval.Same && (p.compared || x.Change.Turn != eval.Fresh) {
		state += ", " + string(x.Change.Turn)
	}
	fmt.Fprintf(&b, "%s %s: %s\n", reply.Plain(x.Case.Name()), state, reply.Plain(x.Case.Question))
	for _, f := range x.Result.Failed {
		b.WriteString(failureText(f, x))
	}
	if x.Change.Was != x.Change.Is {
		fmt.Fprintf(&b, "  was %s, is %s\n", reply.Plain(x.Change.Was), reply.Plain(x.Change.Is))
	}
	for _, e := range x.Change.Lost {
		fmt.Fprintf(&b, "  - %s\n", sourced(e))
	}
	for _, e := range x.Change.Gained {
		fmt.Fprintf(&b, "  + %s\n", sourced(e))
	}
	b.WriteString("\n")
	_, err := io.WriteString(p.w, b.String())
	return err
}

// failureText says what was expected and what came.
func failureText(f eval.Failure, x examined) string {
	switch f.Check {
	case eval.Silent:
		return fmt.Sprintf("  no answer: %s\n", reply.Plain(x.trouble.Error()))
	case eval.Verdict:
		return fmt.Sprintf("  expected %s, got %s\n", either(f.Want), either(f.Got))
	case eval.FalseWinner:
		return fmt.Sprintf("  expected %s, got %s with confidence %.2f\n", either(f.Want), either(f.Got), x.Result.Confidence)
	case eval.Cite:
		return "  expected one of these quotes\n" + quoted(f.Want) + "  but shows\n" + quoted(f.Got)
	case eval.Sides:
		return fmt.Sprintf("  expected evidence on %s, got none\n", either(f.Want))
	case eval.BadCite:
		return "  quotes what it must not\n" + quoted(f.Want)
	case eval.Leaked:
		return "  says what it must not\n" + quoted(f.Want)
	case eval.NotVerbatim:
		return fmt.Sprintf("  not in %s\n%s", either(f.Want), quoted(f.Got))
	case eval.NoText:
	}
	return "  the answer has no text\n"
}

func either(names []string) string {
	return reply.Plain(strings.Join(names, " or "))
}

// quoted returns quotes, a line each.
func quoted(list []string) string {
	if len(list) == 0 {
		return "    no quotes\n"
	}
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "    “%s”\n", reply.Plain(s))
	}
	return b.String()
}

func sourced(e reply.Evidence) string {
	return fmt.Sprintf("“%s” %s", reply.Plain(e.Quote), reply.Plain(e.Source))
}

func (p *examText) all(s examSummary) error {
	var b strings.Builder
	f := s.Figures
	fmt.Fprintf(&b, "%d of %d answers are as expected", f.Right.Part, f.Right.Of)
	if s.compared {
		fmt.Fprintf(&b, "; %d worse, %d better, %d changed, %d new since last time\n", s.Turns[eval.Worse], s.Turns[eval.Better], s.Turns[eval.Changed], s.Turns[eval.Fresh])
	} else {
		b.WriteString("; there are no earlier ones to compare with\n")
	}
	for _, g := range s.Gone {
		fmt.Fprintf(&b, "no longer asked: %s\n", reply.Plain(strings.TrimSpace(g.ID+" "+g.Question)))
	}
	row := func(name string, share eval.Share, says string) {
		if share.Of > 0 {
			fmt.Fprintf(&b, "  %-13s %d of %d %s\n", name, share.Part, share.Of, says)
		}
	}
	row("verdict", f.Verdict, "come to an expected result")
	row("winner", f.Winner, "expected winners are named")
	row("false_winner", eval.Share{Part: f.FalseWinner, Of: f.Declared}, "winners named are not expected")
	row("wrong_winner", eval.Share{Part: f.WrongWinner, Of: f.FalseWinner}, "of these where another wins")
	row("cite", f.Cite, "show an expected quote")
	row("sides", f.Sides, "have evidence on each side")
	for i, band := range s.reliable.Bands() {
		if i == 0 {
			b.WriteString("confidence of winners, and how many are right\n")
		}
		fmt.Fprintf(&b, "  %-13s %d of %d\n", band, band.Right, band.Winners)
	}
	_, err := io.WriteString(p.w, b.String())
	return err
}

// examJSON prints for programs: a line for each case, and one for all.
type examJSON struct{ w io.Writer }

// caseLine is an examined case as a line of JSON.
type caseLine struct {
	ID         string           `json:"id"`
	Line       int              `json:"line"`
	Question   string           `json:"question"`
	Expected   []string         `json:"expected"`
	Got        string           `json:"got"`
	Declared   bool             `json:"declared"`
	Confidence float64          `json:"confidence"`
	Right      bool             `json:"right"`
	Failed     []eval.Failure   `json:"failed"`
	Error      string           `json:"error,omitempty"`
	Change     eval.Turn        `json:"change"`
	Was        *string          `json:"was"`
	Gained     []reply.Evidence `json:"gained"`
	Lost       []reply.Evidence `json:"lost"`
}

func (p *examJSON) one(x examined) error {
	line := caseLine{
		ID: x.Case.ID, Line: x.Case.Line, Question: x.Case.Question, Expected: orEmpty(x.Case.Right()),
		Got: x.Result.Label, Declared: x.Result.Declared, Confidence: x.Result.Confidence,
		Right: len(x.Result.Failed) == 0, Failed: orEmpty(x.Result.Failed),
		Change: x.Change.Turn, Gained: orEmpty(x.Change.Gained), Lost: orEmpty(x.Change.Lost),
	}
	if x.Change.Turn != eval.Fresh {
		line.Was = &x.Change.Was
	}
	if x.trouble != nil {
		line.Error = x.trouble.Error()
	}
	return printJSON(p.w, line)
}

// orEmpty returns a list that JSON does not write as null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// summaryLine is the summary as a line of JSON.
type summaryLine struct {
	Figures          *eval.Figures     `json:"figures"`
	Right            int               `json:"right"`
	Compared         bool              `json:"compared"`
	Changes          map[eval.Turn]int `json:"changes"`
	Gone             []goneCase        `json:"gone"`
	Reliability      []bandLine        `json:"reliability"`
	CalibrationError float64           `json:"calibration_error"`
}

// bandLine is a band of confidence as it is printed.
type bandLine struct {
	From    float64 `json:"from"`
	To      float64 `json:"to"`
	Winners int     `json:"winners"`
	Right   int     `json:"right"`
	Stated  float64 `json:"stated"`
}

func (p *examJSON) all(s examSummary) error {
	line := summaryLine{
		Figures: s.Figures, Right: s.Right, Compared: s.compared, Changes: map[eval.Turn]int{}, Gone: orEmpty(s.Gone),
		Reliability: []bandLine{}, CalibrationError: s.reliable.Error(),
	}
	for _, t := range []eval.Turn{eval.Same, eval.Worse, eval.Better, eval.Changed, eval.Fresh} {
		line.Changes[t] = s.Turns[t]
	}
	for _, b := range s.reliable.Bands() {
		line.Reliability = append(line.Reliability, bandLine{b.From, b.To, b.Winners, b.Right, b.Stated()})
	}
	return printJSON(p.w, line)
}
