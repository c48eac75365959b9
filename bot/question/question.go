// Package question reads what a person asks: free text and the conversation
// before it in, a Question out. It knows no products: subjects are those of
// the catalog, words those of the lexicon.
package question

import (
	"cmp"

	"juxta/knowledge"
)

// Intent is what a person wants to know.
type Intent int

// The intents.
const (
	// OffTopic is a question that documents and comparisons cannot answer,
	// or small talk.
	OffTopic Intent = iota
	// Choose asks which of the subjects to take, on the whole, on an aspect
	// or for a use case.
	Choose
	// Check asks whether something holds: "is X faster than Y", "does X have
	// an ORM", "is X good for chat".
	Check
	// Define asks what a subject is, or for one fact about it.
	Define
	// ProsCons asks for strengths and weaknesses.
	ProsCons
	// Adopters asks who uses a subject.
	Adopters
	// Exclusive asks what one subject can do that another cannot.
	Exclusive
	// WhenToUse asks for what a subject is fit, WhenNot for what it is not.
	WhenToUse
	WhenNot
	// List asks for features of a subject.
	List
	// Combine asks whether subjects work together.
	Combine
	// Switch asks whether to change from one subject to another.
	Switch
	// Why asks to explain the last verdict, More for further evidence.
	Why
	More
)

// String returns the intent as the machine-readable contract spells it.
func (i Intent) String() string {
	names := [...]string{
		"off_topic", "choose", "check", "define", "pros_cons", "adopters", "exclusive",
		"when_to_use", "when_not", "list", "combine", "switch", "why", "more",
	}
	if i < 0 || int(i) >= len(names) {
		return names[OffTopic]
	}
	return names[i]
}

// Question is what was understood.
type Question struct {
	// Text is the question as asked, without pings and markup.
	Text   string
	Intent Intent
	// Again is the text of the question before that this one asks about once
	// more ("why?"), or empty.
	Again string
	// Instead is how a question that is off topic by its form, or asks about
	// something unknown alone, is to be read should the documents speak of its
	// words, or nil. Its Must are the words that count most for that.
	Instead *Question
	// Courtesy is what a message that is off topic says instead of a
	// question.
	Courtesy Courtesy
	// Subjects are asked about, as the catalog spells them, in the order of
	// the question.
	Subjects []string
	// Unknown are names that the question compares and the catalog lacks.
	Unknown []string
	// Slips are names that are, or may be, misspelled.
	Slips []Slip
	// Object is what the deeds asked about are done to where the titles of the
	// documents tell of something else, or empty: the "car" of "rent or buy a
	// car?".
	Object string
	// Aspect is what to compare on, or empty.
	Aspect knowledge.Aspect
	// UseCase is what the person wants it for, in their words ("a rest
	// api"), or empty.
	UseCase string
	// Told reports whether aspect, use case and words are from what the person
	// tells before a question that asks for no more than a choice.
	Told bool
	// Words are the words of the question that evidence has to speak of,
	// beside subjects: those of the aspect, the use case and whatever else
	// is asked for; in lower case, without function words. Empty where the
	// question is about the subjects on the whole.
	Words []string
	// Must are those of Words without which evidence is none: names and rare
	// terms ("mongodb"), and whatever no aspect covers.
	Must []string
	// Proposed is, of a Check, the subject of which something is supposed.
	Proposed string
	// Negative reports whether the question asks for the worse side: what
	// is slower, bad for, a disadvantage.
	Negative bool
	// Graded reports whether a Check supposes more or less of something, or
	// fitness ("faster than", "good for", "overkill"), rather than plain
	// having or being able to ("does X have an ORM").
	Graded bool
	// Carried reports whether subjects, aspect or use case were taken from
	// the conversation or from a corpus of one topic.
	Carried bool
}

// Asked returns the text that says what is asked for: that of the question
// before where this one only asks about it once more.
func (q Question) Asked() string { return cmp.Or(q.Again, q.Text) }

// Chooses reports whether the question asks which to choose, at whatever
// length, or why.
func (q Question) Chooses() bool { return q.Intent == Choose || q.Intent == Why || q.Intent == More }

// WantsWorse reports whether the winner that the question asks for is the worse
// at something: "which is slower?", and "why?" behind it.
func (q Question) WantsWorse() bool {
	switch q.Intent {
	case Choose, More:
		return q.Negative
	case Why:
		return q.Negative && q.Carried
	case Check, Define, ProsCons, Adopters, Exclusive, WhenToUse, WhenNot, List, Combine, Switch, OffTopic:
	}
	return false
}
