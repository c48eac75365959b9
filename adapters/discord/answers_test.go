package discord

import (
	"fmt"
	"strings"
	"testing"

	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// TestWhoeverAddressesTheBotIsToldSomething says the same by each way in.
func TestWhoeverAddressesTheBotIsToldSomething(t *testing.T) {
	for name, c := range map[string]struct {
		say    func(s *scene, text string)
		method string
	}{
		"command":          {func(s *scene, text string) { s.does(orders(1, inServer, "ask", "question", text)) }, "respond"},
		"private command":  {func(s *scene, text string) { s.does(orders(1, inServer, "ask", "question", text, "private", true)) }, "respond"},
		"command directly": {func(s *scene, text string) { s.does(orders(1, withBot, "ask", "question", text)) }, "respond"},
		"mention":          {func(s *scene, text string) { s.says(speaks(1, text)) }, "post"},
		"direct message":   {func(s *scene, text string) { s.says(whispers(1, text)) }, "post"},
		"button":           {func(s *scene, text string) { s.does(presses(1, inServer, "ask."+text)) }, "respond"},
	} {
		t.Run(name, func(t *testing.T) {
			adaptertest.Answers(t, func(t *testing.T, h bot.Handler, text string) string {
				s := staged(t, func(d *Door) { d.Handler = h })
				c.say(s, text)
				return s.call(c.method).words()
			})
		})
	}
}

// TestServersLearnNothingOfEachOther has what only server 11 knows asked for in
// every way that there is from elsewhere.
func TestServersLearnNothingOfEachOther(t *testing.T) {
	b := adaptertest.Library(t, "discord:10", "discord:11")
	rival := keys(t, b, "Cocoa or tea?", "discord:11", knowledge.Shared)
	for place, where := range map[string]happening{"in a server": inServer, "in a thread": inThread, "directly": withBot, "brought along": abroad} {
		for way, e := range map[string]happening{
			"ask":       orders(1, where, "ask", "question", "Cocoa or tea?"),
			"compare":   orders(1, where, "compare", "a", "Cocoa", "b", "Tea"),
			"overheard": interacted(1, 2, where, happening{"type": 3, "target_id": "7", "resolved": happening{"messages": happening{"7": happening{"content": "cocoa or tea?"}}}}),
			"topics":    juxta(1, where, "topics"),
			"help":      juxta(1, where, "help"),
			"status":    juxta(1, where, "status"),
			"typed":     typing(1, where, "a", "coc"),
			"beside":    typing(1, where, "a", "tea", "b", ""),
			"aspect":    typing(1, where, "a", "cocoa", "b", "tea", "aspect", ""),
			"why":       presses(1, where, rival[reply.Why]),
			"share":     presses(1, where, rival[reply.Share]).hidden(),
			"swap":      presses(1, where, rival[reply.Swap]).hidden(),
			"button":    presses(1, where, "ask.What are the pros and cons of cocoa?"),
			"a debate":  orders(1, where, "debate", "a", "Cocoa", "b", "Tea"),
			"a riddle":  orders(1, where, "quiz"),
			"a lookup":  orders(1, where, "ask", "question", "Who uses cocoa?"),
		} {
			t.Run(place+", "+way, func(t *testing.T) {
				s := staged(t, func(d *Door) { d.Handler, d.Browser = b, b })
				s.does(e)
				s.crew.jobs.Wait()
				s.k.close()
				s.mu.Lock()
				defer s.mu.Unlock()
				for _, c := range s.seen {
					if text := string(c.raw); strings.Contains(text, "beats tea") || strings.Contains(text, "ocoa (") || strings.Contains(text, "cold day") {
						t.Errorf("%s tells %s", c.name, text)
					}
				}
			})
		}
	}
	s := staged(t, func(d *Door) { d.Handler, d.Browser = b, b })
	at := inServer.with(happening{"guild_id": "11", "authorizing_integration_owners": happening{"0": "11"}})
	s.does(orders(1, at, "ask", "question", "Cocoa or tea?"))
	if c := s.call("respond"); !strings.Contains(c.words(), "beats tea") {
		t.Errorf("who may know is told %s", c.raw)
	}
	s.does(typing(2, at, "a", "coc"))
	if got := fmt.Sprint(s.call("respond").offers(t)); !strings.Contains(got, "cocoa (") {
		t.Errorf("who may know is offered %s", got)
	}
}
