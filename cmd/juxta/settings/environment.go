package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
)

// EnvFile is the variable that names the settings file.
const EnvFile = "JUXTA_CONFIG"

// fileSuffix makes of the name of a variable that of the one that names a file
// with its value.
const fileSuffix = "_FILE"

// readEnv takes what the environment says.
func (l *loader) readEnv(env map[string]string) {
	for _, f := range l.fields {
		text, file := env[f.Env], ""
		if f.Secret {
			file = env[f.Env+fileSuffix]
		}
		switch {
		case text != "" && file != "":
			l.fault(f.Env+fileSuffix, "there is %s, too: want one of them", f.Env)
		case file != "":
			l.files[f.id] = secretFile{file, f.Env + fileSuffix}
		case text != "":
			l.set(f, f.Env, f.split(text)...)
		}
	}
	l.unknownVariables(env)
}

// split returns the values in a text of the environment.
func (f Field) split(text string) []string {
	if l, ok := reflect.TypeAssert[list](f.value.Addr()); ok {
		return l.split(text)
	}
	return []string{text}
}

// unknownVariables warns of those that are called as if they were ours. They
// are no errors: an orchestrator puts such there by itself, of a service that
// is called so.
func (l *loader) unknownVariables(env map[string]string) {
	known := []string{EnvFile}
	for _, f := range l.fields {
		known = append(known, f.Env)
		if f.Secret {
			known = append(known, f.Env+fileSuffix)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(env)) {
		if strings.HasPrefix(name, "JUXTA_") && !slices.Contains(known, name) {
			l.warn(name, "no setting is called so%s", suggestion(name, known))
		}
	}
}

// largestSecret is the most bytes of a file with a secret.
const largestSecret = 16 << 10

// readSecret returns what is in the file of a secret, without the line break at
// its end, and a warning where others may read it.
func readSecret(name string) (text, warning string, err error) {
	file, err := openRegular(name)
	if err != nil {
		return "", "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	raw, err := io.ReadAll(io.LimitReader(file, largestSecret+1))
	if err != nil {
		return "", "", err
	}
	text = strings.TrimSuffix(strings.TrimSuffix(string(raw), "\n"), "\r")
	switch {
	case text == "":
		return "", "", fmt.Errorf("%s is empty: want the secret in it", name)
	case len(raw) > largestSecret:
		return "", "", fmt.Errorf("%s: more than %d bytes are no secret", name, largestSecret)
	}
	info, err := file.Stat()
	if err == nil && info.Mode().Perm()&0o007 != 0 && !mounted(name) {
		warning = name + ": everybody on this machine may read it: chmod 600 it"
	}
	return text, warning, err
}

// openRegular opens a file that is no folder and no pipe, which might be waited
// for in vain.
func openRegular(name string) (*os.File, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file", name)
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: this is no file that a secret could be in", name)
	}
	return os.Open(name) //nolint:gosec // the operator names it
}

// mounted reports whether a file is where containers get their secrets, which
// everybody within one may read.
func mounted(name string) bool { return strings.HasPrefix(name, "/run/secrets/") }
