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

func (e *encoder) bytes(b []byte) {
	e.buf = binary.AppendUvarint(e.buf, uint64(len(b)))
	e.buf = append(e.buf, b...)
}

// decoder takes values from a record. The first error sticks; what is taken
// after it is zero.
type decoder struct {
	buf []byte
	err error
}

func (d *decoder) fail() {
	if d.err == nil {
		d.err = fmt.Errorf("%w: a record is cut short", ErrDamaged)
	}
	d.buf = nil
}

func (d *decoder) number() int {
	v, n := binary.Varint(d.buf)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.buf = d.buf[n:]
	return int(v)
}

func (d *decoder) length() int {
	v, n := binary.Uvarint(d.buf)
	// Whatever is counted takes at least a byte each.
	if n <= 0 || v > uint64(len(d.buf)-n)+1 {
		d.fail()
		return 0
	}
	d.buf = d.buf[n:]
	return int(v)
}

func (d *decoder) text() string { return string(d.bytes()) }

// bytes returns a part of the record itself.
func (d *decoder) bytes() []byte {
	n := d.length()
	if n > len(d.buf) {
		d.fail()
		return nil
	}
	b := d.buf[:n:n]
	d.buf = d.buf[n:]
	return b
}

func (d *decoder) flag() bool { return d.number() != 0 }

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
