package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"juxta/bot"
	"juxta/bot/eval"
	"juxta/bot/reply"
	"juxta/knowledge"
)

func (a *app) newEval() *cobra.Command {
	c := &cobra.Command{
		Use:   "eval FILE",
		Short: "Asks your own questions and says which answers are right and which got worse",
		Long: `Eval asks the questions in FILE and holds the answers against what you expect of
them. FILE has a question a line, {"question":"tea or coffee?","expected":"Tea"};
.github/EVAL.md says what else may be expected. It prints the questions whose answers
fail an expectation, those whose answers changed since the last run, and figures.

The answers are kept in the data folder for the next run to compare with, unless
a line could not be read or answered. --save keeps them in a file of your own,
--against compares with such a file, or with what "juxta ask --jsonl" printed.

The exit code is 1 where an answer got worse, or a line could not be read or
answered; with --strict also where an answer fails an expectation.`,
		Example: `  juxta eval questions.jsonl --docs ./reviews
  juxta index --docs ./reviews && juxta eval questions.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: a.eval,
	}
	a.sourceFlags(c)
	dataFlag(c)
	a.spaceFlag(c, "shared, which answers beside any other")
	f := c.Flags()
	f.StringVar(&a.opts.against, "against", "", "file of answers to compare with (default: those of the last run, in the data folder)")
	f.StringVar(&a.opts.save, "save", "", "file to keep the answers in (default: one in the data folder)")
	f.BoolVar(&a.opts.strict, "strict", false, "exit with 1 where an answer fails an expectation, too")
	f.BoolVar(&a.opts.json, "json", false, "print a line of JSON for each question, and one for all")
	return c
}

func (a *app) eval(c *cobra.Command, args []string) (err error) {
	file := args[0]
	cases, unread, err := a.readCases(file)
	if err != nil {
		return err
	}
	d, err := a.open(c.Context())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	e, err := a.newExam(c.Context(), d, file, cases)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.keeper.close()) }()
	if err := e.run(c.Context()); err != nil {
		return err
	}
	if err := e.summarize(); err != nil {
		return err
	}
	if unread+e.silent == 0 {
		if err := e.keeper.keep(); err != nil {
			return err
		}
	}
	return e.outcome(unread, a.opts.strict)
}

// readCases reads the cases of a file and counts the lines that are none,
// which it reports.
func (a *app) readCases(name string) (cases []eval.Case, unread int, err error) {
	file, err := os.Open(name) //nolint:gosec // the operator's own choice
	if err != nil {
		return nil, 0, fmt.Errorf("eval: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	cases, broken, err := eval.Read(file)
	if err != nil {
		return nil, 0, fmt.Errorf("eval %s: %w", name, err)
	}
	for _, r := range broken {
		if err := remark(a.err, name, r); err != nil {
			return nil, 0, err
		}
	}
	if len(cases) == 0 {
		return nil, 0, fmt.Errorf("eval %s: there is no question in it", name)
	}
	return cases, len(broken), nil
}

func remark(w io.Writer, file string, r eval.Remark) error {
	_, err := fmt.Fprintf(w, "%s:%d: %s\n", file, r.Line, reply.Plain(r.Text))
	return err
}

// exam is a run of all cases of a file.
type exam struct {
	app      *app
	desk     *desk
	file     string
	cases    []eval.Case
	examiner *eval.Examiner
	earlier  eval.Archive
	compared bool // with earlier answers
	keeper   *keeper
	print    examPrinter

	figures  eval.Figures
	reliable eval.Reliability
	turns    map[eval.Turn]int
	silent   int
}

// newExam prepares a run: it reports what is odd about the cases and reads the
// earlier answers.
func (a *app) newExam(ctx context.Context, d *desk, file string, cases []eval.Case) (*exam, error) {
	names, err := d.bot.Names(ctx, d.spaces)
	if err != nil {
		return nil, err
	}
	e := &exam{app: a, desk: d, file: file, cases: cases, turns: map[eval.Turn]int{}}
	e.examiner = eval.NewExaminer(cases, names, func(source string) (string, bool) {
		text, err := d.claims.Text(ctx, knowledge.Shared, source)
		return text, err == nil
	})
	for _, r := range e.examiner.Doubts(cases) {
		r.Text = "warning: " + r.Text
		if err := remark(a.err, file, r); err != nil {
			return nil, err
		}
	}
	if e.earlier, e.compared, err = a.earlierAnswers(file); err != nil {
		return nil, err
	}
	e.print = &examText{w: a.out, compared: e.compared}
	if a.opts.json {
		e.print = &examJSON{w: a.out}
	}
	e.keeper, err = a.newKeeper(file)
	return e, err
}

// run asks and examines all cases.
func (e *exam) run(ctx context.Context) error {
	for _, c := range e.cases {
		x := examined{Case: c, Change: eval.Change{Turn: eval.Fresh}}
		a, err := e.answer(ctx, c)
		if ctx.Err() != nil {
			return ctx.Err() // the answer may be half of one
		}
		if err != nil {
			e.silent++
			x.trouble = err
			x.Result = e.examiner.Silence(c)
		} else {
			x.Result = e.examiner.Examine(c, a, false)
			if was, ok := e.earlier.Take(c); ok {
				x.Change = eval.Compare(e.examiner.Examine(c, was, true), x.Result)
			}
			if err := e.keeper.add(eval.Record(c, a)); err != nil {
				return err
			}
		}
		e.count(x)
		if err := e.print.one(x); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	return nil
}

func (e *exam) count(x examined) {
	e.figures.Add(x.Result)
	e.reliable.Add(x.Result)
	e.turns[x.Change.Turn]++
}

// answer asks what came before a case, as one conversation, and then its
// question.
func (e *exam) answer(ctx context.Context, c eval.Case) (reply.Answer, error) {
	var a reply.Answer
	thread := fmt.Sprintf("%s:%d", e.file, c.Line)
	for _, text := range append(slices.Clone(c.Before), c.Question) {
		r, err := e.app.answer(ctx, e.desk, bot.Message{Text: text, Thread: thread, Spaces: e.desk.spaces})
		if err != nil {
			return a, fmt.Errorf("answer %q: %w", text, err)
		}
		a = reply.Contract(r, c.ID, 0)
	}
	return a, nil
}

func (e *exam) summarize() error {
	s := examSummary{Figures: &e.figures, Right: e.figures.Right.Part, Turns: e.turns, reliable: &e.reliable, compared: e.compared}
	for _, a := range e.earlier.Rest() {
		s.Gone = append(s.Gone, goneCase{ID: a.ID, Question: a.Question})
	}
	if err := e.print.all(s); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// outcome returns an error that says what is not as it should be.
func (e *exam) outcome(unread int, strict bool) error {
	var faults []string
	note := func(n int, one, more string) {
		switch {
		case n == 1:
			faults = append(faults, "1 "+one)
		case n > 1:
			faults = append(faults, fmt.Sprintf("%d %s", n, more))
		}
	}
	note(unread, "line could not be read", "lines could not be read")
	note(e.silent, "question got no answer", "questions got no answer")
	note(e.turns[eval.Worse], "answer got worse", "answers got worse")
	if strict {
		right := e.figures.Right
		note(right.Of-right.Part, "answer is not as expected", "answers are not as expected")
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("eval %s: %s", e.file, strings.Join(faults, ", "))
}
