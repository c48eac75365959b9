package lexicon

import (
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/text"
)

//go:embed data
var embedded embed.FS

// Lexicon is a language's words, aspects, synonyms and patterns. It is
// read-only once loaded and safe for concurrent use.
type Lexicon struct {
	lists    map[string]*Phrases
	aspects  []Aspect
	terms    *Phrases // aspect terms; the value is an index into aspects
	better   *Phrases // what praises, of all aspects
	worse    *Phrases // what finds fault, of all aspects
	patterns []Pattern
	synonyms []Synonyms
	opposite []Opposites
	scales   []Opposites
	sum      uint64 // of all lines read, with their files
}

// Hash tells lexicons apart: it is the same for the same words, aspects,
// synonyms and patterns, overlays included.
func (l *Lexicon) Hash() string { return strconv.FormatUint(l.sum, 16) }

func (l *Lexicon) note(name string, lines []line) {
	h := fnv.New64a()
	write := func(s string) { _, _ = io.WriteString(h, s+"\n") } // never fails
	write(strconv.FormatUint(l.sum, 16))
	write(name)
	for _, ln := range lines {
		write(ln.text)
	}
	l.sum = h.Sum64()
}

// Synonyms are names for the same thing, the usual one first.
type Synonyms []string

// Load reads the lexicon of a language ("en"): the embedded data, then each
// overlay, a folder with the same files. Errors name file and line.
func Load(lang string, overlays ...fs.FS) (*Lexicon, error) {
	base, err := fs.Sub(embedded, path.Join("data", lang))
	if err != nil {
		return nil, fmt.Errorf("load lexicon %s: %w", lang, err)
	}
	if _, err := fs.Stat(base, "."); err != nil {
		return nil, fmt.Errorf("load lexicon: no data for language %q", lang)
	}
	return LoadFS(append([]fs.FS{base}, overlays...)...)
}

// LoadFS reads a lexicon from folders, later ones laid over earlier ones. A
// list that only a later folder has must be of use to one of its patterns.
func LoadFS(folders ...fs.FS) (*Lexicon, error) {
	l, entries := &Lexicon{lists: map[string]*Phrases{}}, newEntries()
	known := map[string]*Phrases{} // the lists of the first folder
	for i, folder := range folders {
		if err := l.read(folder, entries); err != nil {
			return nil, fmt.Errorf("load lexicon: %w", err)
		}
		if i == 0 {
			maps.Copy(known, l.lists)
		}
	}
	if err := l.link(entries); err != nil {
		return nil, fmt.Errorf("load lexicon: %w", err)
	}
	if err := l.usesLists(known); err != nil {
		return nil, fmt.Errorf("load lexicon: %w", err)
	}
	return l, nil
}

// usesLists reports a list that is neither known nor in a pattern: a name
// mistyped, whose words nothing would ever look up.
func (l *Lexicon) usesLists(known map[string]*Phrases) error {
	used := map[*Phrases]bool{}
	for _, p := range l.patterns {
		for _, e := range p.elems {
			used[e.list] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.lists)) {
		if known[name] == nil && !used[l.lists[name]] {
			return fmt.Errorf("words/%s.txt: no pattern uses this list, and there is none of its name to add to", name)
		}
	}
	return nil
}

func (l *Lexicon) read(folder fs.FS, entries *entries) error {
	return fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == "." {
			return fmt.Errorf("overlay: %w", err)
		}
		if err != nil || d.IsDir() {
			return err
		}
		lines, err := readLines(folder, name)
		if err != nil {
			return err
		}
		l.note(name, lines)
		dir, file := path.Split(name)
		id := strings.TrimSuffix(file, ".txt")
		switch {
		case path.Ext(file) != ".txt":
			return nil
		case dir == "words/":
			return l.addWords(id, lines, entries)
		case dir == "aspects/":
			return l.addAspect(knowledge.Aspect(id), lines)
		case name == "synonyms.txt":
			return l.addSynonyms(lines)
		case name == "opposites.txt":
			more, err := readOpposites(lines, entries)
			l.opposite = append(l.opposite, more...)
			return err
		case name == "scales.txt":
			more, err := readOpposites(lines, entries)
			l.scales = append(l.scales, more...)
			return err
		case dir == "patterns/", name == "patterns.txt":
			return l.addPatterns(lines)
		}
		return fmt.Errorf("%s: no part of a lexicon", name)
	})
}

func (l *Lexicon) addWords(list string, lines []line, entries *entries) error {
	p := l.lists[list]
	if p == nil {
		p = newPhrases(len(lines))
		l.lists[list] = p
	}
	before := p.Len()
	for _, ln := range lines {
		e := entries.read(ln.text)
		if !p.add(e, 0) && slices.Contains(p.entries[before:], e.raw) {
			return ln.errorf("%q stands in the list already", ln.text)
		}
	}
	return nil
}

func (l *Lexicon) addSynonyms(lines []line) error {
	for _, ln := range lines {
		name, rest, ok := strings.Cut(ln.text, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" {
			return ln.errorf("want \"name = other, another\"")
		}
		set := Synonyms{name}
		for _, other := range splitList(rest) {
			if slices.Contains(set, other) {
				return ln.errorf("%q stands twice", other)
			}
			set = append(set, other)
		}
		if len(set) < 2 {
			return ln.errorf("%q has no synonym", name)
		}
		l.synonyms = append(l.synonyms, set)
	}
	return nil
}

// link checks what can only be checked when everything is read.
func (l *Lexicon) link(entries *entries) error {
	for _, a := range l.aspects {
		if _, ok := l.Aspect(a.Under); a.Under != "" && !ok {
			return fmt.Errorf("aspects/%s.txt: under %q, which is no aspect", a.ID, a.Under)
		}
	}
	const perAspect = 32
	usual := perAspect * len(l.aspects)
	l.terms, l.better, l.worse = newPhrases(usual), newPhrases(usual), newPhrases(usual)
	for i, a := range l.aspects {
		for _, t := range a.Terms {
			l.terms.addShared(entries.read(t), i)
		}
		for _, t := range a.Better {
			e := entries.read(t)
			l.terms.addShared(e, i)
			l.better.add(e, i)
		}
		for _, t := range a.Worse {
			e := entries.read(t)
			l.terms.addShared(e, i)
			l.worse.add(e, i)
		}
	}
	for i := range l.patterns {
		if err := l.patterns[i].compile(l, entries); err != nil {
			return err
		}
	}
	return nil
}

// List returns the list words/<name>.txt. A list that has no file is empty.
func (l *Lexicon) List(name string) *Phrases {
	if p := l.lists[name]; p != nil {
		return p
	}
	return newPhrases(0)
}

// Better returns the phrases that praise a thing on some aspect, Worse those
// that find fault; the values are places in Aspects.
func (l *Lexicon) Better() *Phrases { return l.better }

// Worse returns the phrases that find fault with a thing on some aspect.
func (l *Lexicon) Worse() *Phrases { return l.worse }

// Aspects returns all aspects: of each folder by id, those that an overlay
// adds behind the rest.
func (l *Lexicon) Aspects() []Aspect { return l.aspects }

// Synonyms returns the sets of synonyms, in the order of the file.
func (l *Lexicon) Synonyms() []Synonyms { return l.synonyms }

// Abbreviations returns the words after which a full stop ends no sentence.
func (l *Lexicon) Abbreviations() text.Abbreviations {
	out := text.Abbreviations{}
	for p := range l.List("abbreviations").All() {
		out[p] = true
	}
	return out
}
