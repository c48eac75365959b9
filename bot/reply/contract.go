package reply

import (
	"time"

	"juxta/knowledge"
)

// Answer is a reply as the machine-readable contract spells it. Lists and
// maps are never null; a pointer is null where there is nothing to say.
type Answer struct {
	ID          string           `json:"id"`
	Question    string           `json:"question"`
	Intent      string           `json:"intent"`
	Subjects    []string         `json:"subjects"`
	Unknown     []string         `json:"unknown_subjects"`
	Aspect      *string          `json:"aspect"`
	UseCase     *string          `json:"use_case"`
	Verdict     AnswerVerdict    `json:"verdict"`
	Sides       []AnswerSide     `json:"sides"`
	Dissent     []Evidence       `json:"dissent"`
	Conflicts   []AnswerConflict `json:"conflicts"`
	Suggestions []string         `json:"suggestions"`
	Text        string           `json:"text"`
	TookUS      int64            `json:"took_us"`
}

// AnswerVerdict is a [Verdict] in the contract.
type AnswerVerdict struct {
	Outcome    string              `json:"outcome"`
	Winner     *string             `json:"winner"`
	Confidence float64             `json:"confidence"`
	Text       string              `json:"text"`
	SourcesFor map[string][]string `json:"sources_for"`
}

// AnswerSide is a [Side] in the contract.
type AnswerSide struct {
	Subject  string     `json:"subject"`
	Evidence []Evidence `json:"evidence"`
}

// AnswerConflict is a [Conflict] in the contract.
type AnswerConflict struct {
	Aspect string   `json:"aspect"`
	A      Evidence `json:"a"`
	B      Evidence `json:"b"`
}

// Evidence is a [Quote] in the contract. Quote is as the document has it;
// Span is its place in the document's text, in bytes.
type Evidence struct {
	Quote     string   `json:"quote"`
	Source    string   `json:"source"`
	Title     string   `json:"title"`
	URL       string   `json:"url"`
	Span      [2]int   `json:"span"`
	Stance    string   `json:"stance"`
	Aspects   []string `json:"aspects"`
	Better    *string  `json:"better"`
	Condition *string  `json:"condition"`
	Weight    float64  `json:"weight"`
	Why       string   `json:"why"`
}

// Contract returns r for programs to read. id is the asker's own name for the
// question, took the time the answer needed.
func Contract(r Reply, id string, took time.Duration) Answer {
	a := Answer{
		ID: id, Question: r.Question, Intent: r.Intent,
		Subjects: list(r.Subjects), Unknown: list(r.Unknown),
		Aspect: optional(r.Aspect), UseCase: optional(r.UseCase),
		Verdict: contractVerdict(r),
		Sides:   make([]AnswerSide, 0, len(r.Sides)), Dissent: evidence(r.Dissent),
		Conflicts: make([]AnswerConflict, 0, len(r.Conflicts)), Suggestions: list(r.Suggestions),
		Text: Text(r, 0), TookUS: took.Microseconds(),
	}
	for _, s := range r.Sides {
		a.Sides = append(a.Sides, AnswerSide{Subject: s.Subject, Evidence: evidence(s.Quotes)})
	}
	for _, c := range r.Conflicts {
		a.Conflicts = append(a.Conflicts, AnswerConflict{Aspect: c.Aspect, A: contractQuote(c.A), B: contractQuote(c.B)})
	}
	return a
}

func contractVerdict(r Reply) AnswerVerdict {
	words := Plain(r.Headline + " " + r.Verdict.Reason)
	v := AnswerVerdict{
		Outcome: r.Verdict.Outcome, Winner: optional(r.Verdict.Winner),
		Confidence: r.Verdict.Confidence, Text: words,
		SourcesFor: make(map[string][]string, len(r.Verdict.SourcesFor)),
	}
	for subject, ids := range r.Verdict.SourcesFor {
		v.SourcesFor[subject] = list(ids)
	}
	return v
}

func contractQuote(q Quote) Evidence {
	aspects := make([]string, 0, len(q.Aspects))
	for _, a := range q.Aspects {
		aspects = append(aspects, string(a))
	}
	return Evidence{
		Quote: q.Text, Source: q.Source, Title: q.Title, URL: q.URL,
		Span: pair(q.Span), Stance: q.Stance.String(), Aspects: aspects,
		Better: optional(q.Better), Condition: optional(q.Condition),
		Weight: q.Weight, Why: q.Why,
	}
}

func evidence(quotes []Quote) []Evidence {
	out := make([]Evidence, 0, len(quotes))
	for _, q := range quotes {
		out = append(out, contractQuote(q))
	}
	return out
}

func pair(s knowledge.Span) [2]int { return [2]int{s.Start, s.End} }

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
