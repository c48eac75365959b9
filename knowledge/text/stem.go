package text

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Stem returns the Snowball stem of a word in lower case. What has digits,
// dots or other signs in it is a name and its own stem ("node.js", "k8s").
func Stem(lower string) string {
	var s Stemmer
	return s.Stem(lower)
}

// Stemmer stems one word after another, quicker than Stem for many words. The
// zero value is ready; it is not safe for concurrent use.
type Stemmer struct {
	env *snowballstem.Env
}

// Stem returns the Snowball stem of a word in lower case, as the function Stem
// does.
func (s *Stemmer) Stem(lower string) string {
	const shortest = 3 // the stem of a shorter word is the word
	if len(lower) < shortest || strings.ContainsFunc(lower, isSign) {
		return lower
	}
	if lower == "evening" || lower == "evenings" {
		return "evening" // no form of "even": an exception in later editions of the stemmer
	}
	if s.env == nil {
		s.env = snowballstem.NewEnv("")
	}
	s.env.SetCurrent(lower)
	english.Stem(s.env)
	return s.env.Current()
}

// Stems returns the stems of words in their order, marks left out.
func Stems(ws []Word) []string {
	out := make([]string, 0, len(ws))
	for _, w := range ws {
		if !w.Mark {
			out = append(out, w.Stem)
		}
	}
	return out
}

// isSign reports whether r makes a word a name.
func isSign(r rune) bool {
	return r < 'a' && r != '\'' || r == '_' || r > 'z' && r < 0x80
}
