// Package adaptertest holds every door to what all of them keep. What comes in
// is how a door lays out replies ([Door]), what goes out are failed tests; the
// package knows no platform, so a door's test translates its payload into what
// a reader sees ([Shown]).
//
//   - Limits of the platform hold, in runes and bytes, whatever the documents say.
//   - Nothing in documents or questions is live: no mention, no markup, no link
//     but to the address of a source.
//   - What stands in quotation marks is a document's words, or a beginning of
//     them before "…", and has its number; every number has its source.
//   - The line of a quote begins with the sign of its stance: "+", "−" or "·".
//   - The headline, the reason, the conditions, what is lacking, the dissent and both sides
//     of a conflict are always there, and of a source whose makers or sellers speak in it.
//     What does not fit is cut from the end of a side's quotes.
//   - The plain text is a complete answer of its own, and there is always
//     something to read.
//   - Whoever addresses the bot is told something, whatever goes wrong, and never
//     the cause.
//
// It also has what the tests of several doors stand on: what serves behind a door
// ([House], [Library]), a network of loopback alone ([Loopback]), and waiting
// ([Await]).
//
// To add a door, write a test that calls [Run] and [Answers], and a fuzz test
// that calls [Fuzz]. To add a promise, add a rule to the list in check.go:
// every door has to keep it from then on.
package adaptertest

import (
	"encoding/json"
	"fmt"

	"juxta/bot/reply"
)

// Door is how a door lays out replies, and what its platform allows.
type Door struct {
	// Render lays out a reply. An error is a payload that the platform would
	// refuse.
	Render func(r reply.Reply) (Shown, error)
	// Live are the strings that the platform would act upon, such as "<!" for
	// a mention: they stand nowhere in a payload.
	Live []string
	// Limits are what the platform takes.
	Limits []Limit
	// Room is how many characters a message of text alone may have, where that
	// is few: of an answer that is longer even when it is cut to the bone, the
	// end may be left out, with "…" in a line of its own. Zero is no bound.
	Room int
}

// Shown is a reply as a door sends it.
type Shown struct {
	// Strings are the texts of the payload as sent, plain text included, with
	// all escapes that the platform resolves. [Strings] finds them in JSON.
	Strings []string
	// Lines are what a reader sees, all markup resolved: a line for each
	// paragraph, heading, item and label. In them a citation reads "[1]", and a
	// source is named behind its number: "[1] On tea, 2024-02-01".
	Lines []string
	// Plain is the text that stands for the whole where the rest cannot be
	// shown, as a reader sees it.
	Plain string
	// Links are the addresses that a click opens.
	Links []string
	// Keys are what buttons and menus send back when pressed.
	Keys []string
}

// Limit is a limit of a platform. A bound of zero is none.
type Limit struct {
	// Name says what is limited.
	Name string
	// Of returns the texts that each are limited.
	Of func(s Shown) []string
	// Runes and Bytes are the most a text has, Count the most texts there are.
	Runes, Bytes, Count int
}

// Strings returns all strings in a JSON document, names of fields apart, in
// the order in which they stand or, within an object, by the names of fields.
func Strings(payload []byte) ([]string, error) {
	var v any
	if err := json.Unmarshal(payload, &v); err != nil {
		return nil, fmt.Errorf("strings of a payload: %w", err)
	}
	return collect(v, nil), nil
}
