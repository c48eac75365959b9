package settings

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/spf13/pflag"
)

// setter is a value that reads itself from text.
type setter interface{ Set(text string) error }

// Field is one setting and what it is called.
type Field struct {
	Key     string // in the file, as "slack.bot_token_file"
	Env     string // in the environment
	Flag    string // on the command line, if it may stand there
	Default string // the value where nobody says anything
	Usual   string // what that means, where there is none
	Help    string // what for
	Secret  bool

	id    string // as Key, of a secret without "_file"
	value reflect.Value
}

// Fields returns what can be set, in the order of the struct.
func Fields() []Field { return fields(&Settings{}) }

// fields returns the settings of s, to be set there.
func fields(s *Settings) []Field { return walk(reflect.ValueOf(s).Elem(), "") }

func walk(group reflect.Value, prefix string) []Field {
	var out []Field
	for _, f := range reflect.VisibleFields(group.Type()) {
		name := f.Tag.Get("toml")
		switch {
		case !f.IsExported() || name == "-":
		case f.Tag.Get("env") == "":
			out = append(out, walk(group.FieldByIndex(f.Index), prefix+name+".")...)
		default:
			out = append(out, newField(f, group.FieldByIndex(f.Index), prefix+name))
		}
	}
	return out
}

func newField(f reflect.StructField, value reflect.Value, id string) Field {
	tag := f.Tag.Get
	field := Field{
		Key: id, Env: tag("env"), Flag: tag("flag"), Default: tag("default"), Usual: tag("usual"), Help: tag("help"),
		id: id, value: value,
	}
	if _, secret := reflect.TypeAssert[Secret](value); secret {
		field.Secret = true
		field.Key += "_file"
	}
	return field
}

// set replaces the value by what the texts say.
func (f Field) set(texts ...string) error {
	fresh := reflect.New(f.value.Type())
	for _, text := range texts {
		err := setText(fresh, text)
		switch {
		case err != nil && f.Secret:
			return err
		case err != nil:
			return fmt.Errorf("%q: %w", text, err)
		}
	}
	f.value.Set(fresh.Elem())
	return nil
}

func setText(to reflect.Value, text string) error {
	switch v := to.Interface().(type) {
	case setter:
		return v.Set(text)
	case *Secret:
		secret, err := parseSecret(text)
		*v = secret
		return err
	case *bool:
		on, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("want true or false")
		}
		*v = on
	default:
		panic(fmt.Sprintf("settings: no way to set a %T", v)) // only by a field that the tests of this package refuse
	}
	return nil
}

// several reports whether the value is a list.
func (f Field) several() bool {
	_, several := reflect.TypeAssert[list](f.value.Addr())
	return several
}

// text returns the value as the environment has it.
func (f Field) text() string {
	if l, ok := reflect.TypeAssert[list](f.value.Addr()); ok {
		return l.join()
	}
	return fmt.Sprint(f.value.Interface())
}

// texts returns the values of a list, or the one value.
func (f Field) texts() []string {
	if l, ok := reflect.TypeAssert[list](f.value.Addr()); ok {
		return l.texts()
	}
	return []string{f.text()}
}

// flagValue lets a setting be a flag.
type flagValue struct{ field Field }

var _ pflag.Value = flagValue{}

// Set implements pflag.Value.
func (v flagValue) Set(text string) error { return setText(v.field.value.Addr(), text) }

// String implements pflag.Value.
func (v flagValue) String() string {
	if !v.field.value.IsValid() {
		return ""
	}
	return v.field.text()
}

// Type implements pflag.Value.
func (v flagValue) Type() string {
	if v.field.value.Kind() == reflect.Bool {
		return "bool"
	}
	return "string"
}

// Declare lets flags of these names be given, as the settings that are called so.
func Declare(flags *pflag.FlagSet, names ...string) {
	for _, f := range Fields() {
		if f.Flag == "" || !slices.Contains(names, f.Flag) {
			continue
		}
		usage := f.Help
		if f.Default == "" && f.Usual != "" {
			usage += " (default: " + f.Usual + ")"
		}
		flag := flags.VarPF(flagValue{f}, f.Flag, "", usage)
		flag.DefValue = f.Default
		if f.value.Kind() == reflect.Bool {
			flag.NoOptDefVal, flag.DefValue = "true", "false"
		}
	}
}
