package eval_test

import (
	"fmt"
	"strings"

	"juxta/bot/eval"
	"juxta/bot/reply"
)

func Example() {
	cases, _, err := eval.Read(strings.NewReader(`{"question":"tea or coffee at night?","expected":"Tea"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	winner := "Coffee"
	answer := reply.Answer{Verdict: reply.AnswerVerdict{Outcome: "favors", Winner: &winner, Confidence: .7}, Text: "Coffee."}
	same := func(name string) string { return name }
	x := eval.NewExaminer(cases, same, func(string) (string, bool) { return "", false })
	for _, f := range x.Examine(cases[0], answer, false).Failed {
		fmt.Printf("%s: want %s, got %s\n", f.Check, f.Want, f.Got)
	}
	// Output: false_winner: want [Tea], got [Coffee]
}
