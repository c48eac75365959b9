// Package jsonl reads lines of JSON as people and scripts write them: with or
// without a byte order mark, ended by either kind of line end, with empty
// lines between them. What a line means is for others to say.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// longest is the most bytes of a line.
const longest = 1 << 20

// ErrTooLong is the error of a line that was passed over; the next can be read.
var ErrTooLong = fmt.Errorf("longer than %d bytes", longest)

// Line is a line that is not empty, without the white space around it. Text is
// the reader's own until the next line is asked for.
type Line struct {
	// Number counts all lines, from 1.
	Number int
	Text   []byte
}

// Lines yields the lines of r. A line that is too long comes without its text
// and with [ErrTooLong]; any other error is that of reading, and the last.
func Lines(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		in := bufio.NewReaderSize(r, longest)
		for n := 1; ; n++ {
			text, err := next(in)
			if errors.Is(err, io.EOF) {
				return
			}
			if n == 1 {
				text = bytes.TrimPrefix(text, []byte("\ufeff"))
			}
			text = bytes.TrimSpace(text)
			if len(text) == 0 && err == nil {
				continue
			}
			if !yield(Line{Number: n, Text: text}, err) || err != nil && !errors.Is(err, ErrTooLong) {
				return
			}
		}
	}
}

// next reads a line. Of one that is too long the rest is passed over.
func next(in *bufio.Reader) ([]byte, error) {
	line, more, err := in.ReadLine()
	if !more || err != nil {
		return line, err
	}
	for more && err == nil {
		_, more, err = in.ReadLine()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return nil, ErrTooLong
}

// Name is what somebody calls a thing, read from a JSON string or from another
// value as it is written: 7 is "7", null is no name.
type Name string

// UnmarshalJSON reads any value.
func (n *Name) UnmarshalJSON(raw []byte) error {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		s = strings.TrimSpace(string(raw))
	}
	*n = Name(s)
	return nil
}
