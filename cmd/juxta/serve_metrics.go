package main

import (
	"context"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"juxta/adapters/metrics"
	"juxta/index/blevestore"
)

// newMetrics returns metrics of what is running.
func newMetrics() *metrics.Metrics {
	b := build()
	return metrics.New(b.Version, b.Commit)
}

// sources are what the metrics ask how it stands.
func (a *app) sources(h *hall) metrics.Sources {
	s := metrics.Sources{Parts: h.parts.All, Queue: h.pool.Load}
	dir, err := a.indexDir()
	if err == nil {
		s.Folder = filepath.Dir(dir)
	}
	g := &gauge{hall: h, dir: dir}
	s.Index = g.read
	return s
}

// gauge tells what the index holds, looked up again every so often.
type gauge struct {
	hall *hall
	// dir is where the index is kept, or empty.
	dir string

	mu   sync.Mutex
	last metrics.Index
	next time.Time
}

// measuring is how often the index is looked up at most: whoever reads metrics is
// not to keep the disk busy.
const measuring = 30 * time.Second

func (g *gauge) read() metrics.Index {
	g.mu.Lock()
	defer g.mu.Unlock()
	if now := time.Now(); now.After(g.next) {
		g.last, g.next = g.measure(), now.Add(measuring)
	}
	g.last.InStep = g.hall.curator.InStep()
	return g.last
}

// measure looks the index up on the disk, or what is in memory where there is none.
func (g *gauge) measure() metrics.Index {
	var all []blevestore.Info
	if g.dir != "" {
		all, _ = blevestore.Stat(g.dir) // what cannot be read is told by the part "index"
	}
	if len(all) == 0 {
		held, err := g.hall.bot.Holdings(context.Background(), g.hall.spaces)
		if err != nil {
			return metrics.Index{}
		}
		return metrics.Index{Claims: held.Claims, Documents: held.Sources}
	}
	var out metrics.Index
	for _, info := range all {
		out.Claims += info.Claims
		out.Documents += info.Documents
		if info.Built.After(out.Built) {
			out.Built = info.Built
		}
	}
	out.Bytes = bytesIn(g.dir)
	return out
}

// bytesIn returns how much the files in a folder hold. What is gone by the time
// that it is looked at holds nothing.
func bytesIn(dir string) int64 {
	all := int64(0)
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil //nolint:nilerr // what cannot be looked at is left out
		}
		if info, err := d.Info(); err == nil {
			all += info.Size()
		}
		return nil
	})
	if err != nil {
		return 0
	}
	return all
}
