package library

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"juxta/knowledge"
)

// Quote is a quote of a document, as an answer shows it.
type Quote struct {
	// Space is where the answer is given, Home where the document is kept: empty
	// is Space.
	Space, Home knowledge.Space
	// Source is the ID that the document is cited by, Document the one it has
	// in the library, or empty where it is none of the library's.
	Source, Document string
	// Digest stands for what the document was when it was quoted, or is empty where
	// that is not known.
	Digest string
	// Text is the document's own words, Start the place of the first of them in its
	// text, in bytes.
	Text  string
	Start int
}

// Flag is a quote that people say something is wrong with, as long as the
// document has not changed since.
type Flag struct {
	Quote

	// ID names the flag within its space.
	ID string
	// People is how many have flagged it.
	People int64
	// Hidden reports whether an admin had it hidden from answers.
	Hidden bool
	// At is when it was flagged last.
	At time.Time
}

const (
	longestQuote = 4000
	// mostFlags is the most quotes of a space that are flagged at a time.
	mostFlags = 1000
)

// FlagQuote notes that somebody says that something is wrong with a quote, and
// returns the flag's ID. Who has said so counts once.
func (l *Library) FlagQuote(ctx context.Context, q Quote, user string) (string, error) {
	q.Home = cmp.Or(q.Home, q.Space)
	id := flagID(q)
	err := validQuote(q, user)
	if err == nil {
		err = l.change(ctx, func(c change) error { return c.flag(ctx, q, id, l.hash("user", user)) })
	}
	if err != nil {
		return "", fmt.Errorf("library: flag a quote of %.100q: %w", q.Source, err)
	}
	return id, nil
}

func validQuote(q Quote, user string) error {
	if err := cmp.Or(validSpace(q.Space), validSpace(q.Home)); err != nil {
		return err
	}
	if q.Source == "" || q.Text == "" || user == "" {
		return invalid("a flag needs a source, a quote and a user")
	}
	if len(q.Text) > longestQuote {
		return &LimitError{"bytes of a quote", longestQuote, int64(len(q.Text))}
	}
	return nil
}

func flagID(q Quote) string {
	text := q.Source + "\x00" + q.Text
	if q.Home != q.Space || q.Digest != "" || q.Start > 0 {
		text = fmt.Sprintf("%s\x00%s\x00%d\x00", q.Home, q.Digest, q.Start) + text
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// current is the revision that the document of a flag f has now.
const current = `COALESCE((SELECT d.revision FROM documents d WHERE d.space = f.home AND d.id = f.document), 0)`

func (c change) flag(ctx context.Context, q Quote, id, voter string) error {
	// What was said of an earlier revision is said of it no more; what was hidden of
	// one stays so, should that be answered from again.
	_, err := c.ExecContext(ctx, `DELETE FROM flags AS f WHERE f.space = ? AND NOT (f.hidden = 1 AND f.digest <> '') AND f.revision <> `+current,
		string(q.Space))
	if err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, `INSERT INTO flags (space, home, id, source, document, digest, place, revision, quote, hidden, at) VALUES (?, ?, ?, ?, ?, ?, ?,
			COALESCE((SELECT revision FROM documents WHERE space = ? AND id = ?), 0), ?, 0, ?)
		ON CONFLICT (space, id) DO UPDATE SET at = excluded.at`,
		string(q.Space), string(q.Home), id, q.Source, q.Document, q.Digest, q.Start, string(q.Home), q.Document, q.Text, c.at.UnixMilli())
	if err != nil {
		return err
	}
	var n int64
	if err := c.QueryRowContext(ctx, `SELECT COUNT(*) FROM flags f WHERE f.space = ? AND f.revision = `+current, string(q.Space)).Scan(&n); err != nil {
		return err
	}
	if n > mostFlags {
		return &LimitError{"flagged quotes", mostFlags, n}
	}
	_, err = c.ExecContext(ctx, `INSERT INTO flaggers (space, id, voter) VALUES (?, ?, ?) ON CONFLICT (space, id, voter) DO NOTHING`,
		string(q.Space), id, voter)
	return err
}

// Flags returns the flags of a space, or with an empty one of all, those that
// nobody has decided on first, and of them those of most people.
func (l *Library) Flags(ctx context.Context, space knowledge.Space) ([]Flag, error) {
	return l.flags(ctx, `? IN (f.space, '') AND f.revision = `+current, string(space))
}

// HiddenQuotes returns the quotes that answers are not to show, of all spaces. One
// with a digest is hidden as long as the document that answers has that.
func (l *Library) HiddenQuotes(ctx context.Context) ([]Flag, error) {
	return l.flags(ctx, `f.hidden = 1 AND (f.digest <> '' OR f.revision = `+current+`)`)
}

func (l *Library) flags(ctx context.Context, which string, args ...any) ([]Flag, error) {
	//nolint:gosec // which is written in this package
	rows, err := l.read.QueryContext(ctx, `SELECT f.space, f.home, f.id, f.source, f.document, f.digest, f.place, f.quote, f.hidden, f.at,
			(SELECT COUNT(*) FROM flaggers g WHERE g.space = f.space AND g.id = f.id) AS people
		FROM flags f WHERE `+which+` ORDER BY f.hidden, people DESC, f.at, f.id`, args...)
	out, err := collect(rows, err, func(f *Flag, scan func(...any) error) error {
		var at, hidden int64
		err := scan(&f.Space, &f.Home, &f.ID, &f.Source, &f.Document, &f.Digest, &f.Start, &f.Text, &hidden, &at, &f.People)
		f.Hidden, f.At = hidden == 1, milli(at)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("library: flags: %w", l.explain(err))
	}
	return out, nil
}
