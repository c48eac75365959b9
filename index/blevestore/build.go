package blevestore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"juxta/index"
	"juxta/index/tally"
	"juxta/knowledge"
)

// BuildOptions say how to build. The zero value is fine.
type BuildOptions struct {
	// Version is what Open asks for.
	Version Version
	// Mark is what Stat tells of the library.
	Mark Mark
	// Progress is told now and then how many of all claims are indexed.
	Progress func(done, total int)
}

// Build makes an index of readings in dir, which it makes if need be. Until it
// returns, whoever opens dir gets the index that was there before, and so they
// do if it fails or is killed. Of two readings of one document the last
// counts. Claims need not fit in memory.
func Build(ctx context.Context, dir string, readings iter.Seq[knowledge.Reading], opts BuildOptions) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("blevestore: build %s: %w", dir, err)
		}
	}()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	unlock, err := lock(root)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if err := sweep(root); err != nil {
		return err
	}
	name, sum, err := generate(ctx, root, readings, opts)
	if err != nil {
		return err
	}
	if err := setCurrent(root, name, sum); err != nil {
		return err
	}
	return prune(root)
}

// generate makes a new generation and returns its name and the sum of its
// manifest. If it fails it leaves none.
func generate(ctx context.Context, root *os.Root, readings iter.Seq[knowledge.Reading], opts BuildOptions) (name string, sum uint32, err error) {
	name, gen, err := begin(root)
	if err != nil {
		return "", 0, err
	}
	b := &build{dir: gen, opts: opts, counts: map[knowledge.Space]*tally.Tally{}}
	sum, err = b.run(ctx, readings)
	err = errors.Join(err, gen.Close())
	if err != nil {
		err = errors.Join(err, root.RemoveAll(name))
	}
	return name, sum, err
}

// build is a generation in the making.
type build struct {
	dir    *os.Root
	opts   BuildOptions
	spool  *spool
	counts map[knowledge.Space]*tally.Tally
}

// run spools the readings, sorts what it remembers of them, and writes the
// parts of the generation in order. It returns the sum of the manifest, which
// is written last.
func (b *build) run(ctx context.Context, readings iter.Seq[knowledge.Reading]) (sum uint32, err error) {
	b.spool, err = newSpool(b.dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, b.spool.close()) }()
	for r := range readings {
		if err := cmp.Or(ctx.Err(), index.Check(r), b.spool.add(r)); err != nil {
			return 0, fmt.Errorf("%s: %w", r.Document.Source.ID, err)
		}
	}
	if err := b.spool.sort(); err != nil {
		return 0, err
	}
	for _, write := range []func(context.Context) error{b.writeClaims, b.writeDocs, b.writeSpaces} {
		if err := write(ctx); err != nil {
			return 0, err
		}
	}
	if err := b.spool.remove(); err != nil {
		return 0, err
	}
	m := manifest{Info: Info{
		Format: format, Version: b.opts.Version, Mark: b.opts.Mark,
		Claims: len(b.spool.claims), Documents: len(b.spool.docs), Spaces: len(b.counts),
	}}
	if m.Files, err = sumFiles(b.dir); err != nil {
		return 0, err
	}
	return m.write(b.dir)
}

func (b *build) count(space knowledge.Space) *tally.Tally {
	t := b.counts[space]
	if t == nil {
		t = &tally.Tally{}
		b.counts[space] = t
	}
	return t
}

func (b *build) writeClaims(ctx context.Context) error {
	table, err := newTableWriter(b.dir, claimsName)
	if err != nil {
		return err
	}
	postings := &postingsBuilder{path: filepath.Join(b.dir.Name(), postingsName), scratch: b.dir.Name()}
	for n, key := range b.spool.claims {
		if err := b.writeClaim(ctx, n, key, table, postings); err != nil {
			return errors.Join(err, table.close(), postings.close())
		}
	}
	b.progress(len(b.spool.claims))
	return errors.Join(table.close(), postings.close())
}

func (b *build) writeClaim(ctx context.Context, n int, key claimKey, table *tableWriter, postings *postingsBuilder) error {
	const often = 1000
	if n%often == 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.progress(n)
	}
	record, err := b.spool.read(key.at)
	if err != nil {
		return err
	}
	c, err := decodeClaim(record)
	if err != nil {
		return err
	}
	table.add([]byte(record))
	b.count(c.Space).AddClaim(c)
	doc := &b.spool.docs[key.doc]
	doc.claims = append(doc.claims, n)
	return postings.add(n, c)
}

func (b *build) progress(done int) {
	if b.opts.Progress != nil {
		b.opts.Progress(done, len(b.spool.claims))
	}
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
	for _, key := range b.spool.docs {
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
	b.count(doc.source.Space).Add(knowledge.Reading{Document: knowledge.Document{Source: doc.source}, Subjects: doc.subjects})
	return nil
}

func (b *build) writeSpaces(context.Context) error {
	table, err := newTableWriter(b.dir, spacesName)
	if err != nil {
		return err
	}
	for _, space := range slices.Sorted(maps.Keys(b.counts)) {
		var e encoder
		encodeTally(&e, space, b.counts[space])
		table.add(e.buf)
	}
	return table.close()
}
