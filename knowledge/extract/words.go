package extract

import (
	"slices"
	"unicode/utf8"

	"juxta/knowledge/text"
)

// mostKept is how many words of a page are kept: a few megabytes.
const mostKept = 1 << 16

// pageWords are the words of a page's blocks, kept from the time the page is
// looked through until its sentences are read. Of a very long page they are
// those at its beginning.
type pageWords struct {
	ws   []text.Word
	ends []int       // of each block that is kept, the place in ws behind it
	rest []text.Word // of the last block that was not
}

func (p *pageWords) clear() { p.ws, p.ends = p.ws[:0], p.ends[:0] }

// add returns the words of the next block. They are to be used before the next
// call.
func (p *pageWords) add(c *text.Cutter, s string) []text.Word {
	first := len(p.ws)
	if first >= mostKept {
		p.rest = c.Append(p.rest[:0], s)
		return p.rest
	}
	p.ws = c.Append(p.ws, s)
	p.ends = append(p.ends, len(p.ws))
	return p.ws[first:]
}

// of returns the words of the i-th block between two places of its text, or
// nothing where they are not kept.
func (p *pageWords) of(i, from, to int) []text.Word {
	if i >= len(p.ends) {
		return nil
	}
	ws := p.ws[:p.ends[i]]
	if i > 0 {
		ws = ws[p.ends[i-1]:]
	}
	behind := func(w text.Word, at int) int { return w.Span.Start - at }
	first, _ := slices.BinarySearchFunc(ws, from, behind)
	end, _ := slices.BinarySearchFunc(ws, to, behind)
	return ws[first:end]
}

// standsApart reports whether s[from:to] has by itself the words that it has
// within s: white space parts it from what is around it, and nothing at its
// head can join that.
func standsApart(s string, from, to int) bool {
	space := func(at int) bool { return s[at] == ' ' || s[at] == '\n' }
	return (from == 0 || space(from-1) && s[from] < utf8.RuneSelf) && (to == len(s) || space(to))
}
