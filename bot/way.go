package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/text"
)

// hitsPerSubject is how many claims of a subject are weighed: enough for every
// source to have its say.
const hitsPerSubject = 300

// way is all that happened between a question and its verdict.
type way struct {
	spaces   []knowledge.Space // where it is asked, if it can be gone again
	catalog  index.Catalog
	question question.Question
	query    index.Query
	hits     []index.Hit
	evidence []verdict.Evidence
	verdict  verdict.Verdict
	// passed is the topic on which nothing was found, of an answer on the whole.
	passed string
	// asked is the question as read, before the documents had their say on it;
	// alone reports whether it was read without a conversation, as it stands.
	asked question.Question
	alone bool
	shown
	// side is the subject that further evidence is shown for, or empty, and
	// plainly the verdict as shown to who asks for no more.
	side    string
	plainly verdict.Verdict
	// elsewhere reports whether the documents are about other things than the
	// question.
	elsewhere bool
}

// elsewhere reports whether what is asked about is done to something that fewer
// than two sources speak of: documents on renting or buying a house tell nothing
// of a car, though one may mention it. A title may end in a word for itself
// ("Renting vs buying calculator"): what claims speak of less than of the car is
// not what the documents are about.
func (b *Bot) elsewhere(q question.Question, hits []index.Hit, cat index.Catalog) bool {
	const enough = 2
	if q.Object == "" {
		return false
	}
	object := runOf(q.Object)
	var titles []run
	for _, thing := range b.parser.Objects(cat) {
		titles = append(titles, runOf(thing))
	}
	speak := map[string]bool{}
	asked, titled := 0, 0
	for _, h := range hits {
		said := quoteOf(h)
		if said.Has(object) {
			speak[h.Claim.Source] = true
			asked++
		}
		if slices.ContainsFunc(titles, func(thing run) bool { return said.Has(thing) }) {
			titled++
		}
	}
	return len(speak) < enough && asked <= titled
}

// way searches, weighs and decides.
func (b *Bot) way(ctx context.Context, spaces []knowledge.Space, q question.Question, cat index.Catalog) (way, error) {
	q, err := b.reconsider(ctx, spaces, q)
	if err != nil {
		return way{}, err
	}
	if q, err = b.standIn(ctx, spaces, q, cat); err != nil {
		return way{}, err
	}
	q = withRivals(q, cat)
	w := way{catalog: cat, question: q, query: index.Query{
		Spaces: spaces, Subjects: q.Subjects, Words: append(slices.Clone(q.Words), q.Must...), Limit: hitsPerSubject,
	}}
	if q.Aspect != "" {
		w.query.Aspects = []knowledge.Aspect{q.Aspect}
	}
	if len(q.Subjects) > 0 {
		if w.hits, err = b.searcher.Search(ctx, w.query); err != nil {
			// What was asked is not for the log.
			return way{}, fmt.Errorf("search %d subjects: %w", len(q.Subjects), err)
		}
	}
	if w.elsewhere = b.elsewhere(q, w.hits, cat); !w.elsewhere {
		w.evidence = b.judge.Weigh(q, w.hits, cat)
	}
	w.verdict = b.judge.Decide(q, w.evidence)
	if q.Told && len(w.evidence) == 0 && !w.elsewhere {
		return b.untold(ctx, w)
	}
	return w, nil
}

// untold answers a question on the whole where nothing is found on what the
// person told before it.
func (b *Bot) untold(ctx context.Context, w way) (way, error) {
	q := w.question
	q.Told, q.Aspect, q.UseCase, q.Words, q.Must = false, "", "", nil, nil
	whole, err := b.way(ctx, w.query.Spaces, q, w.catalog)
	if err != nil || whole.verdict.Outcome == verdict.Insufficient {
		return w, err
	}
	whole.passed = speaker{b.say, b, w}.topic()
	return whole, nil
}

// run is the words of a name by their stems, which stand one behind the other where
// it is spoken of.
type run = []uint32

func runOf(name string) run {
	stems := text.Stems(text.Words(name))
	out := make(run, len(stems))
	for i, s := range stems {
		out[i] = text.Sum(s)
	}
	return out
}

// quoteOf returns the stems of what a claim says, which are found where the engine
// gives none.
func quoteOf(h index.Hit) text.Sums {
	if h.Quote == "" {
		return text.SumsOf(text.Stems(text.Words(h.Claim.Quote)))
	}
	return h.Quote
}

// trailOf returns those of the headings above it.
func trailOf(h index.Hit) text.Sums {
	if h.Quote == "" {
		return text.SumsOf(text.Stems(text.Words(strings.Join(h.Claim.Trail, " , "))))
	}
	return h.Trail
}
