package discord

import (
	"encoding/json"
	"slices"
)

// order returns what a command was called with, or nothing where that cannot be
// read.
func (i interaction) order() (o order) {
	if glean(i.Data, &o) != nil {
		return order{}
	}
	return o
}

// sub returns the word that follows a command, or nothing.
func (o order) sub() string {
	if len(o.Options) == 0 || o.Options[0].Value != nil {
		return ""
	}
	return o.Options[0].Name
}

// given returns what was given, of what follows the command too.
func (o order) given() []option {
	if o.sub() != "" {
		return o.Options[0].Options
	}
	return o.Options
}

// value returns the option of a name, or nothing.
func (o order) value(name string) json.RawMessage {
	given := o.given()
	if n := slices.IndexFunc(given, func(x option) bool { return x.Name == name }); n >= 0 {
		return given[n].Value
	}
	return nil
}

// raw returns a text as it was typed or chosen, or nothing.
func (o order) raw(name string) (s string) {
	if glean(o.value(name), &s) != nil {
		return ""
	}
	return s
}

// text returns a text as people read it, or nothing.
func (o order) text(name string) string {
	if s := typed(o.raw(name)); s != nothing {
		return s
	}
	return ""
}

// flag reports whether something was switched on.
func (o order) flag(name string) bool {
	var on bool
	return glean(o.value(name), &on) == nil && on
}

// focused returns the name of the option that is being typed, or nothing.
func (o order) focused() string {
	given := o.given()
	if n := slices.IndexFunc(given, func(x option) bool { return x.Focused }); n >= 0 {
		return given[n].Name
	}
	return ""
}
