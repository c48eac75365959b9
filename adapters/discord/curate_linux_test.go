package discord_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"juxta/adapters/adaptertest"
	"juxta/bot/reply"
	"juxta/knowledge/fetch"
	"juxta/knowledge/library"
)

const (
	// onATrain is what the documents say that people add.
	onATrain = "Coffee is better than tea on a train."
	// train is a document of that.
	train = "# Coffee or tea on a train\n\n" + onATrain + " Tea is cheaper than coffee.\n"
	// atNight is what a document says that was there before.
	atNight = "Tea is better than coffee on a night shift."
)

// pages are what there is to fetch, by address.
type pages map[string]string

func (p pages) Fetch(_ context.Context, address string, _ int64) (fetch.Page, error) {
	text, ok := p[address]
	if !ok {
		return fetch.Page{}, errors.New("there is no such page")
	}
	return fetch.Page{Name: strings.TrimPrefix(address, "https://") + ".md", Address: address, Bytes: []byte(text)}, nil
}

// keeps has the app answer from a library.
func (s *stage) keeps() {
	s.Helper()
	s.end()
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(train)) }))
	s.Cleanup(files.Close)
	s.keeping, s.cdn = adaptertest.NewKeeping(s.T, spaceOf(teahouse), spaceOf(rival), pages{"https://rails.example/train": train}), files.URL
	s.start()
}

// manages gives a command to see to documents, in the channel; a plain member may
// not.
func (s *stage) manages(plain bool, word string, options ...option) {
	s.Helper()
	who := mina
	if plain {
		who = tom
	}
	s.interact(deed{Type: commandKind, User: who, Channel: s.channel, Guild: teahouse, Plain: plain, Data: map[string]any{
		"id": "1", "name": "knowledge", "type": 1, "options": []option{{Name: word, Type: 1, Options: options}},
		"resolved": map[string]any{"attachments": map[string]any{"77": map[string]any{"id": "77", "filename": "train.md", "size": len(train), "url": s.cdn + "/train.md"}}},
	}})
}

// attached is the file that somebody attaches.
func attached() option { return option{Name: "file", Type: 11, Value: "77"} }

// private returns the n-th thing that the app says, which is for who asked alone and
// comes to have some words in it.
func (s *stage) private(n int, words string) said {
	s.Helper()
	m := s.answer(n)
	if !adaptertest.Eventually(func() bool {
		m = s.answer(n)
		return strings.Contains(m.words(), words)
	}) || !m.private() {
		s.Errorf("%d: private %v: %s, want %q", n, m.private(), m.words(), words)
	}
	return m
}

// pushes presses the first button of a message whose ID begins so.
func (s *stage) pushes(plain bool, m said, id string) {
	s.Helper()
	all := elements(s.T, m.Components)
	n := slices.IndexFunc(all, func(e element) bool { return strings.HasPrefix(e.ID, id) })
	if n < 0 {
		s.Fatalf("no button %s in %s", id, m.words())
	}
	who := mina
	if plain {
		who = tom
	}
	s.interact(deed{Type: pressKind, User: who, Channel: s.channel, Guild: teahouse, Message: m.ID, Plain: plain, Data: map[string]any{
		"custom_id": all[n].ID, "component_type": 2,
	}})
}

const onlyManagers = "Only who may manage this server"

// aDocument is added by whoever manages the server, quoted to somebody who asks,
// and removed.
func aDocument(s *stage) {
	s.keeps()
	s.manages(true, "add", attached())
	s.private(1, onlyManagers)
	s.manages(false, "add", attached())
	s.private(2, "train.md was added with")
	s.command(tom, "ask", written("question", "tea or coffee on a train?"))
	if m := s.answer(3); !strings.Contains(m.words(), onATrain) {
		s.Errorf("got %s", m.words())
	}
	s.manages(false, "remove", written("document", "train.md"))
	asked := s.private(4, "Remove train.md?")
	s.pushes(true, asked, "knowledge.remove.")
	s.private(5, onlyManagers)
	s.pushes(false, asked, "knowledge.remove.")
	s.private(4, "train.md was removed")
	s.command(tom, "ask", written("question", "tea or coffee on a train?"))
	if m := s.answer(6); strings.Contains(m.words(), onATrain) {
		s.Errorf("a removed document is quoted: %s", m.words())
	}
	s.hasSaid(6)
}

func aPage(s *stage) {
	s.keeps()
	s.manages(false, "add", written("page", "https://rails.example/train"), attached())
	s.private(1, "Please add one at a time")
	s.manages(false, "add", written("page", "https://rails.example/none"))
	s.private(2, "there is no such page")
	s.manages(false, "add", written("page", "https://rails.example/train"))
	s.private(3, "was added with")
	s.command(tom, "ask", written("question", "tea or coffee on a train?"))
	if m := s.answer(4); !strings.Contains(m.words(), onATrain) || !strings.Contains(m.words(), "https://rails.example/train") {
		s.Errorf("got %s", m.words())
	}
	s.hasSaid(4)
}

// anotherServer has cocoa, of which nothing is told here, as the audit sees to.
func anotherServer(s *stage) {
	s.keeps()
	theirs := library.Quote{Space: spaceOf(rival), Source: "cocoa.md", Document: "cocoa.md", Text: "Cocoa is better than tea on a cold day."}
	if _, err := s.keeping.FlagQuote(s.Context(), theirs, "discord:"+tom); err != nil {
		s.Fatal(err)
	}
	gap := library.Gap{Space: spaceOf(rival), Subject: "Cocoa", Outcome: "insufficient", Count: 3}
	if err := s.keeping.Library.RecordGaps(s.Context(), []library.Gap{gap}); err != nil {
		s.Fatal(err)
	}
	named := written("document", "cocoa.md")
	for n, c := range []struct {
		word, want string
		options    []option
	}{
		{"list", "2 documents", nil},
		{"show", "No document here goes by that name", []option{named}},
		{"remove", "No document here goes by that name", []option{named}},
		{"gaps", "Nothing was asked here that lacked evidence", nil},
		{"flags", "No quote is flagged here", nil},
		{"status", "2 of at most", nil},
	} {
		s.manages(false, c.word, c.options...)
		s.private(n+1, c.want)
	}
	for _, typed := range []string{"", "coc"} {
		r := s.responded(s.interact(deed{Type: typingKind, User: mina, Channel: s.channel, Guild: teahouse, Data: map[string]any{
			"id": "1", "name": "knowledge", "type": 1,
			"options": []option{{Name: "show", Type: 1, Options: []option{{Name: "document", Type: 3, Value: typed, Focused: true}}}},
		}}))
		if strings.Contains(r.data, "cocoa.md") {
			s.Errorf("offered %s", r.data)
		}
	}
	s.command(tom, "ask", written("question", "tea on a cold day?"))
	s.answer(7)
	s.hasSaid(7)
}

// aReading has all documents read anew, and then what has changed, and goes back.
func aReading(s *stage) {
	s.keeps()
	s.manages(true, "reindex")
	s.private(1, onlyManagers)
	s.manages(false, "reindex", option{Name: "everything", Type: 5, Value: true})
	s.private(2, "2 documents read anew: ")
	s.manages(false, "add", attached())
	s.private(3, "train.md was added with")
	s.manages(false, "reindex")
	s.private(4, "read anew")
	s.manages(false, "status")
	s.private(5, "3 of at most")
	s.manages(false, "rollback")
	asked := s.private(6, "Have answers come from generation")
	s.pushes(true, asked, "knowledge.back.")
	s.private(7, onlyManagers)
	s.pushes(false, asked, "knowledge.back.")
	s.private(6, "Set aside until they change, or everything is read anew: train.md")
	s.command(tom, "ask", written("question", "tea or coffee on a train?"))
	if m := s.answer(8); strings.Contains(m.words(), onATrain) {
		s.Errorf("what was added since is quoted: %s", m.words())
	}
	s.command(tom, "ask", written("question", "tea or coffee on a night shift?"))
	if m := s.answer(9); !strings.Contains(m.words(), atNight) {
		s.Errorf("got %s", m.words())
	}
	s.hasSaid(9)
}

// aWrongQuote is flagged by somebody who was not helped, and decided on by whoever
// manages the server.
func aWrongQuote(s *stage) {
	s.keeps()
	s.command(mina, "ask", written("question", "tea or coffee on a night shift?"))
	first := s.answer(1)
	s.interact(deed{Type: windowKind, User: tom, Channel: s.channel, Guild: teahouse, Message: first.ID, Data: map[string]any{
		"custom_id": s.find(first, reply.NotHelpful).ID, "components": []any{},
	}})
	thanks := s.private(2, "Is one of the quotes wrong?")
	menu := elements(s.T, thanks.Components)[0]
	s.press(tom, thanks, menu.ID, menu.key())
	s.private(3, "is shown that quote")
	s.manages(true, "flags")
	s.private(4, onlyManagers)
	s.manages(false, "flags")
	flags := s.private(5, "flagged by 1 person")
	s.pushes(true, flags, "knowledge.hide.")
	s.private(6, onlyManagers)
	n := 7
	for _, c := range []struct {
		button, told string
		quoted       bool
	}{{"knowledge.hide.", "That quote is hidden", false}, {"knowledge.show.", "is shown and counted again", true}, {"knowledge.dismiss.", "No quote is flagged here", true}} {
		s.pushes(false, s.answer(5), c.button)
		s.private(5, c.told)
		adaptertest.Await(s.T, "what "+c.button+" comes to", func() bool {
			s.command(tom, "ask", written("question", "tea or coffee on a night shift?"))
			n++
			return strings.Contains(s.answer(n-1).words(), atNight) == c.quoted
		})
	}
	s.hasSaid(n - 1)
}

// aCopy of the documents has those of the server, and no other's.
func aCopy(s *stage) {
	s.keeps()
	s.manages(true, "export")
	s.private(1, onlyManagers)
	s.manages(false, "export")
	s.private(2, "Here are the 2 documents")
	var names []string
	for _, r := range s.wire.made(http.MethodPatch, "/@original") {
		if r.file == nil {
			continue
		}
		archive, err := zip.NewReader(bytes.NewReader(r.file), int64(len(r.file)))
		if err != nil {
			s.Fatal(err)
		}
		for _, f := range archive.File {
			names = append(names, f.Name)
		}
	}
	if slices.Sort(names); !slices.Equal(names, []string{"documents.jsonl", "documents/morning.md", "documents/night.md"}) {
		s.Errorf("the copy has %v", names)
	}
	s.hasSaid(2)
}

func aFarewell(s *stage) {
	s.keeps()
	s.command(tom, "ask", written("question", "tea or coffee on a night shift?"))
	first := s.answer(1)
	s.press(tom, first, s.find(first, reply.Helpful).ID)
	s.private(2, "Thank you")
	s.command(tom, "juxta", option{Name: "privacy", Type: 1})
	s.private(3, "What I keep")
	s.command(tom, "juxta", option{Name: "forget", Type: 1})
	s.private(4, "I have forgotten your opinions")
	s.hasSaid(4)
}
