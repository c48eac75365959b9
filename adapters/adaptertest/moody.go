package adaptertest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"juxta/bot"
	"juxta/bot/reply"
)

// Moody answers most messages, fails some, panics at others and takes its time
// with a few, by words in them: "fail", "panic", "hang", "slow".
func Moody(ctx context.Context, m bot.Message) (reply.Reply, error) {
	said := m.Text + m.Key
	switch {
	case strings.Contains(said, "panic"):
		panic("no such luck")
	case strings.Contains(said, "fail"):
		return reply.Reply{}, errors.New("the store burned down")
	case strings.Contains(said, "hang"):
		<-ctx.Done()
		return reply.Reply{}, ctx.Err()
	case strings.Contains(said, "slow"):
		select {
		case <-time.After(60 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	return reply.Reply{Headline: "You said: " + said}, nil
}

// Percentile returns what p of a hundred do not exceed, in milliseconds.
func Percentile(all []time.Duration, p int) float64 {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return float64(sorted[(len(sorted)-1)*p/100].Microseconds()) / 1000
}
