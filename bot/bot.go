// Package bot answers questions from what documents claim. A message comes in
// from a door, a reply goes out; the bot knows no platform, searches through
// the contract of package index, keeps no log and explains itself in values.
//
//	question.Parse -> Searcher.Search, per subject -> verdict.Weigh -> verdict.Decide -> reply.Reply
//
// An answer carries actions with keys. Who presses one sends its key back, and
// the answer is computed again from it by the same way: a key holds the
// question, and the bot remembers next to nothing.
//
// The time of an answer goes, in nearly equal parts, into finding claims, weighing
// them and wording what they come to. Weighing once took most of it: every quote was
// cut and stemmed, and every source listed, for each weighing. Now all words of a
// question are looked for at once in the numbers of a claim's stems, which engines
// keep, and a quote is cut into words only where they matter. An answer takes 2.3
// times as long as bleve alone takes to find its claims at 10,000 of them, 2.8 times
// at 100,000 and 3.3 times at a million; it took about five times as long before.
// BenchmarkCore measures it.
package bot

import (
	"context"
	"fmt"
	"sync/atomic"

	"juxta/bot/phrases"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

// Message is what a person said, wherever they said it.
type Message struct {
	// Text is the message as typed.
	Text string
	// Thread names the conversation: messages of one thread follow up on
	// each other. Empty means that the message stands alone.
	Thread string
	// Spaces are the spaces whose knowledge may answer.
	Spaces []knowledge.Space
	// More asks for further evidence beyond the best quotes.
	More bool
	// Key is the key of an action that a person pressed ([reply.Action]),
	// instead of Text.
	Key string
	// Overheard reports that Text was not said to the bot: whatever it
	// speaks of is to be compared.
	Overheard bool
	// From tells who asks and where, for what is shared out among people. It
	// changes no answer.
	From Asker
}

// Asker is who sent a message, by the platform's own names. A field is empty
// where a platform has no such thing.
type Asker struct {
	// Tenant is the workspace or server ("slack:T01"), Channel the room and
	// User the person in it.
	Tenant, Channel, User string
	// Person is who it is wherever they ask: an ID that is nobody else's on any
	// platform ("discord:42").
	Person string
}

// Searcher finds claims. It is safe for concurrent use.
type Searcher interface {
	// Search returns the hits of q, grouped by subject in the order of
	// q.Subjects, best first, at most q.Limit a subject.
	Search(ctx context.Context, q index.Query) ([]index.Hit, error)
	// Catalog tells what the spaces hold.
	Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error)
	// Text returns a document's text as stored, to prove quotes with.
	Text(ctx context.Context, space knowledge.Space, source string) (string, error)
}

// Handler answers a message.
type Handler interface {
	// Answer returns the reply to m. An error is for the log: it carries no
	// words for the person who asked. A reply may come with one, for what
	// had to be left out of it.
	Answer(ctx context.Context, m Message) (reply.Reply, error)
}

// HandlerFunc is a function that answers messages.
type HandlerFunc func(ctx context.Context, m Message) (reply.Reply, error)

// Answer calls f.
func (f HandlerFunc) Answer(ctx context.Context, m Message) (reply.Reply, error) { return f(ctx, m) }

// Middleware returns a handler that does something around another.
type Middleware func(Handler) Handler

// Bot is the handler that answers from claims. It is safe for concurrent use.
type Bot struct {
	searcher Searcher
	lex      *lexicon.Lexicon
	parser   *question.Parser
	judge    *verdict.Judge
	say      *phrases.Book
	memory   *memory
	asked    *asked
	shelves  shelves
	packer   packer
	// next is the bot with the words that came since; nil as long as none did.
	next atomic.Pointer[Bot]
}

var _ Handler = (*Bot)(nil)

// New returns a bot that answers from what searcher finds.
func New(searcher Searcher, lex *lexicon.Lexicon) (*Bot, error) {
	say, err := phrases.Load("en")
	if err != nil {
		return nil, fmt.Errorf("new bot: %w", err)
	}
	return &Bot{
		searcher: searcher, lex: lex, parser: question.New(lex), judge: verdict.New(lex),
		say: say, memory: newMemory(rememberedThreads), asked: newAsked(rememberedQuestions),
	}, nil
}

// Speak has the bot go by other words, from the next message on. What it remembers
// of conversations stays.
func (b *Bot) Speak(lex *lexicon.Lexicon) {
	b.next.Store(&Bot{
		searcher: b.searcher, lex: lex, parser: question.New(lex), judge: verdict.New(lex),
		say: b.say, memory: b.memory, asked: b.asked,
	})
}

// now returns the bot with the words that it goes by, which a message is answered
// with from beginning to end.
func (b *Bot) now() *Bot {
	if next := b.next.Load(); next != nil {
		return next
	}
	return b
}

// Names returns how the documents of some spaces spell the subject that a name
// stands for; it returns the empty string for a name that they lack.
func (b *Bot) Names(ctx context.Context, spaces []knowledge.Space) (func(name string) string, error) {
	b = b.now()
	cat, err := b.searcher.Catalog(ctx, spaces)
	if err != nil {
		return nil, fmt.Errorf("names: catalog of %v: %w", spaces, err)
	}
	return func(name string) string { return b.parser.Subject(name, cat) }, nil
}
