package format

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	// longPage is the size from which on a page is loosened: below it, the
	// parser's square time does not matter.
	longPage = 1 << 17
	// tightTags is how many tags may follow each other before a mark.
	tightTags = 64
)

// loosened returns the text of a page in a form that the parser reads in time
// that grows with its length. The parser joins texts between which it ignored
// a tag, as all in "a</x>a</x>a", by copying what it has. A mark that says
// nothing keeps these texts short: a comment or, as tables move texts before
// themselves but not comments, an empty element.
func loosened(text string) string {
	if len(text) < longPage {
		return text
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	for tags, mark := 0, "<!---->"; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		raw := string(z.Raw())
		// Before a start tag and behind an end tag, no text is raw, as
		// titles and scripts are.
		start, end := kind == html.StartTagToken, kind == html.EndTagToken
		if start && strings.HasPrefix(strings.ToLower(clip(raw, 6)), "<table") {
			mark = "<!----><wbr>"
		}
		if start || end {
			tags++
		}
		due := tags >= tightTags
		if due && start {
			b.WriteString(mark)
		}
		b.WriteString(raw)
		if due && end {
			b.WriteString(mark)
		}
		if due && (start || end) {
			tags = 0
		}
	}
}
