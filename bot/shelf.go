package bot

import (
	"hash/maphash"
	"iter"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"juxta/index"
	"juxta/knowledge"
)

// shelf is a catalog laid out for type-ahead: every name of every subject on a
// line of its own, in the order of the topics. What is found first so has most
// claims, and nothing is sorted as somebody types.
type shelf struct {
	cat    index.Catalog
	names  string   // a line break before each folded name, and one at the end
	starts []int    // where each topic's names begin, and where they end
	marks  []uint64 // a bit for each of a topic's aspects, which several share
	seed   maphash.Seed
}

func newShelf(cat index.Catalog) *shelf {
	s := &shelf{cat: cat, seed: maphash.MakeSeed()}
	var b strings.Builder
	for _, t := range cat.Topics {
		s.starts = append(s.starts, b.Len())
		s.marks = append(s.marks, s.mark(t))
		shelve(&b, t.Name)
		for _, a := range t.Aliases {
			shelve(&b, a)
		}
	}
	s.starts = append(s.starts, b.Len())
	b.WriteByte('\n')
	s.names = b.String()
	return s
}

// shelve writes a name, and once more without its gaps: who looks for Node.js
// types "nodejs" too.
func shelve(b *strings.Builder, name string) {
	name = fold(name)
	b.WriteString("\n" + name)
	if strings.Contains(name, " ") {
		b.WriteString("\n" + strings.ReplaceAll(name, " ", ""))
	}
}

// fold returns the letters, digits and signs of a name in lower case, without
// accents, with a space where something else stands between.
func fold(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.M, r), unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '+', r == '#':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// find returns the places of at most limit topics that fit and have a name with
// typed in it, the closest first.
func (s *shelf) find(typed string, fits func(int) bool, limit int) []int {
	ways := []string{"\n" + typed + "\n", "\n" + typed, " " + typed, typed}
	if typed == "" {
		ways = []string{"\n"}
	}
	var out []int
	for _, way := range ways {
		for i := range s.with(way) {
			if len(out) >= limit {
				return out
			}
			if fits(i) && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// with yields the topics in whose names s is, in their order.
func (s *shelf) with(sub string) iter.Seq[int] {
	return func(yield func(int) bool) {
		end := s.starts[len(s.starts)-1]
		for at := 0; at < end; {
			i := strings.Index(s.names[at:], sub)
			if i < 0 || at+i >= end {
				return
			}
			topic := sort.SearchInts(s.starts, at+i+1) - 1
			if !yield(topic) {
				return
			}
			at = s.starts[topic+1]
		}
	}
}

// beside returns what reports whether the topic at a place shares an aspect
// with t and is another.
func (s *shelf) beside(t index.Topic) func(int) bool {
	mark := s.mark(t)
	return func(i int) bool {
		other := s.cat.Topics[i]
		return mark&s.marks[i] != 0 && other.Name != t.Name && share(t, other)
	}
}

func (s *shelf) mark(t index.Topic) uint64 {
	const bits = 64
	var out uint64
	for aspect := range t.ByAspect {
		if telling(aspect) {
			out |= 1 << (maphash.String(s.seed, string(aspect)) % bits)
		}
	}
	return out
}

// share reports whether two topics have claims on one aspect.
func share(a, b index.Topic) bool {
	for aspect := range a.ByAspect {
		if telling(aspect) && b.ByAspect[aspect] > 0 {
			return true
		}
	}
	return false
}

// telling reports whether an aspect says what is compared, and is not one that
// catches all.
func telling(aspect knowledge.Aspect) bool {
	return aspect != knowledge.General && aspect != "use-cases" && aspect != "adopters"
}

// shelves are those of the catalogs that were asked for last, the latest first:
// workspaces in which people type at once must not each time lay out theirs.
type shelves struct {
	mu   sync.Mutex
	list []*shelf
}

// of returns the shelf of a catalog.
func (l *shelves) of(cat index.Catalog) *shelf {
	if s := l.take(cat); s != nil {
		return s
	}
	const most = 16
	s := newShelf(cat)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = slices.Insert(l.list, 0, s)
	if len(l.list) > most {
		l.list = slices.Delete(l.list, most, len(l.list))
	}
	return s
}

// take returns the shelf that was laid out of cat and puts it in front, or nil.
func (l *shelves) take(cat index.Catalog) *shelf {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := slices.IndexFunc(l.list, func(s *shelf) bool { return s.cat.Same(cat) })
	if at < 0 {
		return nil
	}
	s := l.list[at]
	copy(l.list[1:at+1], l.list[:at])
	l.list[0] = s
	return s
}
