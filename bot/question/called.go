package question

import (
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/text"
)

// calls returns what finds the aspect whose very name ends a question, behind
// "on": "Redis or Postgres on ease of learning?", as what is suggested to ask
// puts it. The name may be none of the aspect's terms, as a word that people use
// of everything ("features") must not be. One word that is not what the aspect
// goes by says too little: by "memory" few mean how a language manages it.
func calls(lex *lexicon.Lexicon) func([]text.Word) (lexicon.AspectHit, bool) {
	names := map[string]knowledge.Aspect{}
	for _, a := range lex.Aspects() {
		if strings.Contains(a.Name, " ") || a.Name == string(a.ID) {
			names[inWords(text.Words(a.Name))] = a.ID
		}
	}
	return func(ws []text.Word) (lexicon.AspectHit, bool) {
		end := len(ws)
		for end > 0 && ws[end-1].Mark {
			end--
		}
		for i := end - 1; i > 0; i-- {
			if ws[i-1].Lower == "on" {
				id, ok := names[inWords(ws[i:end])]
				return lexicon.AspectHit{Aspect: id, From: i, To: end}, ok
			}
		}
		return lexicon.AspectHit{}, false
	}
}

// spoken returns words as they are spoken: in lower case, without marks.
func inWords(ws []text.Word) string {
	var out []string
	for _, w := range ws {
		if !w.Mark {
			out = append(out, w.Lower)
		}
	}
	return strings.Join(out, " ")
}
