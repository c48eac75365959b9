package main

import (
	"context"

	"golang.org/x/sync/errgroup"

	"juxta/adapters"
)

// work is done until its context ends.
type work func(ctx context.Context) error

// stage is work that begins and ends together.
type stage struct {
	group errgroup.Group
	end   context.CancelFunc
}

// begin does work until the stage is stopped. Where some of it fails, or panics,
// fail is told why; what else there is goes on until it is stopped in its turn.
func begin(ctx context.Context, fail context.CancelCauseFunc, all ...work) *stage {
	ctx, end := context.WithCancel(context.WithoutCancel(ctx))
	s := &stage{end: end}
	for _, do := range all {
		s.group.Go(func() error {
			err := adapters.Catch(func() error { return do(ctx) })
			if err != nil {
				fail(err)
			}
			return err
		})
	}
	return s
}

// stop ends the work of the stage and waits for it. It returns why the first of it
// failed that did.
func (s *stage) stop() error {
	s.end()
	return s.group.Wait()
}
