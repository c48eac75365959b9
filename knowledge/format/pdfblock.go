package format

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// write writes all pages down.
func (w *typesetter) write() {
	w.rankSizes()
	for _, lines := range w.pages {
		w.right, w.leading = w.measure(lines)
		for i := range lines {
			w.line(lines, i)
		}
		if n := len(w.open); n > 0 && (stops(w.open[n-1].text()) || w.isHeading()) {
			w.endParagraph()
		}
	}
	w.endGrid()
	w.endParagraph()
	w.endFrames()
}

// line takes the next line of a page.
func (w *typesetter) line(lines []line, i int) {
	l := &lines[i]
	switch {
	case l.drop != "":
		w.frames = append(w.frames, *l)
		if len(w.open)+len(w.grid) == 0 {
			w.endFrames()
		}
	case isRow(lines, i), w.wraps(l):
		w.endParagraph()
		w.grid = append(w.grid, *l)
	default:
		w.endGrid()
		if len(w.open) > 0 && !w.goesOn(l) {
			w.endParagraph()
		}
		w.open = append(w.open, *l)
	}
}

func (w *typesetter) paragraph(text string) *part { return w.add(w.say(text)) }

// isRow reports whether a line is the row of a table: it has several cells, and
// so has the line above or below. In running text a gap is but a wide space.
func isRow(lines []line, i int) bool {
	l := &lines[i]
	if len(l.cells) < 2 || leader(l.text()) || parseMarker(l.text()).size > 0 {
		return false
	}
	beside := i > 0 && len(lines[i-1].cells) > 1 || i+1 < len(lines) && len(lines[i+1].cells) > 1
	return beside || countWords(l.text()) < 8
}

// measure returns where most lines of a page end at most, and how far most
// stand apart.
func (s *sheets) measure(lines []line) (right, leading float64) {
	var apart, ends []float64
	for i := range lines {
		if lines[i].drop != "" {
			continue
		}
		ends = append(ends, lines[i].end)
		if i > 0 && lines[i-1].y > lines[i].y {
			apart = append(apart, lines[i-1].y-lines[i].y)
		}
	}
	slices.Sort(ends)
	slices.Sort(apart)
	if len(ends) > 0 {
		right = ends[len(ends)*9/10]
	}
	if len(apart) > 0 {
		leading = min(apart[len(apart)/4], 2.2*s.body)
	}
	return right, leading
}

// goesOn reports whether a line goes on with the open paragraph.
func (w *typesetter) goesOn(l *line) bool {
	first, last := &w.open[0], &w.open[len(w.open)-1]
	text := l.text()
	if w.looksOther(l) || leader(last.text()) || bulletish(text) {
		return false
	}
	apart := last.y - l.y
	switch {
	case apart <= 0 || apart > 400: // another column or page
		return w.goesOver(l)
	case apart > max(w.leading*1.35, l.size*1.5) && apart > l.size*1.3:
		return false
	case bulletish(first.text()):
		return l.x > first.x+1 // entries hang
	}
	short := last.end < w.right-room(l, w.right)
	indented := l.x > last.x+l.size*.8 && (len(w.open) > 1 || l.x > first.x)
	ended := stops(last.text())
	switch {
	case short && (ended || ending(last.text()) == ':'), indented && ended:
		return false
	case short && !startsLow(text) && last.end < w.right*.7:
		return false
	}
	return true
}

// looksOther reports whether a line is of another size or weight than those of
// the open paragraph.
func (w *typesetter) looksOther(l *line) bool {
	last := &w.open[len(w.open)-1]
	return l.size > last.size*1.08 || l.size < last.size*.92 || w.open[0].bold != l.bold && (w.isHeading() || l.bold)
}

// goesOver reports whether a line at the top of a column or page goes on with
// the open paragraph: that has not ended, and its last line is full.
func (w *typesetter) goesOver(l *line) bool {
	last := &w.open[len(w.open)-1]
	if stops(last.text()) || ending(last.text()) == ':' || w.isHeading() {
		return false
	}
	return startsLow(l.text()) || last.end > w.right-room(l, w.right)
}

// room is how far before the right edge a line ends whose paragraph ends: the
// next line's first word would have fitted in.
func room(next *line, right float64) float64 {
	word, _, _ := strings.Cut(next.text(), " ")
	letters := utf8.RuneCountInString(next.text())
	if letters == 0 {
		return right
	}
	each := (next.end - next.x) / float64(letters)
	return each * float64(utf8.RuneCountInString(word)+2)
}

// bulletish reports whether a line that a marker opens begins an entry: a
// bullet, or a number that is no year or amount at the end of a sentence.
func bulletish(s string) bool {
	m := parseMarker(s)
	return m.size > 0 && m.bullet || m.number > 0 && startsUpper(s[m.size:])
}

func startsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// leader reports whether s is a line of a table of contents: "Price . . . . 12".
func leader(s string) bool {
	return strings.Contains(s, ". . . .") || strings.Contains(s, ".....") || strings.Contains(s, ":::::") || strings.Contains(s, "․․․")
}

// maxSizes is how many sizes of headings are told apart; all smaller ones are of
// the lowest rank.
const maxSizes = 5

// rankSizes notes the sizes of headings, from the largest.
func (w *typesetter) rankSizes() {
	seen := map[float64]bool{}
	for _, lines := range w.pages {
		for i := range lines {
			if l := &lines[i]; l.drop == "" && l.size > w.body*1.12 && hasLetter(l.text()) && !seen[l.size] {
				seen[l.size] = true
				w.sizes = append(w.sizes, l.size)
			}
		}
	}
	slices.Sort(w.sizes)
	slices.Reverse(w.sizes)
	w.sizes = w.sizes[:min(len(w.sizes), maxSizes)]
}

// isHeading reports whether the open paragraph is a heading by its looks.
func (w *typesetter) isHeading() bool { return w.headingRankOpen() > 0 }

// headingRankOpen returns the rank of the open paragraph if it is a heading, or
// zero: it is short, and larger than the text or bold.
func (w *typesetter) headingRankOpen() int {
	if len(w.open) == 0 || len(w.open) > 3 {
		return 0
	}
	words, bold := 0, true
	for i := range w.open {
		words += countWords(w.open[i].text())
		bold = bold && w.open[i].bold
	}
	text := w.open[len(w.open)-1].text()
	size := w.open[0].size
	switch {
	case words == 0 || words > maxHeading || !hasLetter(w.open[0].text()) || ending(text) == '.' && words > 6:
		return 0
	case size > w.body*1.12:
		if rank := slices.Index(w.sizes, size) + 1; rank > 0 {
			return rank
		}
		return maxSizes + 1
	case bold && size > w.body*.95 && words <= 12 && ending(text) != ',' && !stops(text) && !bulletish(w.open[0].text()):
		return boldRank
	}
	return 0
}

// endParagraph writes the open paragraph down.
func (w *typesetter) endParagraph() {
	if len(w.open) == 0 {
		w.endFrames()
		return
	}
	rank := w.headingRankOpen()
	text := w.joined()
	p := w.paragraph(text)
	lost := slices.ContainsFunc(w.open, isLost)
	w.open = w.open[:0]
	switch {
	case p == nil:
	case lost: // what is left may say the contrary
		p.drop(lostWords)
	case leader(text):
		p.drop("table of contents")
	case rank > 0:
		p.head(rank)
	default:
		p.itemize()
	}
	w.endFrames()
}

// lostWords is why a paragraph is no evidence whose font does not say all words.
const lostWords = "words that the file does not tell"

func isLost(l line) bool { return l.lost }

// endFrames writes the lines down that were dropped on the way.
func (w *typesetter) endFrames() {
	for i := range w.frames {
		if p := w.paragraph(w.frames[i].text()); p != nil {
			p.drop(w.frames[i].drop)
		}
	}
	w.frames = w.frames[:0]
}

// joined returns the text of the open paragraph, words that lines break put
// together again.
func (w *typesetter) joined() string {
	var b strings.Builder
	for i := range w.open {
		s := w.open[i].text()
		if i+1 < len(w.open) {
			if head, ok := w.unbroken(s, w.open[i+1].text()); ok {
				b.WriteString(head)
				continue
			}
		}
		b.WriteString(s)
		b.WriteByte(' ')
	}
	return b.String()
}

// unbroken returns s without the hyphen at its end if a word goes on in the next
// line. A hyphen stays where the document has the word with it elsewhere, or
// not without it and of two words ("self-hosted").
func (w *typesetter) unbroken(s, next string) (string, bool) {
	head, ok := strings.CutSuffix(s, "\u00ad")
	if ok {
		return head, true
	}
	if head, ok = strings.CutSuffix(s, "-"); !ok {
		head, ok = strings.CutSuffix(s, "\u2010")
	}
	if before, _ := utf8.DecodeLastRuneInString(head); !ok || !unicode.IsLetter(before) || !startsLow(next) {
		return "", false
	}
	first := lastWord(head)
	rest, _, _ := strings.Cut(next, " ")
	rest = strings.ToLower(strings.Trim(rest, ".,;:!?()\"'“”"))
	whole, parted := w.words[first+rest], w.words[first+"-"+rest]
	if parted > whole || whole == 0 && (w.words[first] > 0 && w.words[rest] > 0 || compounds(first) && len(rest) > 3) {
		return head + "-", true
	}
	return head, true
}

// compounds reports whether a word makes words with a hyphen behind it.
func compounds(word string) bool {
	switch word {
	case "well", "self", "high", "low", "long", "short", "non", "full", "multi", "cross", "ready", "built", "easy", "two", "three", "third", "open", "general", "cost", "user", "hard", "feature", "time":
		return true
	}
	return false
}

// lastWord returns the last word of s in lower case, without marks.
func lastWord(s string) string {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		s = s[i+1:]
	}
	return strings.ToLower(strings.Trim(s, ".,;:!?()\"'“”"))
}
