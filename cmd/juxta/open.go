package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/index/curate"
	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
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
}

func (d *desk) close() error { return errors.Join(d.claims.Close(), closeLibrary(d.lib)) }

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
	claims, mark, indexed, err := a.load(ctx, lex, lib)
	if err != nil {
		return nil, errors.Join(err, closeLibrary(lib))
	}
	d := &desk{claims: claims, spaces: []knowledge.Space{knowledge.Shared}, indexed: indexed, lib: lib}
	if lib != nil {
		d.curator = curate.New(lib, claims, lex, mark, a.log)
		err = d.curator.Lay(ctx)
	}
	if err == nil {
		d.bot, err = bot.New(claims, lex)
	}
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// load opens the index in the data folder, where no documents are named and
// there is one, or else reads documents into a store in memory. It also returns
// how far that has the library, and when the documents were read.
func (a *app) load(ctx context.Context, lex *lexicon.Lexicon, lib *library.Library) (claims *blevestore.Store, mark blevestore.Mark, read time.Time, err error) {
	if len(a.opts.docs) == 0 {
		claims, info, err := a.openIndex(lex)
		if !errors.Is(err, blevestore.ErrMissing) && !errors.Is(err, errNoDataDir) {
			return claims, info.Mark, info.Built, err
		}
	}
	mark, _, err = markOf(ctx, lib)
	if err != nil {
		return nil, mark, time.Time{}, err
	}
	readings, _, err := a.readDocs(ctx, lex, lib, nil)
	if err != nil {
		return nil, mark, time.Time{}, err
	}
	claims, err = blevestore.New(lex)
	if err != nil {
		return nil, mark, time.Time{}, err
	}
	if err := claims.Load(ctx, slices.Values(readings)); err != nil {
		return nil, mark, time.Time{}, errors.Join(fmt.Errorf("load documents: %w", err), claims.Close())
	}
	return claims, mark, time.Now(), nil
}

// openIndex opens the index in the data folder.
func (a *app) openIndex(lex *lexicon.Lexicon) (*blevestore.Store, blevestore.Info, error) {
	dir, err := a.indexDir()
	if err != nil {
		return nil, blevestore.Info{}, err
	}
	claims, err := blevestore.Open(dir, lex, indexVersion(lex))
	if err != nil {
		return nil, blevestore.Info{}, err
	}
	all, err := blevestore.Stat(dir)
	if err != nil {
		return nil, blevestore.Info{}, errors.Join(err, claims.Close())
	}
	a.log.Info().Msg("answering from the index in " + dir)
	if len(a.opts.subjects) > 0 {
		a.log.Warn().Msg("--subject has no effect on an index that is built; give it to \"juxta index\"")
	}
	return claims, furthestBehind(all), nil
}

// furthestBehind returns what is told of the space that has least of the library.
func furthestBehind(all []blevestore.Info) blevestore.Info {
	return slices.MinFunc(all, func(a, b blevestore.Info) int { return cmp.Compare(a.Revision, b.Revision) })
}

// indexVersion tells indexes apart whose claims were extracted differently.
func indexVersion(lex *lexicon.Lexicon) blevestore.Version {
	return blevestore.Version{Extractor: extract.Version, Lexicon: lex.Hash()}
}
