package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/index/veil"
	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
	"juxta/knowledge/starter"
)

// store is a claim store that is open.
type store interface {
	bot.Searcher
	io.Closer
}

// desk is what questions are answered at: the bot on its store of claims.
type desk struct {
	bot    *bot.Bot
	claims store
	spaces []knowledge.Space
	// indexed is when the documents were read.
	indexed time.Time
	// lib is the library that is answered from, if there is one, and curator
	// keeps the claims in step with it.
	lib     *library.Library
	curator *curate.Curator
	// words tells the words that are in use from others.
	words string
}

func (d *desk) close() error {
	var err error
	if d.claims != nil {
		err = d.claims.Close()
	}
	return errors.Join(err, closeLibrary(d.lib))
}

// open reads what questions are answered from: the folders of --docs, else the
// index in the data folder with what was added to the library since, else the
// library, else the starter documents.
func (a *app) open(ctx context.Context) (*desk, error) {
	lex, err := a.lexicon()
	if err != nil {
		return nil, err
	}
	lib, err := a.besides(ctx)
	if err != nil {
		return nil, err
	}
	if named := string(a.set.Data); named != "" && !a.serving && len(a.set.Documents.Folders) == 0 && !isFolder(named) {
		a.log.Warn().Msg("there is no data folder " + named + ": answering without it")
	}
	d := &desk{spaces: answering(a.space()), indexed: time.Now(), lib: lib, words: lex.Hash()}
	if err := a.load(ctx, d, lex); err != nil {
		return nil, errors.Join(err, d.close())
	}
	d.bot, err = bot.New(veiled(d.claims, lib), lex)
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// answering returns the spaces that answer who asks in a space: that one before
// everybody's.
func answering(space knowledge.Space) []knowledge.Space {
	if space == knowledge.Shared {
		return []knowledge.Space{space}
	}
	return []knowledge.Space{space, knowledge.Shared}
}

// veiled returns what may be answered from: of a library, what is not hidden.
func veiled(claims store, lib *library.Library) bot.Searcher {
	if lib == nil {
		return claims
	}
	return veil.New(claims, lib)
}

// load opens what is answered from and brings it up to date.
func (a *app) load(ctx context.Context, d *desk, lex *lexicon.Lexicon) error {
	opts, err := a.curating(lex, a.docs())
	if err != nil {
		return err
	}
	open := a.openClaims
	if a.serving {
		open = a.openToKeep
	}
	claims, kept, err := open(lex)
	if err != nil {
		return err
	}
	d.claims, opts.Keep = claims, kept && a.serving
	if built := claims.Info(knowledge.Shared).Built; !built.IsZero() {
		d.indexed = built
	}
	if shared, err := sharedDocuments(ctx, d.lib); err == nil && shared == 0 && claims.Info(knowledge.Shared).Documents == 0 && opts.Folders == nil {
		a.log.Info().Msg("answering from the starter documents")
	}
	d.curator = curate.New(d.lib, claims, lex, opts)
	if err := d.curator.Look(ctx); err != nil {
		return err
	}
	if err := d.curator.Lay(ctx); err != nil {
		if !a.serving || ctx.Err() != nil {
			return err
		}
		a.log.Error().Err(err).Msg("not all changes are in the answers yet: they are tried again")
	}
	catalog, err := claims.Catalog(ctx, d.spaces)
	if err == nil && len(catalog.Sources) == 0 {
		a.log.Warn().Strs("docs", a.docs()).Msg("no documents found")
	}
	return err
}

// curating returns what the claims are made of besides the library.
func (a *app) curating(lex *lexicon.Lexicon, docs []string) (curate.Options, error) {
	opts := curate.Options{Log: a.log, Version: indexVersion(lex)}
	given, err := folders(a.set.Origin(docsKey), docs)
	if err != nil {
		return opts, err
	}
	opts.Subjects = a.subjects()
	if len(given) > 0 {
		opts.Folders = ingest.NewShelf(given, a.log)
	}
	opts.Starter = ingest.NewShelf([]ingest.Folder{{Name: starterName, FS: starter.FS()}}, a.log)
	return opts, nil
}

// furthestBehind returns what is told of the space that has least of the library.
func furthestBehind(all []blevestore.Info) blevestore.Info {
	return slices.MinFunc(all, func(a, b blevestore.Info) int { return cmp.Compare(a.Revision, b.Revision) })
}

// indexVersion tells indexes apart whose claims were extracted differently.
func indexVersion(lex *lexicon.Lexicon) blevestore.Version {
	return blevestore.Version{Extractor: extract.Version, Lexicon: lex.Hash()}
}
