package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"juxta/knowledge"
)

// defaultGrace is how long a closed space is kept.
const defaultGrace = 30 * 24 * time.Hour

// SpaceState says whether a space is in use.
type SpaceState string

// The states of a space.
const (
	// SpaceOpen is a space in use.
	SpaceOpen SpaceState = "open"
	// SpaceClosed is a space whose documents are kept for the grace time, and
	// are not for answers.
	SpaceClosed SpaceState = "closed"
	// SpacePurged is a space of which nothing is left but its name.
	SpacePurged SpaceState = "purged"
)

// Space is what is known of a space.
type Space struct {
	Name  knowledge.Space
	State SpaceState
	// Since is when it came into its state, Revision the number of that change.
	Since    time.Time
	Revision int64
	Usage
}

// Spaces returns all spaces that documents were ever added to, by name.
func (l *Library) Spaces(ctx context.Context) ([]Space, error) {
	rows, err := l.read.QueryContext(ctx, `SELECT name, state, since, revision, documents, bytes FROM spaces ORDER BY name`)
	out, err := collect(rows, err, func(s *Space, scan func(...any) error) error {
		var since int64
		err := scan(&s.Name, &s.State, &since, &s.Revision, &s.Documents, &s.Bytes)
		s.Since = milli(since)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("library: spaces: %w", l.explain(err))
	}
	return out, nil
}

// CloseSpace takes a space out of use. One that is closed stays as it is, of one
// that nobody has added to all is forgotten at once; the shared one is always in
// use.
func (l *Library) CloseSpace(ctx context.Context, space knowledge.Space, by string) error {
	if space == knowledge.Shared {
		return fmt.Errorf("library: close space %s: %w", space, invalid("it is everybody's"))
	}
	return l.turn(ctx, space, Entry{Who: by, Action: Closed}, SpaceClosed, SpaceOpen)
}

// ReopenSpace takes a space into use again, with what it held unless it was
// purged meanwhile.
func (l *Library) ReopenSpace(ctx context.Context, space knowledge.Space, by string) error {
	return l.turn(ctx, space, Entry{Who: by, Action: Reopened}, SpaceOpen, SpaceClosed, SpacePurged)
}

// turn brings a space from one of some states into another.
func (l *Library) turn(ctx context.Context, space knowledge.Space, e Entry, to SpaceState, from ...SpaceState) error {
	err := validWho(e.Who)
	if err == nil {
		err = l.change(ctx, func(c change) error {
			for _, state := range from {
				if err := c.turn(ctx, space, e, state, to); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		return fmt.Errorf("library: %s space %.100q: %w", e.Action, space, err)
	}
	return nil
}

// turn brings a space from a state into another, if it is in that state.
func (c change) turn(ctx context.Context, space knowledge.Space, e Entry, from, to SpaceState) error {
	var state SpaceState
	err := c.QueryRowContext(ctx, `SELECT state FROM spaces WHERE name = ?`, string(space)).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) && to == SpaceClosed {
		return c.forget(ctx, space, said()...) // there is nothing to come back to
	}
	if errors.Is(err, sql.ErrNoRows) || err == nil && state != from {
		return nil
	}
	if err != nil {
		return err
	}
	e.Space, e.Before, e.After = space, string(from), string(to)
	n, err := c.note(ctx, e)
	if err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, `UPDATE spaces SET state = ?, since = ?, revision = ? WHERE name = ?`, string(to), c.at.UnixMilli(), n, string(space))
	return err
}

// Purge forgets all that was kept of the spaces that have been closed for
// longer than the grace time: documents, audit log, gaps, votes and flags. It
// returns their names. That they were purged stands in the audit log.
func (l *Library) Purge(ctx context.Context, by string) ([]knowledge.Space, error) {
	grace := l.opts.Grace
	if grace <= 0 {
		grace = defaultGrace
	}
	spaces, err := l.Spaces(ctx)
	if err != nil {
		return nil, err
	}
	var out []knowledge.Space
	for _, s := range spaces {
		if s.State != SpaceClosed || time.Since(s.Since) < grace {
			continue
		}
		err := l.change(ctx, func(c change) error { return c.purge(ctx, s, by) })
		if errors.Is(err, errReopened) {
			continue
		}
		if err != nil {
			return out, fmt.Errorf("library: purge space %s: %w", s.Name, err)
		}
		out = append(out, s.Name)
	}
	return out, nil
}

// errReopened is the error for a space that is no longer as it was found.
var errReopened = errors.New("reopened meanwhile")

// purge forgets a space.
func (c change) purge(ctx context.Context, s Space, by string) error {
	var revision int64
	err := c.QueryRowContext(ctx, `SELECT revision FROM spaces WHERE name = ?`, string(s.Name)).Scan(&revision)
	if err != nil {
		return err
	}
	if revision != s.Revision {
		return errReopened
	}
	err = c.forget(ctx, s.Name, append(said(),
		`DELETE FROM documents WHERE space = ?`,
		`DELETE FROM audit WHERE space = ?`,
		`UPDATE spaces SET documents = 0, bytes = 0 WHERE name = ?`,
	)...)
	if err != nil {
		return err
	}
	return c.turn(ctx, s.Name, Entry{Who: by, Action: Purged}, SpaceClosed, SpacePurged)
}

// said are the statements that forget what people of a space asked in vain, and
// what they said of answers.
func said() []string {
	return []string{`DELETE FROM gaps WHERE space = ?`, `DELETE FROM votes WHERE space = ?`, `DELETE FROM flags WHERE space = ?`}
}

// forget carries out statements about a space.
func (c change) forget(ctx context.Context, space knowledge.Space, statements ...string) error {
	for _, do := range statements {
		if _, err := c.ExecContext(ctx, do, string(space)); err != nil {
			return err
		}
	}
	return nil
}
