package main

import (
	"context"
	"errors"
	"fmt"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/eval"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// examiner asks what was asked lately, and of the shared space what the operator
// wants asked.
type examiner struct {
	bot    *bot.Bot
	lately *adapters.Lately
	cases  []eval.Case
}

var _ curate.Examiner = (*examiner)(nil)

// newExaminer returns an examiner that also asks the questions of --eval.
func (a *app) newExaminer(b *bot.Bot, lately *adapters.Lately) (*examiner, error) {
	e := &examiner{bot: b, lately: lately}
	file := string(a.set.Documents.Eval)
	if file == "" {
		return e, nil
	}
	cases, unread, err := a.readCases(file)
	if err == nil && unread > 0 {
		lines := "lines"
		if unread == 1 {
			lines = "line"
		}
		err = fmt.Errorf("eval %s: %d %s could not be read", file, unread, lines)
	}
	e.cases = cases
	return e, err
}

// Verdicts returns what the documents of a space come to on what was asked.
func (e *examiner) Verdicts(ctx context.Context, space knowledge.Space) ([]library.Verdict, error) {
	spaces := answering(space)
	var out []library.Verdict
	for _, m := range e.lately.In(space) {
		came, err := e.bot.Settle(ctx, spaces, m)
		if err != nil {
			return out, err
		}
		out = append(out, library.Verdict{Question: e.bot.NameOf(m), Came: came})
	}
	if space != knowledge.Shared {
		return out, nil // the operator's questions are nobody else's
	}
	own, err := e.operators(ctx)
	return append(out, own...), err
}

// operators asks the operator's questions, each behind what came before it. What
// gets no answer is left out.
func (e *examiner) operators(ctx context.Context) ([]library.Verdict, error) {
	var out []library.Verdict
	var faults []error
	for _, c := range e.cases {
		thread := fmt.Sprintf("eval:%d", c.Line)
		var came string
		var err error
		for _, text := range append(append([]string(nil), c.Before...), c.Question) {
			r, fault := e.bot.Answer(ctx, bot.Message{Text: text, Thread: thread, Spaces: []knowledge.Space{knowledge.Shared}})
			came, err = bot.Came(r.Verdict.Winner, r.Verdict.Outcome), fault
		}
		e.bot.ForgetThreads(func(name string) bool { return name == thread })
		if err != nil {
			faults = append(faults, fmt.Errorf("line %d: %w", c.Line, err))
			continue
		}
		out = append(out, library.Verdict{Question: c.Question, Came: came})
	}
	return out, errors.Join(faults...)
}
