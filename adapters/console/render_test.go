package console_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/adapters/console"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// door is the console as the suite sees it: what is written is what is seen.
func door(t testing.TB) adaptertest.Door {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	ref := regexp.MustCompile("on record as [A-Z2-7]{6}")
	return adaptertest.Door{
		Live: []string{"\x1b"},
		Render: func(r reply.Reply) (adaptertest.Shown, error) {
			var out bytes.Buffer
			h := bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) { return r, nil })
			d := console.Door{In: strings.NewReader("hi\n"), Out: &out, Handler: h, Book: book}
			err := d.Run(context.Background())
			text := ref.ReplaceAllString(out.String(), "on record")
			return adaptertest.Shown{Strings: []string{text}, Lines: strings.Split(text, "\n"), Plain: text}, err
		},
	}
}

func TestTheConsoleAnswersWhateverHappens(t *testing.T) {
	adaptertest.Answers(t, func(t *testing.T, h bot.Handler, text string) string {
		book, err := phrases.Load("en")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		d := console.Door{In: strings.NewReader(text + "\n"), Out: &out, Handler: h, Book: book}
		if err := d.Run(t.Context()); err != nil {
			t.Error(err)
		}
		return out.String()
	})
}

func TestTheConsoleKeepsWhatDoorsKeep(t *testing.T) { adaptertest.Run(t, door(t)) }

func FuzzReplies(f *testing.F) { adaptertest.Fuzz(f, door(f)) }
