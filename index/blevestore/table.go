package blevestore

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
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

// close ends the table and waits until it is on the disk.
func (w *tableWriter) close() error {
	w.offset()
	return errors.Join(
		w.err, w.toData.Flush(), w.toOff.Flush(),
		w.data.Sync(), w.offsets.Sync(), w.data.Close(), w.offsets.Close(),
	)
}

// table reads a table. It is safe for concurrent use.
type table struct {
	name    string
	data    *os.File
	offsets []byte
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
	return &table{name: name, data: data, offsets: offsets}, nil
}

func (t *table) close() error { return t.data.Close() }

// len returns the number of records.
func (t *table) len() int { return len(t.offsets)/offsetSize - 1 }

func (t *table) bounds(n int) (from, to int64) {
	at := func(n int) int64 { return int64(binary.LittleEndian.Uint64(t.offsets[n*offsetSize:])) }
	return at(n), at(n + 1)
}

// get returns a record. The caller owns it.
func (t *table) get(n int) ([]byte, error) {
	records, err := t.all([]int{n})
	if err != nil {
		return nil, err
	}
	return records[0], nil
}

// all returns the records of rising numbers. Neighbors on the disk are read
// together, small gaps included.
func (t *table) all(numbers []int) ([][]byte, error) {
	const gap, most = 1 << 13, 1 << 20
	out := make([][]byte, 0, len(numbers))
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
		var err error
		if out, err = t.read(out, numbers[first:last], from, to); err != nil {
			return nil, err
		}
		first = last
	}
	return out, nil
}

// read appends the records of numbers, which lie between two places.
func (t *table) read(out [][]byte, numbers []int, from, to int64) ([][]byte, error) {
	if from < 0 || to < from {
		return nil, fmt.Errorf("%w: %s%s is out of order", ErrDamaged, t.name, offsetSuffix)
	}
	buf := make([]byte, to-from)
	if _, err := t.data.ReadAt(buf, from); errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: %s%s is too short", ErrDamaged, t.name, dataSuffix)
	} else if err != nil {
		return nil, err
	}
	for _, n := range numbers {
		start, end := t.bounds(n)
		if start < from || end > to || end-start < sumSize {
			return nil, fmt.Errorf("%w: %s%s is out of order", ErrDamaged, t.name, offsetSuffix)
		}
		record := buf[start-from+sumSize : end-from : end-from]
		if castagnoli(record) != binary.LittleEndian.Uint32(buf[start-from:]) {
			return nil, fmt.Errorf("%w: record %d of %s%s does not fit its checksum", ErrDamaged, n, t.name, dataSuffix)
		}
		out = append(out, record)
	}
	return out, nil
}
