package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"juxta/adapters"
	"juxta/bot"
	"juxta/cmd/juxta/settings"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/library"
)

func (a *app) newIndex() *cobra.Command {
	c := &cobra.Command{
		Use:   "index",
		Short: "Brings the index in the data folder up to date with --docs and the library",
		Long: `Index reads the documents of the library, and those of --docs beside them, and
keeps their claims in the data folder, where ask and chat find them when no --docs
is given. What has not changed since the last time is not read again; --full
reads everything. The index before goes on serving until a space is complete, also
where that is interrupted, and in a serve that is running the new one takes its
place.

Without --docs, documents of folders that the index has stay as they are; --full
without --docs leaves them out. What another lexicon or another version of the
program found is found anew; a --subject that is left out again stays until --full.`,
		Example: `  juxta index --docs ./reviews
  juxta index --full --docs ./reviews --eval questions.jsonl
  juxta index generations
  juxta index rollback`,
		Args: cobra.NoArgs,
		RunE: a.index,
	}
	a.sourceFlags(c)
	a.docsFlags(c, "all")
	settings.Declare(c.Flags(), "eval")
	c.Flags().BoolVar(&a.opts.full, "full", false, "read everything, rather than what has changed")
	c.AddCommand(a.newIndexGenerations(), a.newIndexRollback())
	return c
}

// bench is where an index is worked on.
type bench struct {
	lib     *library.Library
	claims  *blevestore.Store
	curator *curate.Curator
	dir     string
}

func (b *bench) close() error { return errors.Join(b.claims.Close(), closeLibrary(b.lib)) }

// openBench opens the index in the data folder to be worked on, whatever state it is
// in, with the library, which is made if there is none.
func (a *app) openBench(ctx context.Context, shelf *ingest.Shelf) (*bench, error) {
	lex, err := a.lexicon()
	if err != nil {
		return nil, err
	}
	opts, err := a.curating(lex, nil)
	if err != nil {
		return nil, err
	}
	opts.Folders, opts.Keep = shelf, true
	dir, err := a.indexDir()
	if err != nil {
		return nil, err
	}
	b := &bench{dir: dir}
	if b.lib, err = a.libraryToFill(ctx, library.Options{}); err != nil {
		return nil, err
	}
	if b.claims, err = blevestore.Mend(dir, lex, opts.Version); err != nil {
		return nil, errors.Join(err, closeLibrary(b.lib))
	}
	b.curator = curate.New(b.lib, b.claims, lex, opts)
	if a.set.Documents.Eval == "" {
		return b, nil
	}
	asked, err := bot.New(b.claims, lex)
	if err == nil {
		b.curator.Examiner, err = a.newExaminer(asked, &adapters.Lately{})
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("index: %w; the index stays as it was", err), b.close())
	}
	return b, nil
}

// shelf returns what the folders of --docs hold, or nil where none is named: then
// what the index has of folders stays, unless everything is read.
func (a *app) shelf(ctx context.Context) (*ingest.Shelf, error) {
	given, err := folders(a.set.Origin(docsKey), a.set.Documents.Folders)
	if err != nil || len(given) == 0 && !a.opts.full {
		return nil, err
	}
	shelf := ingest.NewShelf(given, a.log)
	_, err = shelf.Look(ctx)
	return shelf, err
}

func (a *app) index(c *cobra.Command, _ []string) (err error) {
	a.spareMemory()
	shelf, err := a.shelf(c.Context())
	if err != nil {
		return err
	}
	if err := a.hasDocuments(c.Context(), shelf); err != nil {
		return err
	}
	b, err := a.openBench(c.Context(), shelf)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := b.allAtHand(shelf); err != nil {
		return err
	}
	spaces, err := a.indexed(c.Context(), b.lib)
	if err != nil {
		return err
	}
	for _, space := range spaces {
		if err := a.indexSpace(c.Context(), b, space, len(spaces) > 1); err != nil {
			return err
		}
	}
	if err := b.curator.Lay(c.Context()); err != nil {
		return err
	}
	return b.curator.Flush(c.Context())
}

// hasDocuments returns an error where there is nothing to make an index of.
func (a *app) hasDocuments(ctx context.Context, shelf *ingest.Shelf) (err error) {
	lib, err := a.library(ctx, library.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeLibrary(lib)) }()
	documents, err := documentsOf(ctx, lib)
	switch {
	case err != nil || documents > 0:
		return err
	case len(a.set.Documents.Folders) == 0 && a.opts.full && a.hasIndex():
		return nil // its folders' documents are to be left out
	case len(a.set.Documents.Folders) == 0:
		return fmt.Errorf("index what? Name a folder with --docs, or add documents with \"juxta docs add\": %w", errUsage)
	case len(shelf.Files()) == 0:
		return fmt.Errorf("index: no documents in %s; the index stays as it was", joined(a.set.Documents.Folders))
	}
	return nil
}

// hasIndex reports whether there is an index in the data folder, sound or not.
func (a *app) hasIndex() bool {
	dir, err := a.indexDir()
	if err != nil {
		return false
	}
	_, err = blevestore.Stat(dir)
	return !errors.Is(err, blevestore.ErrMissing)
}

// allAtHand returns an error where the claims of the shared space have to be found
// anew, but not all of its documents may be at hand.
func (b *bench) allAtHand(shelf *ingest.Shelf) error {
	fault := b.claims.Damaged()[knowledge.Shared]
	if fault == nil || shelf != nil || allAtHand(b.dir) {
		return nil
	}
	return fmt.Errorf("index: %w; name its folders with --docs, or leave them out with --full", fault)
}

// indexed returns the spaces that are to be read, the shared one first.
func (a *app) indexed(ctx context.Context, lib *library.Library) ([]knowledge.Space, error) {
	all, err := lib.Spaces(ctx)
	out := []knowledge.Space{knowledge.Shared}
	for _, s := range all {
		if s.Name != knowledge.Shared && s.State == library.SpaceOpen {
			out = append(out, s.Name)
		}
	}
	switch {
	case err != nil || a.opts.space == "":
		return out, err
	case !slices.Contains(out, a.space()):
		return nil, fmt.Errorf("index --space %s: no documents were ever added to it, or it is closed", a.opts.space)
	}
	return []knowledge.Space{a.space()}, nil
}

// indexSpace brings one space up to date and reports what that came to.
func (a *app) indexSpace(ctx context.Context, b *bench, space knowledge.Space, several bool) error {
	start := time.Now()
	show := a.progress()
	done, err := b.curator.Reindex(ctx, space, library.Reindexing{Everything: a.opts.full, By: a.who(), Progress: show.tell})
	show.end()
	if ctx.Err() != nil {
		return fmt.Errorf("index: interrupted; %s stays as it was", space)
	}
	if err != nil {
		return fmt.Errorf("index %s: %w", space, err)
	}
	catalog, err := b.claims.Catalog(ctx, []knowledge.Space{space})
	if err != nil {
		return err
	}
	r := indexReport{Reindexed: done, space: space, catalog: catalog, dir: b.dir, took: time.Since(start)}
	if several {
		fmt.Fprintf(a.out, "%s\n", space)
	}
	return r.print(a.out)
}
