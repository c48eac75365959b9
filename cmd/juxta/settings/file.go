package settings

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// readFile takes what the settings file says, if there is one.
func (l *loader) readFile(name string, must bool) {
	if name == "" {
		return
	}
	text, found, err := readText(name, must)
	switch {
	case err != nil:
		l.faults = append(l.faults, fmt.Errorf("settings file: %w", err))
		return
	case !found:
		return
	}
	l.settings.File = name
	f := settingsFile{loader: l, name: name}
	// The whole is held against the rules of TOML first; the parser below tells
	// where each value stands, but not that it stands there twice.
	if err := toml.Unmarshal(text, &map[string]any{}); err != nil {
		f.broken(err)
		return
	}
	f.parser.Reset(text)
	f.read()
}

// settingsFile is a settings file that is read.
type settingsFile struct {
	loader *loader
	name   string
	parser unstable.Parser
}

// broken reports what is no TOML.
func (f *settingsFile) broken(err error) {
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := bad.Position()
		f.loader.fault(fmt.Sprintf("%s:%d:%d", f.name, line, column), "%s", strings.TrimPrefix(bad.Error(), "toml: "))
		return
	}
	f.loader.fault(f.name, "%w", err)
}

// read takes one line after the other.
func (f *settingsFile) read() {
	table := ""
	for f.parser.NextExpression() {
		switch e := f.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = key(e) + "."
			f.checkTable(e)
		case unstable.KeyValue:
			f.take(table, e)
		default:
		}
	}
	if err := f.parser.Error(); err != nil {
		f.loader.fault(f.name, "%w", err)
	}
}

// key returns the name of a table or value, with dots.
func key(n *unstable.Node) string {
	var parts []string
	for it := n.Key(); it.Next(); {
		parts = append(parts, string(it.Node().Data))
	}
	return strings.Join(parts, ".")
}

// place returns where a name stands.
func (f *settingsFile) place(n *unstable.Node) string {
	it := n.Key()
	it.Next()
	at := f.parser.Shape(it.Node().Raw).Start
	return fmt.Sprintf("%s:%d:%d", f.name, at.Line, at.Column)
}

// checkTable reports a table that none of the settings is in.
func (f *settingsFile) checkTable(n *unstable.Node) {
	var tables []string
	for _, field := range f.loader.fields {
		if table, _, found := strings.Cut(field.Key, "."); found {
			tables = append(tables, table)
		}
	}
	if name := key(n); !slices.Contains(tables, name) {
		f.loader.fault(f.place(n), "there is no group of settings [%s]%s", name, suggestion(name, tables))
	}
}

// take takes one value, or those of a table that stands in a line.
func (f *settingsFile) take(table string, n *unstable.Node) {
	name, value := table+key(n), n.Value()
	if value.Kind == unstable.InlineTable {
		f.checkTable(n)
		for it := value.Children(); it.Next(); {
			f.take(name+".", it.Node())
		}
		return
	}
	i := slices.IndexFunc(f.loader.fields, func(field Field) bool { return field.Key == name })
	if i < 0 {
		f.unknown(f.place(n), table, name)
		return
	}
	field := f.loader.fields[i]
	texts, err := field.textsOf(value)
	switch {
	case err != nil:
		f.loader.fault(f.place(n), "%s: %w", name, err)
	case len(texts) == 1 && texts[0] == "": // as in the environment: nothing is said
	case field.Secret:
		f.loader.files[field.id] = secretFile{f.beside(texts[0]), f.place(n)}
	default:
		f.loader.set(field, f.place(n), f.besides(field, texts)...)
	}
}

// unknown reports a name that no setting has. The text beside it is not shown,
// as it may be a secret.
func (f *settingsFile) unknown(place, table, name string) {
	var known []string
	for _, field := range f.loader.fields {
		if field.Secret && field.id == name {
			f.loader.fault(place, "%s: secrets do not stand in this file: name the one that it is in with %s, or set %s", name, strings.TrimPrefix(field.Key, table), field.Env)
			return
		}
		known = append(known, field.Key)
	}
	if !slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, table) }) {
		return // the table is reported
	}
	f.loader.fault(place, "no setting is called %s%s", name, suggestion(name, known))
}

// textsOf returns what a value says.
func (f Field) textsOf(n *unstable.Node) ([]string, error) {
	several := f.several()
	switch {
	case n.Kind == unstable.Array && several:
		var texts []string
		for it := n.Children(); it.Next(); {
			if it.Node().Kind != unstable.String {
				return nil, errors.New("want a list of texts")
			}
			texts = append(texts, string(it.Node().Data))
		}
		return texts, nil
	case n.Kind == unstable.Array || n.Kind == unstable.InlineTable:
		return nil, errors.New("want one value")
	}
	return []string{string(n.Data)}, nil
}

// besides returns file names as they are seen from the folder of the settings
// file, and what are none as they are.
func (f *settingsFile) besides(field Field, texts []string) []string {
	switch field.value.Interface().(type) {
	case Path, Paths:
	default:
		return texts
	}
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = f.beside(text)
	}
	return out
}

func (f *settingsFile) beside(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(f.name), name)
}
