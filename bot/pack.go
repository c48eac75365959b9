package bot

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"strings"
	"sync"
)

// keyWords is what questions are made of, the commonest last: matches that are
// near are short. Keys that were made with it can be read with no other, so a
// change to the file is a new keyVersion.
//
//go:embed keywords.txt
var keyWords string

// dictionary is what the deflater knows before it reads: keyWords in one line.
func dictionary() []byte { return []byte(strings.Join(strings.Fields(keyWords), " ") + " ") }

// packer makes short bytes of a question's text and back. It is safe for
// concurrent use, and its zero value is ready.
type packer struct{ writers sync.Pool }

// flateTail ends whatever the deflater writes.
const flateTail = "\x00\x00\xff\xff"

// pack returns a text in at most keyText bytes, or false.
func (p *packer) pack(text string) ([]byte, packing, bool) {
	const hopeless = 4 * keyText
	if len(text) <= keyText {
		return []byte(text), plain, true
	}
	if len(text) > hopeless {
		return nil, plain, false
	}
	var out bytes.Buffer
	w, _ := p.writers.Get().(*flate.Writer)
	if w == nil {
		w, _ = flate.NewWriterDict(&out, flate.BestCompression, dictionary()) // the level is one that there is
	} else {
		w.Reset(&out)
	}
	defer p.writers.Put(w)
	_, _ = io.WriteString(w, text) // a buffer never fails
	_ = w.Close()
	short := bytes.TrimSuffix(out.Bytes(), []byte(flateTail))
	return short, deflated, len(short) <= keyText && len(short) < out.Len()
}

// unpack returns the text that pack made short of.
func unpack(short []byte, how packing) (string, bool) {
	const longest = 4 * keyText
	switch how {
	case plain:
		return string(short), true
	case deflated:
		r := flate.NewReaderDict(io.MultiReader(bytes.NewReader(short), bytes.NewReader([]byte(flateTail))), dictionary())
		text, err := io.ReadAll(io.LimitReader(r, longest+1))
		return string(text), err == nil && len(text) <= longest
	case remembered:
	}
	return "", false
}
