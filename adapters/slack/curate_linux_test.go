package slack_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"time"

	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/fetch"
)

// onATrain is what the documents say that people add.
const onATrain = "Coffee is better than tea on a train."

// train is a document of that.
const train = "# Coffee or tea on a train\n\n" + onATrain + " Tea is cheaper than coffee.\n"

// pages are what there is to fetch, by address.
type pages map[string]string

func (p pages) Fetch(_ context.Context, address string, _ int64) (fetch.Page, error) {
	text, ok := p[address]
	if !ok {
		return fetch.Page{}, errors.New("there is no such page")
	}
	return fetch.Page{Name: strings.TrimPrefix(address, "https://") + ".md", Address: address, Bytes: []byte(text)}, nil
}

// keeps has the app answer from a library to which Mina, whom Slack calls an admin,
// can see.
func (s *stage) keeps() {
	s.Helper()
	s.end()
	s.keeping = adaptertest.NewKeeping(s.T, teahouse, rival, pages{"https://rails.example/train": train})
	s.library = s.keeping.Bot
	s.methods = s.withAdmin(mina)
	s.start()
}

// withAdmin returns the address of Slack's methods by which somebody is an admin:
// the stand-in has none.
func (s *stage) withAdmin(who string) string {
	s.Helper()
	forward := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: standin})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		form, bad := url.ParseQuery(string(body))
		if err == nil && bad == nil && r.URL.Path == "/api/users.info" && form.Get("user") == who {
			fmt.Fprintf(w, `{"ok":true,"user":{"id":%q,"team_id":"T0TEA","is_admin":true}}`, who)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		forward.ServeHTTP(w, r)
	}))
	s.Cleanup(server.Close)
	return server.URL + "/api/"
}

// aDocument is added by its address, quoted to somebody who asks, and removed
// again.
func aDocument(s *stage) {
	s.keeps()
	s.command(tom, "/juxta", "add https://rails.example/train")
	s.private(1, tom, "Only admins of this workspace")
	s.command(mina, "/juxta", "add https://rails.example/train")
	s.private(2, mina, "was added with")
	s.command(tom, "/compare", "tea or coffee on a train?")
	s.private(3, tom, onATrain)
	s.command(mina, "/juxta", "docs")
	if m := s.private(4, mina, "3 documents"); strings.Contains(m.Text, "cocoa") {
		s.Errorf("it tells of another workspace: %s", m.Text)
	}
	s.command(mina, "/juxta", "remove cocoa.md")
	s.private(5, mina, "No document here goes by that name")
	s.command(mina, "/juxta", "remove rails.example/train.md")
	doubt := s.private(6, mina, "Remove rails.example/train.md?")
	s.press(tom, doubt, s.find(doubt, "juxta.keep"))
	s.private(7, tom, "Only admins of this workspace")
	s.press(mina, doubt, s.find(doubt, "juxta.keep"))
	s.becomes(6, "was removed")
	s.command(tom, "/compare", "tea or coffee on a train?")
	if m := s.answer(8); strings.Contains(m.Text, onATrain) {
		s.Errorf("a removed document is quoted: %s", m.Text)
	}
	s.hasSaid(8)
}

// private returns the n-th thing that the app says in its channel, which is for
// somebody alone and has some words in it.
func (s *stage) private(n int, who, words string) said {
	s.Helper()
	m := s.answer(n)
	if m.Ephemeral != who || !strings.Contains(m.Text, words) {
		s.Errorf("%d: to %q: %q, want %q", n, m.Ephemeral, m.Text, words)
	}
	return m
}

// aFile is added from the menu of the message that it is in.
func aFile(s *stage) {
	s.keeps()
	files := s.upload(mina, "train.md", train)
	for i, c := range []struct{ who, want string }{{tom, "Only admins of this workspace"}, {mina, "train.md was added with"}} {
		s.deliver(envelope{pressKind, map[string]any{
			"type": "message_action", "callback_id": "juxta.add_files", "team": map[string]any{"id": "T0TEA"},
			"user": map[string]any{"id": c.who, "team_id": "T0TEA"}, "channel": map[string]any{"id": s.app.channel}, "trigger_id": "1.1." + c.who,
			"message": map[string]any{"ts": "1.1", "user": mina, "files": files},
		}})
		s.private(i+1, c.who, c.want)
	}
	s.say(tom, s.app.mention()+"tea or coffee on a train?", "")
	if m := s.answer(3); !strings.Contains(m.Text, onATrain) {
		s.Errorf("got %q", m.Text)
	}
	s.hasSaid(3)
}

// aFlag is put on a quote by somebody whom the answer did not help, and the quote
// is hidden.
func aFlag(s *stage) {
	const quote = "Tea is better than coffee on a night shift."
	s.keeps()
	s.command(tom, "/compare", "tea or coffee on a night shift?")
	first := s.private(1, tom, quote)
	opinion := s.find(first, "juxta.feedback")
	opinion.Value = opinion.No.Value
	s.press(tom, first, opinion)
	thanks := s.private(2, tom, "not helpful")
	menu := s.find(thanks, "juxta.flag")
	i := slices.IndexFunc(menu.Options, func(o option) bool { return strings.Contains(o.Text.Text, "Tea is better") })
	if i < 0 {
		s.Fatalf("nothing to flag in %+v", menu)
	}
	menu.Selected = &menu.Options[i]
	s.press(tom, thanks, menu)
	s.private(3, tom, "noted")
	s.command(tom, "/juxta", "flags")
	s.private(4, tom, "Only admins")
	s.command(mina, "/juxta", "flags")
	flags := s.private(5, mina, "night.md, flagged by 1 person")
	s.press(mina, flags, s.find(flags, "juxta.keep"))
	s.becomes(5, "That quote is hidden")
	adaptertest.Await(s.T, "answers without it", func() bool {
		r, err := s.keeping.Bot.Answer(s.Context(), bot.Message{Text: "tea or coffee on a night shift?", Spaces: []knowledge.Space{teahouse}})
		return err == nil && !strings.Contains(reply.Text(r, 0), quote)
	})
	s.command(tom, "/compare", "tea or coffee on a night shift?")
	if m := s.answer(6); strings.Contains(m.Text, quote) {
		s.Errorf("a hidden quote is shown: %s", m.Text)
	}
	s.command(tom, "/juxta", "forget")
	s.private(7, tom, "orgot")
	s.hasSaid(7)
}

// becomes waits until the n-th thing that the app said in its channel has some words
// in it.
func (s *stage) becomes(n int, words string) {
	s.Helper()
	adaptertest.Await(s.T, words, func() bool { return strings.Contains(s.answersIn(s.app.channel)[n-1].Text, words) })
}

// aReading of all documents reports what it came to, and is told of as long as it
// goes on.
func aReading(s *stage) {
	s.patience = time.Nanosecond
	s.keeps()
	s.command(mina, "/juxta", "reindex everything")
	adaptertest.Await(s.T, "the report", func() bool {
		// It is told directly, unless the reading is over before that is begun.
		return slices.ContainsFunc(s.channels(), func(channel string) bool {
			return slices.ContainsFunc(s.answersIn(channel), func(m said) bool { return strings.Contains(m.Text, "2 documents read anew") })
		})
	})
	n := len(s.answersIn(s.app.channel))
	s.command(mina, "/juxta", "status")
	s.private(n+1, mina, "2 of at most 1000 documents")
	s.command(tom, "/juxta", "reindex")
	s.private(n+2, tom, "Only admins")
	s.hasSaid(n + 2)
}

// aRollback has answers come from what was read before a document was added, until
// all is read anew.
func aRollback(s *stage) {
	s.patience = time.Hour // however long reading takes, its report is what is said
	s.keeps()
	s.command(mina, "/juxta", "reindex everything")
	s.private(1, mina, "2 documents read anew")
	s.command(mina, "/juxta", "add https://rails.example/train")
	s.private(2, mina, "was added with")
	s.command(mina, "/juxta", "reindex everything")
	s.private(3, mina, "3 documents read anew")
	s.command(tom, "/compare", "tea or coffee on a train?")
	s.private(4, tom, onATrain)
	s.command(mina, "/juxta", "rollback")
	asked := s.private(5, mina, "2 documents")
	s.press(mina, asked, s.find(asked, "juxta.keep"))
	s.becomes(5, "Set aside until they change, or everything is read anew: rails.example/train.md")
	s.command(tom, "/compare", "tea or coffee on a train?")
	if m := s.answer(6); strings.Contains(m.Text, onATrain) {
		s.Errorf("what is set aside is quoted: %s", m.Text)
	}
	s.command(mina, "/juxta", "status")
	s.private(7, mina, "3 of at most 1000 documents")
	s.command(mina, "/juxta", "reindex everything")
	s.private(8, mina, "3 documents read anew")
	s.command(tom, "/compare", "tea or coffee on a train?")
	s.private(9, tom, onATrain)
	s.hasSaid(9)
}

// aCopy of all documents of the workspace is sent to an admin, and to nobody else.
func aCopy(s *stage) {
	s.keeps()
	s.command(tom, "/juxta", "export")
	s.private(1, tom, "Only admins")
	s.command(mina, "/juxta", "export")
	s.private(2, mina, "I sent them to you directly")
	said := s.answersIn(s.directly(mina))
	if len(said) != 2 || !strings.Contains(said[0].Text, "the 2 documents") || len(said[1].Files) != 1 {
		s.Fatalf("got %+v", said)
	}
	req, err := http.NewRequestWithContext(s.Context(), http.MethodGet, said[1].Files[0].URL, nil)
	if err != nil {
		s.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+s.app.speaks)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil || !bytes.Contains(data, []byte("night.md")) || bytes.Contains(data, []byte("cocoa")) {
		s.Errorf("%v: %.200q", err, data)
	}
	s.hasSaid(2)
}

// upload uploads a file to the app's channel, and returns it as the message tells
// of it.
func (s *stage) upload(who, name, text string) json.RawMessage {
	s.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		s.Fatal(err)
	}
	_, err = part.Write([]byte(text))
	if err = errors.Join(err, form.WriteField("channel", s.app.channel), form.WriteField("user", who), form.Close()); err != nil {
		s.Fatal(err)
	}
	res, err := http.Post("http://"+standin+"/_control/upload", form.FormDataContentType(), &body)
	if err != nil {
		s.Fatal(err)
	}
	_ = res.Body.Close()
	var out struct {
		Messages []struct {
			Files json.RawMessage `json:"files"`
		} `json:"messages"`
	}
	look(s.T, "messages/"+s.app.channel, &out)
	for _, m := range out.Messages {
		if len(m.Files) > 0 {
			return m.Files
		}
	}
	s.Fatalf("no file among %+v: %s", out, res.Status)
	return nil
}
