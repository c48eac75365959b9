// Package reply is what the bot says, free of any platform's markup: headline,
// verdict, the sides with their quotes, dissent, conflicts, sources. Doors
// render it; Text is the complete plain-text layout.
package reply

import (
	"time"

	"juxta/knowledge"
)

// Reply is an answer. Its evidence is quoted word for word; every other word
// is the bot's own.
type Reply struct {
	// Question is what was asked, Intent what was understood.
	Question string
	Intent   string
	Subjects []string
	Unknown  []string
	Aspect   string
	UseCase  string

	// Headline is the verdict in one line, with the count of sources.
	Headline string
	Verdict  Verdict
	// Sides are the subjects with their evidence, best first.
	Sides []Side
	// Dissent is the strongest evidence against the verdict.
	Dissent   []Quote
	Conflicts []Conflict
	// Conditions say when each side holds.
	Conditions []Condition
	// Missing says what evidence is lacking, or is empty.
	Missing string
	// Sources are the documents quoted, in the order of their numbers.
	Sources []Source
	// Suggestions are questions to ask next.
	Suggestions []string
	// Actions are what a person may do with this answer by pressing a button.
	Actions []Action
	// Pressed is the action that this reply answers; zero where a question
	// was asked.
	Pressed Act
	// Answer stands, where somebody says what they think of an answer, for what was
	// asked as it was understood: the same however it was worded.
	Answer string
	// Flagged is the quote that somebody says something is wrong with, or nil.
	Flagged *Quote
	// Refused reports that nothing was looked up, as for somebody who asks too
	// often: that concerns who asked alone.
	Refused bool
	// Wait is after how long who is refused will be answered, or zero.
	Wait time.Duration
	// Also are the replies to further questions of the same message.
	Also []Reply
}

// Verdict is what the evidence comes to.
type Verdict struct {
	// Outcome is "favors", "depends", "conflicting", "insufficient",
	// "unknown_subject", "facts" or "off_topic".
	Outcome string
	// Winner is the subject favored, or empty.
	Winner string
	// Confidence is how sure the count of sources makes the winner, from 0 to
	// 1. Where there is none, it tells only how near one was.
	Confidence float64
	// Reason explains the outcome in a sentence or two.
	Reason string
	// SourcesFor are the IDs of the sources on each subject's side.
	SourcesFor map[string][]string
	// Tally is the arithmetic, a line each, where it was asked why.
	Tally []string
	// Votes are the same as values, those for the winner first; Sum is, by
	// subject, what they come to.
	Votes []Vote
	Sum   map[string]float64
}

// Vote is how one source was counted.
type Vote struct {
	Source Source
	// Net is, by subject, what the source says for it less what it says
	// against it, from -1 to 1.
	Net map[string]float64
	// To is the subject that it leans to by By, a part of one vote, or empty.
	// Where one subject is judged alone and the source speaks against it, By is
	// less than zero.
	To string
	By float64
}

// Condition is what a subject is said to be fit for.
type Condition struct {
	Subject string
	// Text is in the documents' words: "for small teams".
	Text string
	// Cite is the number of the source in Reply.Sources.
	Cite int
}

// Side is a subject with the evidence about it.
type Side struct {
	Subject string
	Quotes  []Quote
}

// Quote is a document's own words, with where they stand and why they count.
type Quote struct {
	Text string
	// Cite is the number of the source in Reply.Sources, from 1.
	Cite   int
	Source string
	// Space is where the source is kept.
	Space knowledge.Space
	Title string
	URL   string
	Span  knowledge.Span
	// Trail are the headings above the quote.
	Trail     []string
	Subject   string
	Stance    knowledge.Stance
	Aspects   []knowledge.Aspect
	Better    string
	Condition string
	Weight    float64
	Why       string
}

// Conflict is a pair of quotes that contradict each other on an aspect.
type Conflict struct {
	Aspect string
	A, B   Quote
}

// Source is a document as cited.
type Source struct {
	ID    string
	Title string
	URL   string
	Date  string
	// Copies are documents that say the same and were not counted.
	Copies []string
	// Party is the subject whose makers or sellers speak here, or empty.
	Party string
}
