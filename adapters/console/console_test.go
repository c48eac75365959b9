package console_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters/console"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// echo answers with what it was asked and fails when asked to.
type echo struct{ heard []bot.Message }

func (e *echo) Answer(_ context.Context, m bot.Message) (reply.Reply, error) {
	e.heard = append(e.heard, m)
	var err error
	r := reply.Reply{Headline: "You said: " + m.Text}
	switch m.Text {
	case "fail":
		return reply.Reply{}, errors.New("the store burned down")
	case "half":
		err = errors.New("a quote is lost")
	}
	return r, err
}

func talk(t *testing.T, prompt, in string) (out, log string, heard []bot.Message) {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	var o, l bytes.Buffer
	e := &echo{}
	d := console.Door{
		In: strings.NewReader(in), Out: &o, Handler: e, Book: book, Prompt: prompt, Log: zerolog.New(&l),
		Base: bot.Message{Spaces: []knowledge.Space{knowledge.Shared}},
	}
	if err := d.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return o.String(), l.String(), e.heard
}

func TestEveryLineIsAnsweredInOneConversation(t *testing.T) {
	out, _, heard := talk(t, "", "tea or coffee?\r\n\nwhy?")
	if want := "You said: tea or coffee?\n\nYou said: why?\n\n"; out != want {
		t.Errorf("got %q, want %q", out, want)
	}
	for _, m := range heard {
		if m.Thread != "console" || len(m.Spaces) != 1 {
			t.Errorf("message %+v is outside the conversation", m)
		}
	}
}

func TestAnErrorGetsASentenceAndTheLogItsCause(t *testing.T) {
	out, log, heard := talk(t, "", "fail\ngo on\n")
	if len(heard) != 2 || !strings.Contains(out, "went wrong") || strings.Contains(out, "burned") {
		t.Errorf("got %q", out)
	}
	if !strings.Contains(log, "the store burned down") {
		t.Errorf("the log %q lacks the cause", log)
	}
}

func TestAnAnswerThatLacksSomethingIsGivenAllTheSame(t *testing.T) {
	out, log, _ := talk(t, "", "half\n")
	if !strings.Contains(out, "You said: half") || !strings.Contains(log, "a quote is lost") {
		t.Errorf("got %q, log %q", out, log)
	}
}

func TestALineThatIsTooLongIsRefusedAndTheNextIsAnswered(t *testing.T) {
	out, _, heard := talk(t, "", strings.Repeat("x", 50_000)+"\nshort\n")
	if len(heard) != 1 || !strings.Contains(out, "too long") || !strings.Contains(out, "You said: short") {
		t.Errorf("got %q", out)
	}
}

func TestThePersonAtATerminalIsPrompted(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"ends with the input": {"hi\n", "> You said: hi\n\n> \n"},
		"ends with exit":      {"Exit\nhi\n", "> "},
		"empty line":          {"\nquit\n", "> Ask me"},
	} {
		t.Run(name, func(t *testing.T) {
			if out, _, _ := talk(t, "> ", c.in); !strings.HasPrefix(out, c.want) {
				t.Errorf("got %q, want %q", out, c.want)
			}
		})
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	in, hold := io.Pipe()
	defer hold.Close()
	d := console.Door{In: in, Out: io.Discard, Handler: &echo{}}
	if err := d.Run(ctx); err != nil {
		t.Error(err)
	}
}

func TestRunReportsABrokenOutput(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	d := console.Door{In: strings.NewReader("hi\n"), Out: w, Handler: &echo{}}
	if err := d.Run(t.Context()); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
}

func ExampleDoor_Run() {
	book, err := phrases.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	var out bytes.Buffer
	d := console.Door{In: strings.NewReader("tea or coffee?\n"), Out: &out, Handler: &echo{}, Book: book}
	if err := d.Run(context.Background()); err != nil {
		fmt.Println(err)
	}
	fmt.Print(out.String())
	// Output: You said: tea or coffee?
}
