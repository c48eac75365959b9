package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/index/blevestore"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

func (a *app) newIndex() *cobra.Command {
	c := &cobra.Command{
		Use:   "index",
		Short: "Builds the index in the data folder from --docs and the library",
		Long: `Index reads the documents of the library, and those of --docs beside them, once
and keeps their claims in the data folder, where ask and chat find them when no
--docs is given. The index before it goes on serving until the new one is
complete.`,
		Args: cobra.NoArgs,
		RunE: a.index,
	}
	a.sourceFlags(c)
	a.dataFlag(c)
	return c
}

func (a *app) index(c *cobra.Command, _ []string) (err error) {
	lib, err := a.library(c.Context(), library.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeLibrary(lib)) }()
	mark, documents, err := markOf(c.Context(), lib)
	if err != nil {
		return err
	}
	if len(a.opts.docs) == 0 && documents == 0 {
		return fmt.Errorf("index what? Name a folder with --docs, or add documents with \"juxta docs add\": %w", errUsage)
	}
	lex, err := a.lexicon()
	if err != nil {
		return err
	}
	dir, err := a.indexDir()
	if err != nil {
		return err
	}
	start := time.Now()
	readings, report, err := a.readDocs(c.Context(), lex, lib, a.progress())
	if err != nil {
		return err
	}
	if len(readings) == 0 {
		return fmt.Errorf("index: no documents in %s; the index stays as it was", strings.Join(a.opts.docs, ", "))
	}
	opts := blevestore.BuildOptions{Version: indexVersion(lex), Mark: mark}
	if err := blevestore.Build(c.Context(), dir, slices.Values(readings), opts); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return printReport(a.out, dir, report, time.Since(start))
}

// progress returns what shows how far reading has got: a bar on a terminal, a
// line for every hundred documents elsewhere.
func (a *app) progress() func(done, total int, name string) {
	if !isTerminal(a.err) {
		const step = 100
		return func(done, total int, _ string) {
			if done%step == 0 || done == total {
				fmt.Fprintf(a.err, "read %d of %d documents\n", done, total)
			}
		}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int, name string) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(a.err), progressbar.OptionShowCount(),
				progressbar.OptionSetDescription("reading"), progressbar.OptionClearOnFinish())
		}
		if err := bar.Set(done); err != nil {
			a.log.Debug().Err(err).Str("document", name).Msg("no progress shown")
		}
	}
}

// printReport says what became of the documents.
func printReport(w io.Writer, dir string, r ingest.Report, took time.Duration) error {
	copies := 0
	for _, p := range r.Pages {
		if p.Document.Source.CopyOf != "" {
			copies++
		}
	}
	fmt.Fprintf(w, "documents %d, of them copies %d\nskipped   %d\nclaims    %d\n", len(r.Pages), copies, len(r.Skipped), r.Claims)
	for _, s := range r.Skipped {
		fmt.Fprintf(w, "  %s: %s\n", reply.Plain(s.Name), reply.Plain(s.Reason))
	}
	for _, s := range r.Subjects {
		fmt.Fprintf(w, "subject   %s\n", reply.Plain(s.Name))
	}
	_, err := fmt.Fprintf(w, "built in %s: %s\n", took.Round(time.Millisecond), dir)
	return err
}
