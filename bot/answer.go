package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/text"
)

// hitsPerSubject is how many claims of a subject are weighed: enough for every
// source to have its say.
const hitsPerSubject = 300

// Answer reads a message, searches, weighs and replies; of an action's key it
// reads the question that was answered.
func (b *Bot) Answer(ctx context.Context, m Message) (reply.Reply, error) {
	answer, what := b.told, "answer"
	switch {
	case m.Key != "":
		answer, what = b.press, "answer a key"
	case m.Overheard:
		answer, what = b.overhear, "answer what was overheard"
	}
	r, err := answer(ctx, m)
	if err != nil {
		return r, fmt.Errorf("%s: %w", what, err)
	}
	return r, nil
}

// told answers what was said to the bot, each question in it.
func (b *Bot) told(ctx context.Context, m Message) (reply.Reply, error) {
	ways, err := b.work(ctx, m)
	if err != nil {
		return reply.Reply{}, err
	}
	var first reply.Reply
	var faults []error
	for i, w := range ways {
		r, err := b.reply(ctx, w)
		faults = append(faults, err)
		if i == 0 {
			first = r
			continue
		}
		first.Also = append(first.Also, r)
	}
	return first, errors.Join(faults...)
}

// way is all that happened between a question and its verdict.
type way struct {
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
	object := stems(q.Object)
	var titles []string
	for _, thing := range b.parser.Objects(cat) {
		titles = append(titles, stems(thing))
	}
	speak := map[string]bool{}
	asked, titled := 0, 0
	for _, h := range hits {
		said := stems(h.Claim.Quote)
		if strings.Contains(said, object) {
			speak[h.Claim.Source] = true
			asked++
		}
		if slices.ContainsFunc(titles, func(thing string) bool { return strings.Contains(said, thing) }) {
			titled++
		}
	}
	return len(speak) < enough && asked <= titled
}

// shown is how an answer is shown: of which side, by the digest of its name,
// there is more, and whether the sides are exchanged.
type shown struct {
	view    view
	of      uint16
	swapped bool
}

// work goes from a message to the verdict on each question in it.
func (b *Bot) work(ctx context.Context, m Message) ([]way, error) {
	before, leave, err := b.memory.take(ctx, m.Thread)
	if err != nil {
		return nil, err
	}
	defer leave()
	cat, err := b.searcher.Catalog(ctx, m.Spaces)
	if err != nil {
		return nil, fmt.Errorf("catalog of %v: %w", m.Spaces, err)
	}
	fresh := before.Turns == 0
	var out []way
	for _, q := range b.parser.ParseAll(m.Text, before, cat) {
		w, err := b.seen(ctx, m.Spaces, q, cat, showing(m, q))
		if err != nil {
			return nil, err
		}
		w.alone = fresh && q.Text == m.Text
		out = append(out, w)
		before = before.After(w.question)
	}
	b.memory.keep(m.Thread, before)
	return out, nil
}

// showing returns how the answer to a question that was typed is shown.
func showing(m Message, q question.Question) shown {
	switch {
	case m.More, q.Again != "" && q.Intent == question.More:
		return shown{view: wider}
	case q.Again != "":
		return shown{view: working}
	}
	return shown{}
}

// seen goes the way of a question and looks at its verdict as it is to be shown.
func (b *Bot) seen(ctx context.Context, spaces []knowledge.Space, q question.Question, cat index.Catalog, as shown) (way, error) {
	asked := q
	if as.view == wider && as.of == 0 && q.Intent == question.Choose {
		q.Intent = question.More
	}
	w, err := b.way(ctx, spaces, q, cat)
	if err != nil {
		return w, err
	}
	w.asked, w.shown, w.plainly = asked, as, w.verdict
	for _, side := range w.verdict.Sides {
		if as.view == wider && namesDigest(side.Subject) == as.of {
			w.side = side.Subject
		}
	}
	sides := slices.Clone(w.verdict.Sides)
	if as.swapped {
		slices.Reverse(sides)
	}
	if w.side != "" {
		sides = []verdict.Side{{Subject: w.side, Evidence: b.judge.Further(w.verdict, w.question, w.evidence, w.side)}}
		w.verdict.Dissent, w.verdict.Conflict = nil, nil
	}
	w.verdict.Sides = sides
	return w, nil
}

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
			return way{}, fmt.Errorf("search %q: %w", q.Subjects, err)
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

// The part of its words that one claim must have for a question to be asked of
// the documents although it is off topic by its form, and what a word counts
// that is none of everyday life.
const (
	spokenShare = .5
	rareWord    = 2
)

// reconsider returns a question that has another reading as it is to be read
// where the documents speak of its words, with only those that they have.
func (b *Bot) reconsider(ctx context.Context, spaces []knowledge.Space, q question.Question) (question.Question, error) {
	if q.Instead == nil {
		return q, nil
	}
	in := *q.Instead
	hits, err := b.searcher.Search(ctx, index.Query{Spaces: spaces, Subjects: in.Subjects, Words: in.Words, Limit: hitsPerSubject})
	if err != nil {
		return q, fmt.Errorf("search %q: %w", in.Words, err)
	}
	worth, stem := map[string]int{}, map[string]string{}
	all := 0
	for _, w := range in.Words {
		worth[w], stem[w] = 1, stems(w)
		if slices.Contains(in.Must, w) {
			worth[w] = rareWord
		}
		all += worth[w]
	}
	spoken, most := map[string]bool{}, 0
	for _, h := range hits {
		sum, said := 0, stems(h.Claim.Quote+" "+strings.Join(h.Claim.Trail, " "))
		for _, w := range in.Words {
			if strings.Contains(said, stem[w]) {
				sum += worth[w]
				spoken[w] = true
			}
		}
		most = max(most, sum)
	}
	if float64(most) < spokenShare*float64(all) {
		return q, nil
	}
	in.Words = slices.DeleteFunc(slices.Clone(in.Words), func(w string) bool { return !spoken[w] })
	in.Must = nil
	return in, nil
}

// withRivals adds, to a question whether one subject is bad for something, the
// subjects that it is mostly compared with: what is wrong with one is told best
// by what is right for the case.
func withRivals(q question.Question, cat index.Catalog) question.Question {
	const peer, most = 4, 3 // a rival has at least a quarter of the claims
	if q.Intent != question.Check || !q.Graded || !q.Negative || len(q.Subjects) != 1 || q.UseCase == "" {
		return q
	}
	own := topicOf(cat, q.Subjects[0]).Claims
	for _, t := range cat.Topics {
		if t.Claims*peer >= own && !slices.Contains(q.Subjects, t.Name) && len(q.Subjects) < most {
			q.Subjects = append(slices.Clone(q.Subjects), t.Name)
		}
	}
	return q
}

// The share and number of a name's mentions that must be in claims about one
// subject for the name to stand for it.
const (
	standInShare = .75
	standInLeast = 2
)

// standIn resolves names that are no subject but belong to one: who asks for
// a part of a thing by name asks for the thing, with the part as a word that
// evidence has to speak of.
func (b *Bot) standIn(ctx context.Context, spaces []knowledge.Space, q question.Question, cat index.Catalog) (question.Question, error) {
	var unknown []string
	for _, name := range q.Unknown {
		owner, err := b.owner(ctx, spaces, name, cat)
		if err != nil {
			return q, err
		}
		if owner == "" || slices.Contains(q.Subjects, owner) {
			unknown = append(unknown, name)
			continue
		}
		q.Subjects = append(q.Subjects, owner)
	}
	q.Unknown = unknown
	return q, nil
}

// owner returns the subject in whose claims name is nearly always spoken of.
func (b *Bot) owner(ctx context.Context, spaces []knowledge.Space, name string, cat index.Catalog) (string, error) {
	var subjects []string
	for _, t := range cat.Topics {
		subjects = append(subjects, t.Name)
	}
	if len(subjects) == 0 {
		return "", nil
	}
	hits, err := b.searcher.Search(ctx, index.Query{Spaces: spaces, Subjects: subjects, Words: []string{name}, Limit: hitsPerSubject})
	if err != nil {
		return "", fmt.Errorf("search %q: %w", name, err)
	}
	count, total := map[string]int{}, 0
	for _, h := range hits {
		if mentions(h.Claim.Quote, name) {
			count[h.Claim.Subject]++
			total++
		}
	}
	for _, s := range subjects {
		if n := count[s]; n >= standInLeast && float64(n) >= standInShare*float64(total) {
			return s, nil
		}
	}
	return "", nil
}

// mentions reports whether the words of name stand in s, by stem.
func mentions(s, name string) bool { return strings.Contains(stems(s), stems(name)) }

// stems returns the stems of a text with a space before, between and behind.
func stems(s string) string { return " " + strings.Join(text.Stems(text.Words(s)), " ") + " " }
