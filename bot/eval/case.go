package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"juxta/bot/jsonl"
	"juxta/bot/verdict"
)

// Case is a question with what is expected of its answer. What is left empty
// is not asked for.
type Case struct {
	// Line is where the case stands in its file, from 1.
	Line int
	// ID is the case's name, or empty.
	ID       string
	Question string
	// Before is what was asked earlier in the same conversation.
	Before []string
	// Subjects are the things compared, where the file says so.
	Subjects []string
	// Expected is the best result, an outcome or the winner's name, and
	// Acceptable are those that are right as well.
	Expected   string
	Acceptable []string
	// Unsure marks a case where others might expect another winner: naming
	// the winner is not asked for, an acceptable result is.
	Unsure bool
	// Cite are quotes of which the answer shows at least one.
	Cite []Quote
	// NotCite are words that no quote may hold, NotContain what the text may
	// not.
	NotCite, NotContain []string
}

// Name is what the case is called: its ID, or else its line.
func (c Case) Name() string {
	if c.ID != "" {
		return c.ID
	}
	return fmt.Sprintf("line %d", c.Line)
}

// Right returns the results that are right, the best one first.
func (c Case) Right() []string {
	var out []string
	for _, s := range append([]string{c.Expected}, c.Acceptable...) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Quote is what a document says: words of it, and the subject whose side they
// are on. Any document that has the words will do; Source says where to look.
type Quote struct {
	Text   string `json:"text"`
	Source string `json:"source"`
	Side   string `json:"side"`
}

// UnmarshalJSON reads a quote, or a string as one with no more than its words.
func (q *Quote) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &q.Text) == nil {
		return nil
	}
	type plain Quote
	return json.Unmarshal(raw, (*plain)(q))
}

// Remark is what there is to say of a line of a file of cases.
type Remark struct {
	Line int
	Text string
}

// Read reads cases, one a line: {"question":"…","expected":"…"} with, if
// wanted, "id", "before", "subjects", "acceptable", "firm", "must_cite",
// "must_not_cite" and "must_not_contain". Other fields are left alone. Lines
// that cannot be read come back as remarks; an error means that there are more
// lines that nobody read.
func Read(r io.Reader) (cases []Case, broken []Remark, err error) {
	for line, err := range jsonl.Lines(r) {
		if err != nil && !errors.Is(err, jsonl.ErrTooLong) {
			return cases, broken, fmt.Errorf("line %d: %w", line.Number, err)
		}
		var c Case
		if err == nil {
			c, err = parse(line)
		}
		if err != nil {
			broken = append(broken, Remark{line.Number, err.Error()})
			continue
		}
		cases = append(cases, c)
	}
	return cases, broken, nil
}

func parse(line jsonl.Line) (Case, error) {
	var v struct {
		ID             jsonl.Name `json:"id"`
		Question       string     `json:"question"`
		Before         []string   `json:"before"`
		Subjects       []string   `json:"subjects"`
		Expected       string     `json:"expected"`
		Acceptable     []string   `json:"acceptable"`
		Firm           *bool      `json:"firm"`
		MustCite       []Quote    `json:"must_cite"`
		MustNotCite    []string   `json:"must_not_cite"`
		MustNotContain []string   `json:"must_not_contain"`
	}
	if err := json.Unmarshal(line.Text, &v); err != nil {
		return Case{}, fmt.Errorf("not a line like {\"question\",\"expected\"}: %w", err)
	}
	if strings.TrimSpace(v.Question) == "" {
		return Case{}, errors.New("the line has no \"question\"")
	}
	return Case{
		Line: line.Number, ID: string(v.ID), Question: v.Question, Before: v.Before, Subjects: v.Subjects,
		Expected: v.Expected, Acceptable: v.Acceptable, Unsure: v.Firm != nil && !*v.Firm,
		Cite: v.MustCite, NotCite: v.MustNotCite, NotContain: v.MustNotContain,
	}, nil
}

// Outcomes are the results that name no winner.
func Outcomes() []string {
	return []string{
		string(verdict.Depends), string(verdict.Conflicting), string(verdict.Insufficient),
		string(verdict.UnknownSubject), string(verdict.Facts), string(verdict.OffTopic),
	}
}

func isOutcome(s string) bool {
	return slices.ContainsFunc(Outcomes(), func(o string) bool { return strings.EqualFold(o, strings.TrimSpace(s)) })
}
