package extract

import (
	"slices"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/format"
)

// mainly is what a sentence of a brief page ranks.
type mainly struct {
	page  int
	names [2]string
}

// sided notes the things whose pros or cons a page lists under lines of their own:
// "Advantages of X", "Cons of Y:".
func (d *discovery) sided(at int, p format.Page) {
	var names []string
	for i := range p.Blocks {
		b := &p.Blocks[i]
		line := strings.TrimSuffix(b.Text, ":")
		if b.Dropped != "" || b.Kind != knowledge.Heading && line == b.Text {
			continue
		}
		name, ok := d.norm.headingAbout(line)
		if ok && d.norm.sides(line) && !slices.ContainsFunc(names, func(n string) bool { return d.norm.key(n) == d.norm.key(name) }) {
			names = append(names, name)
		}
	}
	for i := 1; i < len(names); i++ {
		d.brief = append(d.brief, mainly{at, [2]string{names[0], names[i]}})
	}
}

// ranked adds what a brief page ranks, where it speaks of none of the subjects:
// that is what it is about, though it says so once.
func (d *discovery) ranked(s *Subjects, pages []format.Page) {
	c := counter{low: map[string]int{}, subs: s.finder(), short: newShorts(d.norm, nil)}
	var names []string
	for _, r := range d.brief {
		speaks := func(b knowledge.Block) bool { return len(c.named(&b)) > 0 }
		left, right := d.norm.trim(r.names[0]), d.norm.trim(r.names[1])
		if d.ranks.name(left) && d.ranks.name(right) && !slices.ContainsFunc(pages[r.page].Blocks, speaks) {
			names = append(names, left, right)
		}
	}
	for _, name := range names {
		if !s.known(name) {
			s.add(name, d.norm.synonyms(name), false)
		}
	}
}
