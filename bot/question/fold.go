package question

import (
	"strings"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// folder brings the names of one thing to one key: stems, with synonyms made
// one, without articles. "The gas cars" and "a petrol vehicle" have one key.
type folder struct {
	one  map[string]string // a stem -> the key it stands for
	many map[string]string // stems of a phrase -> the key it stands for
	most int               // words of the longest phrase
}

func newFolder(lex *lexicon.Lexicon) *folder {
	f := &folder{one: map[string]string{}, many: map[string]string{}}
	for _, set := range lex.Synonyms() {
		key := f.key(text.Words(set[0]))
		for _, name := range set[1:] {
			f.add(f.key(text.Words(name)), key)
		}
	}
	return f
}

func (f *folder) add(name, key string) {
	n := strings.Count(name, " ") + 1
	into := f.one
	if n > 1 {
		into = f.many
		f.most = max(f.most, n)
	}
	if name != "" && name != key && into[name] == "" {
		into[name] = key
	}
}

// key returns the key of ws, or "" of words that name nothing.
func (f *folder) key(ws []text.Word) string {
	var stems []string
	for _, w := range ws {
		if w.Mark && w.Text != "+" && w.Text != "#" || w.Lower == "'s" || article(w.Lower) && len(ws) > 1 {
			continue
		}
		stem := w.Stem
		if to := f.one[stem]; to != "" {
			stem = to
		}
		stems = append(stems, stem)
	}
	return f.phrases(strings.Join(stems, " "))
}

// phrases replaces the phrases of a key by what they stand for.
func (f *folder) phrases(key string) string {
	stems := strings.Fields(key)
	var out []string
	for i := 0; i < len(stems); {
		n := min(f.most, len(stems)-i)
		for ; n > 1; n-- {
			if to := f.many[strings.Join(stems[i:i+n], " ")]; to != "" {
				out = append(out, to)
				break
			}
		}
		if n <= 1 {
			n = 1
			out = append(out, stems[i])
		}
		i += n
	}
	return strings.Join(out, " ")
}

func article(lower string) bool {
	switch lower {
	case "a", "an", "the":
		return true
	}
	return false
}
