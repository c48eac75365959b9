package main

import (
	"context"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
	"juxta/knowledge/starter"
)

// starterName is what the embedded documents are called beside folders.
const starterName = "starter"

// readDocs reads the folders given by --docs and the library, if it is not nil,
// and extracts their claims. Where neither has a document for the shared space,
// the starter documents are read in their place.
func (a *app) readDocs(ctx context.Context, lex *lexicon.Lexicon, lib *library.Library, progress func(done, total int, name string)) ([]knowledge.Reading, ingest.Report, error) {
	given, err := folders("docs", a.opts.docs)
	if err != nil {
		return nil, ingest.Report{}, err
	}
	subjects, err := a.subjects()
	if err != nil {
		return nil, ingest.Report{}, err
	}
	opts := ingest.Options{Subjects: subjects, Progress: progress, Log: a.log}
	shared, err := sharedDocuments(ctx, lib)
	if err != nil {
		return nil, ingest.Report{}, err
	}
	if len(given) == 0 && shared == 0 {
		a.log.Info().Msg("answering from the starter documents")
		given = []ingest.Folder{{Name: starterName, FS: starter.FS()}}
	}
	if lib != nil {
		opts.Given = giveAll(ctx, lib)
	}
	readings, report, err := ingest.Read(ctx, lex, opts, given...)
	if err != nil {
		return nil, report, err
	}
	if len(readings) == 0 {
		a.log.Warn().Strs("docs", a.opts.docs).Msg("no documents found")
	}
	a.log.Debug().Int("documents", len(readings)).Int("skipped", len(report.Skipped)).Int("claims", report.Claims).Msg("documents read")
	return readings, report, nil
}
