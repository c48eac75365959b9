// Package tally counts what documents hold, so that an engine can tell its
// catalog without looking through its claims. Readings are added and taken
// away again; what is left is as if the latter had never been there.
package tally

import (
	"maps"

	"juxta/knowledge"
)

// Tally counts the readings of one space. The zero value is empty.
type Tally struct {
	Subjects map[string]*Subject
	Sources  map[string]knowledge.Source
}

// Subject counts what documents say about one subject.
type Subject struct {
	// Documents is the number of documents that know the subject, Aliases
	// how many of them know it by each other name.
	Documents int
	Aliases   map[string]int
	// Claims is the number of claims, ByAspect how many speak of each aspect.
	Claims   int
	ByAspect map[knowledge.Aspect]int

	lent bool // a snapshot has it too: it is copied before it changes
}

// Snapshot returns what t counts now. It takes little time, and what is added to t
// and taken away later changes nothing of it. The snapshot of no tally is empty.
func (t *Tally) Snapshot() *Tally {
	if t == nil {
		return &Tally{}
	}
	for _, s := range t.Subjects {
		s.lent = true
	}
	return &Tally{Subjects: maps.Clone(t.Subjects), Sources: maps.Clone(t.Sources)}
}

// Add counts a reading in.
func (t *Tally) Add(r knowledge.Reading) {
	t.prepare()
	t.Sources[r.Document.Source.ID] = r.Document.Source
	t.count(r, 1)
}

// AddClaim counts a claim in whose reading is added without it.
func (t *Tally) AddClaim(c knowledge.Claim) {
	t.prepare()
	t.claim(c, 1)
}

func (t *Tally) prepare() {
	if t.Sources == nil {
		t.Subjects, t.Sources = map[string]*Subject{}, map[string]knowledge.Source{}
	}
}

// Take counts out a reading that was added before. Its text is not needed.
func (t *Tally) Take(r knowledge.Reading) {
	delete(t.Sources, r.Document.Source.ID)
	t.count(r, -1)
}

func (t *Tally) count(r knowledge.Reading, n int) {
	known := map[string]bool{}
	for _, s := range r.Subjects {
		counts := t.subject(s.Name)
		if !known[s.Name] {
			known[s.Name] = true
			counts.Documents += n
		}
		for _, a := range s.Aliases {
			add(counts.Aliases, a, n)
		}
	}
	for _, c := range r.Claims {
		t.claim(c, n)
	}
	if n < 0 {
		t.forget(r)
	}
}

func (t *Tally) claim(c knowledge.Claim, n int) {
	counts := t.subject(c.Subject)
	counts.Claims += n
	for _, a := range c.Aspects {
		add(counts.ByAspect, a, n)
	}
}

// subject returns the counts of a subject, to be changed.
func (t *Tally) subject(name string) *Subject {
	s := t.Subjects[name]
	switch {
	case s == nil:
		s = &Subject{Aliases: map[string]int{}, ByAspect: map[knowledge.Aspect]int{}}
		t.Subjects[name] = s
	case s.lent:
		s = &Subject{Documents: s.Documents, Aliases: maps.Clone(s.Aliases), Claims: s.Claims, ByAspect: maps.Clone(s.ByAspect)}
		t.Subjects[name] = s
	}
	return s
}

// forget drops the subjects of r that nothing is left of.
func (t *Tally) forget(r knowledge.Reading) {
	drop := func(name string) {
		if s := t.Subjects[name]; s != nil && s.Claims == 0 && s.Documents == 0 {
			delete(t.Subjects, name)
		}
	}
	for _, s := range r.Subjects {
		drop(s.Name)
	}
	for _, c := range r.Claims {
		drop(c.Subject)
	}
}

func add[K comparable](counts map[K]int, k K, n int) {
	counts[k] += n
	if counts[k] == 0 {
		delete(counts, k)
	}
}
