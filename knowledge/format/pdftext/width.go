package pdftext

import "strings"

// standardWidth returns how wide a character is in the fonts that every reader
// has, so that files need not say it: Courier, Times, and Helvetica for any
// other, by a name in lower case. The widths of ASCII are those that Adobe
// publishes for its fonts; other characters are as wide as a small letter.
func standardWidth(font, char string) float64 {
	times := strings.Contains(font, "times") || strings.Contains(font, "serif") && !strings.Contains(font, "sans")
	c := 'n'
	if len(char) == 1 && char[0] >= ' ' && char[0] < 0x7f {
		c = rune(char[0])
	}
	width := 600.0
	switch {
	case char == "":
		return 0
	case strings.Contains(font, "courier"), strings.Contains(font, "mono"):
		return width
	case times:
		width = float64(timesWidths()[c-' '])
	default:
		width = float64(helveticaWidths()[c-' '])
	}
	if strings.Contains(font, "bold") {
		width *= 1.06
	}
	return width
}

func helveticaWidths() *[95]uint16 {
	return &[95]uint16{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
		556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
		556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
}

func timesWidths() *[95]uint16 {
	return &[95]uint16{
		250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
		500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
		556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
		500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
	}
}
