package blevestore

import (
	"cmp"
	"errors"
	"maps"
	"os"
	"slices"

	"juxta/index/rank"
	"juxta/knowledge"
)

const spoolName = "spool"

// spool keeps on the disk what has come in for a build, in the order it came,
// and in memory what is needed to sort it.
type spool struct {
	out     *tableWriter
	in      *table
	dir     *os.Root
	records int
	docs    []docKey
	claims  []claimKey
	cutter  rank.Cutter
	last    map[place]int     // the document that counts
	names   map[string]string // subjects, each kept once
}

// docKey is a document: where its record and its text are in the spool, and
// once they are known the numbers of its claims.
type docKey struct {
	place
	at, text int
	claims   []int
}

// claimKey is a claim: what it is sorted by, and where it is in the spool.
type claimKey struct {
	subject string
	doc     int // in docs of the spool
	span    knowledge.Span
	at      int
}

func newSpool(dir *os.Root) (*spool, error) {
	out, err := newTableWriter(dir, spoolName)
	if err != nil {
		return nil, err
	}
	return &spool{out: out, dir: dir, last: map[place]int{}, names: map[string]string{}}, nil
}

// add takes a reading in.
func (s *spool) add(r knowledge.Reading) error {
	n := len(s.docs)
	s.last[placeOf(r)] = n
	var e encoder
	encodeDoc(&e, storedDoc{source: r.Document.Source, subjects: r.Subjects})
	s.docs = append(s.docs, docKey{place: placeOf(r), at: s.put(e.buf), text: s.put([]byte(r.Document.Text))})
	for _, c := range r.Claims {
		name, known := s.names[c.Subject]
		if !known {
			name = c.Subject
			s.names[name] = name
		}
		s.claims = append(s.claims, claimKey{subject: name, doc: n, span: c.Span(), at: s.putClaim(c)})
	}
	return s.out.err
}

// putClaim puts down a claim and what it says, which is cut once for ranking and
// for bleve.
func (s *spool) putClaim(c knowledge.Claim) int {
	said := s.cutter.Cut(c)
	var claim, e encoder
	encodeClaim(&claim, c, said.Profile(c.Aspects))
	e.text(string(claim.buf))
	encodeList(&e, said.Quote, e.text)
	encodeList(&e, said.Trail, e.text)
	return s.put(e.buf)
}

// claim returns a claim's record, and the claim with what it says.
func (s *spool) claim(n int) (record string, c cutClaim, err error) {
	spooled, err := s.in.get(n)
	if err != nil {
		return "", c, err
	}
	d := decoder{buf: spooled}
	record = d.text()
	c.said = rank.Said{Quote: decodeList(&d, d.text), Trail: decodeList(&d, d.text)}
	c.Claim, err = decodeClaim(record)
	return record, c, errors.Join(d.err, err)
}

func (s *spool) put(record []byte) int {
	s.out.add(record)
	s.records++
	return s.records - 1
}

// sort ends the taking in, drops documents that were replaced by later ones,
// and puts documents and claims in the order of their numbers.
func (s *spool) sort() error {
	out := s.out
	s.out = nil
	if err := out.close(); err != nil {
		return err
	}
	in, err := openTable(s.dir, spoolName)
	if err != nil {
		return err
	}
	s.in = in
	s.claims = slices.DeleteFunc(s.claims, func(c claimKey) bool { return s.last[s.docs[c.doc].place] != c.doc })
	order := slices.SortedFunc(maps.Values(s.last), func(a, b int) int { return comparePlaces(s.docs[a].place, s.docs[b].place) })
	sorted, number := make([]docKey, len(order)), make([]int, len(s.docs))
	for i, n := range order {
		sorted[i], number[n] = s.docs[n], i
	}
	s.docs = sorted
	for i := range s.claims {
		s.claims[i].doc = number[s.claims[i].doc]
	}
	slices.SortFunc(s.claims, func(a, b claimKey) int {
		return cmp.Or(
			cmp.Compare(s.docs[a.doc].space, s.docs[b.doc].space),
			cmp.Compare(a.subject, b.subject),
			cmp.Compare(a.doc, b.doc),
			cmp.Compare(a.span.Start, b.span.Start),
			cmp.Compare(a.span.End, b.span.End),
			cmp.Compare(a.at, b.at),
		)
	})
	return nil
}

// part is what the spool has of one space.
type part struct {
	space  knowledge.Space
	docs   []docKey
	claims []claimKey
}

// parts returns what is sorted, a space at a time.
func (s *spool) parts() []part {
	var out []part
	for at := 0; at < len(s.docs); {
		p := part{space: s.docs[at].space}
		n := slices.IndexFunc(s.docs[at:], func(d docKey) bool { return d.space != p.space })
		if n < 0 {
			n = len(s.docs) - at
		}
		p.docs = s.docs[at : at+n]
		at += n
		out = append(out, p)
	}
	claims := s.claims
	for i := range out {
		n := 0
		for n < len(claims) && s.docs[claims[n].doc].space == out[i].space {
			n++
		}
		out[i].claims, claims = claims[:n], claims[n:]
	}
	return out
}

// read returns a record.
func (s *spool) read(n int) (string, error) { return s.in.get(n) }

// close gives up the spool's files.
func (s *spool) close() error {
	var errs []error
	if s.out != nil {
		errs = append(errs, s.out.close())
		s.out = nil
	}
	if s.in != nil {
		errs = append(errs, s.in.close())
		s.in = nil
	}
	return errors.Join(errs...)
}

// remove closes the spool and removes it from the disk.
func (s *spool) remove() error { return errors.Join(s.close(), removeSpool(s.dir)) }

// removeSpool removes the spool of who came to no end.
func removeSpool(dir *os.Root) error {
	return errors.Join(dir.RemoveAll(spoolName+dataSuffix), dir.RemoveAll(spoolName+offsetSuffix))
}
