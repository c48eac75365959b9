package extract

import "juxta/knowledge"

// rejected reports whether the sentence tells what others say and calls it
// wrong: "some say X is slow, but that is not true", "it is a myth that …".
func (r *reader) rejected(s *sentence) bool {
	return s.says(r.x.rejectsThat) || s.says(r.x.rejections) && s.says(r.x.hearsay)
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
