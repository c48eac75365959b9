package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"juxta/bot"
	"juxta/index/blevestore"
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
	close   func() error
}

// open reads what questions are answered from: the folders of --docs, else the
// index in the data folder with what was added to the library since, else the
// library, else the starter documents.
func (a *app) open(ctx context.Context) (*desk, error) {
	lex, err := a.lexicon()
	if err != nil {
		return nil, err
	}
	claims, indexed, err := a.load(ctx, lex)
	if err != nil {
		return nil, err
	}
	b, err := bot.New(claims, lex)
	if err != nil {
		return nil, errors.Join(err, claims.Close())
	}
	return &desk{bot: b, claims: claims, spaces: []knowledge.Space{knowledge.Shared}, indexed: indexed, close: claims.Close}, nil
}

// load opens the index in the data folder, where no documents are named and
// there is one, or else reads documents into a store in memory. It also returns
// when the documents were read.
func (a *app) load(ctx context.Context, lex *lexicon.Lexicon) (claims *blevestore.Store, read time.Time, err error) {
	lib, err := a.besides(ctx)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer func() { err = errors.Join(err, closeLibrary(lib)) }()
	if len(a.opts.docs) == 0 {
		claims, read, err = a.openIndex(ctx, lex, lib)
		if !errors.Is(err, blevestore.ErrMissing) && !errors.Is(err, errNoDataDir) {
			return claims, read, err
		}
	}
	readings, _, err := a.readDocs(ctx, lex, lib, nil)
	if err != nil {
		return nil, time.Time{}, err
	}
	claims, err = blevestore.New(lex)
	if err != nil {
		return nil, time.Time{}, err
	}
	if err := claims.Load(ctx, slices.Values(readings)); err != nil {
		return nil, time.Time{}, errors.Join(fmt.Errorf("load documents: %w", err), claims.Close())
	}
	return claims, time.Now(), nil
}

// openIndex opens the index in the data folder, lays over it what has changed
// in the library since, and returns when it was built.
func (a *app) openIndex(ctx context.Context, lex *lexicon.Lexicon, lib *library.Library) (*blevestore.Store, time.Time, error) {
	dir, err := a.indexDir()
	if err != nil {
		return nil, time.Time{}, err
	}
	claims, err := blevestore.Open(dir, lex, indexVersion(lex))
	if err != nil {
		return nil, time.Time{}, err
	}
	info, err := blevestore.Stat(dir)
	if err == nil && lib != nil {
		err = a.lay(ctx, lex, claims, lib, info.Mark)
	}
	if err != nil {
		return nil, time.Time{}, errors.Join(err, claims.Close())
	}
	a.log.Info().Msg("answering from the index in " + dir)
	if len(a.opts.subjects) > 0 {
		a.log.Warn().Msg("--subject has no effect on an index that is built; give it to \"juxta index\"")
	}
	return claims, info.Built, nil
}

// indexVersion tells indexes apart whose claims were extracted differently.
func indexVersion(lex *lexicon.Lexicon) blevestore.Version {
	return blevestore.Version{Extractor: extract.Version, Lexicon: lex.Hash()}
}
