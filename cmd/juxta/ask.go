package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"juxta/bot"
	"juxta/bot/reply"
)

// longestQuestion is the most bytes of a question on standard input.
const longestQuestion = 64 << 10

func (a *app) newAsk() *cobra.Command {
	c := &cobra.Command{
		Use:   "ask [question]",
		Short: "Answers one question, or many with --jsonl",
		Long: `Ask answers a question; its words are joined, quotes are not needed unless the
shell asks for them. Without words the question is read from standard input.

With --jsonl, standard input holds a question a line, {"id","thread","question"},
and the answers come out a line each, in order; lines of one thread are one
conversation. A line that cannot be read is reported on standard error and the
others are answered; the exit code is then 1.`,
		Example: `  juxta ask "Django or Flask for a REST API?"
  juxta ask --docs ./reviews --json "train or plane?"`,
		RunE: a.ask,
	}
	a.sourceFlags(c)
	dataFlag(c)
	a.spaceFlag(c, "shared, which answers beside any other")
	f := c.Flags()
	f.BoolVar(&a.opts.json, "json", false, "print the answer as one line of JSON")
	f.BoolVar(&a.opts.jsonl, "jsonl", false, "read questions as lines of JSON, print answers likewise")
	f.BoolVar(&a.opts.explain, "explain", false, "say how the answer came about (with --json on standard error)")
	f.BoolVar(&a.opts.more, "more", false, "show more evidence than the best quotes")
	c.MarkFlagsMutuallyExclusive("json", "jsonl")
	c.MarkFlagsMutuallyExclusive("explain", "jsonl")
	return c
}

func (a *app) ask(c *cobra.Command, args []string) (err error) {
	text := strings.TrimSpace(strings.Join(args, " "))
	switch {
	case a.opts.jsonl && text != "":
		return fmt.Errorf("--jsonl reads questions from standard input, not from arguments: %w", errUsage)
	case a.opts.jsonl:
	case text == "":
		if text, err = a.readQuestion(); err != nil {
			return err
		}
	}
	d, err := a.open(c.Context())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	if a.opts.jsonl {
		return a.askLines(c.Context(), d)
	}
	return a.askOne(c, d, text)
}

// readQuestion takes the question from standard input, unless a person sits
// there who would wonder what is waited for.
func (a *app) readQuestion() (string, error) {
	if isTerminal(a.in) {
		return "", fmt.Errorf("ask what? Give a question, or start \"juxta chat\": %w", errUsage)
	}
	data, err := io.ReadAll(io.LimitReader(a.in, longestQuestion))
	if err != nil {
		return "", fmt.Errorf("read the question: %w", err)
	}
	text := strings.TrimSpace(string(data))
	if text == "" {
		return "", fmt.Errorf("there is no question, neither in the arguments nor on standard input: %w", errUsage)
	}
	return text, nil
}

func (a *app) askOne(c *cobra.Command, d *desk, text string) error {
	m := bot.Message{Text: text, Spaces: d.spaces, More: a.opts.more}
	start := time.Now()
	r, err := a.answer(c.Context(), d, m)
	if err != nil {
		return fmt.Errorf("answer %q: %w", text, err)
	}
	took := time.Since(start)
	explanation := ""
	if a.opts.explain {
		if explanation, err = d.bot.Explain(c.Context(), m); err != nil {
			return fmt.Errorf("explain %q: %w", text, err)
		}
	}
	if a.opts.json {
		if err := printJSON(a.out, reply.Contract(r, "", took)); err != nil {
			return err
		}
		_, err := io.WriteString(a.err, explanation)
		return err
	}
	out := reply.Text(r, a.width())
	if explanation != "" {
		out += "\n" + explanation
	}
	_, err = io.WriteString(a.out, out)
	return err
}

// answer returns the reply to m. What the reply lacks is logged; it is an error
// only where there is no reply.
func (a *app) answer(ctx context.Context, d *desk, m bot.Message) (reply.Reply, error) {
	r, err := d.bot.Answer(ctx, m)
	if err != nil && r.Headline != "" {
		a.log.Error().Err(err).Str("question", m.Text).Msg("answer is wanting")
		return r, nil
	}
	return r, err
}

// printJSON writes v as one line, without the escapes meant for HTML.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("print JSON: %w", err)
	}
	return nil
}
