package format

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"juxta/knowledge"
)

// What a file may hold at most. Each bound is far above the documents that
// people write, and keeps memory within a few times the file's size: without
// it, 64 MB of line breaks are 64 million blocks.
const (
	maxExtracted = 32 << 20  // bytes of text in a file that is no text itself
	maxBlocks    = 400_000   // paragraphs, entries and cells in such a file
	maxLines     = 1_500_000 // lines of text, or tags
)

var (
	errTooMuchText = fmt.Errorf("too large: holds more than %d MB of text", maxExtracted>>20)
	errTooMany     = fmt.Errorf("too large: holds more than %d paragraphs and cells", maxBlocks)
	errTooLong     = fmt.Errorf("too large: has more than %d lines", maxLines)
	errTooTagged   = fmt.Errorf("too large: has more than %d tags", maxLines)
	errNoText      = errors.New("holds no text")
)

// bounded reports a text that has too many lines or tags to be cut into blocks.
func bounded(text string) error {
	switch {
	case max(strings.Count(text, "\n"), strings.Count(text, "\r")) > maxLines:
		return errTooLong
	case strings.Count(text, "<") > maxLines:
		return errTooTagged
	}
	return nil
}

// flow writes the text of a document whose file is no text, block by block, a
// line each, and keeps what stands where.
type flow struct {
	out   strings.Builder
	parts []part
	err   error // the bound that was exceeded
}

// say writes s on a line of its own and returns where it stands.
func (f *flow) say(s string) []knowledge.Span { return f.write("\n", s) }

// write writes s behind what parts it from the text before, with single spaces
// and without hidden characters.
func (f *flow) write(gap, s string) []knowledge.Span {
	if f.err != nil {
		return nil
	}
	s = single(s)
	if s == "" {
		return nil
	}
	if f.out.Len()+len(gap)+len(s) > maxExtracted {
		f.err = errTooMuchText
		return nil
	}
	if f.out.Len() > 0 {
		f.out.WriteString(gap)
	}
	from := f.out.Len()
	f.out.WriteString(s)
	return []knowledge.Span{{Start: from, End: f.out.Len()}}
}

// add appends a paragraph that was written, or nil if there is nothing of it.
func (f *flow) add(pieces []knowledge.Span) *part {
	if len(pieces) == 0 {
		return nil
	}
	if len(f.parts) >= maxBlocks {
		f.err = errTooMany
		return nil
	}
	p := newPart(knowledge.Paragraph, f.out.String(), pieces)
	p.gap = true
	f.parts = append(f.parts, p)
	return &f.parts[len(f.parts)-1]
}

// tabulate appends the blocks of a table whose cells were written.
func (f *flow) tabulate(c *cleaner, t table) {
	f.parts = t.appendTo(f.parts, c, f.out.String())
	if len(f.parts) > maxBlocks {
		f.err = errTooMany
	}
}

// draft returns what was written. The texts of the blocks are cut again, from
// the one text that stays.
func (f *flow) draft() (draft, error) {
	if f.err != nil {
		return draft{}, f.err
	}
	d := draft{text: f.out.String(), parts: f.parts}
	if !visible(d.text) {
		return draft{}, errNoText
	}
	for i := range d.parts {
		d.parts[i].Text = knowledge.Join(d.text, d.parts[i].Pieces)
	}
	return d, nil
}

// single returns s with single spaces, without hidden and bad characters.
func single(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case hidden(r) || r == unicode.ReplacementChar:
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// named returns a title that a file names for itself, or "" for one that
// programs put there for want of another.
func named(title string) string {
	title = single(clip(title, 300))
	switch s := strings.ToLower(title); {
	case s == "untitled", s == "title", s == "word document", s == "document", s == "presentation",
		strings.HasPrefix(s, "microsoft word - "), strings.HasPrefix(s, "document") && strings.Trim(s[len("document"):], "0123456789") == "",
		!hasLetter(s):
		return ""
	}
	return title
}
