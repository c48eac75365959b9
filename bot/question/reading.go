package question

import (
	"strings"
	"unicode"

	"juxta/index"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// reading is a question on its way: its words with the names among them made
// one token each.
type reading struct {
	p *Parser
	*table
	text  string
	ts    []token
	from  int  // where the question begins that says itself what it is about
	told  int  // where the question begins that does not, behind what is told
	ruled bool // a rule of the lexicon told the intent
}

// token is a word, a mark or a name of a question.
type token struct {
	lexicon.Token
	// known reports whether Name is in the catalog.
	known bool
	// slips is the number of them in the name as typed.
	slips int
}

func (p *Parser) read(s string, cat index.Catalog) *reading {
	r := &reading{p: p, table: p.tableOf(cat), text: s}
	ws := text.Words(s)
	for i := range ws {
		if ws[i].Text == "&" {
			ws[i] = text.Word{Text: "&", Lower: "and", Stem: "and", Span: ws[i].Span}
		}
	}
	r.take(p.mend(r.plainly(ws), r.names))
	r.slashes()
	r.unknown()
	for i, t := range r.ts {
		if t.Name == "" {
			r.ts[i].Word = p.mendTerm(t.Word)
		}
	}
	return r
}

// plainly leaves out how the answer shall be told ("in simple words").
func (r *reading) plainly(ws []text.Word) []text.Word {
	var out []text.Word
	for i := 0; i < len(ws); {
		n, _ := r.p.manner.Match(ws[i:])
		if n == 0 || n == len(ws) {
			out = append(out, ws[i])
			n = 1
		}
		i += n
	}
	return out
}

// take makes tokens of ws.
func (r *reading) take(ws []text.Word) {
	at := 0
	for _, m := range r.names.find(ws) {
		for ; at < m.from; at++ {
			r.ts = append(r.ts, token{Token: lexicon.Token{Word: ws[at]}})
		}
		w := ws[m.from]
		w.Span.End = ws[m.to-1].Span.End
		w.Text = r.text[w.Span.Start:w.Span.End]
		r.ts = append(r.ts, token{Token: lexicon.Token{Word: w, Name: m.name}, known: true, slips: m.slips})
		at = m.to
	}
	for ; at < len(ws); at++ {
		r.ts = append(r.ts, token{Token: lexicon.Token{Word: ws[at]}})
	}
}

// slashes reads "Redis/Postgres", and "Redis o Postgres", as "Redis or Postgres".
func (r *reading) slashes() {
	for i := 1; i+1 < len(r.ts); i++ {
		t := &r.ts[i]
		if r.lower(i) == "o" && r.named(i-1) && r.named(i+1) {
			t.Lower, t.Stem = "or", "or" // as a Spaniard or an Italian types
		}
		if t.Mark && (t.Text == "/" || t.Text == "|") && (r.ts[i-1].Name != "" || r.ts[i+1].Name != "") {
			t.Mark, t.Lower, t.Stem = false, "or", "or"
		}
	}
}

// name makes one token of ts[from:to], a name unless the noun is left out that
// would make it a subject's ("gas or electric").
func (r *reading) name(from, to int) {
	t := r.ts[from]
	var ws []text.Word
	for _, w := range r.ts[from:to] {
		ws = append(ws, w.Word)
	}
	subject := r.names.withHead(ws)
	t.Span.End = r.ts[to-1].Span.End
	t.Name, t.known = strings.Trim(r.text[t.Span.Start:t.Span.End], " .,;:"), subject != ""
	if t.known {
		t.Name = subject
	}
	r.ts = append(append(r.ts[:from:from], t), r.ts[to:]...)
}

// words returns the tokens as words, with names as marks: no phrase of the
// lexicon reaches into a name.
func (r *reading) words() []text.Word {
	out := make([]text.Word, len(r.ts))
	for i, t := range r.ts {
		out[i] = t.Word
		if t.Name != "" {
			out[i].Mark, out[i].Text = true, "·"
		}
	}
	return out
}

// tokens returns the tokens as patterns see them.
func (r *reading) tokens() []lexicon.Token {
	out := make([]lexicon.Token, len(r.ts))
	for i, t := range r.ts {
		out[i] = t.Token
	}
	return out
}

// is reports whether the token at i is one of the words of a list.
func (r *reading) is(i int, list *lexicon.Phrases) bool {
	return i >= 0 && i < len(r.ts) && r.ts[i].Name == "" && !r.ts[i].Mark && list.Has(r.ts[i].Lower)
}

// lower returns the token at i in lower case, or "" of a name or none.
func (r *reading) lower(i int) string {
	if i < 0 || i >= len(r.ts) || r.ts[i].Name != "" {
		return ""
	}
	return r.ts[i].Lower
}

// named reports whether the token at i is a name.
func (r *reading) named(i int) bool {
	return i >= 0 && i < len(r.ts) && r.ts[i].Name != ""
}

// subjects returns the names in order, without doubles: those of the catalog
// and the others.
func (r *reading) subjects() (known, unknown []string) {
	seen := map[string]bool{}
	for _, t := range r.ts {
		switch {
		case t.Name == "" || seen[strings.ToLower(t.Name)]:
			continue
		case t.known:
			known = append(known, t.Name)
		default:
			unknown = append(unknown, t.Name)
		}
		seen[strings.ToLower(t.Name)] = true
	}
	return known, unknown
}

// special reports whether a word looks like a name or a term of some trade:
// it holds a digit or, unless it opens the sentence, a capital.
func (r *reading) special(i int) bool {
	t := r.ts[i]
	if strings.ContainsFunc(t.Text, unicode.IsDigit) {
		return strings.ContainsFunc(t.Text, unicode.IsLetter)
	}
	first := i == 0 || r.ts[i-1].Mark && strings.ContainsAny(r.ts[i-1].Text, ".?!:")
	for j, c := range t.Text {
		if unicode.IsUpper(c) && (j > 0 || !first) && !r.titled() {
			return true
		}
	}
	return false
}

// titled reports whether most words are capitalized, so that capitals say
// nothing.
func (r *reading) titled() bool {
	upper, all := 0, 0
	for _, t := range r.ts {
		if t.Name != "" || t.Mark || len(t.Text) < 4 {
			continue
		}
		all++
		if unicode.IsUpper([]rune(t.Text)[0]) {
			upper++
		}
	}
	return all > 2 && upper*2 > all
}
