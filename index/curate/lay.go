package curate

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

// Lay lays over the claims what has changed in the library, and in the folders as
// they were found last, since they were in step. Where nothing has, that costs a
// look at the library. What fails in one space keeps the others from nothing.
func (c *Curator) Lay(ctx context.Context) error {
	spaces, err := c.behind(ctx)
	for _, space := range spaces {
		err = errors.Join(err, c.laySpace(ctx, space))
	}
	return err
}

// laySpace lays over the claims of a space what has changed, if it has.
func (c *Curator) laySpace(ctx context.Context, space knowledge.Space) (err error) {
	began := time.Now()
	defer func() { c.ran("lay", began, err) }()
	s := c.of(space)
	if err := s.take(ctx); err != nil {
		return err
	}
	defer s.release()
	do := c.takeTodo(s)
	if err := c.layIn(ctx, space, s, do); err != nil {
		c.add(space, do)
		return fmt.Errorf("space %s: %w", space, err)
	}
	return nil
}

// layIn lays over the claims of a space what has changed. The turn is the caller's.
func (c *Curator) layIn(ctx context.Context, space knowledge.Space, s *state, do todo) error {
	as, err := c.now(ctx, s)
	if err != nil {
		return err
	}
	p, err := c.plan(ctx, space, how{fresh: do.fresh, reread: do.again, unread: s.unread, mark: as.Mark})
	if err != nil {
		return err
	}
	aside := as.Aside
	as.Aside = c.stillAside(p, aside)
	if p.idle() {
		c.note(s, as, !maps.Equal(as.Aside, aside))
		return nil
	}
	readings, report, err := c.read(ctx, p, nil)
	if err != nil {
		return err
	}
	if c.replaced(s, as) { // and so was what is set aside
		return c.layIn(ctx, space, s, do)
	}
	built, err := c.put(ctx, p, readings, as.Mark)
	if err != nil {
		return err
	}
	c.settle(p, s, readings, report)
	c.note(s, as, !built)
	c.log.Debug().Str("space", string(space)).Int("read", len(readings)).Int("gone", len(p.gone)).Msg("changes laid over the claims")
	return nil
}

// now returns the mark of claims that have all of the library.
func (c *Curator) now(ctx context.Context, s *state) (asOf, error) {
	c.mu.Lock()
	as := asOf{s.mark, s.taken}
	c.mu.Unlock()
	as.Folders = as.Folders || c.folders != nil
	if c.lib == nil {
		return as, nil
	}
	var err error
	as.Library = c.lib.ID()
	as.Revision, err = c.lib.Revision(ctx)
	return as, err
}

// settle notes what could not be read, and has the other spaces looked through for
// what the shared one compares only now.
func (c *Curator) settle(p *plan, s *state, readings []knowledge.Reading, report ingest.Report) {
	have := map[string]bool{}
	for _, r := range readings {
		have[r.Document.Source.ID] = true
	}
	for _, paper := range p.had() {
		delete(s.unread, paper.id)
		if !have[paper.id] {
			s.unread[paper.id] = paper.stamp
		}
	}
	if p.space != knowledge.Shared {
		return
	}
	c.waitFor(p)
	if len(report.Fresh) == 0 {
		return
	}
	for _, space := range c.all() {
		if space != knowledge.Shared {
			c.add(space, todo{fresh: report.Fresh})
		}
	}
}

// waitFor notes whether the claims lack files that cannot be had now.
func (c *Curator) waitFor(p *plan) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = false
	for id := range p.away {
		_, held := p.held[id]
		c.waiting = c.waiting || !held || p.damaged
	}
}

// waits reports whether the claims lack files that may be there again.
func (c *Curator) waits() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.waiting
}

// all returns the spaces that the curator has to do with.
func (c *Curator) all() []knowledge.Space {
	c.mu.Lock()
	defer c.mu.Unlock()
	return sortedKeys(c.spaces)
}

// behind returns the spaces whose claims may not be in step, the shared one first:
// what it compares is known in the others.
func (c *Curator) behind(ctx context.Context) ([]knowledge.Space, error) {
	out := map[knowledge.Space]bool{}
	for _, space := range c.all() {
		c.mu.Lock()
		out[space] = !c.spaces[space].todo.empty()
		c.mu.Unlock()
	}
	if err := c.behindLibrary(ctx, out); err != nil {
		return nil, err
	}
	c.noteStep(out)
	if !c.keep { // nothing can be laid over those, and nobody heals them
		for space := range c.claims.Damaged() {
			delete(out, space)
		}
	}
	return inTurn(out), nil
}

// noteStep notes that there is nothing to be done, where that is so.
func (c *Curator) noteStep(behind map[knowledge.Space]bool) {
	for _, is := range behind {
		if is {
			return
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inStep = time.Now()
}

// inTurn returns the spaces that are to be done.
func inTurn(spaces map[knowledge.Space]bool) []knowledge.Space {
	var out []knowledge.Space
	if spaces[knowledge.Shared] {
		out = append(out, knowledge.Shared)
	}
	for _, space := range sortedKeys(spaces) {
		if space != knowledge.Shared && spaces[space] {
			out = append(out, space)
		}
	}
	return out
}

// behindLibrary notes the spaces in which the library has changed.
func (c *Curator) behindLibrary(ctx context.Context, out map[knowledge.Space]bool) error {
	if c.lib == nil {
		return nil
	}
	now, err := c.lib.Revision(ctx)
	if err != nil || c.uptodate(now) {
		return err
	}
	spaces, err := c.lib.Spaces(ctx)
	if err != nil {
		return err
	}
	since := now
	for _, s := range append(spaces, library.Space{Name: knowledge.Shared}) {
		mark := c.markOf(s.Name)
		if mark.Library != c.lib.ID() || mark.Revision > now || mark.Revision < s.Revision {
			out[s.Name] = true
			continue
		}
		since = min(since, mark.Revision)
	}
	changes, err := c.lib.Changes(ctx, since)
	for _, d := range changes {
		out[d.Space] = out[d.Space] || d.Revision > c.markOf(d.Space).Revision
	}
	if err == nil {
		c.saw(now, out)
	}
	return err
}

// uptodate reports whether every space was found in step with the library as it
// is.
func (c *Curator) uptodate(revision int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seen == revision
}

// saw notes that the spaces that are not behind have the library up to a revision.
func (c *Curator) saw(revision int64, behind map[knowledge.Space]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen = revision
	for space, s := range c.spaces {
		if behind[space] {
			c.seen = -1
		} else {
			s.mark.Library, s.mark.Revision = c.lib.ID(), revision
		}
	}
}
