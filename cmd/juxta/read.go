package main

import (
	"context"

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/starter"
)

// starterName is what the embedded documents are called beside folders.
const starterName = "starter"

// readDocs reads the folders given by --docs, or else the starter documents, and
// extracts their claims.
func (a *app) readDocs(ctx context.Context, lex *lexicon.Lexicon) ([]knowledge.Reading, ingest.Report, error) {
	given, err := folders(a.set.Origin(docsKey), a.set.Documents.Folders)
	if err != nil {
		return nil, ingest.Report{}, err
	}
	if len(given) == 0 {
		a.log.Info().Msg("reading the starter documents")
		given = []ingest.Folder{{Name: starterName, FS: starter.FS()}}
	}
	readings, report, err := ingest.Read(ctx, lex, ingest.Options{Subjects: a.subjects(), Log: a.log}, given...)
	if err != nil {
		return nil, report, err
	}
	if len(readings) == 0 {
		a.log.Warn().Strs("docs", a.set.Documents.Folders).Msg("no documents found")
	}
	a.log.Debug().Int("documents", len(readings)).Int("skipped", len(report.Skipped)).Int("claims", report.Claims).Msg("documents read")
	return readings, report, nil
}
