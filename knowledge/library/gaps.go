package library

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"juxta/knowledge"
)

// Gap counts what was asked on a day and had no, or thin, evidence. It holds no
// text of what people wrote, and not who they are.
type Gap struct {
	Space knowledge.Space `json:"space"`
	// Subject and Aspect are what was asked about, empty where none was named.
	Subject string `json:"subject"`
	Aspect  string `json:"aspect"`
	// Outcome is that of the verdict ("insufficient").
	Outcome string `json:"outcome"`
	// Day is YYYY-MM-DD, in UTC.
	Day   string `json:"day"`
	Count int64  `json:"count"`
}

const (
	// mostGaps is the most counts that are kept of a space: the oldest days
	// are forgotten for new ones.
	mostGaps = 10_000
	// gapDays is how many days counts are kept for.
	gapDays = 365
)

// RecordGaps adds to the counts of today what each gap says, or one where it has
// no count. What was asked about is kept only if it looks like a name: nothing
// long, no address and no telephone number.
func (l *Library) RecordGaps(ctx context.Context, gaps []Gap) error {
	for _, g := range gaps {
		for _, err := range []error{validSpace(g.Space), line("aspect", g.Aspect, longestName), line("outcome", g.Outcome, longestName)} {
			if err != nil {
				return fmt.Errorf("library: record gaps: %w", err)
			}
		}
	}
	if err := l.change(ctx, func(c change) error { return c.recordGaps(ctx, gaps) }); err != nil {
		return fmt.Errorf("library: record gaps: %w", err)
	}
	return nil
}

func (c change) recordGaps(ctx context.Context, gaps []Gap) error {
	today := c.at.UTC().Format(time.DateOnly)
	if _, err := c.ExecContext(ctx, `DELETE FROM gaps WHERE day < ?`, c.at.UTC().AddDate(0, 0, -gapDays).Format(time.DateOnly)); err != nil {
		return err
	}
	room := map[knowledge.Space]bool{}
	for _, g := range gaps {
		if !room[g.Space] {
			if err := c.makeRoom(ctx, g.Space, int64(len(gaps)), today); err != nil {
				return err
			}
			room[g.Space] = true
		}
		_, err := c.ExecContext(ctx, `INSERT INTO gaps (space, subject, aspect, outcome, day, count) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (space, subject, aspect, outcome, day) DO UPDATE SET count = gaps.count + excluded.count`,
			string(g.Space), gapSubject(g.Subject), g.Aspect, g.Outcome, today, max(1, g.Count))
		if err != nil {
			return err
		}
	}
	return nil
}

// makeRoom forgets the oldest days of a space until there is room for more
// counts. Where one day fills it, that day begins anew.
func (c change) makeRoom(ctx context.Context, space knowledge.Space, more int64, today string) error {
	for {
		var have int64
		var oldest string
		err := c.QueryRowContext(ctx, `SELECT COUNT(*), COALESCE(MIN(day), ?) FROM gaps WHERE space = ?`, today, string(space)).Scan(&have, &oldest)
		if err != nil || have == 0 || have+more <= mostGaps {
			return err
		}
		if _, err := c.ExecContext(ctx, `DELETE FROM gaps WHERE space = ? AND day = ?`, string(space), oldest); err != nil {
			return err
		}
	}
}

// gapSubject returns what may be kept of a subject: a name, or nothing.
func gapSubject(s string) string {
	const longest, words, digits = 60, 6, 6
	s = strings.Join(strings.Fields(s), " ")
	number := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			number++
		}
	}
	if line("subject", s, longest) != nil || strings.Count(s, " ") >= words || number > digits || strings.ContainsAny(s, "@") || strings.Contains(s, "://") {
		return ""
	}
	return s
}

// Gaps returns the counts of a space, from a day on as YYYY-MM-DD or all, summed
// up over the days: what was asked most comes first. The day of each is the
// last.
func (l *Library) Gaps(ctx context.Context, space knowledge.Space, from string) ([]Gap, error) {
	rows, err := l.read.QueryContext(ctx, `SELECT space, subject, aspect, outcome, MAX(day), SUM(count) FROM gaps WHERE space = ? AND day >= ?
		GROUP BY space, subject, aspect, outcome ORDER BY 6 DESC, 5 DESC, 2, 3, 4`, string(space), from)
	out, err := collect(rows, err, func(g *Gap, scan func(...any) error) error {
		return scan(&g.Space, &g.Subject, &g.Aspect, &g.Outcome, &g.Day, &g.Count)
	})
	if err != nil {
		return nil, fmt.Errorf("library: gaps of %s: %w", space, l.explain(err))
	}
	return out, nil
}
