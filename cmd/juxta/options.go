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

	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
)

// options are the flags of all commands; each command declares those it has.
type options struct {
	docs, lexicons, subjects []string
	data                     string
	json, jsonl              bool
	explain, more, verbose   bool
	against, save, eval      string
	http, shard, guild       string
	strict, full             bool
	space, title, url        string
	yes                      bool
	slackAdmins              []string
	fetch, allowPrivate      bool
}

// sourceFlags declares where knowledge comes from.
func (a *app) sourceFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&a.opts.docs, "docs", nil, "folder of documents to answer from (repeatable; default: the starter documents)")
	f.StringArrayVar(&a.opts.lexicons, "lexicon", nil, "folder of words, aspects and patterns laid over the built-in ones (repeatable)")
	f.StringArrayVar(&a.opts.subjects, "subject", nil, "what the documents compare, as NAME or NAME=ALIAS,ALIAS (repeatable; default: found in the documents)")
	for _, flag := range []string{"docs", "lexicon"} {
		if err := c.MarkFlagDirname(flag); err != nil {
			a.log.Debug().Err(err).Str("flag", flag).Msg("no completion")
		}
	}
}

func (a *app) dataFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.opts.data, "data", "", "data folder with the index and the library (default: JUXTA_DATA or the user's folder for data of programs)")
}

func (a *app) evalFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.opts.eval, "eval", "", "file of questions, as \"juxta eval\" reads it, to ask before and after everybody's documents are read anew")
}

// indexDir returns the folder of the index within the data folder.
func (a *app) indexDir() (string, error) {
	dir, err := a.dataDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "index"), nil
}

// libraryDir returns the folder of the library within the data folder.
func (a *app) libraryDir() (string, error) {
	dir, err := a.dataDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "library"), nil
}

// folders opens the directories that a flag names.
func folders(flag string, dirs []string) ([]ingest.Folder, error) {
	var out []ingest.Folder
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("--%s %s: there is no such folder", flag, dir)
		case err != nil:
			return nil, fmt.Errorf("--%s %s: %w", flag, dir, err)
		case !info.IsDir():
			return nil, fmt.Errorf("--%s %s: this is a file, a folder is wanted", flag, dir)
		}
		out = append(out, ingest.Folder{Name: filepath.ToSlash(filepath.Clean(dir)), FS: os.DirFS(dir)})
	}
	return out, nil
}

// lexicon loads the words, the operator's own laid over the built-in ones.
func (a *app) lexicon() (*lexicon.Lexicon, error) {
	given, err := folders("lexicon", a.opts.lexicons)
	if err != nil {
		return nil, err
	}
	overlays := make([]fs.FS, len(given))
	for i, f := range given {
		overlays[i] = f.FS
	}
	lex, err := lexicon.Load("en", overlays...)
	if err != nil && len(given) > 0 {
		return nil, fmt.Errorf("--lexicon %s: %w", strings.Join(a.opts.lexicons, ", "), err)
	}
	return lex, err
}

// subjects reads the --subject flags.
func (a *app) subjects() ([]knowledge.Subject, error) {
	var out []knowledge.Subject
	for _, s := range a.opts.subjects {
		name, rest, _ := strings.Cut(s, "=")
		subject := knowledge.Subject{Name: strings.TrimSpace(name)}
		if subject.Name == "" {
			return nil, fmt.Errorf("--subject %q: want NAME or NAME=ALIAS,ALIAS: %w", s, errUsage)
		}
		for alias := range strings.SplitSeq(rest, ",") {
			if alias = strings.TrimSpace(alias); alias != "" && !slices.Contains(subject.Aliases, alias) {
				subject.Aliases = append(subject.Aliases, alias)
			}
		}
		out = append(out, subject)
	}
	return out, nil
}
