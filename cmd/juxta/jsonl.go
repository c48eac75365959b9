package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"juxta/bot"
	"juxta/bot/reply"
)

// longestLine is the most bytes of a line of questions.
const longestLine = 1 << 20

// asked is a line of --jsonl. Names may be numbers too.
type asked struct {
	ID       json.RawMessage `json:"id"`
	Thread   json.RawMessage `json:"thread"`
	Question *string         `json:"question"`
}

// trouble is what --jsonl prints on standard error for a line without answer.
type trouble struct {
	Error string `json:"error"`
	ID    string `json:"id"`
}

// askLines answers the questions on standard input, a line each, in order.
func (a *app) askLines(ctx context.Context, d *desk) error {
	out := bufio.NewWriter(a.out)
	in := bufio.NewReaderSize(a.in, longestLine)
	failed := 0
	for n := 1; ctx.Err() == nil; n++ {
		line, err := nextLine(in)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, errTooLong) {
			return fmt.Errorf("read the questions: line %d: %w", n, err)
		}
		id := ""
		if err == nil {
			id, err = a.askLine(ctx, d, out, line)
		}
		if err != nil {
			failed++
			if err := printJSON(a.err, trouble{Error: fmt.Sprintf("stdin:%d: %v", n, err), ID: id}); err != nil {
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

// errTooLong is the error of a line that was passed over; the next can be read.
var errTooLong = fmt.Errorf("longer than %d bytes", longestLine)

// nextLine reads a line. One that is too long is passed over and is errTooLong.
func nextLine(in *bufio.Reader) ([]byte, error) {
	line, more, err := in.ReadLine()
	if !more || err != nil {
		return line, err
	}
	for more && err == nil {
		_, more, err = in.ReadLine()
	}
	return nil, errTooLong
}

// askLine answers one line; an empty one is passed over.
func (a *app) askLine(ctx context.Context, d *desk, out io.Writer, line []byte) (string, error) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return "", nil
	}
	var q asked
	if err := json.Unmarshal(line, &q); err != nil {
		return "", fmt.Errorf("not a line like {\"id\",\"thread\",\"question\"}: %w", err)
	}
	id := name(q.ID)
	if q.Question == nil {
		return id, errors.New("the line has no \"question\"")
	}
	start := time.Now()
	r, err := a.answer(ctx, d, bot.Message{Text: *q.Question, Thread: name(q.Thread), Spaces: d.spaces, More: a.opts.more})
	if err != nil {
		return id, fmt.Errorf("answer: %w", err)
	}
	return id, printJSON(out, reply.Contract(r, id, time.Since(start)))
}

// name returns a JSON string's value, or another value as it is written.
func name(raw json.RawMessage) string {
	var s string
	if err := json.Unmarshal(raw, &s); err == nil {
		return s
	}
	return strings.TrimSpace(string(raw))
}
