package adapters

import (
	"context"
	"maps"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// GapKeeper keeps what was asked without or with thin evidence.
type GapKeeper interface {
	RecordGaps(ctx context.Context, gaps []library.Gap) error
}

// Gaps counts what was asked and had no, or thin, evidence: by space, subject,
// aspect and outcome. What people wrote is not counted, and not who they are.
// Counting is never in the way of an answer: the counts are kept later, by
// Run. Gaps are safe for concurrent use.
type Gaps struct {
	keeper GapKeeper
	log    zerolog.Logger

	mu     sync.Mutex
	counts map[library.Gap]int64
	lost   int64
}

// NewGaps returns gaps that keeper keeps.
func NewGaps(keeper GapKeeper, log zerolog.Logger) *Gaps {
	return &Gaps{keeper: keeper, log: log, counts: map[library.Gap]int64{}}
}

const (
	// mostGaps is the most kinds of gaps that wait to be kept; of more, none
	// are counted.
	mostGaps = 2000
	// keepGaps is how often gaps are kept.
	keepGaps = 10 * time.Second
	// lastGaps is how long keeping may take at the end.
	lastGaps = 5 * time.Second
)

// Count is a middleware that counts the gaps in answers.
func (g *Gaps) Count(next bot.Handler) bot.Handler {
	return bot.HandlerFunc(func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		r, err := next.Answer(ctx, m)
		if err == nil && m.Key == "" {
			g.add(spaceOf(m), r)
		}
		return r, err
	})
}

// spaceOf returns the space of the server or workspace that a message came from,
// or the shared one.
func spaceOf(m bot.Message) knowledge.Space {
	for _, space := range m.Spaces {
		if space != knowledge.Shared {
			return space
		}
	}
	return knowledge.Shared
}

// The outcomes that are gaps.
const (
	insufficient = "insufficient"
	unknown      = "unknown_subject"
)

// add counts the gaps in a reply, and in the replies to further questions.
func (g *Gaps) add(space knowledge.Space, r reply.Reply) {
	if r.Refused {
		return
	}
	for _, name := range r.Unknown {
		g.count(library.Gap{Space: space, Subject: name, Aspect: r.Aspect, Outcome: unknown})
	}
	if r.Verdict.Outcome == insufficient {
		for _, name := range r.Subjects {
			g.count(library.Gap{Space: space, Subject: name, Aspect: r.Aspect, Outcome: insufficient})
		}
	}
	for _, also := range r.Also {
		g.add(space, also)
	}
}

func (g *Gaps) count(gap library.Gap) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, known := g.counts[gap]; !known && len(g.counts) >= mostGaps {
		g.lost++
		return
	}
	g.counts[gap]++
}

// Run keeps what was counted, every ten seconds and at the end, until ctx ends.
func (g *Gaps) Run(ctx context.Context) error {
	tick := time.NewTicker(keepGaps)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			g.keep(ctx)
		case <-ctx.Done():
			end, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastGaps)
			defer cancel()
			g.keep(end)
			return nil
		}
	}
}

// Forget drops what was counted of a space and is not kept yet.
func (g *Gaps) Forget(space knowledge.Space) {
	g.mu.Lock()
	defer g.mu.Unlock()
	maps.DeleteFunc(g.counts, func(gap library.Gap, _ int64) bool { return gap.Space == space })
}

// keep hands over what was counted since it was last called. What cannot be kept
// is logged and given up: it is worth less than a memory that fills.
func (g *Gaps) keep(ctx context.Context) {
	gaps, lost := g.take()
	if lost > 0 {
		g.log.Warn().Int64("lost", lost).Msg("more gaps than are counted at a time")
	}
	bySpace := map[knowledge.Space][]library.Gap{}
	for _, gap := range gaps {
		bySpace[gap.Space] = append(bySpace[gap.Space], gap)
	}
	// Space by space, so that what is wrong with one costs no other its own.
	for space, some := range bySpace {
		if err := g.keeper.RecordGaps(ctx, some); err != nil {
			g.log.Warn().Err(err).Str("space", string(space)).Int("gaps", len(some)).Msg("gaps are not kept")
		}
	}
}

// take returns the gaps counted since it was last called, and how many were not.
func (g *Gaps) take() ([]library.Gap, int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	var out []library.Gap
	for gap, n := range g.counts {
		gap.Count = n
		out = append(out, gap)
	}
	lost := g.lost
	clear(g.counts)
	g.lost = 0
	return out, lost
}
