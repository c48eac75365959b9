package curate

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Generations returns what a space can be rolled back to, the newest first, which
// is what answers now.
func (c *Curator) Generations(_ context.Context, space knowledge.Space) ([]library.Generation, error) {
	all, err := c.claims.Generations(space)
	var out []library.Generation
	for i, info := range all {
		if i > 0 && (info.Draft || !c.fits(info)) {
			continue
		}
		out = append(out, generation(info, i == 0))
	}
	return out, err
}

// fits reports whether what a generation has was found by this version of the program,
// with these words: only then can it be gone back to.
func (c *Curator) fits(info blevestore.Info) bool {
	version := c.speaking().version
	return version == blevestore.Version{} || info.Version == version
}

func generation(info blevestore.Info, serving bool) library.Generation {
	return library.Generation{Number: info.Number, Built: info.Built, Documents: info.Documents, Claims: info.Claims, Serving: serving}
}

// Rollback has a space answer as one of its generations did, or with zero as the
// one before the last that was built did. What was removed since stays removed;
// what was added or changed since is set aside until it changes again, or everything
// is read anew. The error is [library.ErrNoGeneration] where there is none, [library.ErrRunning] while
// the documents are being read anew, and [library.ErrClosed] for a space that is not
// in use.
func (c *Curator) Rollback(ctx context.Context, space knowledge.Space, number int, who string) (library.RolledBack, error) {
	if !c.begin(space) {
		return library.RolledBack{}, library.ErrRunning
	}
	defer c.end(space)
	if _, err := c.inUse(ctx, space); err != nil {
		return library.RolledBack{}, err
	}
	s := c.of(space)
	if err := s.take(ctx); err != nil {
		return library.RolledBack{}, err
	}
	defer s.release()
	// What is not saved yet has a number then, which the audit log can name.
	if err := c.persist(ctx, func() error { return c.save(ctx, space, true) }); err != nil {
		return library.RolledBack{}, err
	}
	before := c.claims.Info(space).Number
	number, err := c.target(space, number)
	if err != nil {
		return library.RolledBack{}, err
	}
	out, err := c.rollback(ctx, space, s, number)
	if err != nil {
		return out, err
	}
	return out, c.lib.Note(context.WithoutCancel(ctx), library.Entry{
		Who: who, Action: library.WentBack, Space: space, Before: strconv.Itoa(before), After: strconv.Itoa(number),
	})
}

// target returns the number of the generation to go back to.
func (c *Curator) target(space knowledge.Space, number int) (int, error) {
	all, err := c.claims.Generations(space)
	if err != nil {
		return 0, err
	}
	built := slices.DeleteFunc(slices.Clone(all), func(i blevestore.Info) bool { return i.Draft || !c.fits(i) })
	switch {
	case number == 0 && len(built) > 1:
		return built[1].Number, nil
	case number == 0 || !slices.ContainsFunc(built, func(i blevestore.Info) bool { return i.Number == number }):
		return 0, library.ErrNoGeneration
	}
	return number, nil
}

// rollback carries a rollback out. The turn is the caller's.
func (c *Curator) rollback(ctx context.Context, space knowledge.Space, s *state, number int) (library.RolledBack, error) {
	out := library.RolledBack{Of: number}
	as, err := c.now(ctx, s)
	if err != nil {
		return out, err
	}
	p, err := c.plan(ctx, space, how{})
	if err != nil {
		return out, err
	}
	sources, err := c.claims.Sources(ctx, space, number)
	if err != nil {
		return out, err
	}
	as.Aside = setAside(p, sources)
	for _, id := range sortedKeys(as.Aside) {
		out.Aside = append(out.Aside, nameOf(space, id))
	}
	without := func(id string) bool { return p.removed(id) }
	if err := c.persist(ctx, func() error { return c.claims.Rollback(ctx, space, number, without, as.Mark) }); err != nil {
		return out, err
	}
	c.mu.Lock()
	s.mark, s.changed = as.Mark, time.Time{}
	c.mu.Unlock()
	out.Generation = generation(c.claims.Info(space), true)
	return out, nil
}

// setAside returns the documents of a space that are not as a generation has them,
// with what they are now.
func setAside(p *plan, then []knowledge.Source) map[string]string {
	out := map[string]string{}
	for id, paper := range p.papers {
		out[id] = paper.stamp
	}
	for _, src := range then {
		if out[src.ID] == src.Digest {
			delete(out, src.ID)
		}
	}
	return out
}

// stillAside returns those of the documents set aside that are as they were when they
// were, and that are not read now. One that is gone comes in when it is added again;
// those of folders that are not at hand stay aside.
func (c *Curator) stillAside(p *plan, aside map[string]string) map[string]string {
	out := maps.Clone(aside)
	for id, stamp := range aside {
		paper, there := p.papers[id]
		away := p.space == knowledge.Shared && !isFromTheLibrary(id) && (c.folders == nil || p.blank)
		if there && paper.stamp != stamp || !there && !away {
			delete(out, id)
		}
	}
	for _, paper := range p.had() {
		delete(out, paper.id)
	}
	return out
}

// removed reports whether a document is not any more: a space is not to have it, or
// the claims do not have it where it is of a folder that is not at hand.
func (p *plan) removed(id string) bool {
	if _, there := p.papers[id]; there {
		return false
	}
	if slices.Contains(p.gone, id) {
		return true
	}
	_, held := p.held[id]
	return !held
}
