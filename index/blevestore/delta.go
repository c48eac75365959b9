package blevestore

import (
	"fmt"
	"os"
	"slices"

	"juxta/index"
	"juxta/knowledge"
)

// deltaName is the table of what a generation has laid over its base: in its
// first record the documents of the base that do not count, in the others a
// document each, text and claims included. A generation without one has nothing
// laid over.
const deltaName = "delta"

// writeDelta writes what is laid over a base.
func writeDelta(dir *os.Root, without map[string][]int, readings []profiled) error {
	table, err := newTableWriter(dir, deltaName)
	if err != nil {
		return err
	}
	var e encoder
	encodeHidden(&e, without)
	table.add(e.buf)
	for _, r := range readings {
		e.buf = e.buf[:0]
		encodeReading(&e, r)
		table.add(e.buf)
	}
	return table.close()
}

// readDelta reads what is laid over the base of a generation.
func readDelta(dir *os.Root, space knowledge.Space, m manifest) (without hidden, l *live, err error) {
	without = newHidden()
	if !slices.ContainsFunc(m.Files, func(f fileSum) bool { return f.Name == deltaName+dataSuffix }) {
		return without, nil, nil
	}
	t, err := openTable(dir, deltaName)
	if err != nil {
		return without, nil, err
	}
	defer t.close()
	if t.len() != m.Delta.Documents+1 {
		return without, nil, fmt.Errorf("%w: %s has %d records", ErrDamaged, deltaName, t.len())
	}
	record, err := t.get(0)
	if err != nil {
		return without, nil, err
	}
	if without, err = decodeHidden(record); err != nil {
		return without, nil, err
	}
	readings := make([]profiled, m.Delta.Documents)
	for i := range readings {
		if record, err = t.get(i + 1); err != nil {
			return without, nil, err
		}
		if readings[i], err = decodeReading(record, space); err != nil {
			return without, nil, err
		}
	}
	l = newLive()
	l.write(nil, readings)
	return without, l, nil
}

// encodeReading makes a record of all that was read from a document.
func encodeReading(e *encoder, r profiled) {
	encodeDoc(e, storedDoc{source: r.Document.Source, subjects: r.Subjects})
	e.text(r.Document.Text)
	var record encoder
	n := 0
	encodeList(e, r.Claims, func(c knowledge.Claim) {
		record.buf = record.buf[:0]
		encodeClaim(&record, c, r.profiles[n])
		e.text(string(record.buf))
		n++
	})
}

// decodeReading reads what encodeReading writes of a document of a space.
func decodeReading(record string, space knowledge.Space) (r profiled, err error) {
	d := decoder{buf: record}
	doc := d.doc()
	r.Document = knowledge.Document{Source: doc.source, Text: d.text()}
	r.Subjects = doc.subjects
	r.Claims = decodeList(&d, func() knowledge.Claim {
		claim := d.text()
		c, err := decodeClaim(claim)
		front, err2 := decodeCandidate(claim)
		if err != nil || err2 != nil {
			d.fail()
		}
		r.profiles = append(r.profiles, front.Profile)
		return c
	})
	if d.err != nil {
		return profiled{}, d.err
	}
	if doc.source.Space != space {
		return profiled{}, fmt.Errorf("%w: %s of %q in %q", ErrDamaged, doc.source.ID, doc.source.Space, space)
	}
	if err := index.Check(r.Reading); err != nil {
		return profiled{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return r, nil
}
