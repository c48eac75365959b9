package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"juxta/bot"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/index"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
)

// brokers are documents that compare Kafka and RabbitMQ.
func brokers() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"a.md": file("# Kafka vs RabbitMQ\n\nKafka is faster than RabbitMQ. RabbitMQ is easier to set up than Kafka.\n"),
		"b.md": file("# RabbitMQ vs Kafka, again\n\nKafka is faster than RabbitMQ. RabbitMQ is more secure than Kafka. Zookeeper keeps Kafka running.\n"),
		"c.md": file("# Kafka or RabbitMQ?\n\nWithout Zookeeper, older versions of Kafka do not start. RabbitMQ is easier to set up than Kafka.\n"),
	}
}

func ask(text, thread string) bot.Message {
	return bot.Message{Text: text, Thread: thread, Spaces: []knowledge.Space{knowledge.Shared}}
}

func answer(t testing.TB, b *bot.Bot, text, thread string) reply.Reply {
	t.Helper()
	r, err := b.Answer(t.Context(), ask(text, thread))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMemoryKeepsTheLatestThreads(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	b.Remember(3)
	for i := range 10 {
		answer(t, b, "Kafka or RabbitMQ for speed?", fmt.Sprint("thread ", i))
		if b.Threads() > 3 {
			t.Fatalf("%d threads are kept, want at most 3", b.Threads())
		}
	}
	answer(t, b, "and for security?", "thread 7")
	answer(t, b, "Kafka or RabbitMQ?", "one more")
	answer(t, b, "Kafka or RabbitMQ?", "")
	for name, want := range map[string]bool{"thread 7": true, "thread 9": true, "one more": true, "thread 8": false, "": false} {
		if b.Remembers(name) != want {
			t.Errorf("thread %q is remembered: %t, want %t", name, !want, want)
		}
	}
}

func TestThreadsOfOneWorkspaceAreForgotten(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	for _, name := range []string{"slack:T1:C1", "slack:T1:C2:U1", "slack:T12:C1"} {
		answer(t, b, "Kafka or RabbitMQ for speed?", name)
	}
	b.Forget("slack:T1:")
	if b.Threads() != 1 || !b.Remembers("slack:T12:C1") {
		t.Errorf("%d threads are kept, want the other workspace's one", b.Threads())
	}
	if r := answer(t, b, "why?", "slack:T1:C1"); r.Verdict.Winner != "" {
		t.Errorf("why explains what was forgotten: %q", r.Headline)
	}
}

func TestThreadsDoNotMix(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	answer(t, b, "Kafka or RabbitMQ for speed?", "one")
	if r := answer(t, b, "why?", "one"); r.Intent != "why" || r.Verdict.Winner != "Kafka" || len(r.Verdict.Tally) == 0 {
		t.Errorf("why in the same thread: %s %q, tally %q", r.Intent, r.Verdict.Winner, r.Verdict.Tally)
	}
	for _, other := range []string{"another", ""} {
		if r := answer(t, b, "why?", other); r.Verdict.Winner != "" {
			t.Errorf("why in thread %q explains what was asked elsewhere: %q", other, r.Headline)
		}
	}
}

// broken is a store with something wrong.
type broken struct {
	*memstore.Store

	text    func(string) (string, error)
	search  error
	catalog error
}

func (s broken) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	text, err := s.Store.Text(ctx, space, source)
	if s.text == nil || err != nil {
		return text, err
	}
	return s.text(text)
}

func (s broken) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	if s.search != nil {
		return nil, s.search
	}
	return s.Store.Search(ctx, q)
}

func (s broken) Catalog(ctx context.Context, spaces []knowledge.Space) (index.Catalog, error) {
	if s.catalog != nil {
		return index.Catalog{}, s.catalog
	}
	return s.Store.Catalog(ctx, spaces)
}

// moving is a store in which a document is replaced whenever the first quote is
// about to be proved.
type moving struct {
	*memstore.Store

	replace func()
}

func (s *moving) Text(ctx context.Context, space knowledge.Space, source string) (string, error) {
	if replace := s.replace; replace != nil {
		s.replace = nil
		replace()
	}
	return s.Store.Text(ctx, space, source)
}

func TestADocumentThatIsReplacedWhileItIsAnsweredFromIsQuotedAsItIsNow(t *testing.T) {
	const (
		before = "# Kafka vs RabbitMQ\n\nKafka is faster than RabbitMQ.\n\nRabbitMQ is easier to set up than Kafka.\n"
		after  = "# Kafka vs RabbitMQ\n\nNothing is simple.\n\nRabbitMQ is easier to set up than Kafka.\n\nKafka is more secure than RabbitMQ.\n"
	)
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	s := &moving{Store: &memstore.Store{Synonyms: lex.Synonyms()}}
	put := func(text string) {
		t.Helper()
		readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{}, ingest.Folder{FS: fstest.MapFS{"a.md": {Data: []byte(text)}}})
		if err == nil {
			err = ingest.Store(t.Context(), s.Store, readings)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put(before)
	b, err := bot.New(s, lex)
	if err != nil {
		t.Fatal(err)
	}
	s.replace = func() { put(after) }
	r, err := b.Answer(t.Context(), bot.Message{Text: "Kafka or RabbitMQ?", Spaces: []knowledge.Space{knowledge.Shared}})
	if err != nil || len(r.Sides) == 0 || len(r.Sides[0].Quotes) == 0 || !strings.Contains(r.Sides[0].Quotes[0].Text, "more secure") {
		t.Errorf("got %s: %+v, %v", r.Headline, r.Sides, err)
	}
}

func TestWhatCannotBeProvedIsNotQuoted(t *testing.T) {
	for _, c := range []struct {
		name string
		text func(string) (string, error)
		want error
	}{
		{"a word was changed", func(s string) (string, error) { return strings.ReplaceAll(s, "faster", "slower"), nil }, bot.ErrNotVerbatim},
		{"a byte was put before", func(s string) (string, error) { return "x" + s, nil }, bot.ErrNotVerbatim},
		{"the text was cut", func(s string) (string, error) { return s[:10], nil }, bot.ErrNotVerbatim},
		{"the text is gone", func(string) (string, error) { return "", index.ErrNoDocument }, index.ErrNoDocument},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBot(t, broken{Store: load(t, brokers()), text: c.text})
			r, err := b.Answer(t.Context(), ask("Kafka or RabbitMQ for speed?", ""))
			if !errors.Is(err, c.want) {
				t.Errorf("error is %v, want %v", err, c.want)
			}
			for q := range quotes(r) {
				t.Errorf("quotes %q", q.Text)
			}
			if r.Headline == "" {
				t.Error("there is no answer at all")
			}
		})
	}
}

func TestAStoreThatFailsIsAnErrorWithWhatWasTried(t *testing.T) {
	trouble := errors.New("the disk is on fire")
	for name, s := range map[string]broken{"search": {search: trouble}, "catalog": {catalog: trouble}} {
		t.Run(name, func(t *testing.T) {
			s.Store = load(t, brokers())
			r, err := newBot(t, s).Answer(t.Context(), ask("Kafka or RabbitMQ for speed?", ""))
			if !errors.Is(err, trouble) || !strings.Contains(err.Error(), name) {
				t.Errorf("error is %v", err)
			}
			if r.Headline != "" {
				t.Errorf("answers %q all the same", r.Headline)
			}
		})
	}
}

func TestAnErrorDoesNotTellWhatWasAsked(t *testing.T) {
	b := newBot(t, broken{Store: load(t, brokers()), search: errors.New("the disk is on fire")})
	for _, text := range []string{"Kafka or RabbitMQ for speed?", "Kafka or Zorbik?", "what about Kafka clusters?", "Is Kafka any good with Zorbik?"} {
		_, err := b.Answer(t.Context(), ask(text, ""))
		if err == nil {
			t.Errorf("%q needs no search", text)
			continue
		}
		for word := range strings.FieldsSeq(strings.Trim(text, "?")) {
			if len(word) > 4 && strings.Contains(strings.ToLower(err.Error()), strings.ToLower(word)) {
				t.Errorf("%q: the error tells %q: %v", text, word, err)
			}
		}
	}
}

func TestWhoIsDoneDoesNotWait(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newBot(t, load(t, brokers())).Answer(ctx, ask("Kafka or RabbitMQ?", "")); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want that of the context", err)
	}
}

func TestAnotherSpaceKnowsNothing(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	m := ask("Kafka or RabbitMQ for speed?", "")
	for _, spaces := range [][]knowledge.Space{nil, {"guild-1"}} {
		m.Spaces = spaces
		r, err := b.Answer(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		for q := range quotes(r) {
			t.Errorf("spaces %q: quotes %q", spaces, q.Text)
		}
	}
}

func TestMoreShowsMore(t *testing.T) {
	docs := fstest.MapFS{}
	for i := range 6 {
		text := fmt.Sprintf("# Kafka vs RabbitMQ, part %d\n\nIn test number %d Kafka was faster than RabbitMQ.\n", i, i)
		docs[fmt.Sprint(i, ".md")] = &fstest.MapFile{Data: []byte(text)}
	}
	b := newBot(t, load(t, docs))
	m := ask("Kafka or RabbitMQ for speed?", "")
	few := answer(t, b, m.Text, "")
	m.More = true
	many, err := b.Answer(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	if few.Verdict.Winner != many.Verdict.Winner || len(few.Sides[0].Quotes) != 3 || len(many.Sides[0].Quotes) <= 3 {
		t.Errorf("%d quotes for %q, %d for %q where more are asked for", len(few.Sides[0].Quotes), few.Verdict.Winner, len(many.Sides[0].Quotes), many.Verdict.Winner)
	}
}

func TestMoreIsGoneOnWith(t *testing.T) {
	b := newBot(t, load(t, many()))
	m := ask("Kafka or RabbitMQ for speed?", "here")
	m.More = true
	if _, err := b.Answer(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	press(t, b, action(t, answer(t, b, m.Text, ""), reply.More, "RabbitMQ").Key, "there")
	for _, thread := range []string{"here", "there"} {
		if r := answer(t, b, "and for security?", thread); r.Verdict.Winner != "RabbitMQ" {
			t.Errorf("%s: %q", thread, r.Headline)
		}
	}
}

func TestAPartStandsForItsWhole(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	r := answer(t, b, "Zookeeper or RabbitMQ for speed?", "")
	if !slices.Contains(r.Subjects, "Kafka") || len(r.Unknown) > 0 {
		t.Errorf("Zookeeper, which is spoken of beside Kafka alone, is read as %q, unknown %q", r.Subjects, r.Unknown)
	}
	if r := answer(t, b, "Pulsar or RabbitMQ for speed?", ""); !slices.Equal(r.Unknown, []string{"Pulsar"}) {
		t.Errorf("Pulsar, which nobody speaks of, is read as %q, unknown %q", r.Subjects, r.Unknown)
	}
}

func TestRivalsAreAskedAboutWhereOneMayBeBad(t *testing.T) {
	var cat index.Catalog
	for name, claims := range map[string]int{"Kafka": 40, "RabbitMQ": 20, "NATS": 9} {
		cat.Topics = append(cat.Topics, index.Topic{Subject: knowledge.Subject{Name: name}, Claims: claims})
	}
	base := question.Question{Intent: question.Check, Graded: true, Negative: true, UseCase: "a small shop", Subjects: []string{"Kafka"}}
	for _, c := range []struct {
		name   string
		change func(*question.Question)
		want   []string
	}{
		{"bad for something", func(*question.Question) {}, []string{"Kafka", "RabbitMQ"}},
		{"good for something", func(q *question.Question) { q.Negative = false }, []string{"Kafka"}},
		{"bad, but for nothing in particular", func(q *question.Question) { q.UseCase = "" }, []string{"Kafka"}},
		{"two are asked about", func(q *question.Question) { q.Subjects = []string{"Kafka", "NATS"} }, []string{"Kafka", "NATS"}},
		{"which of them", func(q *question.Question) { q.Intent = question.Choose }, []string{"Kafka"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := base
			c.change(&q)
			if got := bot.WithRivals(q, cat).Subjects; !slices.Equal(got, c.want) {
				t.Errorf("subjects are %q, want %q", got, c.want)
			}
		})
	}
}

func TestManyAskAtOnce(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	questions := []string{"Kafka or RabbitMQ for speed?", "Is RabbitMQ secure?", "What is Kafka?", "which is easier to set up?", "hello"}
	want := map[string]string{}
	for _, q := range questions {
		want[q] = reply.Text(answer(t, b, q, ""), 0)
	}
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			q := questions[i%len(questions)]
			r, err := b.Answer(t.Context(), ask(q, ""))
			if got := reply.Text(r, 0); err != nil || got != want[q] {
				t.Errorf("%q beside others: %v\ngot\n%s\nwant\n%s", q, err, got, want[q])
			}
			if _, err := b.Answer(t.Context(), ask(q, fmt.Sprint("thread ", i%3))); err != nil {
				t.Errorf("%q in a thread: %v", q, err)
			}
		})
	}
	group.Wait()
}

func TestNoTurnOfAThreadIsLost(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	questions := []string{"Kafka or RabbitMQ for speed?", "Is RabbitMQ secure?", "What is Kafka?"}
	const each = 12
	var group sync.WaitGroup
	for i := range each * len(questions) {
		group.Go(func() {
			q := questions[i%len(questions)]
			if _, err := b.Answer(t.Context(), ask(q, fmt.Sprint("thread ", i%3))); err != nil {
				t.Errorf("%q: %v", q, err)
			}
		})
	}
	group.Wait()
	for i := range 3 {
		if got := b.Turns(fmt.Sprint("thread ", i)); got != each {
			t.Errorf("thread %d had %d turns, want %d", i, got, each)
		}
	}
}

// held is a store that holds the first search until it is let go.
type held struct {
	*memstore.Store

	searching, letGo chan struct{}
	began            *atomic.Bool
}

func (s held) Search(ctx context.Context, q index.Query) ([]index.Hit, error) {
	if s.began.CompareAndSwap(false, true) {
		close(s.searching)
		<-s.letGo
	}
	return s.Store.Search(ctx, q)
}

func TestThreadsWaitForTheirOwnTurnsAlone(t *testing.T) {
	s := held{load(t, brokers()), make(chan struct{}), make(chan struct{}), &atomic.Bool{}}
	b := newBot(t, s)
	var group sync.WaitGroup
	group.Go(func() { answer(t, b, "Kafka or RabbitMQ for speed?", "slow") })
	<-s.searching
	answer(t, b, "Kafka or RabbitMQ for speed?", "quick")
	answer(t, b, "Kafka or RabbitMQ for speed?", "")
	ctx, cancel := context.WithCancel(t.Context())
	group.Go(func() {
		if _, err := b.Answer(ctx, ask("why?", "slow")); !errors.Is(err, context.Canceled) {
			t.Errorf("who gives up waiting gets %v", err)
		}
	})
	cancel()
	group.Go(func() {
		if r := answer(t, b, "why?", "slow"); r.Verdict.Winner != "Kafka" {
			t.Errorf("asked in the same thread: %q", r.Headline)
		}
	})
	close(s.letGo)
	group.Wait()
	if r := answer(t, b, "why?", "slow"); r.Verdict.Winner != "Kafka" {
		t.Errorf("asked after it: %q", r.Headline)
	}
}

func TestExplainTellsTheWholeWay(t *testing.T) {
	b := newBot(t, load(t, brokers()))
	got, err := b.Explain(t.Context(), ask("Kafka or RabbitMQ for speed?", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"question:", "query:", "hits:", "evidence:", "tally:", "verdict: favors Kafka", "Kafka is faster than RabbitMQ."} {
		if !strings.Contains(got, want) {
			t.Errorf("says nothing of %q:\n%s", want, got)
		}
	}
}
