package discord

import (
	"encoding/json"
	"fmt"
	"testing"

	"juxta/bot"
	"juxta/index/blevestore/bench"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// BenchmarkPayload goes from questions as typed to what is sent to Discord, on
// generated claims. At a million of them: JUXTA_BENCH_LARGE=1.
func BenchmarkPayload(b *testing.B) {
	for _, claims := range bench.Sizes() {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			lex, err := lexicon.Load("en")
			if err != nil {
				b.Fatal(err)
			}
			store, _ := bench.Open(b, lex, claims)
			h, err := bot.New(store, lex)
			if err != nil {
				b.Fatal(err)
			}
			p, questions := newTestRenderer(b), bench.Questions(b, store, lex, 1000)
			bench.Payloads(b, questions, func(q bench.Question) (int, error) {
				r, err := h.Answer(b.Context(), bot.Message{Text: q.Text, Spaces: []knowledge.Space{q.Space}})
				if err != nil {
					return 0, err
				}
				sent, err := json.Marshal(p.render(r, view{private: true}).parts)
				return len(sent), err
			})
		})
	}
}
