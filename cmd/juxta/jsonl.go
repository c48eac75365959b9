package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"juxta/bot"
	"juxta/bot/jsonl"
	"juxta/bot/reply"
)

// asked is a line of --jsonl. Names may be numbers too.
type asked struct {
	ID       jsonl.Name `json:"id"`
	Thread   jsonl.Name `json:"thread"`
	Question *string    `json:"question"`
}

// trouble is what --jsonl prints on standard error for a line without answer.
type trouble struct {
	Error string `json:"error"`
	ID    string `json:"id"`
}

// askLines answers the questions on standard input, a line each, in order.
func (a *app) askLines(ctx context.Context, d *desk) error {
	out := bufio.NewWriter(a.out)
	failed := 0
	for line, err := range jsonl.Lines(a.in) {
		if ctx.Err() != nil {
			break
		}
		if err != nil && !errors.Is(err, jsonl.ErrTooLong) {
			return fmt.Errorf("read the questions: line %d: %w", line.Number, err)
		}
		id := ""
		if err == nil {
			id, err = a.askLine(ctx, d, out, line.Text)
		}
		if err != nil {
			failed++
			if err := printJSON(a.err, trouble{Error: fmt.Sprintf("stdin:%d: %v", line.Number, err), ID: id}); err != nil {
				return err
			}
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("print the answers: %w", err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of the lines on standard input got no answer", failed)
	}
	return ctx.Err()
}

// askLine answers one line.
func (a *app) askLine(ctx context.Context, d *desk, out io.Writer, line []byte) (string, error) {
	var q asked
	if err := json.Unmarshal(line, &q); err != nil {
		return "", fmt.Errorf("not a line like {\"id\",\"thread\",\"question\"}: %w", err)
	}
	id := string(q.ID)
	if q.Question == nil {
		return id, errors.New("the line has no \"question\"")
	}
	start := time.Now()
	r, err := a.answer(ctx, d, bot.Message{Text: *q.Question, Thread: string(q.Thread), Spaces: d.spaces, More: a.opts.more})
	if err != nil {
		return id, fmt.Errorf("answer: %w", err)
	}
	return id, printJSON(out, reply.Contract(r, id, time.Since(start)))
}
