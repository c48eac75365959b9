package console

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// longestLine is the most bytes of a message; more is refused with a sentence
// rather than kept in memory.
const longestLine = 16 << 10

// Door is a conversation with one person. In, Out, Handler and Book must be
// given; the rest works as it is.
type Door struct {
	In  io.Reader
	Out io.Writer
	// Handler answers the messages, behind [adapters.Recover].
	Handler bot.Handler
	// Book has the words for when there is no answer.
	Book *phrases.Book
	// Base is what every message has in common: its spaces, whether more
	// evidence is wanted. Its thread is "console" where none is given.
	Base bot.Message
	// Prompt is written before each message, and only given at a terminal.
	Prompt string
	// Width is the most runes a line has; zero breaks no lines.
	Width int
	// Log takes the causes of what went wrong.
	Log zerolog.Logger
}

// heard is a line as read.
type heard struct {
	text    string
	tooLong bool
	err     error
}

// Run answers line after line until the input ends, the person types "exit"
// or "quit", or ctx is done. A fault of the handler is answered and logged, and
// the conversation goes on.
// Run returns an error where the input cannot be read or the output not be
// written.
//
// A goroutine reads the input, since a read from a terminal cannot be called
// off; where ctx ends first it stays behind until its read returns.
func (d *Door) Run(ctx context.Context) error {
	h := adapters.Recover(d.Log, d.Book)(d.Handler)
	lines := make(chan heard)
	go listen(ctx, d.In, lines)
	for {
		if err := d.say(d.Prompt); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return d.farewell()
		case line, open := <-lines:
			if !open {
				return d.farewell()
			}
			if line.err != nil {
				return fmt.Errorf("read the conversation: %w", line.err)
			}
			if leaves(line.text) {
				return nil
			}
			if err := d.answer(ctx, h, line); err != nil {
				return err
			}
		}
	}
}

func leaves(line string) bool {
	line = strings.ToLower(strings.TrimSpace(line))
	return line == "exit" || line == "quit"
}

// farewell ends the line that holds the prompt.
func (d *Door) farewell() error {
	if d.Prompt == "" {
		return nil
	}
	return d.say("\n")
}

func (d *Door) answer(ctx context.Context, h bot.Handler, line heard) error {
	text := strings.TrimSpace(line.text)
	switch {
	case line.tooLong:
		return d.sentence(phrases.TooLong, phrases.Args{"limit": phrases.N(longestLine)})
	case text == "" && d.Prompt == "":
		return nil // an empty line between piped questions
	case text == "":
		return d.sentence(phrases.Empty, nil)
	}
	m := d.Base
	m.Text = text
	m.Thread = cmp.Or(m.Thread, "console")
	r, err := h.Answer(ctx, m)
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	return d.say(reply.Text(r, d.Width) + "\n")
}

func (d *Door) sentence(key phrases.Key, args phrases.Args) error {
	return d.say(d.Book.Say(key, args) + "\n\n")
}

func (d *Door) say(s string) error {
	if _, err := io.WriteString(d.Out, s); err != nil {
		return fmt.Errorf("write the conversation: %w", err)
	}
	return nil
}

// listen sends the lines of in and closes the channel behind the last.
func listen(ctx context.Context, in io.Reader, lines chan<- heard) {
	defer close(lines)
	r := bufio.NewReaderSize(in, longestLine)
	for {
		h := readLine(r)
		if errors.Is(h.err, io.EOF) {
			return
		}
		select {
		case lines <- h:
		case <-ctx.Done():
			return
		}
		if h.err != nil {
			return
		}
	}
}

// readLine reads a line; what exceeds the reader's buffer is passed over.
func readLine(r *bufio.Reader) heard {
	line, more, err := r.ReadLine()
	h := heard{text: string(line), tooLong: more, err: err}
	for more && err == nil {
		_, more, err = r.ReadLine()
	}
	return h
}
