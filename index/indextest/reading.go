package indextest

import (
	"strings"

	"juxta/knowledge"
)

// reading is a document in the making: what is said in it, sentence by
// sentence.
type reading struct {
	knowledge.Reading
	text strings.Builder
}

func document(space knowledge.Space, id string) *reading {
	r := &reading{}
	r.Document.Source = knowledge.Source{ID: id, Space: space, Title: "About " + id}
	return r
}

// say appends a sentence with a claim about a subject.
func (r *reading) say(subject, quote string, aspects ...knowledge.Aspect) *reading {
	return r.claim(knowledge.Claim{Subject: subject, Aspects: aspects}, quote)
}

// claim appends a sentence with the claim c, place and quote filled in.
func (r *reading) claim(c knowledge.Claim, quote string) *reading {
	if r.text.Len() > 0 {
		r.text.WriteString("\n")
	}
	start := r.text.Len()
	r.text.WriteString(quote)
	c.Source, c.Space, c.Quote = r.Document.Source.ID, r.Document.Source.Space, quote
	c.Pieces = []knowledge.Span{{Start: start, End: start + len(quote)}}
	r.Claims = append(r.Claims, c)
	return r
}

// knows adds a subject with its other names.
func (r *reading) knows(name string, aliases ...string) *reading {
	r.Subjects = append(r.Subjects, knowledge.Subject{Name: name, Aliases: aliases})
	return r
}

// done returns the reading.
func (r *reading) done() knowledge.Reading {
	r.Document.Text = r.text.String()
	return r.Reading
}
