package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"juxta/cmd/juxta/settings"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

// options are the flags of all commands that are no settings; each command declares
// those it has.
type options struct {
	config                 string
	json, jsonl            bool
	explain, more, verbose bool
	against, save          string
	strict, full           bool
	space, title, url      string
	yes, force             bool
	allowPrivate, ready    bool
}

// sourceFlags declares where knowledge comes from.
func (a *app) sourceFlags(c *cobra.Command) {
	settings.Declare(c.Flags(), "docs", "lexicon", "subject")
	for _, flag := range []string{"docs", "lexicon"} {
		if err := c.MarkFlagDirname(flag); err != nil {
			a.log.Debug().Err(err).Str("flag", flag).Msg("no completion")
		}
	}
}

func dataFlag(c *cobra.Command) { settings.Declare(c.Flags(), "data") }

// docs returns the folders whose documents are answered from. Those that no flag
// names are in the index, where there is one: whoever only asks need not read them.
func (a *app) docs() settings.Paths {
	if a.serving || a.adHoc() || !a.hasIndex() {
		return a.set.Documents.Folders
	}
	return nil
}

// adHoc reports whether the folders of --docs are all that is answered from.
func (a *app) adHoc() bool {
	return !a.serving && a.set.Origin(docsKey) == "--docs"
}

// docsKey is what the setting with the folders of documents is called.
const docsKey = "documents.folders"

// The folders of the index and of the library within the data folder.
const (
	indexPart   = "index"
	libraryPart = "library"
)

// indexDir returns the folder of the index within the data folder.
func (a *app) indexDir() (string, error) {
	dir, err := a.dataDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, indexPart), nil
}

// libraryDir returns the folder of the library within the data folder.
func (a *app) libraryDir() (string, error) {
	dir, err := a.dataDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, libraryPart), nil
}

// folders opens the directories that a setting names, which is made in a place.
func folders(place string, dirs []string) ([]ingest.Folder, error) {
	var out []ingest.Folder
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s %s: there is no such folder", place, dir)
		case err != nil:
			return nil, fmt.Errorf("%s %s: %w", place, dir, err)
		case !info.IsDir():
			return nil, fmt.Errorf("%s %s: this is a file, a folder is wanted", place, dir)
		}
		out = append(out, ingest.Folder{Name: filepath.ToSlash(filepath.Clean(dir)), FS: os.DirFS(dir)})
	}
	return out, nil
}

// lexicon loads the words, the operator's own laid over the built-in ones.
func (a *app) lexicon() (*lexicon.Lexicon, error) { return lexiconOf(a.set) }

// lexiconOf does so as some settings have it.
func lexiconOf(set *settings.Settings) (*lexicon.Lexicon, error) {
	place, dirs := set.Origin("documents.lexicons"), set.Documents.Lexicons
	given, err := folders(place, dirs)
	if err != nil {
		return nil, err
	}
	overlays := make([]fs.FS, len(given))
	for i, f := range given {
		overlays[i] = f.FS
	}
	lex, err := lexicon.Load("en", overlays...)
	if err != nil && len(given) > 0 {
		return nil, fmt.Errorf("%s %s: %w", place, strings.Join(dirs, ", "), err)
	}
	return lex, err
}

// subjects reads what the documents are said to compare.
func (a *app) subjects() []knowledge.Subject {
	var out []knowledge.Subject
	for _, s := range a.set.Documents.Subjects {
		name, rest, _ := strings.Cut(s, "=")
		subject := knowledge.Subject{Name: strings.TrimSpace(name)}
		for alias := range strings.SplitSeq(rest, ",") {
			if alias = strings.TrimSpace(alias); alias != "" && !slices.Contains(subject.Aliases, alias) {
				subject.Aliases = append(subject.Aliases, alias)
			}
		}
		out = append(out, subject)
	}
	return out
}
