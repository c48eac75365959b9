package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// people answers as told and keeps what it was asked.
type people struct {
	mu    sync.Mutex
	heard []bot.Message
	says  func(ctx context.Context, m bot.Message) (reply.Reply, error)
}

func (h *people) Answer(ctx context.Context, m bot.Message) (reply.Reply, error) {
	h.mu.Lock()
	h.heard = append(h.heard, m)
	says := h.says
	h.mu.Unlock()
	if says != nil {
		return says(ctx, m)
	}
	r := answerTo(m.Text)
	return r, nil
}

func (h *people) messages() []bot.Message {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]bot.Message(nil), h.heard...)
}

// answerTo is an answer with everything that can be pressed.
func answerTo(question string) reply.Reply {
	return reply.Reply{
		Question: question, Headline: "Tea, you said " + question, Subjects: []string{"Tea", "Coffee"},
		Verdict: reply.Verdict{Outcome: "favors", Winner: "Tea", Tally: []string{"Tea 2", "Coffee 1"}},
		Sides:   []reply.Side{{Subject: "Tea", Quotes: []reply.Quote{{Text: "Tea is fine.", Cite: 1, Source: "a.md"}}}, {Subject: "Coffee"}},
		Sources: []reply.Source{{ID: "a.md", Title: "Leaves"}},
		Actions: []reply.Action{{Act: reply.Why, Label: "Why?", Key: "why-key"}, {Act: reply.Share, Label: "Share", Key: "share-key"}},
	}
}

// shelf is what there is to ask about.
type shelf struct{ fails error }

func (s shelf) Subjects(_ context.Context, spaces []knowledge.Space, typed, _ string, limit int) ([]bot.Choice, error) {
	if s.fails != nil {
		return nil, s.fails
	}
	var out []bot.Choice
	for _, name := range []string{"Tea", "Coffee", string(spaces[0])} {
		if strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed)) && len(out) < limit {
			out = append(out, bot.Choice{Name: name, Claims: 3})
		}
	}
	return out, nil
}

func (s shelf) Aspects(context.Context, []knowledge.Space, string, string) ([]bot.Choice, error) {
	return []bot.Choice{{Name: "price", Claims: 2}}, s.fails
}

func (s shelf) Holdings(context.Context, []knowledge.Space) (bot.Holdings, error) {
	return bot.Holdings{Sources: 2, Subjects: 2, Claims: 5, Newest: "2026-01-02"}, s.fails
}

func (s shelf) Prompts(context.Context, []knowledge.Space, int) ([]string, error) {
	return []string{"Tea or Coffee?", "Tea or Coffee on price?"}, s.fails
}

// crew runs jobs side by side, or has no room.
type crew struct {
	mu    sync.Mutex
	full  bool
	lanes []string
	jobs  sync.WaitGroup
}

func (c *crew) Submit(tenant, lane string, job func(ctx context.Context)) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lanes = append(c.lanes, tenant, lane)
	if c.full {
		return false
	}
	c.jobs.Go(func() { job(context.Background()) })
	return true
}

func (c *crew) fill(full bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.full = full
}

// scene is a door in front of a platform.
type scene struct {
	*platform

	door   *Door
	people *people
	crew   *crew
	log    *adaptertest.Diary
	// end ends the door and returns what Run did.
	end func() error
}

// staged builds a scene; change may alter the door before it opens.
func staged(t *testing.T, p *platform, change func(*Door)) *scene {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{platform: p, people: &people{}, crew: &crew{}, log: &adaptertest.Diary{}}
	s.door = &Door{
		Handler: s.people, Browser: shelf{}, Book: book, Pool: s.crew, Seen: adapters.NewSeen(0), Log: zerolog.New(s.log),
		BotToken: botToken, AppToken: appToken, SigningSecret: signing,
		APIURL: p.server.URL + "/api/", ResponseHosts: []string{p.host()}, PingInterval: time.Minute, Grace: 2 * time.Second,
	}
	if change != nil {
		change(s.door)
	}
	return s
}

// opened is staged with the door open and, over Socket Mode, connected.
func opened(t *testing.T, change func(*Door)) *scene {
	t.Helper()
	return openedAt(t, newPlatform(t), change)
}

// openedAt is opened at a platform that is there already.
func openedAt(t *testing.T, p *platform, change func(*Door)) *scene {
	t.Helper()
	s := staged(t, p, change)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.door.Run(ctx) }()
	var once sync.Once
	s.end = func() (err error) {
		once.Do(func() {
			cancel()
			err = <-done
		})
		return err
	}
	t.Cleanup(func() {
		_ = s.end()
		s.crew.jobs.Wait()
		s.inspect()
		if log := s.log.String(); strings.Contains(log, "very-secret") {
			t.Errorf("a secret is in the log:\n%s", log)
		}
	})
	if s.door.AppToken != "" {
		s.connected()
	}
	for s.door.open().me.Load() == nil {
		time.Sleep(time.Millisecond)
	}
	return s
}

// connected waits for a connection.
func (s *scene) connected() *websocket.Conn {
	s.t.Helper()
	select {
	case c := <-s.opened:
		return c
	case <-time.After(soon):
		s.t.Fatalf("no connection; the log says\n%s", s.log)
		return nil
	}
}

// quiet waits for what is under way and fails where a request comes of it.
func (s *scene) quiet() {
	s.t.Helper()
	s.crew.jobs.Wait()
	select {
	case c := <-s.calls:
		s.t.Fatalf("got a request of %s %v, want none", c.method, c.args)
	case <-time.After(notAtAll):
	}
}

// inspect holds all that the door sent against what Slack takes.
func (s *scene) inspect() {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.seen {
		switch {
		case c.args["view"] != nil:
			view := s.decoded(c.args["view"])
			for _, name := range []string{"type", "blocks"} {
				if view[name] == nil {
					s.t.Errorf("%s: a view without %s", c.method, name)
				}
			}
			validate(s.t, message{text: "view", blocks: s.blocks(view["blocks"])})
		case c.method == "hook", strings.HasPrefix(c.method, "chat."):
			for _, off := range []string{"unfurl_links", "unfurl_media"} {
				if fmt.Sprint(c.args[off]) != "false" {
					s.t.Errorf("%s may show previews: %v", c.method, c.args)
				}
			}
			validate(s.t, message{text: c.str("text"), blocks: s.blocks(c.args["blocks"])})
		}
	}
}

func (s *scene) decoded(v any) map[string]any {
	s.t.Helper()
	if out, ok := v.(map[string]any); ok {
		return out
	}
	s.t.Errorf("%v is no object", v)
	return nil
}

func (s *scene) blocks(v any) []slack.Block {
	s.t.Helper()
	if v == nil {
		return nil
	}
	raw, err := json.Marshal(v)
	if err != nil {
		s.t.Fatal(err)
	}
	var out slack.Blocks
	if err := json.Unmarshal(raw, &out); err != nil {
		s.t.Errorf("%v in %s", err, raw)
	}
	return out.BlockSet
}
