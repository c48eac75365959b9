package pdftext

import (
	"bytes"
	"strconv"
)

// What a value of a PDF file is in Go: nil, bool, float64, text, name, array,
// dict, ref, operator, or *stream.
type (
	text     string
	name     string
	array    []any
	dict     map[name]any
	ref      int // the number of an object
	operator string
)

// stream is a dictionary with bytes behind it, as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
}

// end is what the lexer returns behind the last token, and where it gives up.
const end operator = ""

// lexer reads values one after another. What is damaged reads as null, so that
// one bad value does not cost the others.
type lexer struct {
	data  []byte
	at    int
	depth int
	left  *int // values that may still be read
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

// skip moves on to the next token, over white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

func (l *lexer) starts(s string) bool {
	return bytes.HasPrefix(l.data[min(l.at, len(l.data)):], []byte(s))
}

// value reads the next value or operator.
func (l *lexer) value() any {
	if *l.left--; *l.left < 0 {
		l.at = len(l.data)
		return end
	}
	l.skip()
	if l.at >= len(l.data) {
		return end
	}
	switch c := l.data[l.at]; {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case l.starts("<<"):
		return l.dict()
	case c == '<':
		return l.hex()
	case c == '[':
		return l.array()
	case isDelimiter(c):
		l.at++
		if c == '>' && l.at < len(l.data) && l.data[l.at] == '>' {
			l.at++
			return operator(">>")
		}
		return operator(c)
	}
	return l.word()
}

// word reads a number, a reference or an operator.
func (l *lexer) word() any {
	from := l.at
	for l.at < len(l.data) && isRegular(l.data[l.at]) {
		l.at++
	}
	s := string(l.data[from:min(l.at, from+64)])
	switch s {
	case "true", "false":
		return s == "true"
	case "null":
		return nil
	}
	if c := s[0]; c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
		return operator(s)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f > 1e15 || f < -1e15 || f != f {
		return 0.0
	}
	return f
}

// reference makes a reference of the number that was read last, if "0 R" or
// the like follows it.
func (l *lexer) reference(v any) any {
	f, ok := v.(float64)
	if !ok || f < 0 || f > maxNumber || f != float64(int(f)) {
		return v
	}
	was := l.at
	l.skip()
	from := l.at
	for l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '9' {
		l.at++
	}
	if l.at > from {
		l.skip()
		if l.starts("R") && (l.at+1 == len(l.data) || !isRegular(l.data[l.at+1])) {
			l.at++
			return ref(int(f))
		}
	}
	l.at = was
	return v
}

func (l *lexer) name() name {
	l.at++
	var out []byte
	for l.at < len(l.data) && isRegular(l.data[l.at]) {
		c := l.data[l.at]
		if c == '#' && l.at+2 < len(l.data) {
			if n, err := strconv.ParseUint(string(l.data[l.at+1:l.at+3]), 16, 8); err == nil {
				c = byte(n)
				l.at += 2
			}
		}
		out = append(out, c)
		l.at++
	}
	return name(out)
}

// literal reads a string in round brackets.
func (l *lexer) literal() text {
	var out []byte
	open := 0
	for ; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; c {
		case '(':
			if open++; open > 1 {
				out = append(out, c)
			}
		case ')':
			if open--; open == 0 {
				l.at++
				return text(out)
			}
			out = append(out, c)
		case '\\':
			l.at++
			out = l.escape(out)
		default:
			out = append(out, c)
		}
	}
	return text(out)
}

// escape reads what stands behind a backslash.
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	switch c := l.data[l.at]; c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b', 'f':
		return append(out, ' ')
	case '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return out
	case '\n':
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := 0
		for i := 0; i < 3 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; i++ {
			n = n*8 + int(l.data[l.at]-'0')
			l.at++
		}
		l.at--
		return append(out, byte(n))
	default:
		return append(out, c)
	}
}

// hex reads a string of hexadecimal digits.
func (l *lexer) hex() text {
	l.at++
	var out []byte
	high, half := byte(0), false
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		if c == '>' {
			l.at++
			break
		}
		n, ok := digit(c)
		if !ok {
			continue
		}
		if half {
			out = append(out, high<<4|n)
		}
		high, half = n, !half
	}
	if half {
		out = append(out, high<<4)
	}
	return text(out)
}

func digit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func (l *lexer) array() any {
	l.at++
	if l.depth++; l.depth > maxNesting {
		l.at = len(l.data)
		return end
	}
	defer func() { l.depth-- }()
	out := array{}
	for {
		v := l.value()
		switch op, isOp := v.(operator); {
		case isOp && (op == end || op == "]"):
			return out
		case isOp && isDelimiter(op[0]):
		default:
			out = append(out, l.reference(v))
		}
	}
}

func (l *lexer) dict() any {
	l.at += 2
	if l.depth++; l.depth > maxNesting {
		l.at = len(l.data)
		return end
	}
	defer func() { l.depth-- }()
	out := dict{}
	for {
		key := l.value()
		if op, ok := key.(operator); ok && (op == end || op == ">>") {
			return out
		}
		k, ok := key.(name)
		if !ok {
			continue
		}
		v := l.value()
		if op, ok := v.(operator); ok && (op == end || op == ">>") {
			return out
		}
		out[k] = l.reference(v)
	}
}
