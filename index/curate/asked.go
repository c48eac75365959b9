package curate

import (
	"context"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Examiner asks again what was asked.
type Examiner interface {
	// Verdicts returns the questions that were asked of a space lately, and those
	// that the operator wants asked of it, with what its documents come to on each
	// now.
	Verdicts(ctx context.Context, space knowledge.Space) ([]library.Verdict, error)
}

// verdicts returns what the documents of a space come to now on what was asked.
// Where that fails it is logged and nothing is told: it keeps no change from being
// made.
func (c *Curator) verdicts(ctx context.Context, space knowledge.Space) []library.Verdict {
	if c.Examiner == nil {
		return nil
	}
	out, err := c.Examiner.Verdicts(ctx, space)
	if err != nil && ctx.Err() == nil {
		c.log.Warn().Err(err).Str("space", string(space)).Msg("what was asked lately cannot be asked again")
	}
	return out
}

// compared returns how many questions were asked before and after, and those whose
// verdict has changed, in the order of before.
func compared(before, after []library.Verdict) (asked int, changed []library.VerdictChange) {
	now := map[string]string{}
	for _, v := range after {
		now[v.Question] = v.Came
	}
	for _, v := range before {
		came, both := now[v.Question]
		if !both {
			continue
		}
		delete(now, v.Question)
		if asked++; came != v.Came {
			changed = append(changed, library.VerdictChange{Question: v.Question, Before: v.Came, After: came})
		}
	}
	return asked, changed
}
