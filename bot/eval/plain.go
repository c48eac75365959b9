package eval

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// space is white space of any script.
const space = `[\s\p{Z}\x{85}\x{1c}-\x{1f}]`

// plain turns markup into what a reader sees of it.
type plain struct {
	script, link, emphasis, unseen, mark *regexp.Regexp
}

func newPlain() *plain {
	return &plain{
		script:   regexp.MustCompile(`(?s)<script\b.*?</script>|<style\b.*?</style>`),
		link:     regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`),
		emphasis: regexp.MustCompile("[*_`]{1,3}"),
		unseen:   regexp.MustCompile(`[\x{200b}-\x{200f}\x{2060}\x{feff}]`),
		mark:     regexp.MustCompile(`(?m)^` + space + `*(?:[#>•\-+]+|\p{Nd}+[.)])` + space + `+`),
	}
}

// bare returns the letters and marks that a reader sees of s: tags and
// entities resolved, Markdown and leading bullets dropped, and no white space,
// so that markup between words makes no difference.
func (p *plain) bare(s string) string {
	s = untag(p.script.ReplaceAllString(s, " "))
	s = html.UnescapeString(s)
	s = p.link.ReplaceAllString(s, "$1")
	s = p.emphasis.ReplaceAllString(s, "")
	s = p.unseen.ReplaceAllString(s, "")
	s = p.mark.ReplaceAllString(s, "")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f {
			return -1
		}
		return r
	}, s)
}

// untag puts a space in the place of each tag. What goes on for too long
// without an end is no tag.
func untag(s string) string {
	const longest = 2000
	var out strings.Builder
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			break
		}
		size := strings.IndexByte(s[open+1:min(len(s), open+2+longest*utf8.UTFMax)], '>')
		if size <= 0 || utf8.RuneCountInString(s[open+1:open+1+size]) > longest {
			out.WriteString(s[:open+1])
			s = s[open+1:]
			continue
		}
		out.WriteString(s[:open] + " ")
		s = s[open+size+2:]
	}
	return out.String() + s
}
