package adapters_test

import (
	"testing"
	"time"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

func TestArithmeticIsWrittenTheSameByAllDoors(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	r := reply.Reply{
		Subjects: []string{"Flask", "Django", "Rails"},
		Verdict:  reply.Verdict{Winner: "Flask", Confidence: .756, Sum: map[string]float64{"Flask": 2.4, "Django": -.5}},
	}
	held := adapters.Overview{Holdings: bot.Holdings{Claims: 1, Subjects: 2, Sources: 3, Newest: "2025"}, Indexed: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	for got, want := range map[string]string{
		adapters.Signed(r.Subjects, r.Verdict.Sum, "%+.2f"):            "Flask +2.40, Django −0.50, Rails 0",
		adapters.Sum(book, r):                                          "Sum: Flask 2.40, Django −0.50, Rails 0",
		adapters.Sure(book, r):                                         "That makes it 76% likely that most sources like these favor Flask.",
		adapters.Leaning(book, reply.Vote{To: "Flask", By: .5}):        "counts 0.50 for Flask",
		adapters.Leaning(book, reply.Vote{To: "Flask", By: -.5}):       "counts 0.50 against Flask",
		adapters.Leaning(book, reply.Vote{}):                           "takes no side",
		adapters.Counted(book, bot.Choice{Name: "Fl\nask", Claims: 1}): "Fl ask (1 claim)",
		held.Held(book):                "1 claim on 2 things from 3 sources, the newest of 2025; read on 2026-01-02 03:04 UTC.",
		adapters.Overview{}.Held(book): "No documents have been read yet.",
		adapters.Mark(knowledge.Pro) + adapters.Mark(knowledge.Con):        "+−",
		adapters.Mark(knowledge.Neutral) + reply.Mark(knowledge.Con) + "|": "·-|",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
