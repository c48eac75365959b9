package question

import (
	"slices"
	"strings"
	"unicode"

	"juxta/index"
	"juxta/knowledge/text"
)

// names finds the subjects of a catalog in a question.
type names struct {
	p      *Parser
	exact  map[string]string  // key -> subject
	joined map[string]string  // key without spaces -> subject
	weak   map[string]string  // key of what sets the subject apart -> subject
	words  map[byte][]spelled // single words, by first letter
	seen   map[string]bool    // the words in words
	parts  map[string]bool    // words of names, folded
	heads  []text.Word        // nouns that end names ("car")
	most   int
}

// Subject returns the subject of cat that name stands for by itself, as a
// question might name it, or "": "petrol car" where the documents say petrol.
func (p *Parser) Subject(name string, cat index.Catalog) string {
	ws := text.Words(clean(name))
	if m := p.tableOf(cat).names.find(ws); len(m) == 1 && m[0].from == 0 && m[0].to == len(ws) {
		return m[0].name
	}
	return ""
}

// mention is a place where a question names a subject.
type mention struct {
	from, to int
	name     string
	slips    int // by which the name is misspelled
}

func newNames(p *Parser, cat index.Catalog) *names {
	n := &names{
		p: p, exact: map[string]string{}, joined: map[string]string{}, weak: map[string]string{},
		words: map[byte][]spelled{}, seen: map[string]bool{}, parts: map[string]bool{}, most: 1,
	}
	var forms []form
	for _, t := range cat.Topics {
		forms = n.form(forms, t.Name, t.Name)
	}
	for _, t := range cat.Topics {
		for _, a := range t.Aliases {
			forms = n.form(forms, t.Name, a)
		}
	}
	for _, set := range p.lex.Synonyms() {
		if subject := n.exact[p.fold.key(text.Words(set[0]))]; subject != "" {
			for _, s := range set {
				forms = n.form(forms, subject, s)
			}
		}
	}
	n.shorten(forms)
	for _, f := range forms {
		short := plainJS(f.key)
		for _, k := range []string{short, short + "js", short + ".js"} {
			put(n.exact, k, f.subject)
		}
		put(n.joined, strings.ReplaceAll(f.lower, " ", ""), f.subject)
	}
	return n
}

// form is one way to name a subject.
type form struct {
	subject, key, lower string
}

func (n *names) form(forms []form, subject, name string) []form {
	ws := text.Words(name)
	f := form{subject: subject, key: n.p.fold.key(ws), lower: letters(ws)}
	if has := n.exact[f.key]; f.key == "" || has != "" && has != subject {
		return forms
	}
	n.exact[f.key] = subject
	n.head(ws)
	n.most = max(n.most, len(ws))
	for _, w := range ws {
		if !w.Mark {
			n.parts[n.p.fold.key([]text.Word{w})] = true
		}
		if w.Mark || len(w.Lower) < 3 || len(ws) > 1 && n.p.common(w) || n.seen[w.Lower] {
			continue
		}
		n.seen[w.Lower] = true
		n.words[w.Lower[0]] = append(n.words[w.Lower[0]], spelled{w.Lower, signature(w.Lower), subject})
	}
	return append(forms, f)
}

// head notes the noun that ends a name of several words.
func (n *names) head(ws []text.Word) {
	const most = 16
	last := ws[len(ws)-1]
	if len(ws) < 2 || len(n.heads) == most || last.Mark || !n.p.kindStem(last.Stem) {
		return
	}
	if !slices.ContainsFunc(n.heads, func(w text.Word) bool { return w.Stem == last.Stem }) {
		n.heads = append(n.heads, last)
	}
}

// withHead returns the subject that ws name when one of the nouns that end
// names stands behind them: "gas ones", beside an electric car, are gas cars.
func (n *names) withHead(ws []text.Word) string {
	for _, h := range n.heads {
		if s := n.lookup(append(slices.Clone(ws), h)); s != "" {
			return s
		}
	}
	return ""
}

// letters returns the words in lower case with a space between.
func letters(ws []text.Word) string {
	var out []string
	for _, w := range ws {
		if !w.Mark || w.Text == "+" || w.Text == "#" {
			out = append(out, w.Lower)
		}
	}
	return strings.Join(out, " ")
}

// plainJS drops the ending by which JavaScript projects are often called.
func plainJS(key string) string {
	for _, end := range []string{".js", " js", "js"} {
		if head, ok := strings.CutSuffix(key, end); ok && len(head) > 1 {
			return head
		}
	}
	return key
}

func put(m map[string]string, key, value string) {
	if key != "" && m[key] == "" {
		m[key] = value
	}
}

// shorten adds what is left of a name without the words that it shares with
// another subject's name at its end or start: of "electric car" and "petrol
// car", "electric" and "petrol". The noun that says what sort of thing it is
// may always go ("the Flask framework").
func (n *names) shorten(forms []form) {
	owners := map[string]map[string]bool{}
	each := func(f form, do func(shared, rest string)) {
		stems := strings.Fields(f.key)
		for k := 1; k < len(stems); k++ {
			do("…"+strings.Join(stems[k:], " "), strings.Join(stems[:k], " "))
			do(strings.Join(stems[:k], " ")+"…", strings.Join(stems[k:], " "))
		}
	}
	for _, f := range forms {
		each(f, func(shared, _ string) {
			if owners[shared] == nil {
				owners[shared] = map[string]bool{}
			}
			owners[shared][f.subject] = true
		})
	}
	clash := map[string]bool{}
	for _, f := range forms {
		each(f, func(shared, rest string) {
			tail, isTail := strings.CutPrefix(shared, "…")
			if len(owners[shared]) < 2 && (!isTail || !n.p.kindStem(tail)) || n.p.emptyStem(rest) || n.p.kindStem(rest) {
				return
			}
			if has := n.weak[rest]; has != "" && has != f.subject {
				clash[rest] = true
			}
			n.weak[rest] = f.subject
		})
	}
	for k := range clash {
		delete(n.weak, k)
	}
}

// find returns the mentions in ws, longest first where several begin at one
// word, without overlap.
func (n *names) find(ws []text.Word) []mention {
	var out []mention
	for i := 0; i < len(ws); {
		if m, ok := n.at(ws, i); ok {
			out = append(out, m)
			i = m.to
			continue
		}
		i++
	}
	return apart(out)
}

// verb reports whether the word at i, in lower case, stands as a verb does:
// "people react to that", and not "switch to react to save time".
func (n *names) verb(ws []text.Word, i int) bool {
	if i == 0 || i+1 >= len(ws) || ws[i].Text != ws[i].Lower || !starts(n.p.verbAfter, ws[i+1]) {
		return false
	}
	for _, w := range ws[max(0, i-4):i] {
		if n.p.switches.Has(w.Lower) {
			return false
		}
	}
	return starts(n.p.verbBefore, ws[i-1])
}

// apart drops the misspelled mention of a subject beside which the question
// names the subject itself: of "Nextr or Next" the first is something else.
func apart(list []mention) []mention {
	const near = 3 // words between the two at most
	beside := func(m, o mention) bool {
		return o.slips == 0 && o.name == m.name && m.from-o.to <= near && o.from-m.to <= near
	}
	return slices.DeleteFunc(slices.Clone(list), func(m mention) bool {
		return m.slips > 0 && slices.ContainsFunc(list, func(o mention) bool { return beside(m, o) })
	})
}

func (n *names) at(ws []text.Word, i int) (mention, bool) {
	if ws[i].Mark && !dots(ws, i) || ws[i].Lower == "'s" || article(ws[i].Lower) {
		return mention{}, false
	}
	for k := min(n.most+2, len(ws)-i); k > 0; k-- {
		last := ws[i+k-1]
		if last.Mark && last.Text != "+" && last.Text != "#" {
			continue
		}
		if name := n.lookup(ws[i : i+k]); name != "" && (k > 1 || !n.ordinary(ws, i)) {
			return n.widen(ws, mention{from: i, to: i + k, name: name}), true
		}
		if i+k < len(ws) && (ws[i+k].Lower == "ones" || ws[i+k].Lower == "one") && !n.p.functional(ws[i]) {
			if name := n.withHead(ws[i : i+k]); name != "" {
				return mention{from: i, to: i + k + 1, name: name}, true
			}
		}
	}
	if name, slips := n.misspelled(ws[i]); name != "" {
		return n.widen(ws, mention{i, i + 1, name, slips}), true
	}
	return mention{}, false
}

// dots reports whether the word at i is the dot of a name such as ".NET", and
// not the full stop before one.
func dots(ws []text.Word, i int) bool {
	return ws[i].Text == "." && i+1 < len(ws) && ws[i].Span.End == ws[i+1].Span.Start && (i == 0 || ws[i-1].Span.End != ws[i].Span.Start)
}

// lookup returns the subject that ws name, or "".
func (n *names) lookup(ws []text.Word) string {
	for _, w := range ws {
		if w.Mark && !joinsName(w.Text) {
			return ""
		}
	}
	key := n.p.fold.key(ws)
	if s := n.exact[key]; s != "" {
		return s
	}
	if s := n.exact[plainJS(key)]; s != "" && len(ws) <= 2 {
		return s
	}
	if s := n.joined[strings.ReplaceAll(letters(ws), " ", "")]; s != "" {
		return s
	}
	return n.weak[key]
}

func joinsName(mark string) bool {
	switch mark {
	case "-", "‑", ".", "'", "’", "+", "#", "&", "_":
		return true
	}
	return false
}

// widen takes the noun that says what sort of thing a subject is, and "one",
// into the mention: "gas ones", "the Flask framework".
func (n *names) widen(ws []text.Word, m mention) mention {
	if m.to < len(ws) && !ws[m.to].Mark && (n.p.kind(ws[m.to]) || ws[m.to].Lower == "ones" || ws[m.to].Lower == "one") {
		m.to++
	}
	return m
}

// ordinary reports whether the word at i is a verb or a function word that only
// happens to be a name too ("go"), and nothing beside it says that the name is
// meant.
func (n *names) ordinary(ws []text.Word, i int) bool {
	w := ws[i]
	if n.verb(ws, i) {
		return true
	}
	if !n.p.stop.Has(w.Lower) && !n.p.filler.Has(w.Lower) || strings.IndexFunc(w.Text, unicode.IsUpper) >= 0 && i > 0 {
		return false
	}
	beside := func(j int) bool {
		return j >= 0 && j < len(ws) && (n.p.versus.Has(ws[j].Lower) || ws[j].Lower == "or" || ws[j].Lower == "than")
	}
	return !beside(i-1) && !beside(i+1)
}
