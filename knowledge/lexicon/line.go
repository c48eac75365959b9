package lexicon

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// line is a line of a data file with its place.
type line struct {
	file string
	n    int
	text string
}

func (l line) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: "+format, append([]any{l.file, l.n}, args...)...)
}

// readLines returns the lines of a file that say something, without comments
// and outer white space.
func readLines(folder fs.FS, name string) ([]line, error) {
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	all := strings.TrimPrefix(string(data), "\ufeff")
	valid := utf8.ValidString(all)
	out := make([]line, 0, strings.Count(all, "\n")+1)
	n := 0
	for said := range strings.Lines(all) {
		n++
		ln := line{file: name, n: n, text: said}
		if !valid && !utf8.ValidString(said) {
			return nil, ln.errorf("not UTF-8")
		}
		if i := comment(said); i >= 0 {
			ln.text = said[:i]
		}
		if ln.text = strings.TrimSpace(ln.text); ln.text != "" {
			out = append(out, ln)
		}
	}
	return out, nil
}

// comment returns where a comment begins: at # that opens the line or follows
// white space, so that "c#" stays a word.
func comment(s string) int {
	for i := range len(s) {
		if s[i] == '#' && (i == 0 || s[i-1] == ' ' || s[i-1] == '\t') {
			return i
		}
	}
	return -1
}

func splitList(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
