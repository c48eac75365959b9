package extract

import (
	"slices"
	"strings"

	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// sentence is a sentence of a block with its words and the subjects they name.
type sentence struct {
	block    *knowledge.Block
	from, to int // in block.Text
	text     string
	ts       []lexicon.Token
	have     lexicon.Starts // what begins somewhere in ts
	first    bool           // whether it opens its block
	label    int            // tokens of a leading "Label:", the colon included

	rejected bool // it tells what others say, and that they are wrong
	rejects  bool // it says that the one before is wrong
	denied   bool // it tells what nobody says

	implied string                       // the subject that filled names
	filled  []lexicon.Token              // ts with the name of the implied subject
	praise  *float64                     // what is for and against in all of ts, once added up
	parts   map[string][][]lexicon.Token // see reader.parts, once cut
}

// longestLabel is the most words before the colon of "Label: sentence".
const longestLabel = 9

func (r *reader) newSentence(b *knowledge.Block, from, to int) *sentence {
	const mark = len("A.") // of an answer
	s := &sentence{block: b, from: from, to: to, text: b.Text[from:to]}
	s.first = len(strings.TrimSpace(b.Text[:from])) <= mark
	r.cut(s)
	s.ts = r.ts
	s.have = r.notes.Note(s.ts)
	for i, t := range s.ts {
		if i > longestLabel {
			break
		}
		if i > 0 && t.Mark && (t.Text == ":" || i < longestLabel && (t.Text == "–" || t.Text == "—") && b.Kind == knowledge.Item) {
			s.label = i + 1
			break
		}
	}
	if s.label == len(s.ts) {
		s.label = 0
	}
	r.hideOutside(s)
	r.hideWithheld(s)
	s.rejects = r.rejects(s)
	if s.rejected = r.rejected(s); !s.rejected && r.x.rejections.In(s.ts[:s.label]) {
		hideWords(s.ts[:s.label]) // "That is nonsense: X is …" blames nobody
	}
	return s
}

// cut makes tokens of the words of a sentence of the block at hand. Where the
// page's words are kept, they are its own, but for their places.
func (r *reader) cut(s *sentence) {
	if s.block.Dropped == "" && standsApart(s.block.Text, s.from, s.to) {
		if ws := r.words.of(r.at, s.from, s.to); len(ws) > 0 {
			r.ts = r.finder.tokens(r.ts[:0], ws)
			for i := range r.ts {
				r.ts[i].Span.Start -= s.from
				r.ts[i].Span.End -= s.from
			}
			return
		}
	}
	r.ws = r.cutter.Append(r.ws[:0], s.text)
	r.ts = r.finder.tokens(r.ts[:0], r.ws)
}

// hideWords hides all tokens but names.
func hideWords(ts []lexicon.Token) {
	for i := range ts {
		if ts[i].Name == "" && !ts[i].Mark {
			hide(&ts[i])
		}
	}
}

// says reports whether an entry of a list stands in the sentence.
func (s *sentence) says(l *lexicon.List) bool { return l.Among(&s.have) && l.In(s.ts) }

// polarity adds up how some of the sentence's tokens speak of what they are
// about.
func (r *reader) polarity(s *sentence, ts []lexicon.Token) float64 {
	if len(ts) != len(s.ts) {
		return r.x.polarity.of(ts)
	}
	if s.praise == nil {
		sum := r.x.polarity.of(s.ts)
		s.praise = &sum
	}
	return *s.praise
}

// body returns the tokens behind the label.
func (s *sentence) body() []lexicon.Token { return s.ts[s.label:] }

// count returns the number of words.
func (s *sentence) count() int {
	n := 0
	for i := range s.ts {
		if !s.ts[i].Mark {
			n++
		}
	}
	return n
}

func (s *sentence) asks() bool {
	return strings.HasSuffix(strings.TrimRight(s.text, ` "'”’)*`), "?")
}

// names returns the subjects that ts name, each once.
func names(ts []lexicon.Token) []string {
	var out []string
	for i := range ts {
		if name := ts[i].Name; name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// changesSubject reports whether the sentence, though it makes no claim,
// turns to something else, so that a pronoun behind it means another thing.
func (s *sentence) changesSubject(r *reader) bool {
	return len(names(s.ts)) > 1 || r.foreign(s)
}
