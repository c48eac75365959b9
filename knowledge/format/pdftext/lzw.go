package pdftext

// Of the codes of LZW those below 256 are bytes, two are signs, and the others
// stand for what was read before.
const (
	lzwClear = 256
	lzwEnd   = 257
	lzwFirst = 258
	lzwCodes = 1 << 12
)

// lzwReader reads the codes of packed data: they are 9 to 12 bits wide, as many
// as next says that there are.
type lzwReader struct {
	data       []byte
	bits, have int
	// next is the first code that stands for nothing yet, early how many codes
	// before it is needed a wider one is written.
	next, early int
}

// code returns the next code; the end of the data is one.
func (r *lzwReader) code() int {
	width := 9
	for width < 12 && r.next-1+r.early >= 1<<width {
		width++
	}
	for r.have < width {
		if len(r.data) == 0 {
			return lzwEnd
		}
		r.bits, r.have, r.data = r.bits<<8|int(r.data[0]), r.have+8, r.data[1:]
	}
	r.have -= width
	c := r.bits >> r.have
	r.bits &= 1<<r.have - 1
	return c
}

// lzw unpacks what old files hold.
func (f *file) lzw(data []byte, param dict) ([]byte, error) {
	r := lzwReader{data: data, next: lzwFirst, early: 1}
	if n, ok := f.number(param["EarlyChange"]); ok && n == 0 {
		r.early = 0
	}
	var out []byte
	var places [lzwCodes][2]int // where in out a code's text stands, the last byte of it may be yet to come
	for len(out) <= f.inflate {
		c, from := r.code(), len(out)
		switch {
		case c == lzwEnd:
			f.inflate -= len(out)
			return f.unpredict(out, param), nil
		case c == lzwClear:
			r.next = lzwFirst
			continue
		case c < lzwClear:
			out = append(out, byte(c))
		case c < r.next:
			for i := places[c][0]; i < places[c][1]; i++ {
				out = append(out, out[i])
			}
		default:
			f.inflate -= len(out)
			return out, errDamaged
		}
		if r.next < lzwCodes {
			places[r.next] = [2]int{from, len(out) + 1}
			r.next++
		}
	}
	f.inflate -= len(out)
	return nil, errInflated
}
