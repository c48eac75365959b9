package adaptertest_test

import (
	"fmt"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
)

// A door that sends plain text, on a platform that takes 100,000 bytes of it.
func ExampleRun() {
	door := adaptertest.Door{
		Live: []string{"\x1b"},
		Limits: []adaptertest.Limit{
			{Name: "text", Of: func(s adaptertest.Shown) []string { return s.Strings }, Bytes: 100_000, Count: 1},
		},
		Render: func(r reply.Reply) (adaptertest.Shown, error) {
			text := reply.Text(r, 0)
			return adaptertest.Shown{Strings: []string{text}, Lines: strings.Split(text, "\n"), Plain: text}, nil
		},
	}
	_ = func(t *testing.T) { adaptertest.Run(t, door) }
	_ = func(f *testing.F) { adaptertest.Fuzz(f, door) }
	// Output:
}

// A door that shows nothing but headlines.
func ExampleAnswers() {
	_ = func(t *testing.T) {
		adaptertest.Answers(t, func(t *testing.T, h bot.Handler, text string) string {
			r, err := h.Answer(t.Context(), bot.Message{Text: text})
			if err != nil {
				t.Error(err)
			}
			return r.Headline
		})
	}
	// Output:
}

func ExampleStrings() {
	texts, err := adaptertest.Strings([]byte(`[{"type":"section","text":{"type":"plain_text","text":"a \u003c b"}}]`))
	fmt.Printf("%q %v", texts, err)
	// Output: ["a < b" "plain_text" "section"] <nil>
}
