package verdict

// What the tests see of the package's inside.

// Confidence is confidence.
func Confidence(f, a float64) float64 { return confidence(f, a) }

// BetaInc is betaInc.
func BetaInc(x, a, b float64) float64 { return betaInc(x, a, b) }

// Tally is the leanings of evidence.
func (j *Judge) Tally(subjects []string, evidence []Evidence) []Lean {
	return j.tally(subjects, evidence)
}

// Turned is evidence for a question who is worse.
func Turned(e Evidence, subjects []string) Evidence { return turned(e, subjects) }
