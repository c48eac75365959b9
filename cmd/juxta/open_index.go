package main

import (
	"errors"
	"slices"

	"juxta/index/blevestore"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// openClaims opens the index in the data folder, where no documents are named and
// there is one, or else a store in memory. It is not written to. It also returns
// whether it is an index.
func (a *app) openClaims(lex *lexicon.Lexicon) (claims *blevestore.Store, kept bool, err error) {
	if len(a.docs()) == 0 {
		claims, err := a.openIndex(lex)
		if !errors.Is(err, blevestore.ErrMissing) && !errors.Is(err, errNoDataDir) {
			return claims, true, err
		}
	}
	claims, err = blevestore.New(lex)
	return claims, false, err
}

// openIndex opens the index in the data folder.
func (a *app) openIndex(lex *lexicon.Lexicon) (*blevestore.Store, error) {
	dir, err := a.indexDir()
	if err != nil {
		return nil, err
	}
	claims, err := blevestore.Open(dir, lex, indexVersion(lex))
	if err != nil {
		return nil, err
	}
	a.log.Info().Msg("answering from the index in " + dir)
	if a.set.Origin("documents.subjects") == "--subject" {
		a.log.Warn().Msg("--subject has no effect on an index that is built; give it to \"juxta index\"")
	}
	return claims, nil
}

// openToKeep opens the index in the data folder to keep it in step, whatever state it
// is in: what is missing, damaged or of another version of the program is built from the
// documents. Where they are not all at hand, that is an error that says what to do.
// Where there is no folder to write to, the store is in memory.
func (a *app) openToKeep(lex *lexicon.Lexicon) (claims *blevestore.Store, kept bool, err error) {
	dir, err := a.indexDir()
	if errors.Is(err, errNoDataDir) {
		return a.inMemory(lex, err)
	}
	if err != nil {
		return nil, false, err
	}
	if len(a.docs()) == 0 {
		claims, err := a.openIndex(lex)
		if err == nil || !errors.Is(err, blevestore.ErrMissing) && !allAtHand(dir) {
			return claims, true, err
		}
	}
	claims, err = blevestore.Mend(dir, lex, indexVersion(lex))
	if err != nil {
		return a.inMemory(lex, err)
	}
	return claims, true, nil
}

func (a *app) inMemory(lex *lexicon.Lexicon, why error) (*blevestore.Store, bool, error) {
	a.log.Warn().Err(why).Msg("no index is kept: the documents are read anew for every start")
	claims, err := blevestore.New(lex)
	return claims, false, err
}

// allAtHand reports whether an index is known to have no documents of folders, so that
// the library is all that is needed to build it anew.
func allAtHand(dir string) bool {
	all, err := blevestore.Stat(dir)
	return err == nil && !slices.ContainsFunc(all, func(i blevestore.Info) bool { return i.Space == knowledge.Shared && i.Folders })
}
