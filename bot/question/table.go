package question

import (
	"hash/maphash"
	"slices"
	"sync"

	"juxta/index"
	"juxta/knowledge/text"
)

// table is what is looked up in a catalog: a catalog changes seldom, and
// questions come often.
type table struct {
	cat      index.Catalog
	sum      uint64 // of all names
	names    *names
	titles   func() map[string]bool // the words of the sources' titles, folded
	dominant func() []string
	objects  func() objects
	pairs    func() [][2]string // that titles name together
}

// tables are those of the catalogs last asked about, the latest first: people of
// several spaces who ask by turns must not each time have theirs laid out anew.
type tables struct {
	mu   sync.Mutex
	list []*table
}

// tableOf returns the table of a catalog. One that has the same names as
// another shares them.
func (p *Parser) tableOf(cat index.Catalog) *table {
	if t := p.tables.first(func(t *table) bool { return t.cat.Same(cat) }); t != nil {
		return t
	}
	t := &table{cat: cat, sum: p.sum(cat)}
	if like := p.tables.first(func(o *table) bool { return o.sum == t.sum }); like != nil {
		t.names = like.names
	} else {
		t.names = newNames(p, cat)
	}
	t.titles = sync.OnceValue(func() map[string]bool { return p.titleWords(cat) })
	t.dominant = sync.OnceValue(func() []string { return dominant(t.names, cat) })
	t.objects = sync.OnceValue(func() objects { return p.objectsOf(t.names, cat) })
	t.pairs = sync.OnceValue(func() [][2]string { return pairs(t.names, cat) })
	p.tables.add(t)
	return t
}

// first returns the latest table that fits and puts it in front, or nil.
func (l *tables) first(fits func(*table) bool) *table {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := slices.IndexFunc(l.list, fits)
	if at < 0 {
		return nil
	}
	t := l.list[at]
	copy(l.list[1:at+1], l.list[:at])
	l.list[0] = t
	return t
}

// add puts a table in front, and forgets the last where there are many.
func (l *tables) add(t *table) {
	const most = 32 // laying one out takes ten milliseconds for 2000 names, and keeps about a megabyte
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = slices.Insert(l.list, 0, t)
	if len(l.list) > most {
		l.list = slices.Delete(l.list, most, len(l.list))
	}
}

func (p *Parser) sum(cat index.Catalog) uint64 {
	var h maphash.Hash
	h.SetSeed(p.seed)
	for _, t := range cat.Topics {
		h.WriteString(t.Name)
		h.WriteByte(0)
		for _, a := range t.Aliases {
			h.WriteString(a)
			h.WriteByte(1)
		}
	}
	return h.Sum64()
}

func (p *Parser) titleWords(cat index.Catalog) map[string]bool {
	out := map[string]bool{}
	for _, s := range cat.Sources {
		for _, w := range text.Words(s.Title) {
			if !w.Mark {
				out[p.fold.key([]text.Word{w})] = true
			}
		}
	}
	return out
}
