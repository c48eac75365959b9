package verdict

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

// Outcome is what evidence comes to.
type Outcome string

// The outcomes, as the machine-readable contract spells them.
const (
	Favors         Outcome = "favors"
	Depends        Outcome = "depends"
	Conflicting    Outcome = "conflicting"
	Insufficient   Outcome = "insufficient"
	UnknownSubject Outcome = "unknown_subject"
	Facts          Outcome = "facts"
	OffTopic       Outcome = "off_topic"
)

// Evidence is a claim with what it is worth for a question.
type Evidence struct {
	Claim knowledge.Claim
	// Voice names the source that the claim votes for.
	Voice string
	// Party is the subject whose makers or sellers the source is by, or empty.
	Party string
	// Score is the engine's, Topical how much of the question the claim
	// speaks of, from 0 to 1.
	Score, Topical float64
	// Broad reports whether so many claims speak of what is asked that it
	// singles out nothing: documents for students, asked what is for students.
	Broad bool
	// Measured reports whether the claim gives the measure that the question
	// asks by ("bigger").
	Measured bool
	// Weight is what the claim counts, from 0 to 1.
	Weight float64
	// Worth is what its quote is worth to who reads the answer: what is shown
	// goes by it, what is counted by the weight.
	Worth float64
	// Why tells how the weight came about.
	Why string

	stems, says text.Sums // of the quote, and of the words in it that make the claim
}

// For returns the subject that e speaks for, or empty.
func (e Evidence) For() string {
	switch {
	case e.Claim.Better != "":
		return e.Claim.Better
	case e.Claim.Stance == knowledge.Pro:
		return e.Claim.Subject
	}
	return ""
}

// Against reports whether e speaks against a subject: finds fault with it or
// ranks another above it.
func (e Evidence) Against(subject string) bool {
	if e.Claim.Better != "" {
		return e.Claim.Better != subject && (e.Claim.Subject == subject || slices.Contains(e.Claim.Others, subject))
	}
	return e.Claim.Subject == subject && e.Claim.Stance == knowledge.Con
}

// Lean is how one source votes.
type Lean struct {
	Voice string
	// Net is, by subject, what the source says for it less what it says
	// against it, from -1 to 1.
	Net map[string]float64
	// Party is the subject whose makers or sellers it is by, or empty.
	Party string
	// To is the subject that it leans to by By, or empty. Where one subject is
	// judged alone, By is less than zero if the source speaks against it.
	To string
	By float64
}

// Conflict is a pair of claims about one subject that cannot both hold.
type Conflict struct {
	Aspect knowledge.Aspect
	A, B   Evidence
}

// Lead is an aspect on which a subject comes out ahead.
type Lead struct {
	Aspect  knowledge.Aspect
	Subject string
	Sources int
}

// Verdict is what the evidence comes to and why.
type Verdict struct {
	Outcome Outcome
	Winner  string
	// Confidence is how sure the leanings make the winner. Where there is
	// none, it tells only how near one was.
	Confidence float64
	// Leans are the votes of all sources with evidence, by ID.
	Leans []Lean
	// Mass is, by subject, the sum of what sources lean to it.
	Mass map[string]float64
	// Sides hold the evidence of each subject, best first: the winner's side,
	// then the others in the order of the question.
	Sides []Side
	// Dissent speaks against the verdict, strongest first.
	Dissent []Evidence
	// Conflict is the heaviest one, or nil.
	Conflict *Conflict
	// Whole reports whether the question names no aspect and no use case.
	Whole bool
	// Leads tell, where a question names no aspect, who is ahead on which.
	Leads []Lead
	// Reason is the rule that made the outcome, for the explanation.
	Reason string
}

// Side is a subject with its evidence.
type Side struct {
	Subject  string
	Evidence []Evidence
}

// Voices returns how many sources have evidence.
func (v Verdict) Voices() int { return len(v.Leans) }

// Leaning returns the sources that lean to a subject.
func (v Verdict) Leaning(subject string) []string {
	var out []string
	for _, l := range v.Leans {
		if l.To == subject && subject != "" {
			out = append(out, l.Voice)
		}
	}
	return out
}
