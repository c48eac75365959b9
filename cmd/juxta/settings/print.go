package settings

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Setting is a setting with its value.
type Setting struct {
	Field

	// Given reports whether there is a value; Value is a text, a bool or a list of
	// texts, of a secret the name of its file.
	Given bool
	Value any
	// Origin is where it comes from, or nothing.
	Origin string
}

// All returns the settings as they are, in the order of the struct.
func (s *Settings) All() []Setting {
	var out []Setting
	for _, f := range fields(s) {
		v := Setting{Field: f, Given: !f.value.IsZero(), Value: f.plain(), Origin: s.origins[f.id]}
		if f.Secret {
			v.Value = s.files[f.id]
		}
		out = append(out, v)
	}
	return out
}

// plain returns the value as TOML and JSON have it.
func (f Field) plain() any {
	if f.several() {
		return append([]string{}, f.texts()...)
	}
	if on, ok := reflect.TypeAssert[bool](f.value); ok {
		return on
	}
	return f.text()
}

// TOML returns the settings as a settings file, each with where it comes from. Of
// secrets it has the names of their files alone.
func (s *Settings) TOML() string {
	var out strings.Builder
	writeGroups(&out, s.All(), func(v Setting, line string) string {
		origin := v.Origin
		switch {
		case v.Secret && v.Value != "":
			return line + " # set, from " + origin
		case v.Secret && v.Given:
			return "# " + line + " # set, from " + origin
		case v.Secret:
			return "# " + line + " # not set"
		case !v.Given:
			return "# " + line + " # " + v.Usual
		case origin == "" || origin == placeDefault:
			return "# " + line + " # default"
		}
		return line + " # " + origin
	})
	return out.String()
}

// Example returns a settings file that says what can be set and sets nothing.
func Example() string {
	var out strings.Builder
	out.WriteString(`# Settings of Juxta. Variables of the environment go over this file, and flags
# over both. Files and folders are named as seen from the folder of this file.
# Secrets do not stand here: the files that they are in are named.

`)
	s := &Settings{}
	writeGroups(&out, s.All(), func(v Setting, line string) string {
		usual := v.Usual
		if v.Default != "" {
			usual = v.Default
			line = tomlLine(v.Key, v.Default)
		}
		return fmt.Sprintf("# %s\n# Default: %s. Variable: %s.\n# %s\n", v.Help, usual, v.variables(), line)
	})
	return out.String()
}

// variables names the variables that a setting may be made by.
func (f Field) variables() string {
	if f.Secret {
		return f.Env + " or " + f.Env + fileSuffix
	}
	return f.Env
}

// writeGroups writes a line for each setting below the name of its group.
func writeGroups(out *strings.Builder, all []Setting, show func(v Setting, line string) string) {
	group := ""
	for _, v := range all {
		if table, _, found := strings.Cut(v.Key, "."); found && table != group {
			group = table
			fmt.Fprintf(out, "\n[%s]\n", table)
		}
		out.WriteString(show(v, tomlLine(v.Key, v.Value)) + "\n")
	}
}

// tomlLine returns the line of a settings file within its group.
func tomlLine(key string, value any) string {
	_, name, found := strings.Cut(key, ".")
	if !found {
		name = key
	}
	line, err := toml.Marshal(map[string]any{name: value})
	if err != nil {
		panic(fmt.Sprintf("settings: %s: %v", key, err)) // texts, bools and lists of texts alone come here
	}
	return strings.TrimSuffix(string(line), "\n")
}

// Table returns what can be set as a table in Markdown.
func Table() string {
	var out strings.Builder
	out.WriteString("| in the file | variable | flag | default | what for |\n|---|---|---|---|---|\n")
	for _, f := range Fields() {
		flag, usual := "", f.Usual
		if f.Flag != "" {
			flag = "`--" + f.Flag + "`"
		}
		if f.Default != "" {
			usual = "`" + f.Default + "`"
		}
		fmt.Fprintf(&out, "| `%s` | %s | %s | %s | %s |\n", f.Key, f.Env, flag, usual, f.Help)
	}
	return out.String()
}
