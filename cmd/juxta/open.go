package main

import (
	"context"
	"errors"
	"iter"

	"juxta/bot"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// answerer answers and says how it came to the answer.
type answerer interface {
	bot.Handler
	// Explain returns the way from m to its answer, stage by stage.
	Explain(ctx context.Context, m bot.Message) (string, error)
}

// desk is what questions are answered at: the bot on its store of claims.
type desk struct {
	bot    answerer
	spaces []knowledge.Space
	close  func() error
}

// errNoStore stands for the claim store until there is one.
var errNoStore = errors.New("there is no claim store in this build")

// open reads what questions are answered from.
func (a *app) open(ctx context.Context) (*desk, error) {
	return nil, errNoStore
}

// buildIndex writes the index of readings into the data folder.
func buildIndex(ctx context.Context, dir string, lex *lexicon.Lexicon, readings iter.Seq[knowledge.Reading]) error {
	return errNoStore
}
