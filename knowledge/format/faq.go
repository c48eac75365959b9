package format

import (
	"strings"

	"juxta/knowledge"
)

// splitAnswers cuts blocks that hold a question and its answer in two: "Q1: Is
// tea cheap? A: Yes.".
func splitAnswers(parts []part) []part {
	out := parts[:0:0]
	split := false
	for i := range parts {
		ask, reply, ok := splitAnswer(&parts[i])
		if ok && !split {
			split = true
			out = append(out, parts[:i]...)
		}
		switch {
		case ok:
			out = append(out, ask, reply)
		case split:
			out = append(out, parts[i])
		}
	}
	if !split {
		return parts
	}
	return out
}

func splitAnswer(p *part) (ask, reply part, ok bool) {
	s := p.Text
	if len(s) < 4 || len(s) > 5000 || s[0] != 'Q' {
		return ask, reply, false
	}
	open := labelSize(s, "Q", "Question")
	end := strings.IndexByte(s, '?') + 1
	if open == 0 || end <= open {
		return ask, reply, false
	}
	ask = *p
	ask.cut(open, end)
	ask.Kind, ask.Level, ask.rank = knowledge.Ask, 0, numberRank
	rest := end + spaces(s[end:])
	for rest < len(s) && (s[rest] == '\n' || s[rest] == '\r') {
		rest += 1 + spaces(s[rest+1:])
	}
	label := labelSize(s[rest:], "A", "Answer", "Ans")
	if label == 0 || rest+label >= len(s) {
		return ask, reply, false
	}
	reply = *p
	reply.cut(rest+label, len(s))
	reply.Kind, reply.Level = knowledge.Reply, 0
	return ask, reply, true
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
func (c *cleaner) pairAnswers(parts []part) {
	faq, asked := 0, false
	for i := range parts {
		p := &parts[i]
		if !p.live() {
			continue
		}
		heading := p.Kind == knowledge.Heading
		if heading && (faq == 0 || p.rank <= faq) {
			faq = 0
			if c.isFAQ(p) {
				faq = p.rank
			}
		}
		switch {
		case p.Kind == knowledge.Ask:
			asked = answered(parts, i)
		case asks(p, faq > 0):
			ask(parts, i)
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
func ask(parts []part, i int) {
	p := &parts[i]
	p.Kind, p.Level = knowledge.Ask, 0
	if p.rank == 0 {
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
