package blevestore

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"slices"
)

// A table is a list of records in two files: <name>.dat has the records one
// behind the other, each with its checksum in front; <name>.off has, eight
// bytes each, where every record begins, and last where the file ends. The
// second is held in memory, so that a record is one read away.
const (
	dataSuffix   = ".dat"
	offsetSuffix = ".off"
	sumSize      = 4
	offsetSize   = 8
)

// castagnoli returns the checksum of b, of the kind that processors compute.
func castagnoli(b []byte) uint32 {
	return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli))
}

// tableWriter writes a table. Errors stick; close returns them.
type tableWriter struct {
	data, offsets *os.File
	toData, toOff *bufio.Writer
	at            uint64
	err           error
}

func newTableWriter(dir *os.Root, name string) (*tableWriter, error) {
	data, err := dir.Create(name + dataSuffix)
	if err != nil {
		return nil, err
	}
	offsets, err := dir.Create(name + offsetSuffix)
	if err != nil {
		return nil, errors.Join(err, data.Close())
	}
	const buffer = 1 << 18
	return &tableWriter{data: data, offsets: offsets, toData: bufio.NewWriterSize(data, buffer), toOff: bufio.NewWriter(offsets)}, nil
}

// add appends a record.
func (w *tableWriter) add(record []byte) {
	if w.err != nil {
		return
	}
	w.offset()
	var sum [sumSize]byte
	binary.LittleEndian.PutUint32(sum[:], castagnoli(record))
	_, err := w.toData.Write(sum[:])
	_, err2 := w.toData.Write(record)
	w.err = errors.Join(w.err, err, err2)
	w.at += uint64(sumSize + len(record))
}

func (w *tableWriter) offset() {
	var at [offsetSize]byte
	binary.LittleEndian.PutUint64(at[:], w.at)
	_, err := w.toOff.Write(at[:])
	w.err = errors.Join(w.err, err)
}

// close ends the table. That it is on the disk is seen to where a generation is
// completed.
func (w *tableWriter) close() error {
	w.offset()
	return errors.Join(w.err, w.toData.Flush(), w.toOff.Flush(), w.data.Close(), w.offsets.Close())
}

// table reads a table. It is safe for concurrent use.
type table struct {
	name    string
	data    *os.File
	offsets []byte
	size    int64 // of data
}

// openTable opens a table whose files are known to be of the right size.
func openTable(dir *os.Root, name string) (*table, error) {
	offsets, err := dir.ReadFile(name + offsetSuffix)
	if err != nil {
		return nil, err
	}
	if len(offsets) < offsetSize || len(offsets)%offsetSize != 0 {
		return nil, fmt.Errorf("%w: %s%s has %d bytes", ErrDamaged, name, offsetSuffix, len(offsets))
	}
	data, err := dir.Open(name + dataSuffix)
	if err != nil {
		return nil, err
	}
	info, err := data.Stat()
	if err != nil {
		return nil, errors.Join(err, data.Close())
	}
	return &table{name: name, data: data, offsets: offsets, size: info.Size()}, nil
}

func (t *table) close() error { return t.data.Close() }

// len returns the number of records.
func (t *table) len() int { return len(t.offsets)/offsetSize - 1 }

func (t *table) bounds(n int) (from, to int64) {
	at := func(n int) int64 { return int64(binary.LittleEndian.Uint64(t.offsets[n*offsetSize:])) }
	return at(n), at(n + 1)
}

// get returns a record.
func (t *table) get(n int) (string, error) {
	records, err := t.all([]int{n})
	if err != nil {
		return "", err
	}
	return records[0], nil
}

// all returns the records of rising numbers. Neighbors on the disk are read
// together, small gaps included.
func (t *table) all(numbers []int) ([]string, error) {
	const gap, most = 1 << 12, 1 << 18
	out := make([]string, 0, len(numbers))
	var room []byte
	for first := 0; first < len(numbers); {
		if n := numbers[first]; n < 0 || n >= t.len() {
			return nil, fmt.Errorf("%w: %s has no record %d", ErrDamaged, t.name, n)
		}
		from, to := t.bounds(numbers[first])
		last := first + 1
		for ; last < len(numbers) && numbers[last] < t.len(); last++ {
			start, end := t.bounds(numbers[last])
			if start-to > gap || end-from > most {
				break
			}
			to = end
		}
		stretch, err := t.read(room, from, to)
		if err != nil {
			return nil, err
		}
		for _, n := range numbers[first:last] {
			record, err := t.cut(stretch, from, n)
			if err != nil {
				return nil, err
			}
			out = append(out, record)
		}
		room, first = stretch, last
	}
	return out, nil
}

// read returns the bytes between two places, in room if there is enough.
func (t *table) read(room []byte, from, to int64) ([]byte, error) {
	if from < 0 || to < from || to > t.size {
		return nil, fmt.Errorf("%w: %s%s is out of order", ErrDamaged, t.name, offsetSuffix)
	}
	buf := slices.Grow(room[:0], int(to-from))[:to-from]
	_, err := t.data.ReadAt(buf, from)
	if errors.Is(err, io.EOF) {
		err = fmt.Errorf("%w: %s%s is too short", ErrDamaged, t.name, dataSuffix)
	}
	return buf, err
}

// cut returns record n, a copy, from a stretch of the file that begins at from.
func (t *table) cut(stretch []byte, from int64, n int) (string, error) {
	start, end := t.bounds(n)
	if start < from || end-from > int64(len(stretch)) || end-start < sumSize {
		return "", fmt.Errorf("%w: %s%s is out of order", ErrDamaged, t.name, offsetSuffix)
	}
	sum, record := stretch[start-from:], stretch[start-from+sumSize:end-from]
	if castagnoli(record) != binary.LittleEndian.Uint32(sum) {
		return "", fmt.Errorf("%w: record %d of %s%s does not fit its checksum", ErrDamaged, n, t.name, dataSuffix)
	}
	return string(record), nil
}
