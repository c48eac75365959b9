package question

import (
	"unicode"

	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// Courtesy is what a message says that asks nothing.
type Courtesy int

// The courtesies.
const (
	// NoCourtesy is any other message.
	NoCourtesy Courtesy = iota
	// Greets opens a conversation: "hello there".
	Greets
	// Thanks closes a question: "thanks a lot".
	Thanks
	// Leaves ends a conversation: "bye for now".
	Leaves
	// Wonders asks what the bot is or can do: "help", "what can you do?".
	Wonders
	// Foreign is a message in another language than the lexicon's.
	Foreign
)

// courtesy returns what a message is if all its words are of one courtesy,
// beside the bot's name, filler and marks. A message that opens with a greeting
// and goes on to something else is none, and of two the later one counts: "hi,
// what can you do".
func (p *Parser) courtesy(ws []text.Word) Courtesy {
	out := NoCourtesy
	for i := 0; i < len(ws); {
		n, kind := 1, NoCourtesy
		if !ws[i].Mark {
			if n, kind = p.nicety(ws[i:]); n == 0 {
				return p.tongue(ws)
			}
		}
		if kind != NoCourtesy {
			out = kind
		}
		i += n
	}
	return out
}

// tongue returns Foreign of a message in another language.
func (p *Parser) tongue(ws []text.Word) Courtesy {
	if p.foreignTongue(ws) {
		return Foreign
	}
	return NoCourtesy
}

// foreignTongue reports whether a message is in another language: two words of
// it ask in one, or most of its letters are of another script.
func (p *Parser) foreignTongue(ws []text.Word) bool {
	words, letters, strange := 0, 0, 0
	for _, w := range ws {
		if p.foreign.Has(w.Lower) {
			words++
		}
		for _, c := range w.Text {
			if unicode.IsLetter(c) {
				letters++
				if !unicode.Is(unicode.Latin, c) {
					strange++
				}
			}
		}
	}
	return words > 1 || strange*2 > letters
}

// nicety returns how many words at ws[0] are a courtesy or go along with one,
// and which.
func (p *Parser) nicety(ws []text.Word) (most int, kind Courtesy) {
	for _, l := range []struct {
		list *lexicon.Phrases
		kind Courtesy
	}{{p.thanks, Thanks}, {p.greeting, Greets}, {p.leaves, Leaves}, {p.wonders, Wonders}, {p.callName, NoCourtesy}, {p.along, NoCourtesy}} {
		if n, _ := l.list.Match(ws); n > most {
			most, kind = n, l.kind
		}
	}
	return most, kind
}
