package pdftext

// ornament returns what the fonts of signs have in the place of letters: the
// bullets and ticks of lists. Other signs say nothing.
func ornament(code byte) string {
	switch code {
	case 0xb7, 0xa7, 0xa8, 0x6c, 0x6e, 0x71, 0x75, 0x76, 0xd8, 0x9f:
		return "•"
	case 0x33, 0x34, 0xfc, 0x50:
		return "✓"
	case 0x35, 0x36, 0x37, 0x38, 0xfb, 0x4f:
		return "✗"
	case ' ':
		return " "
	}
	return ""
}

// private returns the sign that a text of one character for private use stands
// for: programs put those of their fonts at U+F000.
func private(s string) string {
	rs := []rune(s)
	if len(rs) != 1 || rs[0] < 0xf000 || rs[0] > 0xf0ff {
		return s
	}
	return ornament(byte(rs[0]))
}
