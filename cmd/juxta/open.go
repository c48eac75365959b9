package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"juxta/bot"
	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// answerer answers and says how it came to the answer.
type answerer interface {
	bot.Handler
	// Explain returns the way from m to its answer, stage by stage.
	Explain(ctx context.Context, m bot.Message) (string, error)
}

// store is a claim store that is open.
type store interface {
	bot.Searcher
	io.Closer
}

var _ answerer = (*bot.Bot)(nil)

// desk is what questions are answered at: the bot on its store of claims.
type desk struct {
	bot    answerer
	spaces []knowledge.Space
	close  func() error
}

// open reads what questions are answered from: the folders of --docs, else
// the index in the data folder, else the starter documents.
func (a *app) open(ctx context.Context) (*desk, error) {
	lex, err := a.lexicon()
	if err != nil {
		return nil, err
	}
	claims, err := a.load(ctx, lex)
	if err != nil {
		return nil, err
	}
	b, err := bot.New(claims, lex)
	if err != nil {
		return nil, errors.Join(err, claims.Close())
	}
	return &desk{bot: b, spaces: []knowledge.Space{knowledge.Shared}, close: claims.Close}, nil
}

// load reads documents into a store in memory.
func (a *app) load(ctx context.Context, lex *lexicon.Lexicon) (store, error) {
	readings, _, err := a.readDocs(ctx, lex, nil)
	if err != nil {
		return nil, err
	}
	claims, err := blevestore.New(lex)
	if err != nil {
		return nil, err
	}
	if err := claims.Load(ctx, slices.Values(readings)); err != nil {
		return nil, errors.Join(fmt.Errorf("load documents: %w", err), claims.Close())
	}
	return claims, nil
}

// errNoStore stands for the store on disk until there is one.
var errNoStore = errors.New("there is no claim store in this build")

// buildIndex writes the index of readings into the data folder.
func buildIndex(_ context.Context, _ string, _ *lexicon.Lexicon, _ iter.Seq[knowledge.Reading]) error {
	return errNoStore
}
