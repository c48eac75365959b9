package slack

import (
	"context"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
)

func TestOneNameGoesThroughARequestFromTheDoorToTheLog(t *testing.T) {
	s := opened(t, nil)
	s.people.says = func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		r := answerTo(m.Text)
		r.Headline = "asked as " + adapters.RequestID(ctx)
		return r, nil
	}
	s.envelope("e1", "events_api", happened("Ev1", mentioned))
	s.ack("e1")
	_, name, _ := strings.Cut(s.call("chat.postMessage").str("text"), "asked as ")
	if log := s.log.String(); len(name) < 6 || !strings.Contains(log, `"request":"`+name[:6]+`"`) {
		t.Errorf("the log of %.6q says %s", name, log)
	}
}
