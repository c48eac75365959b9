package pdftext

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// decode returns what a stream unpacks to. Of damaged data it returns what
// comes before the damage, with the error.
func (f *file) decode(s *stream) ([]byte, error) {
	filters, params := f.list(s.dict, "Filter", "F"), f.list(s.dict, "DecodeParms", "DP")
	if len(filters) > 8 {
		return nil, errDamaged
	}
	data := s.raw
	if f.inflate -= len(data); f.inflate < 0 { // also what unpacks to nothing takes time
		return nil, errInflated
	}
	for i, filter := range filters {
		var param dict
		if i < len(params) {
			param = f.dict(params[i])
		}
		out, err := f.filter(f.name(filter), data, param)
		if err != nil {
			return out, err
		}
		data = out
	}
	return data, nil
}

// list returns what stands under a key, or its short form: one value or several.
func (f *file) list(d dict, key, short name) array {
	v := d[key]
	if v == nil {
		v = d[short]
	}
	switch v := f.get(v).(type) {
	case nil:
		return nil
	case array:
		return v
	default:
		return array{v}
	}
}

func (f *file) filter(kind name, data []byte, param dict) ([]byte, error) {
	switch kind {
	case "FlateDecode", "Fl":
		return f.flate(data, param)
	case "LZWDecode", "LZW":
		return f.lzw(data, param)
	case "ASCII85Decode", "A85":
		data, _, _ = bytes.Cut(bytes.TrimPrefix(data, []byte("<~")), []byte("~>"))
		return f.bounded(ascii85.NewDecoder(bytes.NewReader(data)))
	case "ASCIIHexDecode", "AHx":
		l := lexer{data: append([]byte("<"), data...), left: &f.values}
		out := []byte(l.hex())
		f.inflate -= len(out)
		return out, nil
	case "RunLengthDecode", "RL":
		return f.runLengths(data)
	}
	return nil, fmt.Errorf("%w: packed as %s, which is not read", errDamaged, kind)
}

// bounded reads all of r, at the expense of the file's budget.
func (f *file) bounded(r io.Reader) ([]byte, error) {
	if f.inflate <= 0 {
		return nil, errInflated
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(f.inflate)+1))
	f.inflate -= len(out)
	if f.inflate < 0 {
		return nil, errInflated
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return out, fmt.Errorf("unpack: %w", err)
	}
	return out, nil
}

func (f *file) flate(data []byte, param dict) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	defer r.Close()
	out, err := f.bounded(r)
	if errors.Is(err, zlib.ErrChecksum) {
		err = nil
	}
	if err != nil {
		return out, err
	}
	return f.unpredict(out, param), nil
}

// unpredict undoes what PNG does before it packs: each byte is the difference
// to one beside or above it. Rows begin with the number of the way it was done.
func (f *file) unpredict(data []byte, param dict) []byte {
	if kind, _ := f.number(param["Predictor"]); kind < 10 {
		return data
	}
	columns, colors, bits := f.or(param["Columns"], 1), f.or(param["Colors"], 1), f.or(param["BitsPerComponent"], 8)
	size := max(1, colors*bits/8)
	width := (columns*colors*bits + 7) / 8
	if width <= 0 || width > len(data) {
		return nil
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, width)
	for len(data) > width {
		row := data[1 : width+1]
		for i := range row {
			left, corner := byte(0), byte(0)
			if i >= size {
				left, corner = row[i-size], above[i-size]
			}
			row[i] += predicted(data[0], left, above[i], corner)
		}
		out = append(out, row...)
		above, data = row, data[width+1:]
	}
	return out
}

// or returns a small positive number, or the one that stands for none.
func (f *file) or(v any, none int) int {
	if n, ok := f.number(v); ok && n > 0 && n < 1<<16 {
		return int(n)
	}
	return none
}

func predicted(way, left, above, corner byte) byte {
	switch way {
	case 1:
		return left
	case 2:
		return above
	case 3:
		return byte((int(left) + int(above)) / 2)
	case 4:
		p := int(left) + int(above) - int(corner)
		a, b, c := distance(p, left), distance(p, above), distance(p, corner)
		switch {
		case a <= b && a <= c:
			return left
		case b <= c:
			return above
		}
		return corner
	}
	return 0
}

func distance(p int, b byte) int { return max(p-int(b), int(b)-p) }

// runLengths unpacks runs: a length, then bytes as they are or one repeated.
func (f *file) runLengths(data []byte) ([]byte, error) {
	var out []byte
	for len(data) > 1 && data[0] != 128 {
		n := int(data[0])
		if n < 128 {
			n = min(n+1, len(data)-1)
			out, data = append(out, data[1:1+n]...), data[1+n:]
		} else {
			out, data = append(out, bytes.Repeat(data[1:2], 257-n)...), data[2:]
		}
		if len(out) > f.inflate {
			break
		}
	}
	if f.inflate -= len(out); f.inflate < 0 {
		return nil, errInflated
	}
	return out, nil
}
