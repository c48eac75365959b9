package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"juxta/bot/reply"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

func joined(names []string) string { return strings.Join(names, ", ") }

// progress shows how far reading has got: a bar on a terminal, a line for every
// hundred documents elsewhere.
type progress struct {
	app *app
	bar *progressbar.ProgressBar
}

func (a *app) progress() *progress { return &progress{app: a} }

func (p *progress) tell(done, total int) {
	if total == 0 {
		return
	}
	if !isTerminal(p.app.err) {
		const step = 100
		if done > 0 && (done%step == 0 || done == total) {
			fmt.Fprintf(p.app.err, "read %d of %d documents\n", done, total)
		}
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.app.err), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription("reading"), progressbar.OptionClearOnFinish())
	}
	p.bar.ChangeMax(total)
	if err := p.bar.Set(done); err != nil {
		p.app.log.Debug().Err(err).Msg("no progress shown")
	}
}

// end takes a bar away that has not come to its end.
func (p *progress) end() {
	if p.bar == nil {
		return
	}
	if err := p.bar.Clear(); err != nil {
		p.app.log.Debug().Err(err).Msg("no progress shown")
	}
}

// indexReport is what bringing a space up to date came to.
type indexReport struct {
	library.Reindexed

	space   knowledge.Space
	catalog index.Catalog
	dir     string
	took    time.Duration
}

func (r *indexReport) print(w io.Writer) error {
	copies := 0
	for _, src := range r.catalog.Sources {
		if src.CopyOf != "" {
			copies++
		}
	}
	fmt.Fprintf(w, "documents %d, of them copies %d\n", r.Documents, copies)
	fmt.Fprintf(w, "read      %d\n", r.Read)
	for _, change := range []struct {
		name string
		ids  []string
	}{{"added", r.Added}, {"changed", r.Changed}, {"removed", r.Removed}} {
		printIDs(w, change.name, change.ids)
	}
	fmt.Fprintf(w, "skipped   %d\n", len(r.Failed))
	for _, s := range r.Failed {
		fmt.Fprintf(w, "  %s: %s\n", reply.Plain(s.ID), reply.Plain(s.Reason))
	}
	fmt.Fprintf(w, "claims    %d, before %d\n", r.ClaimsAfter, r.ClaimsBefore)
	for _, t := range r.catalog.Topics {
		fmt.Fprintf(w, "subject   %s\n", reply.Plain(t.Name))
	}
	printVerdicts(w, r.Asked, r.Verdicts)
	_, err := fmt.Fprintf(w, "generation %d, in %s: %s\n", r.Generation, r.took.Round(time.Millisecond), r.dir)
	return err
}

// printIDs prints how many documents there are of a kind, and the first of them.
func printIDs(w io.Writer, name string, ids []string) {
	const most = 10
	fmt.Fprintf(w, "%-9s %d\n", name, len(ids))
	for i, id := range ids {
		if i == most {
			fmt.Fprintf(w, "  and %d more\n", len(ids)-most)
			return
		}
		fmt.Fprintf(w, "  %s\n", reply.Plain(id))
	}
}

func printVerdicts(w io.Writer, asked int, changed []library.VerdictChange) {
	if asked == 0 {
		return
	}
	fmt.Fprintf(w, "asked     %d, of them changed %d\n", asked, len(changed))
	for _, v := range changed {
		fmt.Fprintf(w, "  %s: was %s, is %s\n", reply.Plain(v.Question), reply.Plain(v.Before), reply.Plain(v.After))
	}
}
