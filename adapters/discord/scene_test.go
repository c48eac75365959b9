package discord

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

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
	return answerTo(m.Text), nil
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
		Actions: []reply.Action{
			{Act: reply.Why, Label: "Why?", Key: "why-key"}, {Act: reply.Share, Label: "Share", Key: "share-key"},
		},
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

// scene is a door in front of a small Discord. Its bot is introduced, and its
// commands are as registered; what comes in is handed to the desk.
type scene struct {
	*fake

	k      *desk
	people *people
	crew   *crew
	log    *adaptertest.Diary
}

// staged builds a scene; change may alter the door before it opens.
func staged(t testing.TB, change func(*Door)) *scene {
	t.Helper()
	f := newFake(t)
	return stagedAt(t, f, func(d *Door) {
		d.APIURL = f.server.URL + "/api"
		if change != nil {
			change(d)
		}
	})
}

// inside is staged without a network, for a bubble of time.
func inside(t testing.TB, change func(*Door)) *scene {
	t.Helper()
	f := offline(t)
	return stagedAt(t, f, func(d *Door) {
		d.Transport = f
		if change != nil {
			change(d)
		}
	})
}

func stagedAt(t testing.TB, f *fake, change func(*Door)) *scene {
	t.Helper()
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{fake: f, people: &people{}, crew: &crew{}, log: &adaptertest.Diary{}}
	d := &Door{
		Handler: s.people, Browser: shelf{}, Book: book, Pool: s.crew, Seen: adapters.NewSeen(0), Log: zerolog.New(s.log),
		Token: botToken, Grace: 2 * time.Second,
	}
	change(d)
	s.k = d.open()
	t.Cleanup(func() {
		s.crew.jobs.Wait()
		s.k.close()
		s.log.KeepsSecrets(t, "very-secret")
	})
	s.k.me.Store(&identity{app: appID, user: botID})
	return s
}

// quiet waits for what is under way and fails where a request comes of it.
func (s *scene) quiet() {
	s.t.Helper()
	s.crew.jobs.Wait()
	s.none()
}

// hook returns the hook of an interaction that came just now; its token ends in
// name.
func (s *scene) hook(name string) *hook {
	token := hookToken + name
	return newHook("1"+name, token, time.Now(), s.k.callback("1"+name, token))
}
