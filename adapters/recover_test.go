package adapters_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
)

// event is a line of the log.
type event struct{ Level, Request, Tenant, User, Error, Stack string }

// recovered answers m by f behind Recover, and returns the log too.
func recovered(t *testing.T, level zerolog.Level, f bot.HandlerFunc, m bot.Message) (headline, log string) {
	t.Helper()
	var out bytes.Buffer
	h := adapters.Recover(zerolog.New(&out).Level(level), english(t))(f)
	return ask(t, h, m), out.String()
}

func TestAFaultIsNamedAsTheDoorNamedTheRequest(t *testing.T) {
	var out bytes.Buffer
	h := adapters.Recover(zerolog.New(&out), english(t))(bot.HandlerFunc(func(ctx context.Context, _ bot.Message) (reply.Reply, error) {
		return reply.Reply{}, fmt.Errorf("within %s", adapters.RequestID(ctx))
	}))
	r, err := h.Answer(adapters.InRequest(t.Context(), "TEAPOT"), bot.Message{})
	if err != nil || !strings.Contains(r.Headline, "TEAPOT") || !strings.Contains(out.String(), `"request":"TEAPOT"`) || !strings.Contains(out.String(), "within TEAPOT") {
		t.Errorf("got %q, %v and the log %s", r.Headline, err, &out)
	}
}

func TestAFaultIsAnsweredWithAReferenceThatTheLogHas(t *testing.T) {
	m := bot.Message{Text: "my secret question", From: bot.Asker{Tenant: "slack:T1", Channel: "C1", User: "U0SECRET"}}
	for name, c := range map[string]struct {
		f            bot.HandlerFunc
		cause, stack string
	}{
		"error": {func(context.Context, bot.Message) (reply.Reply, error) {
			return reply.Reply{}, fmt.Errorf("search: %w", errors.New("the store burned down"))
		}, "search: the store burned down", ""},
		"panic":       {func(context.Context, bot.Message) (reply.Reply, error) { panic("no such luck") }, "panic: no such luck", "recover_test.go"},
		"empty reply": {func(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, nil }, "the reply is empty", ""},
	} {
		t.Run(name, func(t *testing.T) {
			said, log := recovered(t, zerolog.InfoLevel, c.f, m)
			ref := regexp.MustCompile(`\b[A-Z2-7]{6}\b`).FindString(said)
			if ref == "" || !strings.Contains(said, "went wrong") || strings.Contains(said, c.cause) {
				t.Errorf("got %q", said)
			}
			var e event
			if err := json.Unmarshal([]byte(log), &e); err != nil {
				t.Fatalf("%v in %q", err, log)
			}
			if e.Level != "error" || e.Request != ref || e.Error != c.cause || e.Tenant != "slack:T1" || !strings.Contains(e.Stack, c.stack) {
				t.Errorf("got event %+v for %q", e, said)
			}
			if e.User == "" || strings.Contains(log, "secret") || strings.Contains(log, "SECRET") {
				t.Errorf("the log tells who said what: %q", log)
			}
		})
	}
}

func TestTheQuestionThatFailedIsLoggedAtDebugLevelAlone(t *testing.T) {
	fail := func(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, errors.New("broken") }
	if _, log := recovered(t, zerolog.DebugLevel, fail, bot.Message{Text: "Tea or coffee?"}); !strings.Contains(log, "Tea or coffee?") {
		t.Errorf("got %q", log)
	}
}

func TestAnAnswerThatLacksSomethingIsGivenAndItsCauseLogged(t *testing.T) {
	half := func(context.Context, bot.Message) (reply.Reply, error) {
		return reply.Reply{Headline: "Tea."}, errors.New("a quote is lost")
	}
	said, log := recovered(t, zerolog.InfoLevel, half, bot.Message{})
	if said != "Tea." || !strings.Contains(log, "a quote is lost") || !strings.Contains(log, `"answered":true`) {
		t.Errorf("got %q, log %q", said, log)
	}
}

func TestAnAnswerIsNotLogged(t *testing.T) {
	if said, log := recovered(t, zerolog.TraceLevel, echo, bot.Message{Text: "hi"}); said != "You said: hi" || log != "" {
		t.Errorf("got %q, log %q", said, log)
	}
}

func TestTheLogTellsUsersApart(t *testing.T) {
	var out bytes.Buffer
	fail := bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, errors.New("broken") })
	h := adapters.Recover(zerolog.New(&out), english(t))(fail)
	users := []string{}
	for _, a := range []bot.Asker{{Tenant: "T1", User: "U1"}, {Tenant: "T1", User: "U1"}, {Tenant: "T1", User: "U2"}, {Tenant: "T2", User: "U1"}, {}} {
		out.Reset()
		ask(t, h, bot.Message{From: a})
		var e event
		if err := json.NewDecoder(&out).Decode(&e); err != nil {
			t.Fatal(err)
		}
		users = append(users, e.User)
	}
	if users[0] != users[1] || users[0] == users[2] || users[0] == users[3] || users[4] != "" {
		t.Errorf("got %q", users)
	}
}
