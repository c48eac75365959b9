package bot

import (
	"strings"
	"unicode"

	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/index"
	"juxta/knowledge/text"
)

// Mask stands where a riddle hides a name, however long the name is.
const Mask = "▮▮▮"

// masked returns a quote with the name of its subject hidden. It reports false
// where the quote does not name it, names another subject too, or shows a name
// even so, as part of a longer word.
func masked(quote, subject string, named []question.Named, names []string) (string, bool) {
	const most = 3 // of more masks there is little left to read
	var b strings.Builder
	at := 0
	for _, n := range named {
		if n.Slips || n.Subject != subject {
			return "", false
		}
		b.WriteString(withoutArticle(quote[at:n.Span.Start]))
		b.WriteString(Mask)
		at = n.Span.End
	}
	b.WriteString(quote[at:])
	out := b.String()
	return out, len(named) > 0 && len(named) <= most && !shows(out, names)
}

// withoutArticle drops an article of the kind that tells how the name behind it
// begins ("an").
func withoutArticle(before string) string {
	for _, article := range []string{"a ", "an "} {
		head := len(before) - len(article)
		if head >= 0 && strings.EqualFold(before[head:], article) && (head == 0 || before[head-1] == ' ') {
			return before[:head]
		}
	}
	return before
}

// shows reports whether one of some names can be read in a text: short ones as
// words of their own, others in the middle of words too.
func shows(s string, names []string) bool {
	const short = 2 // letters
	s = " " + fold(s) + " "
	joined := strings.ReplaceAll(s, " ", "")
	for _, name := range names {
		name = fold(name)
		switch whole := strings.ReplaceAll(name, " ", ""); {
		case whole == "":
		case len(whole) <= short && strings.Contains(s, " "+name+" "):
			return true
		case len(whole) > short && strings.Contains(s, name):
			return true
		case strings.Contains(name, " ") && strings.Contains(joined, whole):
			return true
		}
	}
	return false
}

// called returns all names of a topic.
func called(t index.Topic) []string { return append([]string{t.Name}, t.Aliases...) }

// guessable reports whether a quote is a sentence of its own that somebody can
// read at a glance, and long enough to tell something.
func guessable(quote string) bool {
	const shortest, longest, runes = 6, 40, 260
	plain := reply.Plain(quote)
	words := len(strings.Fields(plain))
	if words < shortest || words > longest || len([]rune(plain)) > runes {
		return false
	}
	first := []rune(plain)[0]
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) && first != '“' && first != '"' {
		return false
	}
	whole := strings.Count(plain, "“") == strings.Count(plain, "”") && strings.Count(plain, `"`)%2 == 0
	return whole && strings.ContainsAny(plain[len(strings.TrimRight(plain, ".!?”\"')")):], ".!?")
}

// leans reports whether a sentence goes on from what stands before it, which a
// riddle does not show: "However, …", "It is …", "In contrast to …".
func (b *Bot) leans(sentence string) bool {
	ws := text.Words(sentence)
	if len(ws) > 1 && ws[1].Text == "," {
		return true
	}
	turn, _ := b.lex.List("contrast").Match(ws)
	stands, _ := b.lex.List("pronouns").Match(ws)
	return turn > 0 || stands > 0
}
