package settings

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// redacted is what a secret shows of itself.
const redacted = "[secret]"

// Secret is a value that nobody is shown: whatever prints it, as text, as JSON,
// in a log or for a debugger, prints that there is one. [Secret.Reveal] alone
// returns it. The zero value is no secret.
type Secret struct {
	// The value stands behind a pointer, so that what prints the fields of a
	// struct without asking them prints an address.
	value *string
}

// NewSecret returns the secret with a value; of an empty one, none.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{&value}
}

// Given reports whether there is a value.
func (s Secret) Given() bool { return s.value != nil }

// Reveal returns the value, to be given to whom it is meant for and nobody else.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// String returns that there is a secret, or nothing.
func (s Secret) String() string {
	if s.value == nil {
		return ""
	}
	return redacted
}

// GoString is as String.
func (s Secret) GoString() string { return s.String() }

// Format writes as String does, whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText is as String.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalJSON is as String; of none it is null.
func (s Secret) MarshalJSON() ([]byte, error) {
	if s.value == nil {
		return []byte("null"), nil
	}
	return []byte(`"` + redacted + `"`), nil
}

// parseSecret returns the secret in a text. One with a line break in it is a
// mistake that would only show where it is used.
func parseSecret(text string) (Secret, error) {
	if strings.ContainsAny(text, "\r\n\x00") {
		return Secret{}, errors.New("there is a line break within the secret")
	}
	return NewSecret(strings.TrimSpace(text)), nil
}
