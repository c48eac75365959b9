package bot

import (
	"context"
	"fmt"
	"strings"

	"juxta/knowledge"
)

// Explain tells the whole way from a message to its verdict: the question as
// understood, the query, every hit with its score, every piece of evidence
// with its weight and why, the tally, the verdict.
func (b *Bot) Explain(ctx context.Context, m Message) (string, error) {
	b = b.now()
	ways, err := b.work(ctx, m)
	if err != nil {
		return "", fmt.Errorf("explain: %w", err)
	}
	var out strings.Builder
	for _, w := range ways {
		b.explain(&out, w)
	}
	return out.String(), nil
}

func (b *Bot) explain(out *strings.Builder, w way) {
	q, v := w.question, w.verdict
	fmt.Fprintf(out, "question: %q\n", q.Text)
	fmt.Fprintf(out, "  intent %s, subjects %q, unknown %q, aspect %q, use case %q\n", q.Intent, q.Subjects, q.Unknown, q.Aspect, q.UseCase)
	fmt.Fprintf(out, "  words %q, must %q, proposed %q, graded %t, negative %t, carried %t\n", q.Words, q.Must, q.Proposed, q.Graded, q.Negative, q.Carried)
	fmt.Fprintf(out, "query: spaces %q, subjects %q, aspects %q, words %q, limit %d\n", w.query.Spaces, w.query.Subjects, w.query.Aspects, w.query.Words, w.query.Limit)
	fmt.Fprintf(out, "hits: %d\n", len(w.hits))
	for _, h := range w.hits {
		fmt.Fprintf(out, "  %7.3f %s\n", h.Score, describe(h.Claim))
	}
	fmt.Fprintf(out, "evidence: %d\n", len(w.evidence))
	for _, e := range w.evidence {
		fmt.Fprintf(out, "  %.3f (%s) %s\n", e.Weight, e.Why, describe(e.Claim))
	}
	out.WriteString("tally:\n")
	for _, line := range (speaker{b.say, b, w}).tally() {
		fmt.Fprintf(out, "  %s\n", line)
	}
	fmt.Fprintf(out, "verdict: %s %s: %s\n", v.Outcome, v.Winner, v.Reason)
}

func describe(c knowledge.Claim) string {
	quote := strings.Join(strings.Fields(c.Quote), " ")
	const most = 110
	if r := []rune(quote); len(r) > most {
		quote = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%s %s %s %v [%s] %s:%d %q", c.Subject, c.Stance, c.Kind, c.Aspects, c.Rule, c.Source, c.Span().Start, quote)
}
