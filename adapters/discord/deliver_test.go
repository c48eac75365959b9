package discord

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

var answerParts = message{text: "plain", parts: []discordgo.MessageComponent{discordgo.TextDisplay{Content: "rich"}}}

func TestAMessageRepliesWithoutMentioningAnybody(t *testing.T) {
	s := staged(t, nil)
	if err := s.k.send(t.Context(), place{guild: "1", channel: "2", user: "3", message: "4"}, answerParts); err != nil {
		t.Fatal(err)
	}
	c := s.call("post")
	if c.path != "/api/v9/channels/2/messages" {
		t.Error(c.path)
	}
	if got, want := string(c.raw), `"message_reference":{"message_id":"4","fail_if_not_exists":false}`; !strings.Contains(got, want) {
		t.Errorf("got %s, want %s in it", got, want)
	}
}

func TestAnInteractionGetsOneFirstResponseAndThenFollowUps(t *testing.T) {
	s := staged(t, nil)
	p := place{guild: "1", channel: "2", user: "3", hook: s.hook("a")}
	for _, want := range []string{"respond", "follow", "follow"} {
		if err := s.k.send(t.Context(), p, answerParts); err != nil {
			t.Fatal(err)
		}
		s.call(want)
	}
}

func TestADeferredAnswerIsEdited(t *testing.T) {
	s := staged(t, nil)
	p := place{guild: "1", channel: "2", user: "3", hook: s.hook("a"), private: true}
	if err := s.k.deferred(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if c := s.call("respond"); c.kind() != 5 || c.flags() != 64 {
		t.Errorf("got %s", c.raw)
	}
	if err := s.k.send(t.Context(), p, answerParts); err != nil {
		t.Fatal(err)
	}
	s.call("edit")
}

func TestTheTextGoesOutWherePartsAreRefused(t *testing.T) {
	s := staged(t, nil)
	s.next("respond", refuses(400, codeInvalid, "data"))
	if err := s.k.send(t.Context(), place{guild: "1", channel: "2", user: "3", hook: s.hook("a")}, answerParts); err != nil {
		t.Fatal(err)
	}
	s.call("respond")
	if c := s.call("respond"); c.data()["content"] != "plain" {
		t.Errorf("got %s", c.raw)
	}
}
