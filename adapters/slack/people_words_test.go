package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"juxta/bot"
	"juxta/bot/reply"
)

func TestWhatIsKeptOfPeopleIsToldToWhoAsksAlone(t *testing.T) {
	o := staffed(t)
	for _, text := range []string{"privacy", "Privacy?"} {
		o.gives(text)
		got := o.call("hook")
		if got.str("response_type") != "ephemeral" || !strings.Contains(got.str("text"), "/juxta forget") {
			t.Errorf("got %v", got.args)
		}
	}
	o.envelope("m1", "events_api", happened("Ev1", `{"type":"app_mention","channel":"C1","user":"U1","ts":"1.1","text":"<@U0BOT> privacy"}`))
	o.ack("m1")
	if got := o.call("chat.postEphemeral"); got.str("user") != "U1" || !strings.Contains(got.str("text"), "What I keep") && !strings.Contains(got.str("text"), "forget") {
		t.Errorf("got %v", got.args)
	}
	if len(o.people.messages()) > 0 {
		t.Errorf("asked %v", o.people.messages())
	}
}

func TestWhoAsksForItIsForgotten(t *testing.T) {
	var mu sync.Mutex
	var who []bot.Asker
	o := &office{scene: opened(t, func(d *Door) {
		d.ForgetUser = func(_ context.Context, a bot.Asker) error {
			mu.Lock()
			defer mu.Unlock()
			if who = append(who, a); len(who) > 1 {
				return errors.New("the disk is full")
			}
			return nil
		}
	})}
	first, second := o.asks("forget"), o.asks("forget")
	mu.Lock()
	defer mu.Unlock()
	if len(who) != 2 || who[0].User != "U1" || who[0].Tenant != "slack:T1" {
		t.Errorf("forgot %+v", who)
	}
	if first == second || !strings.Contains(o.log.String(), "the disk is full") {
		t.Errorf("got %s, then %s", first, second)
	}
}

// flawed is a reply with quotes that can be flagged.
func flawed(_ context.Context, m bot.Message) (reply.Reply, error) {
	switch m.Key {
	case "flag-1":
		return reply.Reply{Pressed: reply.Flag, Headline: "Noted."}, nil
	case "why-key":
		r := answerTo("why")
		r.Pressed, r.Actions = reply.Why, flags()
		return r, nil
	default:
		return reply.Reply{Pressed: reply.NotHelpful, Headline: "Thank you.", Actions: flags()}, nil
	}
}

func flags() []reply.Action {
	return []reply.Action{{Act: reply.Flag, Label: "“Tea is *fine*” [1]", Key: "flag-1"}, {Act: reply.Flag, Label: "“<!here>” [2]", Key: "flag-2"}}
}

func TestWhoIsNotHelpedMayFlagAQuote(t *testing.T) {
	o := staffed(t)
	o.people.says = flawed
	o.envelope("e1", "interactive", o.pressing("t1", "juxta.feedback", "no-key", inPublic))
	o.ack("e1")
	if got := o.call("hook"); got.str("response_type") != "ephemeral" || !strings.Contains(fmt.Sprint(got.args["blocks"]), "Is one of the quotes wrong?") {
		t.Errorf("got %v", got.args)
	}
	o.envelope("e2", "interactive", o.pressing("t2", "juxta.flag", "flag-1", inPrivate))
	o.ack("e2")
	if got := o.call("hook"); got.str("text") != "Noted." || got.args["replace_original"] == true {
		t.Errorf("got %v", got.args)
	}
}

func TestAQuoteIsFlaggedBesideTheArithmetic(t *testing.T) {
	o := staffed(t)
	o.people.says = flawed
	o.envelope("e1", "interactive", o.pressing("t1", "juxta.why", "why-key", inPublic))
	o.ack("e1")
	if got := o.call("views.open"); !strings.Contains(fmt.Sprint(got.args["view"]), "Is one of the quotes wrong?") {
		t.Errorf("got %v", got.args)
	}
	o.envelope("e2", "interactive", `{"type":"block_actions","trigger_id":"t2","team":{"id":"T1"},"user":{"id":"U2"},"view":{"id":"V1","type":"modal"},
		"container":{"type":"view","view_id":"V1"},"actions":[{"action_id":"juxta.flag","block_id":"b","type":"static_select","selected_option":{"value":"flag-1"},"action_ts":"5.1"}]}`)
	o.ack("e2")
	if got := o.call("views.update"); got.str("view_id") != "V1" || !strings.Contains(fmt.Sprint(got.args["view"]), "Noted.") {
		t.Errorf("got %v", got.args)
	}
}
