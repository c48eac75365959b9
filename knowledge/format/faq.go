package format

import (
	"strings"

	"juxta/knowledge"
)

// splitAnswers cuts blocks that hold a question and its answer in two: "Q1: Is
// tea cheap? A: Yes.".
func splitAnswers(parts []part) []part {
	out := parts[:0:0]
	split, asked := false, false
	for i := range parts {
		pair := splitAnswer(&parts[i], asked)
		if pair != nil && !split {
			split = true
			out = append(out, parts[:i]...)
		}
		if pair == nil && split {
			out = append(out, parts[i])
		}
		out = append(out, pair...)
		asked = len(pair) == 1 && pair[0].Kind == knowledge.Ask
	}
	if !split {
		return parts
	}
	return out
}

// splitAnswer returns the question of p and its answer, or the one of them
// that p holds; an answer alone counts if a question was asked above it.
func splitAnswer(p *part, asked bool) []part {
	s := p.Text
	if len(s) < 4 || len(s) > 5000 || s[0] != 'Q' && s[0] != 'A' {
		return nil
	}
	if label := labelSize(s, "A", "Answer", "Ans"); label > 0 && asked && label < len(s) {
		return []part{p.part(knowledge.Reply, label, len(s))}
	}
	open := labelSize(s, "Q", "Question")
	end := strings.IndexByte(s, '?') + 1
	if open == 0 || end <= open {
		return nil
	}
	ask := p.part(knowledge.Ask, open, end)
	ask.rank = numberRank
	rest := end + len(s[end:]) - len(strings.TrimLeft(s[end:], " \t\r\n\u00a0"))
	if rest == len(s) {
		return []part{ask}
	}
	label := labelSize(s[rest:], "A", "Answer", "Ans")
	if label == 0 || rest+label >= len(s) {
		return nil
	}
	return []part{ask, p.part(knowledge.Reply, rest+label, len(s))}
}

// part returns what stands between two bytes of p's text as a part of a kind.
func (p *part) part(kind knowledge.BlockKind, from, to int) part {
	out := *p
	out.cut(from, to)
	out.Kind, out.Level = kind, 0
	return out
}

// labelSize returns the length of a label such as "Q1: " that opens s.
func labelSize(s string, labels ...string) int {
	for _, l := range labels {
		n := len(l)
		if !strings.HasPrefix(s, l) {
			continue
		}
		for n < len(s) && (isDigit(s[n]) || s[n] == ' ' && n+1 < len(s) && isDigit(s[n+1])) {
			n++
		}
		if n < len(s) && (s[n] == ':' || s[n] == '.' || s[n] == ')') && n+1 < len(s) && s[n+1] == ' ' {
			return n + 1 + spaces(s[n+1:])
		}
	}
	return 0
}

// pairAnswers finds questions with their answers: numbered questions, and the
// questions of a section of frequent ones. Questions that nobody answers are
// dropped.
func (c *cleaner) pairAnswers(parts []part, guessed bool) {
	faq, asked := 0, false
	for i := range parts {
		p := &parts[i]
		if !p.live() {
			continue
		}
		heading := p.Kind == knowledge.Heading
		if heading && (faq == 0 || p.rank <= faq) && (!guessed || faq == 0 || ending(p.Text) != '?') {
			faq = 0
			if c.isFAQ(p) {
				faq = p.rank
			}
		}
		switch {
		case p.Kind == knowledge.Ask:
			asked = answered(parts, i)
		case asks(p, faq > 0):
			ask(parts, i, faq)
			asked = p.live()
		case heading:
			asked = false
		case asked && p.Kind == knowledge.Paragraph:
			p.Kind = knowledge.Reply
		}
	}
}

// asks reports whether p is a question for somebody to answer: an entry of a
// list, a numbered heading, or in a section of questions any line.
func asks(p *part, faq bool) bool {
	if ending(p.Text) != '?' || p.words > 30 || strings.Contains(p.Text, ". ") {
		return false
	}
	switch p.Kind {
	case knowledge.Item:
		return true
	case knowledge.Heading:
		return faq && p.rank > 0 || p.number > 0
	case knowledge.Paragraph:
		return faq
	case knowledge.Cell, knowledge.Ask, knowledge.Reply:
	}
	return false
}

// ask makes parts[i] a question.
func ask(parts []part, i, faq int) {
	p := &parts[i]
	p.Kind, p.Level = knowledge.Ask, 0
	switch {
	case faq > 0:
		p.rank = faq + 1 // each question closes the one before
	case p.rank == 0:
		p.rank = numberRank
	}
	listed := i > 0 && p.number > 1 && parts[i-1].number == p.number-1 && !parts[i-1].live()
	if listed || !answered(parts, i) {
		p.drop("unanswered question")
	}
}

// answered reports whether running text that is no question follows.
func answered(parts []part, i int) bool {
	next := nextLive(parts, i)
	if next == nil {
		return false
	}
	switch next.Kind {
	case knowledge.Paragraph, knowledge.Reply:
		return ending(next.Text) != '?' || next.words > 30
	case knowledge.Item:
		return next.number == 0 && ending(next.Text) != '?'
	case knowledge.Heading, knowledge.Ask, knowledge.Cell:
	}
	return false
}

func (c *cleaner) isFAQ(p *part) bool {
	if c.is(listFAQ, p) {
		return true
	}
	folded := fold(clip(p.Text, 200))
	for entry := range c.lists[listFAQ] {
		if strings.HasPrefix(folded, entry+" ") || strings.HasSuffix(folded, " "+entry) {
			return true
		}
	}
	return false
}
