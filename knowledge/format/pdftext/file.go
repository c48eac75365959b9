package pdftext

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// What a file may ask for at most.
const (
	maxNesting  = 64        // arrays and dictionaries in each other
	maxNumber   = 1 << 23   // of an object
	maxObjects  = 1_000_000 // in the file
	maxValues   = 8_000_000 // that are read from the file's structure
	maxInflated = 256 << 20 // bytes of streams, packed and unpacked, each time that they are read
)

var (
	errDamaged   = errors.New("damaged")
	errEncrypted = errors.New("encrypted: save it without a password")
	errInflated  = fmt.Errorf("too large: unpacks to more than %d MB", maxInflated>>20)
	errObjects   = fmt.Errorf("too large: has more than %d objects", maxObjects)
	errValues    = fmt.Errorf("too large: has more than %d values", maxValues)
)

// file is a PDF file by its objects. They are found by looking for them from
// the file's first byte to its last, not by the table at its end: that needs no
// repair where the table is wrong, takes time that grows with the file alone,
// and where an object was changed, its last version counts, as it should.
type file struct {
	data    []byte
	objects map[int]place
	cache   map[int]any
	reading map[int]bool
	trailer dict
	blank   map[*stream]bool // forms that draw no text, as drawings on every page
	values  int              // that may still be read
	inflate int              // bytes of streams that may still be read
}

// place is where an object stands: in the file, or in what a stream of objects
// unpacks to.
type place struct {
	data []byte
	at   int
	// body is where the stream's bytes begin and end, if it has some.
	from, to int
}

func open(data []byte) (*file, error) {
	f := &file{data: data, objects: map[int]place{}, cache: map[int]any{}, reading: map[int]bool{}, blank: map[*stream]bool{}, trailer: dict{}, values: maxValues, inflate: maxInflated}
	if err := f.scan(); err != nil {
		return nil, err
	}
	f.trailers()
	f.cache = map[int]any{} // what was read before all was found
	switch {
	case f.trailer["Encrypt"] != nil:
		return nil, errEncrypted
	case f.values < 0:
		return nil, errValues
	case f.inflate < 0:
		return nil, errInflated
	}
	return f, nil
}

// scan finds the objects. Streams are jumped over.
func (f *file) scan() error {
	streams := finder{data: f.data, what: []byte("stream")}
	ends := finder{data: f.data, what: []byte("endobj")}
	for at := 0; ; {
		n := bytes.Index(f.data[at:], []byte("obj"))
		if n < 0 {
			return nil
		}
		at += n + len("obj")
		num, ok := numberBefore(f.data, at-len("obj"))
		if !ok {
			continue
		}
		if len(f.objects) >= maxObjects {
			return errObjects
		}
		p := place{data: f.data, at: at}
		if s := streams.begun(at, ends.nextOr(at, len(f.data))); s >= 0 {
			head := f.data[at:s]
			p.from, p.to = f.body(head, s+len("stream"))
			at = p.to
			f.note(num, p, head)
			continue
		}
		f.objects[num] = p
	}
}

// finder finds one word again and again, each byte looked at once.
type finder struct {
	data, what []byte
	at         int // of the last one found, or len(data)
	sought     bool
}

func (f *finder) next(from int) int {
	if !f.sought || f.at < from {
		f.sought = true
		if n := bytes.Index(f.data[from:], f.what); n >= 0 {
			f.at = from + n
		} else {
			f.at = len(f.data)
		}
	}
	if f.at == len(f.data) {
		return -1
	}
	return f.at
}

func (f *finder) nextOr(from, none int) int {
	if n := f.next(from); n >= 0 {
		return n
	}
	return none
}

// begun returns where the word stands between two places that begins a stream,
// or -1: in a title or the like it does not follow a dictionary.
func (f *finder) begun(from, to int) int {
	for at := f.next(from); at >= 0 && at < to; at = f.next(at + 1) {
		after := at + len(f.what)
		if bytes.HasSuffix(f.data[:skipBack(f.data, at)], []byte(">>")) && (after == len(f.data) || isSpace(f.data[after])) {
			return at
		}
	}
	return -1
}

// numberBefore reads the number of the object whose "obj" stands at a place:
// "12 0 obj".
func numberBefore(data []byte, at int) (int, bool) {
	i := skipBack(data, at)
	gen := i
	for i > 0 && data[i-1] >= '0' && data[i-1] <= '9' {
		i--
	}
	if i == gen || i == at {
		return 0, false
	}
	j := skipBack(data, i)
	stop := j
	for j > 0 && data[j-1] >= '0' && data[j-1] <= '9' && stop-j < 9 {
		j--
	}
	if j == stop || stop == i {
		return 0, false
	}
	n, err := strconv.Atoi(string(data[j:stop]))
	return n, err == nil && n <= maxNumber
}

// skipBack returns where the white space before a place begins.
func skipBack(data []byte, at int) int {
	for from := at; at > 0 && from-at < 16 && isSpace(data[at-1]); {
		at--
	}
	return at
}

// body returns where the bytes of a stream stand whose dictionary is head: as
// long as that says, if an end follows there, else up to the next end.
func (f *file) body(head []byte, from int) (int, int) {
	if bytes.HasPrefix(f.data[from:], []byte("\r\n")) {
		from += 2
	} else if from < len(f.data) && (f.data[from] == '\n' || f.data[from] == '\r') {
		from++
	}
	if n, ok := lengthIn(head); ok && from+n <= len(f.data) {
		tail := f.data[from+n : min(from+n+32, len(f.data))]
		if bytes.HasPrefix(bytes.TrimLeft(tail, "\r\n\t \x00"), []byte("endstream")) {
			return from, from + n
		}
	}
	if n := bytes.Index(f.data[from:], []byte("endstream")); n >= 0 {
		return from, from + n
	}
	return from, len(f.data)
}

// lengthIn reads the length that a stream's dictionary says outright.
func lengthIn(head []byte) (int, bool) {
	i := bytes.LastIndex(head, []byte("/Length "))
	if i < 0 {
		if i = bytes.LastIndex(head, []byte("/Length\n")); i < 0 {
			return 0, false
		}
	}
	values := 3
	l := lexer{data: head, at: i + len("/Length "), left: &values}
	n, ok := l.reference(l.value()).(float64)
	return int(n), ok && n >= 0
}

// note keeps an object with a stream, and what it says of the whole file.
func (f *file) note(num int, p place, head []byte) {
	f.objects[num] = p
	if bytes.Contains(head, []byte("/ObjStm")) {
		delete(f.cache, num)
		f.unpack(num)
	}
	if bytes.Contains(head, []byte("/XRef")) {
		l := lexer{data: head, left: &f.values}
		if d, ok := l.value().(dict); ok {
			f.entries(d)
		}
	}
}

// entries keeps what a trailer says; a later one overrides those before.
func (f *file) entries(d dict) {
	for _, key := range [...]name{"Root", "Info", "Encrypt"} {
		if d[key] != nil {
			f.trailer[key] = d[key]
		}
	}
}

// trailers reads the trailers of files whose tables are plain text.
func (f *file) trailers() {
	for at := 0; f.values > 0; {
		n := bytes.Index(f.data[at:], []byte("trailer"))
		if n < 0 {
			return
		}
		at += n + len("trailer")
		l := lexer{data: f.data, at: at, left: &f.values}
		if l.skip(); l.starts("<<") {
			if d, ok := l.value().(dict); ok {
				f.entries(d)
			}
			at = l.at
		}
	}
}

// unpack adds the objects of a stream of objects.
func (f *file) unpack(num int) {
	s, ok := f.get(ref(num)).(*stream)
	if !ok {
		return
	}
	data, err := f.decode(s)
	if err != nil && len(data) == 0 {
		return
	}
	count, _ := s.dict["N"].(float64)
	first, _ := s.dict["First"].(float64)
	l := lexer{data: data, left: &f.values}
	for range min(int(count), maxObjects) {
		n, ok1 := l.value().(float64)
		off, ok2 := l.value().(float64)
		at := int(first) + int(off)
		if !ok1 || !ok2 || n < 0 || n > maxNumber || at < 0 || at >= len(data) || len(f.objects) >= maxObjects {
			return
		}
		f.objects[int(n)] = place{data: data, at: at}
		delete(f.cache, int(n))
	}
}

// get returns what a reference stands for, or the value itself.
func (f *file) get(v any) any {
	for range 16 { // references to references end
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.object(int(r))
	}
	return nil
}

func (f *file) object(num int) any {
	if v, ok := f.cache[num]; ok {
		return v
	}
	p, ok := f.objects[num]
	if !ok || f.reading[num] {
		return nil
	}
	f.reading[num] = true
	defer delete(f.reading, num)
	l := lexer{data: p.data, at: p.at, left: &f.values}
	v := l.reference(l.value())
	if d, ok := v.(dict); ok && p.to > 0 {
		v = &stream{d, p.data[p.from:p.to]}
	}
	if _, ok := v.(operator); ok {
		v = nil
	}
	f.cache[num] = v
	return v
}

// dict returns the dictionary that v is or that belongs to its stream.
func (f *file) dict(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.get(v).(array)
	return a
}

func (f *file) number(v any) (float64, bool) {
	n, ok := f.get(v).(float64)
	return n, ok
}

func (f *file) name(v any) name {
	n, _ := f.get(v).(name)
	return n
}

// root returns the catalog: the one that the trailer names, or any.
func (f *file) root() dict {
	if d := f.dict(f.trailer["Root"]); d != nil {
		return d
	}
	var all []int
	for num := range f.objects {
		all = append(all, num)
	}
	slices.Sort(all)
	for _, num := range all {
		if d := f.dict(ref(num)); f.name(d["Type"]) == "Catalog" {
			return d
		}
	}
	return nil
}
