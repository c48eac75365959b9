package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"juxta/bot/reply"
	"juxta/knowledge"
)

// votes returns how each source was counted: for the winner, for the others,
// for none, and of those alike the firmest first.
func (s speaker) votes() []reply.Vote {
	out := make([]reply.Vote, 0, len(s.verdict.Leans))
	for _, l := range s.verdict.Leans {
		space, id, _ := strings.Cut(l.Voice, "/")
		src, _ := s.catalog.Source(knowledge.Space(space), id)
		src.ID = id
		to := l.To
		if l.By < 0 {
			to = s.question.Subjects[0]
		}
		out = append(out, reply.Vote{Source: cited(src), Net: l.Net, To: to, By: l.By})
	}
	place := func(v reply.Vote) int {
		if v.To == s.verdict.Winner && v.To != "" {
			return -1
		}
		if i := slices.Index(s.question.Subjects, v.To); i >= 0 {
			return i
		}
		return len(s.question.Subjects)
	}
	slices.SortStableFunc(out, func(a, b reply.Vote) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(b.By, a.By))
	})
	return out
}

// tally tells the arithmetic, a line for each source and one for the sum; there
// is none where nothing was compared.
func (s speaker) tally() []string {
	if len(s.question.Subjects) == 0 {
		return nil
	}
	var out []string
	for _, l := range s.verdict.Leans {
		_, id, _ := strings.Cut(l.Voice, "/")
		var line strings.Builder
		line.WriteString(id + ":")
		for _, subject := range s.question.Subjects {
			fmt.Fprintf(&line, " %s %+.2f", subject, l.Net[subject])
		}
		switch {
		case l.By < 0:
			fmt.Fprintf(&line, ", leans against it by %.2f", -l.By)
		case l.To != "":
			fmt.Fprintf(&line, ", leans to %s by %.2f", l.To, l.By)
		}
		out = append(out, line.String())
	}
	var sum strings.Builder
	sum.WriteString("sum:")
	for _, subject := range s.question.Subjects {
		fmt.Fprintf(&sum, " %s %.2f", subject, s.verdict.Mass[subject])
	}
	fmt.Fprintf(&sum, "; confidence %.2f", s.verdict.Confidence)
	return append(out, sum.String())
}
