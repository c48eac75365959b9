package blevestore

import (
	"maps"
	"slices"

	"juxta/index/rank"
	"juxta/knowledge"
)

// place is a document within a space.
type place struct {
	space knowledge.Space
	id    string
}

func placeOf(r knowledge.Reading) place {
	return place{r.Document.Source.Space, r.Document.Source.ID}
}

// profiled is a reading with what ranking needs to know of its claims.
type profiled struct {
	knowledge.Reading

	profiles []rank.Profile
}

func (p profiled) id() string { return p.Document.Source.ID }

func profile(r knowledge.Reading) profiled {
	p := profiled{Reading: r, profiles: make([]rank.Profile, len(r.Claims))}
	var cutter rank.Cutter
	for i, c := range r.Claims {
		p.profiles[i] = cutter.Cut(c).Profile(c.Aspects)
	}
	return p
}

// live holds documents of one space in memory. Bleve knows nothing of them: a
// subject has few claims here, so that ranking all of them takes less than it does
// to index them and to search among what came one document at a time. Reading it is
// safe while nobody writes.
type live struct {
	docs  map[string]profiled
	about map[string][]heldClaim // by subject, of each document in order
}

// heldClaim is a claim of a document that is held.
type heldClaim struct {
	claim   *knowledge.Claim
	profile *rank.Profile
}

func newLive() *live {
	return &live{docs: map[string]profiled{}, about: map[string][]heldClaim{}}
}

// write drops the documents that are gone and puts in readings, those of documents
// that are held being among the former.
func (l *live) write(gone []string, readings []profiled) {
	for _, id := range gone {
		for _, c := range l.docs[id].Claims {
			l.drop(c.Subject, id)
		}
		delete(l.docs, id)
	}
	for _, r := range readings {
		l.docs[r.id()] = r
		for i := range r.Claims {
			subject := r.Claims[i].Subject
			l.about[subject] = append(l.about[subject], heldClaim{&r.Claims[i], &r.profiles[i]})
		}
	}
}

// drop forgets what a document claims about a subject.
func (l *live) drop(subject, id string) {
	left := slices.DeleteFunc(l.about[subject], func(h heldClaim) bool { return h.claim.Source == id })
	if len(left) == 0 {
		delete(l.about, subject)
		return
	}
	l.about[subject] = left
}

// readings returns all that is held, by ID.
func (l *live) readings() []profiled {
	if l == nil {
		return nil
	}
	out := make([]profiled, 0, len(l.docs))
	for _, id := range slices.Sorted(maps.Keys(l.docs)) {
		out = append(out, l.docs[id])
	}
	return out
}

// doc returns a document that is held.
func (l *live) doc(id string) (d profiled, held bool) {
	if l != nil {
		d, held = l.docs[id]
	}
	return d, held
}

// candidates returns the claims about a subject.
func (l *live) candidates(subject string) []candidate {
	if l == nil {
		return nil
	}
	about := l.about[subject]
	out := make([]candidate, len(about))
	for i, h := range about {
		out[i] = candidate{
			Item: item{claim: h.claim}, Source: h.claim.Source, Space: h.claim.Space, Span: h.claim.Span(), Profile: *h.profile,
		}
	}
	return out
}
