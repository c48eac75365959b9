package text

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Stem returns the Snowball stem of a word in lower case. What has digits,
// dots or other signs in it is a name and its own stem ("node.js", "k8s").
func Stem(lower string) string {
	var s stemmer
	return s.of(lower)
}

// stemmer stems one word after another without a new environment for each.
type stemmer struct {
	env *snowballstem.Env
}

func (s *stemmer) of(lower string) string {
	const shortest = 3 // the stem of a shorter word is the word
	if len(lower) < shortest || strings.ContainsFunc(lower, isSign) {
		return lower
	}
	if s.env == nil {
		s.env = snowballstem.NewEnv("")
	}
	s.env.SetCurrent(lower)
	english.Stem(s.env)
	return s.env.Current()
}

// isSign reports whether r makes a word a name.
func isSign(r rune) bool {
	return r < 'a' && r != '\'' || r == '_' || r > 'z' && r < 0x80
}
