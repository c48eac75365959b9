package curate

import (
	"context"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
)

// small is the size of a space in bytes, as its documents were given, up to which
// it is always read as a whole. That takes less than half a second, and what its
// documents compare is then found in all of them together.
const small = 512 << 10

// plan says what is to be done so that the claims of a space are those of the
// documents that it is to have.
type plan struct {
	space knowledge.Space
	// read are the documents to read, gone those that the claims have and the space
	// has not any more.
	read []paper
	gone []string
	// away are files to read that cannot be had now, with the reasons.
	away map[string]error
	// whole reports that all documents are read, as if they had come at once.
	whole bool
	// papers are all documents that the space is to have, held those that the claims
	// have, both by ID.
	papers map[string]paper
	held   map[string]knowledge.Source
	// blank reports that the folders have not held anything yet: that is no reason
	// to take away what the claims have of them.
	blank bool
	// damaged reports that the claims are to be made from the ground.
	damaged bool
	// words are what the documents are read by; stale reports that the claims were
	// found by others.
	words *words
	stale bool
}

// elsewhere reports whether a document of the claims is of a folder that is not at
// hand.
func (p *plan) elsewhere(c *Curator, src knowledge.Source) bool {
	return !c.ours(src) || p.blank && !fromTheLibrary(src)
}

// idle reports whether there is nothing to do.
func (p *plan) idle() bool { return len(p.read)+len(p.gone) == 0 && !p.damaged }

// how says what is read beside what has changed.
type how struct {
	// all has everything read.
	all bool
	// again has those documents tried again that could not be read.
	again bool
	// fresh are subjects that are newly compared elsewhere: what mentions them is
	// read.
	fresh []knowledge.Subject
	// reread are documents that are read although they have not changed.
	reread map[string]bool
	// unread are the documents that could not be read, by the stamp of what was
	// tried, and mark says what is set aside.
	unread map[string]string
	mark   blevestore.Mark
}

// passed reports whether a document that has changed is not to be read.
func (h how) passed(p paper) bool {
	return !h.all && (h.mark.Aside[p.id] == p.stamp || !h.again && h.unread[p.id] == p.stamp)
}

// plan compares the documents that a space is to have with those that the claims
// have.
func (c *Curator) plan(ctx context.Context, space knowledge.Space, h how) (*plan, error) {
	p := &plan{space: space, held: map[string]knowledge.Source{}, away: map[string]error{}, damaged: c.mends(space)}
	catalog, err := c.claims.Catalog(ctx, []knowledge.Space{space})
	if err != nil && !p.damaged {
		return nil, err
	}
	for _, src := range catalog.Sources {
		p.held[src.ID] = src
	}
	if p.papers, err = c.papers(ctx, space, p.held); err != nil {
		return nil, err
	}
	if p.words, p.stale = c.wordsFor(space); len(p.held)+len(p.papers) == 0 {
		p.stale = false // there is nothing to be read
	}
	p.damaged = p.damaged || p.stale
	h.all = h.all || p.damaged
	p.blank = space == knowledge.Shared && c.folders != nil && c.folders.Blank()
	changed, err := c.changed(ctx, p, h)
	if err != nil {
		return nil, err
	}
	for id, src := range p.held {
		if _, there := p.papers[id]; !there && !p.elsewhere(c, src) {
			p.gone = append(p.gone, id)
			changed[id] = true
		}
	}
	if len(changed) == 0 && !h.all {
		return p, nil
	}
	p.whole = h.all || c.isSmall(p)
	c.choose(p, changed, h)
	return p, nil
}

// changed returns the IDs of the documents that are to be read by themselves.
func (c *Curator) changed(ctx context.Context, p *plan, h how) (map[string]bool, error) {
	out := map[string]bool{}
	for id, paper := range p.papers {
		src, held := p.held[id]
		if paper.err == nil && (!held || src.Digest != paper.stamp || h.reread[id]) && !h.passed(paper) {
			out[id] = true
		}
	}
	if len(h.fresh) == 0 {
		return out, nil
	}
	mentions := ingest.NewMentions(h.fresh)
	for doc, err := range c.claims.Texts(ctx, p.space) {
		if err != nil {
			return nil, err
		}
		if id := doc.Source.ID; mentions.In(doc.Text) && p.papers[id].stamp == doc.Source.Digest {
			out[id] = true
		}
	}
	return out, nil
}

// isSmall reports whether all documents of a space are at hand and can be read at
// once in no time.
func (c *Curator) isSmall(p *plan) bool {
	size := int64(0)
	for _, paper := range p.papers {
		size += paper.size
	}
	for id, src := range p.held {
		if p.papers[id].give == nil && p.elsewhere(c, src) {
			return false
		}
	}
	return size <= small
}

// choose fills in what is to be read: all, or what has changed and the copies of
// that, which may speak for themselves now.
func (c *Curator) choose(p *plan, changed map[string]bool, h how) {
	for _, id := range sortedKeys(p.papers) {
		paper := p.papers[id]
		if paper.err != nil || h.passed(paper) {
			continue
		}
		if p.whole || changed[id] || changed[p.held[id].CopyOf] {
			p.read = append(p.read, paper)
		}
	}
}
