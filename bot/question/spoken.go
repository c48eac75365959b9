package question

import (
	"html"
	"slices"
	"strings"

	"juxta/index"
	"juxta/knowledge/text"
)

// Spoken is what people speak of who do not speak to a bot.
type Spoken struct {
	// Subjects are those of the catalog that they name, the most often named
	// first, then in the order of the text.
	Subjects []string
	// Holding are the sentences that name two of them or more, in order.
	Holding []string
}

// Spoken finds what a text speaks of, however long it is. Only names that are
// spelled right count: in prose, words that are nearly a name are seldom one.
func (p *Parser) Spoken(s string, cat index.Catalog) Spoken {
	const longest = 40_000
	s = strings.ToValidUTF8(cut(s, longest), " ")
	s = dropLinks(dropTags(visible(html.UnescapeString(s))))
	n := p.tableOf(cat).names
	count, out := map[string]int{}, Spoken{}
	for sentence := range text.Sentences(s, p.abbreviations) {
		named := map[string]bool{}
		for _, name := range n.spelled(text.Words(sentence)) {
			if count[name] == 0 {
				out.Subjects = append(out.Subjects, name)
			}
			count[name]++
			named[name] = true
		}
		if len(named) > 1 {
			out.Holding = append(out.Holding, strings.TrimSpace(sentence))
		}
	}
	slices.SortStableFunc(out.Subjects, func(a, b string) int { return count[b] - count[a] })
	return out
}

// spelled returns the subjects that ws name without a slip, in order.
func (n *names) spelled(ws []text.Word) []string {
	var out []string
	for _, m := range n.find(ws) {
		if m.slips == 0 {
			out = append(out, m.name)
		}
	}
	return out
}
