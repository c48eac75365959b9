package format

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var errEmpty = errors.New("empty")

// magic returns the beginnings of files that are no text, and what they are.
func magic() [][2]string {
	return [][2]string{
		{"PK\x03\x04", "a zip archive or an office document"},
		{"PK\x05\x06", "a zip archive"},
		{"\x89PNG", "a PNG image"},
		{"\xff\xd8\xff", "a JPEG image"},
		{"GIF8", "a GIF image"},
		{"\x1f\x8b", "a gzip archive"},
		{"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls, .ppt) or an encrypted one"},
		{"7z\xbc\xaf", "a 7z archive"},
		{"Rar!", "a RAR archive"},
		{"RIFF", "a sound, video or WebP file"},
		{"\x7fELF", "a program"},
		{`{\rtf`, "a rich text file"},
		{"ID3", "a sound file"},
		{"OggS", "a sound file"},
		{"SQLite format 3", "a database"},
		{"II*\x00", "a TIFF image"},
		{"MM\x00*", "a TIFF image"},
		{"BZh", "a bzip2 archive"},
		{"\xfd7zXZ", "an xz archive"},
		{"(\xb5/\xfd", "a zstd archive"},
		{"%!PS", "a PostScript file"},
		{"\x00asm", "a program"},
	}
}

// decode returns the text of a file. UTF-8 stays byte for byte, even with a
// few bad bytes in it.
func decode(data []byte) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", errEmpty
	}
	for _, m := range magic() {
		if bytes.HasPrefix(data, []byte(m[0])) {
			return "", fmt.Errorf("no text: looks like %s", m[1])
		}
	}
	if enc := wide(data); enc != nil {
		return convert(data, enc)
	}
	bad, multi, controls := survey(data)
	if controls > len(data)/50+2 {
		return "", errors.New("no text: looks like a binary file")
	}
	if bad >= 3 && bad > multi {
		return convert(data, legacy(data))
	}
	text := string(data)
	if !visible(text) {
		return "", errEmpty
	}
	return text, nil
}

// legacy returns the encoding of text that is no UTF-8: the one that a page of HTML
// says it has, or that of Western Windows.
func legacy(data []byte) encoding.Encoding {
	enc, name, _ := charset.DetermineEncoding(data, "")
	if name == "utf-8" || name == "replacement" {
		return charmap.Windows1252
	}
	return enc
}

func convert(data []byte, enc encoding.Encoding) (string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("decode: %w", err)
	}
	if !visible(string(out)) {
		return "", errEmpty
	}
	return string(out), nil
}

// wide returns the encoding of text in units of two bytes: by its byte order
// mark, or because every other byte of the beginning is zero.
func wide(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	sample := data[:min(len(data), 1024)&^1]
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case half < 4:
	case zeros[1] > half*3/4 && zeros[0] < half/8:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > half*3/4 && zeros[1] < half/8:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// survey counts the bad bytes, the characters of several bytes and the control
// characters that no text has.
func survey(data []byte) (bad, multi, controls int) {
	for i := 0; i < len(data); {
		b := data[i]
		if b < utf8.RuneSelf {
			if b < ' ' && (b < '\a' || b > '\r') && b != 0x1b {
				controls++
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			multi++
		}
		i += n
	}
	return bad, multi, controls
}

// visible reports whether text has a character that a reader sees.
func visible(text string) bool {
	for _, r := range text {
		if !hidden(r) && r > ' ' && r != 0xa0 && r != utf8.RuneError {
			return true
		}
	}
	return false
}

// hidden reports whether r is a character that readers do not see and that
// splits words: control characters, byte order marks, zero-width spaces.
func hidden(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return false
	case 0xad, 0x200b, 0x2060, 0xfeff, 0x200e, 0x200f:
		return true
	}
	return r < ' ' || 0x7f <= r && r < 0xa0
}
