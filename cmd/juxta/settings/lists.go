package settings

import (
	"errors"
	"path/filepath"
	"strings"
	"unicode"
)

// list is several values: an array in the file, a flag that is repeated, and in
// the environment one text that is split. Set adds to it.
type list interface {
	// split returns the values in a text of the environment.
	split(text string) []string
	// join is what split undoes.
	join() string
	texts() []string
}

// Paths are names of files or folders; in the environment as in PATH.
type Paths []string

// Set adds a name.
func (p *Paths) Set(text string) error {
	*p = append(*p, text)
	return nil
}

func (*Paths) split(text string) []string { return filepath.SplitList(text) }
func (p *Paths) join() string             { return strings.Join(*p, string(filepath.ListSeparator)) }
func (p *Paths) texts() []string          { return *p }

// Names are subjects with their aliases; in the environment with semicolons
// between them.
type Names []string

// Set adds a subject.
func (n *Names) Set(text string) error {
	if name, _, _ := strings.Cut(text, "="); strings.TrimSpace(name) == "" {
		return errors.New("want NAME or NAME=ALIAS,ALIAS")
	}
	*n = append(*n, text)
	return nil
}

func (*Names) split(text string) []string { return strings.Split(text, ";") }
func (n *Names) join() string             { return strings.Join(*n, ";") }
func (n *Names) texts() []string          { return *n }

// IDs are members of a workspace, also several in one text with commas or
// spaces between them.
type IDs []string

// Set adds the members in a text.
func (i *IDs) Set(text string) error {
	*i = append(*i, strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })...)
	return nil
}

func (*IDs) split(text string) []string { return []string{text} }
func (i *IDs) join() string             { return strings.Join(*i, ",") }
func (i *IDs) texts() []string          { return *i }
