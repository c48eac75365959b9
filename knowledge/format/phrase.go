package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/knowledge/lexicon"
)

// phrases finds the phrases of the boilerplate lists. An entry is the whole
// block; with dots behind it, how the block begins ("see also ..."); with dots
// on both sides, what stands anywhere in it ("... buy now ..."), or with dots
// before it, how it ends. A colon before the last dots ("tags: ...") and a question
// mark behind them ("ready to ...?") must stand in the block too.
type phrases struct {
	first map[string][]phrase
}

type phrase struct {
	words        []string
	before, more bool // whether other words may stand before and behind it
	colon, asked bool // whether a colon follows it, a question mark ends the block
	reason       string
}

func (p *phrases) add(entry, reason string) {
	ph := phrase{reason: reason}
	entry, ph.before = strings.CutPrefix(strings.TrimSpace(entry), "...")
	entry, ph.asked = strings.CutSuffix(entry, "?")
	entry, ph.more = strings.CutSuffix(entry, "...")
	ph.colon = strings.HasSuffix(strings.TrimSpace(entry), ":")
	ph.words = foldWords(nil, entry)
	if len(ph.words) == 0 {
		return
	}
	if p.first == nil {
		p.first = map[string][]phrase{}
	}
	p.first[ph.words[0]] = append(p.first[ph.words[0]], ph)
}

// match returns the reason of a phrase that makes all of a block boilerplate,
// and the reasons of the phrases that stand within it.
func (p *phrases) match(s string, words []string) (reason string, inner []string) {
	for i, w := range words {
		for _, ph := range p.first[w] {
			switch {
			case !ph.stands(words, i) || ph.asked && ending(s) != '?' || ph.colon && !labels(s, i+len(ph.words)):
			case ph.colon && reason == "":
				reason = ph.reason
			case ph.before && ph.more:
				inner = append(inner, ph.reason)
			case reason == "" && len(words) <= maxPhrased:
				reason = ph.reason
			}
		}
	}
	return reason, inner
}

// maxPhrased is how many words a block has that its first words are enough to
// drop it for.
const maxPhrased = 40

// labels reports whether n words stand before the first colon of s.
func labels(s string, n int) bool {
	label, _, ok := strings.Cut(clip(s, 100), ":")
	return ok && len(foldWords(nil, label)) == n
}

func (ph phrase) stands(words []string, at int) bool {
	if at > 0 && !ph.before || at+len(ph.words) > len(words) {
		return false
	}
	for i, w := range ph.words {
		if words[at+i] != w {
			return false
		}
	}
	return ph.more || at+len(ph.words) == len(words)
}

// foldWords appends the words of s in lower case to out, without marks; an
// apostrophe joins ("don’t" is "dont"), a sign such as © is a word.
func foldWords(out []string, s string) []string {
	s = strings.ToLower(s)
	start, joined := -1, false
	for i := 0; i <= len(s); {
		r, n := rune(' '), 1
		if i < len(s) {
			if r = rune(s[i]); r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(s[i:])
			}
		}
		switch {
		case !apart(r):
			if start < 0 {
				start = i
			}
			joined = joined || r == '\'' || r == '’'
		case start >= 0:
			out = appendFolded(out, s[start:i], joined)
			start, joined = -1, false
		}
		i += n
	}
	return out
}

func appendFolded(out []string, word string, joined bool) []string {
	if joined {
		word = strings.ReplaceAll(strings.ReplaceAll(word, "'", ""), "’", "")
	}
	if word == "" {
		return out
	}
	return append(out, word)
}

func apart(r rune) bool {
	if r < utf8.RuneSelf {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '\''
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '’' && r != '©'
}

// set is a list of whole lines.
type set map[string]bool

func newSet(lex *lexicon.Lexicon, list string) set {
	out := set{}
	for entry := range lex.List(list).All() {
		out[fold(entry)] = true
	}
	return out
}
