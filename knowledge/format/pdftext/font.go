package pdftext

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// font says which text the codes of a font stand for, and how wide it is.
type font struct {
	// wide reports that codes are two bytes long, composite that its characters
	// are those of a font below it.
	wide, composite bool
	bold            bool
	// simple is the text of each code of one byte.
	simple [256]string
	// unicode reports that codes are UTF-16.
	unicode bool
	to      *cmap
	widths  map[int]float64 // in thousandths of the size
	missing float64         // the width of codes that have none, or zero
	// guessed reports that the font does not say its widths, as those need not
	// that every reader has.
	guessed bool
	cost    int // how many operators reading its tables is worth
}

// glyph is a code of a font with its text; a text that is not known is empty.
type glyph struct {
	code  int
	text  string
	width float64
	// space reports that the code is one that words are spaced by.
	space bool
}

func (f *file) font(d dict) *font {
	out := &font{widths: map[int]float64{}}
	out.composite = f.name(d["Subtype"]) == "Type0"
	base := strings.ToLower(string(f.name(d["BaseFont"])))
	out.bold = strings.Contains(base, "bold") || strings.Contains(base, "black") || strings.Contains(base, "heavy") ||
		strings.Contains(base, "semibold") || strings.Contains(base, "cmbx") || strings.HasSuffix(base, "-bd")
	if s, ok := f.get(d["ToUnicode"]).(*stream); ok {
		if data, err := f.decode(s); err == nil || len(data) > 0 {
			out.to = readCMap(data, &f.values)
			out.cost += 2 * out.to.steps
		}
	}
	if out.composite {
		f.wideFont(out, d)
		return out
	}
	f.encoding(out, d)
	f.simpleWidths(out, d)
	if out.guessed = len(out.widths) == 0 && out.missing == 0; out.guessed {
		for c := range out.simple {
			out.widths[c] = standardWidth(base, out.text(c))
		}
	}
	return out
}

// encoding fills in the text of each code: that of the font's base encoding,
// then what differs from it.
func (f *file) encoding(out *font, d dict) {
	enc := f.get(d["Encoding"])
	base, _ := enc.(name)
	var differences array
	if e, ok := enc.(dict); ok {
		base = f.name(e["BaseEncoding"])
		differences = f.array(e["Differences"])
	}
	for i := range out.simple {
		out.simple[i] = baseText(base, byte(i))
	}
	if font := strings.ToLower(string(f.name(d["BaseFont"]))); base == "" && (strings.Contains(font, "cmsy") || strings.Contains(font, "cmmi") || strings.Contains(font, "cmex")) {
		clear(out.simple[:' '])
		if strings.Contains(font, "cmsy") {
			out.simple[0x0f] = "•" // of the signs that come with TeX, what lists begin with
		}
	}
	if font := strings.ToLower(string(f.name(d["BaseFont"]))); strings.Contains(font, "dingbats") || strings.Contains(font, "symbol") {
		for i := range out.simple {
			out.simple[i] = ornament(byte(i))
		}
	}
	at := 0
	differences = differences[:min(len(differences), 1024)]
	out.cost += 20 * len(differences)
	for _, v := range differences {
		switch v := f.get(v).(type) {
		case float64:
			at = int(v)
		case name:
			if at >= 0 && at < 256 {
				out.simple[at] = glyphText(string(v))
			}
			at++
		}
	}
}

// baseText returns the text of a code in one of the encodings that have names;
// without a name it is Adobe's standard one, of which the letters are ASCII.
func baseText(base name, c byte) string {
	switch base {
	case "MacRomanEncoding":
		return visibleRune(charmap.Macintosh.DecodeByte(c))
	case "WinAnsiEncoding", "PDFDocEncoding":
		switch s := visibleRune(charmap.Windows1252.DecodeByte(c)); {
		case c == 0xad:
			return "-"
		case s == "" && c > ' ':
			return "•" // as the format has it for codes without a character
		default:
			return s
		}
	}
	switch c {
	case '\'':
		return "’"
	case '`':
		return "‘"
	}
	if s := texLigature(c); s != "" {
		return s
	}
	if c < 0x7f {
		return visibleRune(rune(c))
	}
	if s := standardHigh(c); s != "" {
		return s
	}
	return visibleRune(charmap.Windows1252.DecodeByte(c))
}

// standardHigh returns the text of the codes of the standard encoding above
// ASCII that running text has.
func standardHigh(c byte) string {
	switch c {
	case 0xaa:
		return "“"
	case 0xba:
		return "”"
	case 0xab:
		return "«"
	case 0xbb:
		return "»"
	case 0xae:
		return "fi"
	case 0xaf:
		return "fl"
	case 0xb1:
		return "–"
	case 0xb7:
		return "•"
	case 0xbc:
		return "…"
	case 0xd0:
		return "—"
	case 0xfb:
		return "ß"
	}
	return ""
}

// texLigature returns the ligatures of the fonts that come with TeX, which often
// name no encoding. Elsewhere nothing has these codes.
func texLigature(c byte) string {
	switch c {
	case 0x0b, 0x1b:
		return "ff"
	case 0x0c, 0x1c:
		return "fi"
	case 0x0d, 0x1d:
		return "fl"
	case 0x0e, 0x1e:
		return "ffi"
	case 0x0f, 0x1f:
		return "ffl"
	}
	return ""
}

func visibleRune(r rune) string {
	if r < ' ' || 0x7f <= r && r < 0xa0 || r == '\ufffd' {
		return ""
	}
	return string(r)
}

func (f *file) simpleWidths(out *font, d dict) {
	first := 0
	if n, ok := f.number(d["FirstChar"]); ok && n >= 0 && n < 256 {
		first = int(n)
	}
	widths := f.array(d["Widths"])
	for i, v := range widths[:min(len(widths), 256-first)] {
		if n, ok := f.number(v); ok {
			out.widths[first+i] = n
		}
	}
	out.missing, _ = f.number(f.dict(d["FontDescriptor"])["MissingWidth"])
	if f.name(d["Subtype"]) != "Type3" {
		return
	}
	// A Type3 font has units of its own.
	scale := 1.0
	if m := f.array(d["FontMatrix"]); len(m) == 6 {
		if n, ok := f.number(m[0]); ok {
			scale = n * 1000
		}
	}
	for i := range out.widths {
		out.widths[i] *= scale
	}
}

// wideFont reads a font whose codes are two bytes long, if it does not say otherwise.
func (f *file) wideFont(out *font, d dict) {
	out.wide = true
	if s, ok := f.get(d["Encoding"]).(*stream); ok {
		if data, err := f.decode(s); err == nil {
			out.wide = !readCMap(data, &f.values).narrow()
		}
	}
	enc := string(f.name(d["Encoding"]))
	out.unicode = strings.Contains(enc, "UCS2") || strings.Contains(enc, "UTF16")
	out.missing = 1000
	below := f.array(d["DescendantFonts"])
	if len(below) == 0 {
		return
	}
	cid := f.dict(below[0])
	if n, ok := f.number(cid["DW"]); ok {
		out.missing = n
	}
	w := f.array(cid["W"])
	f.wideWidths(out, w[:min(len(w), maxMapped)])
}

// wideWidths reads "c [w w …]" and "from to w".
func (f *file) wideWidths(out *font, w array) {
	steps := 0
	defer func() { out.cost += 2 * steps }()
	for ; len(w) > 1 && steps < maxMapped; steps++ {
		from, ok := f.number(w[0])
		if !ok || from < 0 || from > 1<<16 {
			return
		}
		if list, ok := f.get(w[1]).(array); ok {
			for i, v := range list[:min(len(list), maxMapped-steps)] {
				out.widths[int(from)+i], _ = f.number(v)
			}
			steps += len(list)
			w = w[2:]
			continue
		}
		to, _ := f.number(w[1])
		if len(w) < 3 {
			return
		}
		n, _ := f.number(w[2])
		for c := int(from); c <= min(int(to), 1<<16) && steps < maxMapped; c++ {
			out.widths[c] = n
			steps++
		}
		w = w[3:]
	}
}

// read cuts a string into glyphs.
func (t *font) read(s text, each func(glyph)) {
	step := 1
	if t.wide {
		step = 2
	}
	for len(s) >= step {
		c := int(s[0])
		if step == 2 {
			c = c<<8 | int(s[1])
		}
		each(glyph{code: c, text: t.text(c), width: t.width(c), space: step == 1 && c == ' '})
		s = s[step:]
	}
}

// text returns what a code stands for: what the font says in Unicode, else what
// its encoding says.
func (t *font) text(c int) string {
	if t.to != nil {
		if s, ok := t.to.to[uint32(c)]; ok && s != "" && s != "\ufffd" {
			return private(s)
		}
	}
	switch {
	case !t.composite:
		return t.simple[c&0xff]
	case t.unicode:
		out, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Bytes([]byte{byte(c >> 8), byte(c)})
		return string(out)
	}
	return ""
}

// width returns how wide a code is.
func (t *font) width(c int) float64 {
	if w, ok := t.widths[c]; ok {
		return w
	}
	return t.missing
}
