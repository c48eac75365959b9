package extract

import (
	"slices"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// rejected reports whether the sentence tells what others say and calls it
// wrong: "some say X is slow, but that is not true", "it is a myth that …". What
// nobody says, and what is said of all but a subject, is no better founded.
func (r *reader) rejected(s *sentence) bool {
	if s.says(r.x.rejectsThat) || s.says(r.x.rejections) && s.says(r.x.hearsay) || r.amongMyths(s) {
		return true
	}
	ranks := len(names(s.ts)) > 1 || r.x.hasComparative(s.ts)
	s.denied = ranks && s.says(r.x.deniers) && r.saidByNone(s.ts)
	return s.denied || ranks && s.says(r.x.exceptions) && r.exceptsName(s)
}

// amongMyths reports whether the sentence is an entry of a list below a heading
// such as "Myths".
func (r *reader) amongMyths(s *sentence) bool {
	trail := s.block.Trail
	if s.block.Kind != knowledge.Item || len(trail) == 0 {
		return false
	}
	head := r.head(trail[len(trail)-1]).ts
	n, _ := r.x.myths.Match(head)
	return n > 0 && n == len(head)
}

// saidByNone reports whether a clause tells what nobody says or thinks: "none
// of us found X faster".
func (r *reader) saidByNone(ts []lexicon.Token) bool {
	const reach = 7
	for i := range ts {
		if i > 0 && !ts[i-1].Mark && !links(ts[i-1]) && ts[i-1].Lower != "but" {
			continue
		}
		n, _ := r.x.deniers.Match(ts[i:])
		if n == 0 || r.affirms(ts, i) {
			continue
		}
		for j := i + n; j < min(len(ts), i+n+reach) && !ts[j].Mark && ts[j].Name == ""; j++ {
			if k, _ := r.x.opines.Match(ts[j:]); k > 0 {
				return true
			}
		}
	}
	return false
}

// telling is what a later sentence may take back.
type telling struct {
	from    int    // its claims in those of the page
	hearsay bool   // whether it tells what others say
	trailed string // whom it said, in the past tense, to be behind, or empty
}

// takesBack takes back what the sentence before said where this one calls it
// wrong or over. It reports whether this one is there for nothing else.
func (r *reader) takesBack(s *sentence, last telling) bool {
	flatly := r.rejectsFlatly(s) && slices.ContainsFunc(r.claims[last.from:], func(c knowledge.Claim) bool { return c.Better != "" })
	if flatly || last.hearsay && s.rejects || last.trailed != "" && r.leadsToday(s, last.trailed) {
		r.takeBack(last.from)
	}
	return flatly
}

// rejects reports whether the sentence takes back what the one before said: it
// begins with "They are mistaken", "That is nonsense" or the like, or is nothing
// but "It does not".
func (r *reader) rejects(s *sentence) bool {
	const opening, short = 6, 5
	head := s.ts[:min(len(s.ts), opening)]
	if !r.x.rejections.Among(&s.have) && !r.x.denials.Among(&s.have) {
		return false
	}
	return r.x.rejections.In(head) || s.count() <= short && r.x.denials.In(head)
}

// rejectsFlatly reports whether the sentence is there to call the one before
// wrong, whoever said it: "Not true!", "We found the opposite".
func (r *reader) rejectsFlatly(s *sentence) bool {
	const short = 12
	if len(s.ts) == 0 {
		return false
	}
	if n, _ := r.x.denials.Match(s.ts); n > 0 && !slices.ContainsFunc(s.ts[n:], func(t lexicon.Token) bool { return !t.Mark }) {
		return true
	}
	if s.count() > short || !r.x.refutes.Among(&s.have) && !r.x.reverses.Among(&s.have) || named(s.ts, 2) || r.x.hasComparative(s.ts) {
		return false
	}
	for i := range s.ts {
		if r.refutesAt(s.ts, i) || r.reversesAt(s.ts, i) {
			return !r.ofOtherCase(s)
		}
	}
	return false
}

// ofOtherCase reports whether the sentence begins with a case: "In a small house
// it is the other way round" takes nothing back.
func (r *reader) ofOtherCase(s *sentence) bool {
	switch s.ts[0].Lower {
	case "in", "on", "for", "with", "when", "if", "at", "under", "above", "below", "after":
		n, _ := r.x.reality.Match(s.ts)
		return n == 0
	}
	return false
}

// takeBack leaves of the claims from one place on, on what others say and the
// writer rejects, only that their subjects are spoken of.
func (r *reader) takeBack(from int) {
	kept := r.claims[:from]
	for _, c := range r.claims[from:] {
		if c.Held {
			continue
		}
		c.Stance, c.Better, c.Even = knowledge.Neutral, "", false
		if c.Kind == knowledge.Comparison || c.Kind == knowledge.Strength || c.Kind == knowledge.Weakness {
			c.Kind = knowledge.Fact
		}
		kept = append(kept, c)
	}
	r.claims = kept
}
