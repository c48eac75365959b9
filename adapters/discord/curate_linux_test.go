package discord_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing/fstest"

	"juxta/adapters"
	"juxta/bot"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/library"
)

// stacks keeps what is added while people ask, in memory.
type stacks struct {
	adapters.Librarian

	mu   sync.Mutex
	docs map[knowledge.Space][]library.New
}

func (s *stacks) Status(context.Context, knowledge.Space) (adapters.Standing, error) {
	return adapters.Standing{Limits: library.DefaultLimits()}, nil
}

func (s *stacks) Add(_ context.Context, n library.New) (adapters.Shelved, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.docs[n.Space] = append(s.docs[n.Space], n)
	return adapters.Shelved{Document: documentOf(n), Claims: 1, Action: library.Added}, nil
}

func (s *stacks) List(_ context.Context, space knowledge.Space) ([]library.Document, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []library.Document
	for _, n := range s.docs[space] {
		out = append(out, documentOf(n))
	}
	return out, nil
}

func (s *stacks) Remove(_ context.Context, space knowledge.Space, id, _ string) (library.Document, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.docs[space] = slices.DeleteFunc(s.docs[space], func(n library.New) bool { return n.Name == id })
	return library.Document{Space: space, ID: id}, nil
}

func documentOf(n library.New) library.Document {
	return library.Document{Space: n.Space, ID: n.Name, Title: n.Title, Size: int64(len(n.Bytes))}
}

// bot returns a bot that answers from what is kept just now.
func (s *stacks) bot(ctx context.Context) (*bot.Bot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lex, err := lexicon.Load("en")
	if err != nil {
		return nil, err
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	for space, docs := range s.docs {
		files := fstest.MapFS{}
		for _, n := range docs {
			files[n.Name] = &fstest.MapFile{Data: n.Bytes}
		}
		readings, _, err := ingest.Read(ctx, lex, ingest.Options{Space: space}, ingest.Folder{Name: "added", FS: files})
		if err != nil {
			return nil, err
		}
		if err := ingest.Store(ctx, store, readings); err != nil {
			return nil, err
		}
	}
	return bot.New(store, lex)
}

// aDocument is added by whoever manages the server, quoted to somebody who asks,
// and removed.
func aDocument(s *stage) {
	const said = "Coffee is better than tea on a train."
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("# Coffee or tea on a train\n\n" + said + " Tea is cheaper than coffee.\n"))
	}))
	s.Cleanup(files.Close)
	s.end()
	s.stacks, s.cdn = &stacks{docs: map[knowledge.Space][]library.New{spaceOf(teahouse): {
		{Space: spaceOf(teahouse), Name: "night.md", Bytes: []byte("# Tea or coffee at night\n\nTea is better than coffee on a night shift.\n")},
		{Space: spaceOf(teahouse), Name: "day.md", Bytes: []byte("# Coffee vs tea by day\n\nCoffee is stronger than tea. Tea is healthier than coffee.\n")},
	}}}, files.URL
	s.start()
	s.interact(deed{Type: commandKind, User: mina, Channel: s.channel, Guild: teahouse, Data: map[string]any{
		"id": "1", "name": "knowledge", "type": 1,
		"options":  []option{{Name: "add", Type: 1, Options: []option{{Name: "file", Type: 11, Value: "77"}}}},
		"resolved": map[string]any{"attachments": map[string]any{"77": map[string]any{"id": "77", "filename": "train.md", "size": 80, "url": files.URL + "/train.md"}}},
	}})
	if m := s.answer(1); !m.private() || !strings.Contains(m.words(), "train.md was added with 1 claim") {
		s.Errorf("private %v: %s", m.private(), m.words())
	}
	s.command(tom, "ask", written("question", "tea or coffee on a train?"))
	if m := s.answer(2); !strings.Contains(m.words(), said) {
		s.Errorf("got %s", m.words())
	}
	s.command(mina, "knowledge", option{Name: "remove", Type: 1, Options: []option{written("document", "train.md")}})
	asked := s.answer(3)
	buttons := elements(s.T, asked.Components)
	if len(buttons) != 2 || !asked.private() {
		s.Fatalf("got %s", asked.words())
	}
	s.responded(s.press(mina, asked, buttons[0].ID))
	s.command(tom, "ask", written("question", "tea or coffee on a train?"))
	if m := s.answer(4); strings.Contains(m.words(), said) {
		s.Errorf("got %s", m.words())
	}
	s.hasSaid(4)
}
