package extract

import (
	"slices"
	"strings"

	"juxta/knowledge/text"
)

// longestName is the most words a name in a comparison has.
const longestName = 4

// pairs returns the names that ws hold against each other: "X vs Y", and
// where the line speaks of comparing or choosing, "X or Y", "X and Y",
// "X, Y and Z".
func (n *normalizer) pairs(ws []text.Word) [][]string {
	var out [][]string
	compares := n.compare.In(ws)
	asked := len(ws) - 1 // the place of the last question mark
	for asked >= 0 && ws[asked].Text != "?" {
		asked--
	}
	for i, w := range ws {
		versus := isVersus(w)
		linked := (w.Lower == "or" || w.Lower == "and") && compares || w.Lower == "or" && (i <= asked || len(n.enumerated(ws, i)) > 0)
		if !versus && !linked {
			continue
		}
		from := i + 1
		if versus && from < len(ws) && ws[from].Text == "." {
			from++
		}
		left, _ := n.left(ws, i)
		left, right := deed(left, n.right(ws, from))
		if left == "" || right == "" {
			continue
		}
		out = append(out, append(n.enumerated(ws, i), left, right))
	}
	return append(out, n.swaps(ws)...)
}

// swaps returns the names of what is given up for something else: "switch from
// X to Y", "replace X with Y".
func (n *normalizer) swaps(ws []text.Word) [][]string {
	var out [][]string
	for i, w := range ws {
		links := n.swap[w.Stem]
		from := i + 1
		if from < len(ws) && ws[from].Lower == "from" {
			from++
		}
		if len(links) == 0 || from >= len(ws) {
			continue
		}
		left, end := n.nameAt(ws, from)
		if left == "" || end >= len(ws) || !slices.Contains(links, ws[end].Lower) {
			continue
		}
		if right := n.right(ws, end+1); right != "" {
			out = append(out, []string{left, right})
		}
	}
	return out
}

// alternatives returns the two names of a title that is nothing but "X or Y".
func (n *normalizer) alternatives(title string) []string {
	ws := n.cutter.Words(title)
	at := slices.IndexFunc(ws, func(w text.Word) bool { return w.Lower == "or" })
	if at < 1 || at+1 >= len(ws) {
		return nil
	}
	left, end := n.nameAt(ws, 0)
	right, last := n.nameAt(ws, at+1)
	if left == "" || right == "" || end != at || last != len(ws) {
		return nil
	}
	return []string{left, right}
}

func isVersus(w text.Word) bool {
	return w.Lower == "vs" || w.Lower == "versus" || w.Lower == "vs."
}

// left returns the name that ends before ws[i], and its place.
func (n *normalizer) left(ws []text.Word, i int) (string, int) {
	end := i
	if end > 0 && ws[end-1].Text == "," {
		end--
	}
	bare := beforeBracket(ws, end)
	start := bare
	for start > 0 && countWords(ws[start:bare]) < longestName && n.inName(ws, start-1) {
		start--
	}
	if start == bare {
		return "", i
	}
	return spelled(ws[start:end]), start
}

// longestBracket is the most words and marks of another name in brackets.
const longestBracket = 8

// beforeBracket returns the place of the bracket that closes before ws[end], or
// end where none does: "X (once called Y) vs Z".
func beforeBracket(ws []text.Word, end int) int {
	if end == 0 || ws[end-1].Text != ")" {
		return end
	}
	for i := end - 2; i >= 0 && end-i <= longestBracket; i-- {
		if ws[i].Text == "(" {
			return i
		}
	}
	return end
}

// behindBracket returns the place behind the bracket that opens at ws[i], or i
// where none does.
func behindBracket(ws []text.Word, i int) int {
	if i >= len(ws) || ws[i].Text != "(" {
		return i
	}
	for end := i + 1; end < len(ws) && end-i < longestBracket; end++ {
		if ws[end].Text == ")" {
			return end + 1
		}
	}
	return i
}

// deed leaves out of two deeds what one of them is done to where the other goes
// without: "renting vs buying skis" compares renting and buying.
func deed(left, right string) (string, string) {
	first, _, more := strings.Cut(right, " ")
	if more && isGerund(left) && isGerund(first) {
		right = first
	}
	return left, right
}

// isGerund reports whether a word is the name of a deed, such as "renting".
func isGerund(word string) bool {
	low := strings.ToLower(word)
	return strings.HasSuffix(low, "ing") && text.Stem(low) != low && !strings.Contains(low, " ")
}

// right returns the name that begins at ws[i].
func (n *normalizer) right(ws []text.Word, i int) string {
	name, _ := n.nameAt(ws, i)
	return name
}

// nameAt returns the name that begins at ws[i], and the place behind it.
func (n *normalizer) nameAt(ws []text.Word, i int) (string, int) {
	for i < len(ws) && n.skipFirst(ws[i]) {
		i++
	}
	end := i
	for end < len(ws) && countWords(ws[i:end]) < longestName && n.inName(ws, end) {
		end++
	}
	if end == i {
		return "", i
	}
	behind := behindBracket(ws, end)
	return spelled(ws[i:behind]), behind
}

// enumerated returns the names before ws[i] that commas part: of "X, Y and Z"
// at "and", X.
func (n *normalizer) enumerated(ws []text.Word, i int) []string {
	var out []string
	for {
		end := i
		if end > 0 && ws[end-1].Text == "," {
			end--
		}
		end = beforeBracket(ws, end)
		for end > 0 && n.inName(ws, end-1) {
			end--
		}
		if end == 0 || ws[end-1].Text != "," {
			return out
		}
		i = end - 1
		if name, _ := n.left(ws, i); name != "" {
			out = append(out, name)
		}
	}
}

// inName reports whether ws[i] can stand in a name: a content word, or a mark
// that joins two words without white space.
func (n *normalizer) inName(ws []text.Word, i int) bool {
	w := ws[i]
	if w.Mark {
		glued := i > 0 && ws[i-1].Span.End == w.Span.Start
		return glued && (w.Text == "-" || w.Text == "+" || w.Text == "#" || w.Text == "/")
	}
	if isVersus(w) || w.Lower == "'s" {
		return false
	}
	if hyphened(ws, i) {
		return true // "bean-to-cup"
	}
	if k, _ := n.compare.Match(ws[i:]); k > 0 {
		return false
	}
	k, _ := n.stop.Match(ws[i : i+1])
	return k == 0 || w.Text != w.Lower && len(w.Text) <= 2 && !n.skipFirst(w)
}

// countWords counts what is no mark.
func countWords(ws []text.Word) int {
	n := 0
	for _, w := range ws {
		if !w.Mark {
			n++
		}
	}
	return n
}

// hyphened reports whether a hyphen without white space joins ws[i] to one of
// its neighbors: "over" in "pour-over".
func hyphened(ws []text.Word, i int) bool {
	before := i > 1 && ws[i-1].Text == "-" && ws[i-2].Span.End == ws[i-1].Span.Start && ws[i-1].Span.End == ws[i].Span.Start
	behind := i+2 < len(ws) && ws[i+1].Text == "-" && ws[i].Span.End == ws[i+1].Span.Start && ws[i+1].Span.End == ws[i+2].Span.Start
	return before || behind
}

// spelled returns words as they stood, with single spaces between.
func spelled(ws []text.Word) string {
	var b strings.Builder
	for i, w := range ws {
		if i > 0 && ws[i-1].Span.End != w.Span.Start {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}
