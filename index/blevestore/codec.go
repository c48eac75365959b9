package blevestore

import (
	"encoding/binary"
	"fmt"
)

// encoder appends values to a record: numbers as varints, strings and lists
// with their length in front. Of a list the length is one more than the number
// of entries, zero being nil, so that what comes back equals what went in.
type encoder struct{ buf []byte }

func (e *encoder) number(n int) { e.buf = binary.AppendVarint(e.buf, int64(n)) }

func (e *encoder) text(s string) {
	e.buf = binary.AppendUvarint(e.buf, uint64(len(s)))
	e.buf = append(e.buf, s...)
}

func (e *encoder) flag(b bool) {
	n := 0
	if b {
		n = 1
	}
	e.number(n)
}

func encodeList[T any](e *encoder, list []T, each func(T)) {
	n := uint64(0)
	if list != nil {
		n = uint64(len(list)) + 1
	}
	e.buf = binary.AppendUvarint(e.buf, n)
	for _, v := range list {
		each(v)
	}
}

// decoder takes values from a record, strings as parts of it. The first error
// sticks; what is taken after it is zero.
type decoder struct {
	buf string
	err error
}

func (d *decoder) fail() {
	if d.err == nil {
		d.err = fmt.Errorf("%w: a record is cut short", ErrDamaged)
	}
	d.buf = ""
}

func (d *decoder) number() int {
	v := d.unsigned()
	n := int(v >> 1)
	if v&1 != 0 {
		n = ^n
	}
	return n
}

func (d *decoder) length() int {
	v := d.unsigned()
	// Whatever is counted takes at least a byte each.
	if v > uint64(len(d.buf))+1 {
		d.fail()
		return 0
	}
	return int(v)
}

// unsigned reads what [binary.AppendUvarint] writes.
func (d *decoder) unsigned() uint64 {
	const last = 0x80
	var v uint64
	for i := 0; i < len(d.buf) && i < binary.MaxVarintLen64; i++ {
		c := d.buf[i]
		v |= uint64(c&^last) << (7 * i)
		if c < last {
			d.buf = d.buf[i+1:]
			return v
		}
	}
	d.fail()
	return 0
}

func (d *decoder) text() string {
	n := d.length()
	if n > len(d.buf) {
		d.fail()
		return ""
	}
	s := d.buf[:n]
	d.buf = d.buf[n:]
	return s
}

func (d *decoder) flag() bool { return d.number() != 0 }

// decodeMap reads a list of pairs. What is not there is empty.
func decodeMap[K comparable, V any](d *decoder, each func() (K, V)) map[K]V {
	n := d.length()
	out := make(map[K]V, max(n-1, 0))
	for range n - 1 {
		k, v := each()
		if d.err != nil {
			return map[K]V{}
		}
		out[k] = v
	}
	return out
}

func decodeList[T any](d *decoder, each func() T) []T {
	n := d.length()
	if n == 0 || d.err != nil {
		return nil
	}
	out := make([]T, 0, n-1)
	for range n - 1 {
		out = append(out, each())
		if d.err != nil {
			return nil
		}
	}
	return out
}
