package pdftext

import (
	"strings"
	"unicode/utf16"
)

// maxMapped is how many characters a font's table may map.
const maxMapped = 1 << 17

// cmap says which text the codes of a font stand for.
type cmap struct {
	to map[uint32]string
	// one reports that codes are one byte long, two that some are two.
	one, two bool
	steps    int // how many codes were mapped, those mapped again included
}

// readCMap reads a table from codes to Unicode.
func readCMap(data []byte, left *int) *cmap {
	m := cmap{to: map[uint32]string{}}
	l := lexer{data: data, left: left}
	var args []any
	for {
		v := l.value()
		op, ok := v.(operator)
		if !ok {
			if len(args) < 4*maxMapped {
				args = append(args, v)
			}
			continue
		}
		switch op {
		case end:
			return &m
		case "endcodespacerange":
			m.space(args)
		case "endbfchar":
			for ; len(args) > 1; args = args[2:] {
				m.set(code(args[0]), args[1])
			}
		case "endbfrange":
			for ; len(args) > 2; args = args[3:] {
				m.ranged(code(args[0]), code(args[1]), args[2])
			}
		}
		args = args[:0]
	}
}

// narrow reports whether all codes are one byte long.
func (m *cmap) narrow() bool { return m.one && !m.two }

// space notes how long codes are.
func (m *cmap) space(args []any) {
	for _, a := range args {
		s, _ := a.(text)
		m.one = m.one || len(s) == 1
		m.two = m.two || len(s) == 2
	}
}

func (m *cmap) set(c uint32, v any) {
	if s, ok := v.(text); ok && m.steps < maxMapped {
		m.steps++
		m.to[c] = utf16Text(s)
	}
}

// ranged maps the codes from one to another to texts that follow each other,
// or to those of a list.
func (m *cmap) ranged(from, to uint32, v any) {
	switch v := v.(type) {
	case array:
		for i := 0; i < len(v) && from+uint32(i) <= to && m.steps < maxMapped; i++ {
			m.set(from+uint32(i), v[i])
		}
	case text:
		rs := []rune(utf16Text(v))
		if len(rs) == 0 {
			return
		}
		for c := from; c <= to && c-from < 1<<16 && m.steps < maxMapped; c++ {
			m.steps++
			m.to[c] = string(rs)
			rs[len(rs)-1]++
		}
	}
}

func code(v any) uint32 {
	s, _ := v.(text)
	n := uint32(0)
	for i := 0; i < len(s) && i < 4; i++ {
		n = n<<8 | uint32(s[i])
	}
	return n
}

// utf16Text reads a string of two bytes a unit.
func utf16Text(s text) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s) && i < 64; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return strings.ReplaceAll(string(utf16.Decode(units)), "\x00", "")
}
