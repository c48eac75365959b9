package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"

	"github.com/spf13/pflag"
)

// Sources are where to look for settings.
type Sources struct {
	// File is the settings file; Named reports that somebody asked for it, so
	// that it has to be there.
	File  string
	Named bool
	// Env is the environment. An empty variable is as none.
	Env map[string]string
	// Flags are those of the command, as [Declare] put them there.
	Flags *pflag.FlagSet
}

// The places of settings that nobody made.
const (
	placeDefault = "default"
	placeNone    = ""
)

// Load reads the settings. Its error joins all that is wrong, each with its
// place; what is right is returned nevertheless.
func Load(src Sources) (*Settings, error) {
	l := loader{settings: &Settings{origins: map[string]string{}, files: map[string]string{}}, files: map[string]secretFile{}}
	l.fields = fields(l.settings)
	for _, f := range l.fields {
		if f.Default != "" {
			l.set(f, placeDefault, f.Default)
		}
	}
	l.readFile(src.File, src.Named)
	l.readEnv(src.Env)
	l.readFlags(src.Flags)
	l.readSecrets()
	return l.settings, errors.Join(l.faults...)
}

// loader is one reading of the settings.
type loader struct {
	settings *Settings
	fields   []Field
	files    map[string]secretFile // where secrets are, by the setting's id
	faults   []error
}

// secretFile is a file that a secret is in, and where it is named.
type secretFile struct{ name, place string }

func (l *loader) fault(place, format string, args ...any) {
	l.faults = append(l.faults, fmt.Errorf(place+": "+format, args...))
}

func (l *loader) warn(place, format string, args ...any) {
	l.settings.Warnings = append(l.settings.Warnings, place+": "+fmt.Sprintf(format, args...))
}

// set takes a value from a place.
func (l *loader) set(f Field, place string, texts ...string) {
	if err := f.set(texts...); err != nil {
		l.fault(place, "%w", err)
		return
	}
	delete(l.files, f.id)
	delete(l.settings.files, f.id)
	l.settings.origins[f.id] = place
}

// readFlags takes what the command line says.
func (l *loader) readFlags(flags *pflag.FlagSet) {
	if flags == nil {
		return
	}
	for _, f := range l.fields {
		if f.Flag == "" {
			continue
		}
		given := flags.Lookup(f.Flag)
		if given == nil || !given.Changed {
			continue
		}
		if v, ok := given.Value.(flagValue); ok {
			l.set(f, "--"+f.Flag, v.field.texts()...)
		}
	}
}

// readSecrets reads the files that secrets are in.
func (l *loader) readSecrets() {
	for _, f := range l.fields {
		file, named := l.files[f.id]
		if !named {
			continue
		}
		text, warning, err := readSecret(file.name)
		if err != nil {
			l.fault(file.place, "%w", err)
			continue
		}
		if warning != "" {
			l.warn(file.place, "%s", warning)
		}
		l.set(f, file.place, text)
		l.settings.files[f.id] = file.name
	}
}

// Origin returns where the value of a setting comes from: "default", a line of
// the file, a variable or a flag; nothing where there is none.
func (s *Settings) Origin(key string) string {
	for _, f := range Fields() {
		if f.Key == key {
			return s.origins[f.id]
		}
	}
	return placeNone
}

// Secrets returns the secrets that are set, to be kept out of what is told.
func (s *Settings) Secrets() []string {
	var out []string
	for _, f := range fields(s) {
		if secret, ok := reflect.TypeAssert[Secret](f.value); ok && secret.Given() {
			out = append(out, secret.Reveal())
		}
	}
	return out
}

// readText reads a file that may not be there.
func readText(name string, must bool) ([]byte, bool, error) {
	text, err := os.ReadFile(name) //nolint:gosec // the operator names it
	if errors.Is(err, fs.ErrNotExist) && !must {
		return nil, false, nil
	}
	return text, err == nil, err
}
