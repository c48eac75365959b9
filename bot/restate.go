package bot

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"juxta/bot/phrases"
	"juxta/bot/question"
)

// rememberedQuestions is how many questions are kept that fit no key.
const rememberedQuestions = 2_000

// asked keeps the questions that fit no key, by digest.
type asked struct {
	mu   sync.Mutex
	list recent[question.Question]
}

func newAsked(most int) *asked { return &asked{list: newRecent[question.Question](most)} }

// keep remembers a question and returns the digest it is found by.
func (a *asked) keep(q question.Question) []byte {
	const enough = 12
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", essence(q)))
	id := sum[:enough]
	a.mu.Lock()
	defer a.mu.Unlock()
	a.list.put(string(id), q)
	return id
}

func (a *asked) find(id []byte) (question.Question, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.list.get(string(id))
}

// packed returns the question of w for a key: as asked, or restated so that it
// stands alone, or else as remembered.
func (b *Bot) packed(w way) ([]byte, packing) {
	q := w.asked
	if w.alone {
		if short, how, ok := b.packer.pack(q.Text); ok {
			return short, how
		}
	}
	for _, text := range b.restatements(q) {
		short, how, ok := b.packer.pack(text)
		if ok && agree(b.parser.Parse(text, question.Conversation{}, w.catalog), q) {
			return short, how
		}
	}
	return b.asked.keep(q), remembered
}

// restatements are ways to say a question without what went before it: its own
// words first, since quotes are chosen by them too, then with the names put in,
// the likeliest first, since each that is tried is read.
func (b *Bot) restatements(q question.Question) []string {
	text, list := strings.TrimSpace(q.Asked()), append(slices.Clone(q.Subjects), q.Unknown...)
	names := b.say.Or(list...)
	again := phrases.Args{"subjects": names, "use_case": q.UseCase, "aspect": strings.Join(q.Words, " ")}
	out := []string{names + ": " + text, b.say.Say(phrases.AskAgain, again)}
	if q.Intent == question.Check {
		out = []string{b.say.Say(phrases.AskWhether, again)}
	}
	if words := strings.Fields(text); slices.Contains(words, "it") {
		words[slices.Index(words, "it")] = names
		out = slices.Insert(out, 0, strings.Join(words, " "))
	}
	return slices.Insert(out, 0, text)
}

// agree reports whether p asks what q does. Of a question that explains or
// widens the answer to the one before it, p is that one.
func agree(p, q question.Question) bool {
	if q.Again != "" {
		return slices.Equal(topicOfQuestion(p), topicOfQuestion(q)) && p.WantsWorse() == q.Negative
	}
	return slices.Equal(essence(p), essence(q))
}

// essence is what matters of a question for its answer.
func essence(q question.Question) []string {
	out := append(topicOfQuestion(q), q.Intent.String(), q.Proposed, q.Object, fmt.Sprint(q.Courtesy, q.Negative, q.Graded))
	if q.Instead != nil {
		out = append(out, essence(*q.Instead)...)
	}
	return out
}

// topicOfQuestion is what a question is about.
func topicOfQuestion(q question.Question) []string {
	out := []string{string(q.Aspect), q.UseCase, strconv.FormatBool(q.Told)}
	for _, list := range [][]string{q.Subjects, q.Unknown, q.Words, q.Must} {
		out = append(append(out, list...), "\n")
	}
	return out
}
