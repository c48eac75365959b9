package library

import (
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge"
)

// The most bytes of what describes a document.
const (
	longestName  = 200
	longestTitle = 500
	longestURL   = 2000
	longestWho   = 200
)

// valid returns [ErrInvalid], and why, if n cannot be added.
func (n New) valid() error {
	for _, err := range []error{
		validSpace(n.Space), validName(n.Name), validWho(n.By),
		line("title", n.Title, longestTitle), validURL(n.URL), validDate(n.Date),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrInvalid, fmt.Errorf(format, args...))
}

// validSpace takes what can stand in a line of a table and in a file's name:
// "shared", "slack:T123", "discord:456".
func validSpace(space knowledge.Space) error {
	strange := func(r rune) bool {
		usual := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(":_-", r)
		return !usual
	}
	const longest = 100
	if space == "" || len(space) > longest || strings.ContainsFunc(string(space), strange) {
		return invalid("space %.120q: want up to %d letters, digits, colons and dashes", space, longest)
	}
	return nil
}

// validName takes a path that stays below the folder it is written to, and that
// looks like what it is.
func validName(name string) error {
	if err := line("name", name, longestName); err != nil {
		return err
	}
	if !fs.ValidPath(name) || name == "." || strings.Contains(name, `\`) || strings.TrimSpace(name) != name {
		return invalid("name %q: want the name of a file, like travel/trains.md", name)
	}
	return nil
}

func validWho(who string) error {
	if who == "" {
		return invalid("nobody is named who does it")
	}
	return line("who does it", who, longestWho)
}

// line takes text that stands in one line.
func line(what, s string, longest int) error {
	strange := func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
	}
	switch {
	case len(s) > longest:
		return invalid("%s %.40q…: it has %d bytes, and %d are allowed", what, s, len(s), longest)
	case !utf8.ValidString(s):
		return invalid("%s %q: it is no UTF-8", what, s)
	case strings.ContainsFunc(s, strange):
		return invalid("%s %q: it has characters that are not seen", what, s)
	}
	return nil
}

func validURL(s string) error {
	if err := line("address", s, longestURL); err != nil || s == "" {
		return err
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return invalid("address %q: want http://… or https://…", s)
	}
	if u.User != nil {
		return invalid("address at %q: it holds a name or a password, which every reader would see", u.Host)
	}
	return nil
}

func validDate(s string) error {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return invalid("date %q: want YYYY-MM-DD", s)
	}
	return nil
}
