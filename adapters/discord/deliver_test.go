package discord

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

var answerParts = message{text: "plain", parts: []discordgo.MessageComponent{discordgo.TextDisplay{Content: "rich"}}}

// asked is where a message in a server is answered.
var asked = place{guild: "1", channel: "2", user: "3", message: "4"}

func TestAMessageIsAReplyThatMentionsNobody(t *testing.T) {
	s := staged(t, nil)
	if err := s.k.send(t.Context(), asked, answerParts); err != nil {
		t.Fatal(err)
	}
	c := s.call("post")
	if c.path != "/api/v9/channels/2/messages" || !strings.Contains(string(c.raw), `"message_reference":{"message_id":"4","fail_if_not_exists":false}`) {
		t.Errorf("got %s %s", c.path, c.raw)
	}
}

func TestAMessageThatMayHaveBeenHeardComesOnce(t *testing.T) {
	s := staged(t, nil)
	s.next("post", cut, says(500, ""))
	if err := s.k.send(t.Context(), asked, answerParts); err != nil {
		t.Fatal(err)
	}
	first := s.call("post")
	for range 2 {
		if c := s.call("post"); c.str("nonce") != first.str("nonce") || c.body["enforce_nonce"] != true || c.str("nonce") == "" {
			t.Errorf("got %s after %s", c.raw, first.raw)
		}
	}
	_ = s.k.send(t.Context(), asked, answerParts)
	if c := s.call("post"); c.str("nonce") == first.str("nonce") {
		t.Error("another message has the same nonce")
	}
}

func TestAMessageReachesWhoAskedByTheWayThatIsLeft(t *testing.T) {
	for name, c := range map[string]struct {
		before func(s *scene, h *hook)
		at     place
		want   string
	}{
		"a reply":                            {later(0), asked, "post"},
		"where replies are not permitted":    {next("post", refuses(400, codeNoHistory)), asked, "post > post"},
		"where the message cannot be found":  {next("post", refuses(400, codeInvalid, "message_reference")), asked, "post > post"},
		"where parts are refused":            {next("post", refuses(400, codeInvalid, "components")), asked, "post > post"},
		"where nothing is permitted at all":  {next("post", refuses(400, codeNoHistory), refuses(400, codeInvalid, "components")), asked, "post > post > post"},
		"where the bot may not write":        {next("post", refuses(403, codeNoPermission)), asked, "post > direct > post"},
		"where the bot sees no such channel": {next("post", refuses(404, codeUnknownChannel)), asked, "post > direct > post"},
		"where nobody asked":                 {next("post", refuses(403, codeNoPermission)), place{guild: "1", channel: "2"}, "post: refused"},
		"where direct messages are closed":   {next("post", refuses(403, codeNoPermission), refuses(403, 50007)), asked, "post > direct > post: refused"},
		"in direct messages that are closed": {next("post", refuses(403, 50007)), place{channel: "2", user: "3", direct: true}, "post: refused"},
		"where Discord fails for long":       {next("post", says(500, ""), says(500, ""), says(500, ""), says(500, ""), says(500, "")), asked, "post > post > post > post > post: refused"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, s *scene) {
				c.before(s, nil)
				got := ""
				if err := s.k.send(t.Context(), c.at, answerParts); err != nil {
					got = ": refused"
				}
				if got = strings.Join(s.sent(), " > ") + got; got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			})
		})
	}
}

func TestAChannelThatIsClosedToTheBotIsLeftAloneForAWhile(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		s.next("post", refuses(403, codeNoPermission))
		for range 3 {
			if err := s.k.send(t.Context(), asked, answerParts); err != nil {
				t.Error(err)
			}
		}
		if got, want := strings.Join(s.names(), " "), "post direct post direct post direct post"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		time.Sleep(deniedFor)
		_ = s.k.send(t.Context(), asked, answerParts)
		if last := s.seen[len(s.seen)-1]; last.path != "/api/v9/channels/2/messages" {
			t.Errorf("the last one went to %s", last.path)
		}
	})
}

func TestTheLogSaysThatAnAnswerWasNotDelivered(t *testing.T) {
	s := staged(t, nil)
	s.next("post", refuses(403, 50007))
	s.k.tell(t.Context(), place{channel: "2", user: "very-secret-user", direct: true}, answerParts)
	if log := s.log.String(); !strings.Contains(log, "could not be delivered") || !strings.Contains(log, "50007") {
		t.Error(log)
	}
}

func TestAThreadHasAPlainShortName(t *testing.T) {
	s := staged(t, nil)
	id, err := s.k.thread(t.Context(), asked, "Tea\n\u202eor "+strings.Repeat("coffee ", 50))
	if err != nil || id != "700" {
		t.Errorf("got %q, %v", id, err)
	}
	c := s.call("thread")
	if name := c.str("name"); len([]rune(name)) > longestName || strings.ContainsAny(name, "\n\u202e") || !strings.HasPrefix(name, "Tea or coffee") {
		t.Errorf("got %q", name)
	}
	s.next("thread", refuses(400, codeThreadExists))
	if id, err := s.k.thread(t.Context(), asked, "Tea"); err != nil || id != "4" {
		t.Errorf("got %q, %v, want the one that is there", id, err)
	}
	if _, err := s.k.thread(t.Context(), asked, "\u200b"); err != nil {
		t.Error(err)
	}
}

func TestTheBotIsSeenTyping(t *testing.T) {
	s := staged(t, nil)
	if err := s.k.typing(t.Context(), asked); err != nil {
		t.Fatal(err)
	}
	if got := s.names(); len(got) != 1 || got[0] != "typing" {
		t.Error(got)
	}
}

func TestAStormOfAnswersThroughAWeakNetworkLosesNone(t *testing.T) {
	bubble(t, func(t *testing.T, s *scene) {
		dice := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // any chance will do
		faults := []reaction{says(500, ""), says(502, "<html>"), limited(100 * time.Millisecond), cut}
		for _, name := range []string{"post", "respond", "edit"} {
			for range 60 {
				s.next(name, faults[dice.IntN(len(faults))])
			}
		}
		var all sync.WaitGroup
		failed := make(chan error, 1000)
		for i := range 200 {
			p := place{guild: "1", channel: strings.Repeat("2", 1+i%20), user: "3", message: "4"}
			if i%2 == 0 {
				p.hook = s.hook(strings.Repeat("a", i))
			}
			all.Go(func() {
				if i%4 == 0 {
					_ = s.k.deferred(t.Context(), p)
				}
				if err := s.k.send(t.Context(), p, answerParts); err != nil {
					failed <- err
				}
			})
		}
		all.Wait()
		close(failed)
		for err := range failed {
			t.Error(err)
		}
		if left := len(s.answers["post"]) + len(s.answers["respond"]) + len(s.answers["edit"]); left > 60 {
			t.Errorf("%d faults never happened", left)
		}
	})
}
