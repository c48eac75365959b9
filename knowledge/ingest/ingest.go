package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/rs/zerolog"

	"juxta/knowledge"
	"juxta/knowledge/extract"
	"juxta/knowledge/format"
	"juxta/knowledge/lexicon"
)

// DefaultMaxBytes is the size above which a file is skipped.
const DefaultMaxBytes = 64 << 20

// Options say how to read. The zero value reads into the shared space and finds
// all subjects itself.
type Options struct {
	// Space is whose documents they are; empty means the shared space.
	Space knowledge.Space
	// Subjects are the operator's own, beside those that are discovered.
	Subjects []knowledge.Subject
	// Given are documents that come from elsewhere than the folders, or nil.
	// An error ends the reading.
	Given iter.Seq2[Given, error]
	// Known are, by space, subjects that documents read earlier compare. They
	// keep their names, and what is read now may compare more.
	Known map[knowledge.Space][]knowledge.Subject
	// Earlier returns the documents of a space that were read earlier: what
	// says the same as one of them is its copy. It may be nil.
	Earlier func(space knowledge.Space) iter.Seq2[Earlier, error]
	// Again returns the documents of a space, besides those that are read, that
	// were read earlier and may speak of subjects that are compared only now. They
	// are read again for that. It may be nil.
	Again func(space knowledge.Space, fresh []knowledge.Subject) iter.Seq2[Given, error]
	// MaxBytes is the largest file to read; zero means DefaultMaxBytes.
	MaxBytes int64
	// Lean lets go of what is not needed any more of a page when its claims are found:
	// the report's pages have no blocks then.
	Lean bool
	// Found is told of each document whose claims were looked for, by its ID.
	Found func(id string)
	// Log hears of every file that is skipped. The zero value is silent.
	Log zerolog.Logger
}

// Folder is a tree of documents. Name tells two folders apart that hold files
// of one name.
type Folder struct {
	Name string
	FS   fs.FS
}

// Sink takes what was read.
type Sink interface {
	// Replace puts a document's claims in the place of those it had before.
	Replace(ctx context.Context, r knowledge.Reading) error
}

// Skip is a file that was not read, and why.
type Skip struct {
	Name   string
	Reason string
}

// Report says what became of every file.
type Report struct {
	// Pages are the documents as read, with the blocks that were dropped.
	Pages   []format.Page
	Skipped []Skip
	// Subjects are what the documents compare, Fresh those of them that were not
	// known before.
	Subjects, Fresh []knowledge.Subject
	// Claims is the number of claims found.
	Claims int
}

// Read reads all documents below the folders, and those that are given, and
// extracts their claims. What one space compares, and which documents of it are
// copies, is found in its own documents; the subjects of the shared space are
// known in the others. Read fails only if a folder itself cannot be read, what
// is given fails or ctx ends; what is wrong with a single file is in the report.
func Read(ctx context.Context, lex *lexicon.Lexicon, opts Options, folders ...Folder) ([]knowledge.Reading, Report, error) {
	if opts.Space == "" {
		opts.Space = knowledge.Shared
	}
	r := run{lex: lex, opts: opts, pages: format.NewReader(lex)}
	err := r.readFolders(ctx, folders)
	if err == nil {
		err = r.readGiven(ctx)
	}
	if err != nil {
		return nil, r.rep, fmt.Errorf("read documents: %w", err)
	}
	if err := r.extract(ctx); err != nil {
		return nil, r.rep, fmt.Errorf("extract claims: %w", err)
	}
	return r.readings, r.rep, nil
}

// run is one call of Read.
type run struct {
	lex      *lexicon.Lexicon
	opts     Options
	pages    *format.Reader
	rep      Report
	readings []knowledge.Reading
}

// skip reports a document that is not read.
func (r *run) skip(id string, err error) {
	r.rep.Skipped = append(r.rep.Skipped, Skip{id, err.Error()})
	r.opts.Log.Warn().Str("file", id).Err(err).Msg("document skipped")
}

func (r *run) readFolders(ctx context.Context, folders []Folder) error {
	files, err := list(folders)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := readFile(f, r.pages, r.opts)
		if err != nil {
			r.skip(f.id, err)
		} else {
			r.rep.Pages = append(r.rep.Pages, page)
		}
	}
	return nil
}

// errBroken is the error for a document that extracting broke on: a bug of ours,
// which must not keep the other documents from being read.
var errBroken = errors.New("reading broke off")

func extractFrom(extractor *extract.Run, page format.Page) (r knowledge.Reading, err error) {
	defer catch(&err)
	return extractor.Extract(page), nil
}

func catch(err *error) {
	if broken := recover(); broken != nil {
		*err = fmt.Errorf("%w: %v", errBroken, broken)
	}
}

// Store hands readings to a sink, one by one.
func Store(ctx context.Context, sink Sink, readings []knowledge.Reading) error {
	for _, r := range readings {
		if err := sink.Replace(ctx, r); err != nil {
			return fmt.Errorf("store %s: %w", r.Document.Source.ID, err)
		}
	}
	return nil
}

// file is a document to read: where it is, and the ID it gets.
type file struct {
	folder fs.FS
	name   string
	id     string
}

// list returns the files of all folders in order, hidden ones left out.
func list(folders []Folder) ([]file, error) {
	var out []file
	taken := map[string]bool{}
	for _, folder := range folders {
		entries, err := walk(folder)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			out = append(out, file{folder.FS, e.name, take(taken, folder.Name, e.name)})
		}
	}
	return out, nil
}

// entry is what stands in a folder: a file, or what cannot be looked into.
type entry struct {
	name string
	err  error
}

// walk returns what stands in a folder and those within it, hidden ones left out.
func walk(folder Folder) ([]entry, error) {
	var out []entry
	err := fs.WalkDir(folder.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil && name == "." {
			return fmt.Errorf("folder %s: %w", folder.Name, err)
		}
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case hidden && err == nil && d.IsDir():
			return fs.SkipDir
		case hidden, err == nil && d.IsDir():
			return nil
		}
		out = append(out, entry{name, err})
		return nil
	})
	return out, err
}

// take returns the ID of a file and notes that it is taken.
func take(taken map[string]bool, folder, name string) string {
	id := freeID(taken, folder, name)
	taken[id] = true
	return id
}

// freeID returns the ID of a file: its name, with its folder's where another
// document has or could be given that, and a number where even folders are
// called the same.
func freeID(taken map[string]bool, folder, name string) string {
	id := name
	for n := 1; taken[id] || strings.HasPrefix(id, givenPrefix); n++ {
		if id = path.Join(folder, name); n > 1 {
			id = path.Join(folder+"-"+strconv.Itoa(n), name)
		}
	}
	return id
}

var (
	errTooLarge   = errors.New("too large")
	errNotRegular = errors.New("not a regular file")
)

func readFile(f file, pages *format.Reader, opts Options) (format.Page, error) {
	most := opts.MaxBytes
	if most <= 0 {
		most = DefaultMaxBytes
	}
	if info, err := fs.Stat(f.folder, f.name); err == nil && !info.Mode().IsRegular() {
		return format.Page{}, errNotRegular // opening a pipe would wait for who writes to it
	}
	r, err := f.folder.Open(f.name)
	if err != nil {
		return format.Page{}, fmt.Errorf("open: %w", err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return format.Page{}, fmt.Errorf("read: %w", err)
	}
	if int64(len(data)) > most {
		return format.Page{}, fmt.Errorf("%w: more than %s", errTooLarge, size(most))
	}
	page, err := pages.Read(f.id, data)
	if err != nil {
		return format.Page{}, err
	}
	page.Document.Source.Space, page.Document.Source.Digest = opts.Space, Digest(data)
	return page, nil
}

// size writes a number of bytes for people.
func size(n int64) string {
	const mega = 1 << 20
	if n < mega {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MB", n/mega)
}

// MarkCopies finds the pages that say what another one says and marks both.
// The first by date, then by ID, is taken for the original; a page that gives
// no date comes behind those that do.
func MarkCopies(pages []format.Page) {
	order := make([]int, len(pages))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := pages[a].Document.Source, pages[b].Document.Source
		return cmp.Or(strings.Compare(dated(x), dated(y)), strings.Compare(x.ID, y.ID))
	})
	texts := make([][]string, len(pages))
	for i, p := range order {
		texts[i] = kept(pages[p])
	}
	for copied, of := range copies(texts) {
		original, c := &pages[order[of]].Document.Source, &pages[order[copied]].Document.Source
		c.CopyOf = original.ID
		original.Copies = append(original.Copies, c.ID)
		slices.Sort(original.Copies)
	}
}

// dated returns the source's date; no date sorts last.
func dated(s knowledge.Source) string { return cmp.Or(s.Date, "~") }

// kept returns the texts of a page's blocks that are evidence.
func kept(p format.Page) []string {
	var out []string
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Dropped == "" {
			out = append(out, b.Text)
		}
	}
	return out
}
