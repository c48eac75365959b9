package discord

import (
	"context"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
)

func TestOneNameGoesThroughARequestFromTheDoorToTheLog(t *testing.T) {
	s := staged(t, nil)
	s.people.says = func(ctx context.Context, m bot.Message) (reply.Reply, error) {
		r := answerTo(m.Text)
		r.Headline = "asked as " + adapters.RequestID(ctx)
		return r, nil
	}
	s.does(orders(1, inServer, "ask", "question", "tea?"))
	_, name, _ := strings.Cut(s.call("respond").words(), "asked as ")
	if log := s.log.String(); len(name) < 6 || !strings.Contains(log, `"request":"`+name[:6]+`"`) {
		t.Errorf("the log of %.6q says %s", name, log)
	}
}
