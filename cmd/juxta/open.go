package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"juxta/bot"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

// answerer answers and says how it came to the answer.
type answerer interface {
	bot.Handler
	// Explain returns the way from m to its answer, stage by stage.
	Explain(ctx context.Context, m bot.Message) (string, error)
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
	store, err := a.load(ctx, lex)
	if err != nil {
		return nil, err
	}
	b, err := bot.New(store, lex)
	if err != nil {
		return nil, err
	}
	return &desk{bot: b, spaces: []knowledge.Space{knowledge.Shared}, close: func() error { return nil }}, nil
}

// load reads documents into a store in memory.
func (a *app) load(ctx context.Context, lex *lexicon.Lexicon) (bot.Searcher, error) {
	readings, _, err := a.readDocs(ctx, lex, nil)
	if err != nil {
		return nil, err
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	if err := ingest.Store(ctx, store, readings); err != nil {
		return nil, fmt.Errorf("load documents: %w", err)
	}
	return store, nil
}

// errNoStore stands for the store on disk until there is one.
var errNoStore = errors.New("there is no claim store in this build")

// buildIndex writes the index of readings into the data folder.
func buildIndex(_ context.Context, _ string, _ *lexicon.Lexicon, _ iter.Seq[knowledge.Reading]) error {
	return errNoStore
}
