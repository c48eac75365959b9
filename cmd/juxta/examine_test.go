package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/cmd/juxta/settings"
	"juxta/knowledge"
)

func TestTheOperatorsQuestionsAreAskedOfTheSharedSpaceAlone(t *testing.T) {
	cases := filepath.Join(write(t, map[string]string{"cases.jsonl": `{"question":"tea or coffee?"}` + "\n" +
		`{"before":["tea or coffee?"],"question":"and for price?"}` + "\n"}), "cases.jsonl")
	a := &app{in: strings.NewReader(""), out: io.Discard, err: io.Discard, set: &settings.Settings{Documents: settings.Documents{Eval: settings.Path(cases), Folders: settings.Paths{drinks(t)}}}}
	d, err := a.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.close() })
	lately := &adapters.Lately{}
	remember := lately.Remember(bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) {
		return reply.Reply{Subjects: []string{"Tea", "Coffee"}, Verdict: reply.Verdict{Outcome: "favors"}}, nil
	}))
	if _, err := remember.Answer(t.Context(), bot.Message{Spaces: []knowledge.Space{"discord:1", knowledge.Shared}}); err != nil {
		t.Fatal(err)
	}
	e, err := a.newExaminer(d.bot, lately)
	if err != nil {
		t.Fatal(err)
	}
	for space, want := range map[knowledge.Space][]string{
		knowledge.Shared: {"tea or coffee?", "and for price?"},
		"discord:1":      {"Coffee or Tea"},
		"discord:2":      nil,
	} {
		verdicts, err := e.Verdicts(t.Context(), space)
		var got []string
		for _, v := range verdicts {
			got = append(got, v.Question)
			if v.Came == "" {
				t.Errorf("of %s, %q comes to nothing", space, v.Question)
			}
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("asked of %s were %q, %v, want %q", space, got, err, want)
		}
	}
}
