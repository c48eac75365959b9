package blevestore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"juxta/index"
	"juxta/index/tally"
	"juxta/knowledge"
)

// maker makes generations of readings, one for each space. It is used with the
// lock held.
type maker struct {
	root   *os.Root
	info   Info              // what all of them have in common
	spaces []knowledge.Space // if not nil, these and no others
	told   func(done, total int)

	spool       *spool
	done, total int
}

// made is a generation that is complete and does not count yet.
type made struct {
	space  knowledge.Space
	next   generation
	before history
}

// make spools the readings, sorts what it remembers of them, and writes a
// generation for each space. If it fails it leaves none.
func (m *maker) make(ctx context.Context, readings iter.Seq2[knowledge.Reading, error]) (out []made, err error) {
	m.spool, err = newSpool(m.root)
	if err != nil {
		return nil, err
	}
	defer func() {
		err = errors.Join(err, m.spool.remove())
		if err != nil {
			err = errors.Join(err, unmake(m.root, out))
		}
	}()
	if err := m.take(ctx, readings); err != nil {
		return nil, err
	}
	m.total = len(m.spool.claims)
	for _, p := range m.parts() {
		next, err := m.makePart(ctx, p)
		if err != nil {
			return out, err
		}
		out = append(out, next)
	}
	m.progress()
	return out, nil
}

func (m *maker) take(ctx context.Context, readings iter.Seq2[knowledge.Reading, error]) error {
	for r, err := range readings {
		src := r.Document.Source
		if err := cmp.Or(err, ctx.Err(), index.Check(r)); err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
		if m.spaces != nil && !slices.Contains(m.spaces, src.Space) {
			return fmt.Errorf("%s is of %q, which is not to be built", src.ID, src.Space)
		}
		if err := m.spool.add(r); err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
	}
	return m.spool.sort()
}

// parts returns what to make: what was spooled, and spaces that nothing is of,
// of which the shared one is never left out.
func (m *maker) parts() []part {
	out := m.spool.parts()
	spaces := m.spaces
	if spaces == nil {
		spaces = []knowledge.Space{knowledge.Shared}
	}
	for _, space := range index.Distinct(spaces) {
		if !slices.ContainsFunc(out, func(p part) bool { return p.space == space }) {
			out = append(out, part{space: space})
		}
	}
	return out
}

func (m *maker) progress() {
	if m.told != nil {
		m.told(m.done, m.total)
	}
}

func (m *maker) makePart(ctx context.Context, p part) (out made, err error) {
	return makeGeneration(m.root, p.space, m.info, func(gen *os.Root, mf *manifest) error {
		mf.Base = extent{Claims: len(p.claims), Documents: len(p.docs)}
		mf.Claims, mf.Documents = mf.Base.Claims, mf.Base.Documents
		b := &build{maker: m, part: p, dir: gen}
		for _, write := range []func(context.Context) error{b.writeClaims, b.writeDocs, b.writeCounts, b.writeKeys} {
			if err := write(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// makeGeneration makes the next generation of a space: write fills its folder,
// and completes the manifest but for the sums of files that it did not name. If
// it fails it leaves nothing.
func makeGeneration(root *os.Root, space knowledge.Space, info Info, write func(*os.Root, *manifest) error) (out made, err error) {
	out.space = space
	text, err := readCurrent(root, space)
	if err != nil {
		return out, err
	}
	if out.before, err = parseHistory(text); err != nil {
		out.before = nil // what is damaged is made anew
	}
	folder, err := openFolder(root, space)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	number, gen, err := begin(folder, out.before)
	if err != nil {
		return out, err
	}
	m := manifest{Info: info}
	m.Space, m.Number = space, number
	out.next = generation{number: number, draft: info.Draft}
	out.next.sum, err = complete(gen, &m, write)
	if err = errors.Join(err, gen.Close()); err != nil {
		err = errors.Join(err, folder.RemoveAll(generationName(number)))
	}
	return out, err
}

// complete fills the folder of a generation, the manifest last, and returns the
// sum of that.
func complete(gen *os.Root, m *manifest, write func(*os.Root, *manifest) error) (sum uint32, err error) {
	if err := write(gen, m); err != nil {
		return 0, err
	}
	if m.Files, err = sumFiles(gen, m.Files); err != nil {
		return 0, err
	}
	return m.write(gen)
}

// unmake removes generations that are not to count.
func unmake(root *os.Root, all []made) error {
	var errs []error
	for _, m := range all {
		errs = append(errs, root.RemoveAll(folderOf(m.space)+"/"+m.next.name()))
	}
	return errors.Join(errs...)
}

// build is a generation in the making.
type build struct {
	*maker
	part

	dir    *os.Root
	counts tally.Tally
}

func (b *build) writeClaims(ctx context.Context) error {
	table, err := newTableWriter(b.dir, claimsName)
	if err != nil {
		return err
	}
	postings := &postingsBuilder{path: filepath.Join(b.dir.Name(), postingsName), scratch: b.dir.Name()}
	for n, key := range b.claims {
		if err := b.writeClaim(ctx, n, key, table, postings); err != nil {
			return errors.Join(err, table.close(), postings.close())
		}
	}
	return errors.Join(table.close(), postings.close())
}

func (b *build) writeClaim(ctx context.Context, n int, key claimKey, table *tableWriter, postings *postingsBuilder) error {
	const often = 1000
	if b.done%often == 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.progress()
	}
	b.done++
	record, c, err := b.spool.claim(key.at)
	if err != nil {
		return err
	}
	table.add([]byte(record))
	b.counts.AddClaim(c.Claim)
	doc := &b.spool.docs[key.doc]
	doc.claims = append(doc.claims, n)
	return postings.add(n, c)
}

func (b *build) writeDocs(ctx context.Context) error {
	docs, err := newTableWriter(b.dir, docsName)
	if err != nil {
		return err
	}
	texts, err := newTableWriter(b.dir, textsName)
	if err != nil {
		return errors.Join(err, docs.close())
	}
	for _, key := range b.docs {
		if err := cmp.Or(ctx.Err(), b.writeDoc(key, docs, texts)); err != nil {
			return errors.Join(err, docs.close(), texts.close())
		}
	}
	return errors.Join(docs.close(), texts.close())
}

func (b *build) writeDoc(key docKey, docs, texts *tableWriter) error {
	record, err := b.spool.read(key.at)
	if err != nil {
		return err
	}
	doc, err := decodeDoc(record)
	if err != nil {
		return err
	}
	text, err := b.spool.read(key.text)
	if err != nil {
		return err
	}
	doc.claims = key.claims
	var e encoder
	encodeDoc(&e, doc)
	docs.add(e.buf)
	texts.add([]byte(text))
	b.counts.Add(knowledge.Reading{Document: knowledge.Document{Source: doc.source}, Subjects: doc.subjects})
	return nil
}

func (b *build) writeCounts(context.Context) error { return writeCounts(b.dir, &b.counts) }

func (b *build) writeKeys(context.Context) error {
	var subjects []subjectKey
	for _, key := range b.claims {
		if len(subjects) == 0 || subjects[len(subjects)-1].name != key.subject {
			subjects = append(subjects, subjectKey{name: key.subject})
		}
		subjects[len(subjects)-1].claims++
	}
	docs := make([]string, len(b.docs))
	for i, key := range b.docs {
		docs[i] = key.id
	}
	return writeKeys(b.dir, subjects, docs)
}

// writeCounts writes what a space holds, as a table of one record.
func writeCounts(dir *os.Root, counts *tally.Tally) error {
	table, err := newTableWriter(dir, countsName)
	if err != nil {
		return err
	}
	var e encoder
	encodeTally(&e, counts)
	table.add(e.buf)
	return table.close()
}
