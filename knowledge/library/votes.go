package library

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"juxta/knowledge"
)

// Votes is how many people found an answer helpful, and how many did not.
type Votes struct {
	Helpful, Unhelpful int64
}

const (
	// mostVotes is the most votes that are kept of a space: of more, those that
	// nobody has changed for longest are forgotten.
	mostVotes = 20_000
	// voteDays is how many days a vote is kept for.
	voteDays = 365
)

// Vote keeps whether somebody found an answer helpful, in place of what they
// said of it before. The answer is told apart by its key, the user by an ID that
// is no other's on any platform; of both only a hash is kept, whose key is the
// library's own.
func (l *Library) Vote(ctx context.Context, space knowledge.Space, answer, user string, helpful bool) error {
	err := validVote(space, answer, user)
	if err == nil {
		said := 0
		if helpful {
			said = 1
		}
		err = l.change(ctx, func(c change) error {
			_, err := c.ExecContext(ctx, `INSERT INTO votes (space, answer, voter, helpful, at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (space, answer, voter) DO UPDATE SET helpful = excluded.helpful, at = excluded.at`,
				string(space), l.hash("answer", answer), l.hash("user", user), said, c.at.UnixMilli())
			if err != nil {
				return err
			}
			return c.forgetVotes(ctx, space)
		})
	}
	if err != nil {
		return fmt.Errorf("library: vote: %w", err)
	}
	return nil
}

// forgetVotes forgets the votes of a space that are too old, or too many.
func (c change) forgetVotes(ctx context.Context, space knowledge.Space) error {
	_, err := c.ExecContext(ctx, `DELETE FROM votes WHERE space = ? AND at < ?`, string(space), c.at.AddDate(0, 0, -voteDays).UnixMilli())
	if err != nil {
		return err
	}
	var n int64
	if err := c.QueryRowContext(ctx, `SELECT COUNT(*) FROM votes WHERE space = ?`, string(space)).Scan(&n); err != nil || n <= mostVotes {
		return err
	}
	// A tenth at once, so that not every vote from now on has to look for the oldest.
	_, err = c.ExecContext(ctx, `DELETE FROM votes WHERE space = ? AND at <= (SELECT at FROM votes WHERE space = ? ORDER BY at LIMIT 1 OFFSET ?)`,
		string(space), string(space), mostVotes/10)
	return err
}

// VotesOn returns what people of a space said of an answer.
func (l *Library) VotesOn(ctx context.Context, space knowledge.Space, answer string) (Votes, error) {
	var v Votes
	err := l.read.QueryRowContext(ctx, `SELECT COALESCE(SUM(helpful), 0), COALESCE(SUM(1 - helpful), 0) FROM votes WHERE space = ? AND answer = ?`,
		string(space), l.hash("answer", answer)).Scan(&v.Helpful, &v.Unhelpful)
	if err != nil {
		return Votes{}, fmt.Errorf("library: votes: %w", l.explain(err))
	}
	return v, nil
}

// SpaceVotes is what people of a space said of answers: of how many, and how often.
type SpaceVotes struct {
	Space   knowledge.Space
	Answers int64
	Votes
}

// VotesBySpace returns what people said in each space in which they said anything.
func (l *Library) VotesBySpace(ctx context.Context) ([]SpaceVotes, error) {
	rows, err := l.read.QueryContext(ctx, `SELECT space, COUNT(DISTINCT answer), SUM(helpful), SUM(1 - helpful) FROM votes GROUP BY space ORDER BY space`)
	out, err := collect(rows, err, func(v *SpaceVotes, scan func(...any) error) error {
		return scan(&v.Space, &v.Answers, &v.Helpful, &v.Unhelpful)
	})
	if err != nil {
		return nil, fmt.Errorf("library: votes: %w", l.explain(err))
	}
	return out, nil
}

// ForgetUser forgets all votes and flags of a user, in every space. A quote that was
// hidden stays hidden, and what they did as an admin stays in the audit log.
func (l *Library) ForgetUser(ctx context.Context, user string) error {
	err := l.change(ctx, func(c change) error {
		for _, forget := range []string{
			`DELETE FROM votes WHERE voter = ?`,
			`DELETE FROM flaggers WHERE voter = ?`,
		} {
			if _, err := c.ExecContext(ctx, forget, l.hash("user", user)); err != nil {
				return err
			}
		}
		_, err := c.ExecContext(ctx, `DELETE FROM flags AS f WHERE f.hidden = 0
			AND NOT EXISTS (SELECT 1 FROM flaggers g WHERE g.space = f.space AND g.id = f.id)`)
		return err
	})
	if err != nil {
		return fmt.Errorf("library: forget a user: %w", err)
	}
	return nil
}

func validVote(space knowledge.Space, answer, user string) error {
	if err := validSpace(space); err != nil {
		return err
	}
	if answer == "" || user == "" {
		return invalid("a vote needs an answer and a user")
	}
	return nil
}

// hash returns what stands for something that is not to be kept: IDs are few
// enough to try them all, so it takes the library's secret to make it.
func (l *Library) hash(what, s string) string {
	h := hmac.New(sha256.New, l.secret)
	h.Write([]byte(what + "\x00" + s))
	return hex.EncodeToString(h.Sum(nil))
}
