package discord

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// keys returns the keys of an answer to a question in some spaces, by what they do.
func keys(t testing.TB, b *bot.Bot, question string, spaces ...knowledge.Space) map[reply.Act]string {
	t.Helper()
	r, err := b.Answer(t.Context(), bot.Message{Text: question, Spaces: spaces})
	if err != nil || len(r.Actions) == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	out := map[reply.Act]string{}
	for _, a := range r.Actions {
		out[a.Act] = a.Key
	}
	return out
}

// teahouse is a scene before a bot that knows of tea and coffee in server 10.
func teahouse(t testing.TB) (*scene, *bot.Bot) {
	t.Helper()
	b := adaptertest.Library(t, "discord:10", "discord:11")
	s := staged(t, func(d *Door) { d.Handler, d.Browser = b, b })
	return s, b
}

func TestAPressIsAnsweredToWhoPressedAlone(t *testing.T) {
	s, b := teahouse(t)
	inServerKeys, directKeys := keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared), keys(t, b, "Flask or Django?", knowledge.Shared)
	n := 0
	for _, c := range []struct {
		name   string
		act    reply.Act
		press  func(n int, key string) happening
		kind   int
		hidden bool
		want   string
	}{
		{"why in public", reply.Why, func(n int, key string) happening { return presses(n, inServer, key) }, 4, true, "vote"},
		{"why in private", reply.Why, func(n int, key string) happening { return presses(n, inServer, key).hidden() }, 4, true, "vote"},
		{"swap in public", reply.Swap, func(n int, key string) happening { return presses(n, inServer, key) }, 4, true, "Tea"},
		{"swap in private", reply.Swap, func(n int, key string) happening { return presses(n, inServer, key).hidden() }, 7, false, "Tea"},
		{"helpful", reply.Helpful, func(n int, key string) happening { return presses(n, inServer, key) }, 4, true, "Thank you"},
		{"swap, directly", reply.Swap, func(n int, key string) happening { return presses(n, withBot, key) }, 4, false, "Django"},
	} {
		n++
		key := inServerKeys[c.act]
		if strings.HasSuffix(c.name, "directly") {
			key = directKeys[c.act]
		}
		s.does(c.press(n, key))
		got := s.call("respond")
		if got.kind() != c.kind || (got.flags()&hiddenFlag != 0) != c.hidden || !strings.Contains(got.words(), c.want) {
			t.Errorf("%s: got %s", c.name, got.raw)
		}
	}
	s.quiet()
}

func TestAnEntryOfAMenuIsAPress(t *testing.T) {
	s := staged(t, nil)
	s.does(presses(1, inServer, "on0", "on-key"))
	s.call("respond")
	if m := s.people.messages()[0]; m.Key != "on-key" || m.Text != "" || m.Thread != "discord:10:20:5" {
		t.Errorf("asked %+v", m)
	}
}

func TestAButtonThatAsksIsAQuestion(t *testing.T) {
	s := staged(t, nil)
	s.does(presses(1, inServer, "ask.Tea or Coffee on price?"))
	if c := s.call("respond"); c.flags()&hiddenFlag == 0 {
		t.Errorf("got %s", c.raw)
	}
	if m := s.people.messages()[0]; m.Text != "Tea or Coffee on price?" || m.Key != "" {
		t.Errorf("asked %+v", m)
	}
}

func TestAButtonThatIsTooOldReplacesNothing(t *testing.T) {
	s, b := teahouse(t)
	key := keys(t, b, "Cocoa or tea?", "discord:11", knowledge.Shared)[reply.Swap]
	s.does(presses(1, inServer, key).hidden())
	if c := s.call("respond"); c.kind() != 4 || c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "belongs to another place") {
		t.Errorf("got %s", c.raw)
	}
	s.does(presses(2, inServer, "garbage.button"))
	if c := s.call("respond"); c.kind() != 4 || !strings.Contains(c.words(), "cannot read that button") {
		t.Errorf("got %s", c.raw)
	}
	s.does(presses(3, inServer, ""))
	if c := s.call("respond"); c.kind() != 4 || c.flags()&hiddenFlag == 0 {
		t.Errorf("got %s", c.raw)
	}
}

func TestADoubleClickIsAnsweredOnceAndAcknowledgedTwice(t *testing.T) {
	s := staged(t, nil)
	at := func(milliseconds int64) happening {
		e := presses(int(milliseconds), inServer, "k")
		return e.with(happening{"id": strconv.FormatInt((1_700_000_000_000+milliseconds)<<22, 10)})
	}
	for _, c := range []struct {
		at   int64
		kind int
	}{{900, 4}, {1100, 6}, {1300, 6}, {4000, 4}, {4999, 6}} {
		s.does(at(c.at))
		if got := s.call("respond"); got.kind() != c.kind {
			t.Errorf("at %d: got %s, want type %d", c.at, got.raw, c.kind)
		}
	}
	other := at(4100)
	other["member"] = happening{"user": happening{"id": "6"}}
	s.does(other)
	if got := s.call("respond"); got.kind() != 4 {
		t.Errorf("somebody else got %s", got.raw)
	}
}

func TestAnAnswerIsSharedOnce(t *testing.T) {
	s, b := teahouse(t)
	key := keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.Share]
	s.does(presses(1, inServer, key).hidden())
	c := s.call("respond")
	if c.kind() != 4 || c.flags()&hiddenFlag != 0 || !strings.Contains(c.words(), "<@5>") || !strings.Contains(c.words(), "Tea or coffee?") {
		t.Errorf("got %s", c.raw)
	}
	s.does(presses(2, inServer, key).hidden())
	if c := s.call("respond"); c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "a moment ago") {
		t.Errorf("got %s", c.raw)
	}
}

func TestWhatCannotBeSharedIsToldToWhoSharesAlone(t *testing.T) {
	s, b := teahouse(t)
	key := keys(t, b, "Cocoa or tea?", "discord:11", knowledge.Shared)[reply.Share]
	s.does(presses(1, inServer, key).hidden())
	if c := s.call("respond"); c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "another place") {
		t.Errorf("got %s", c.raw)
	}
	key = keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.Share]
	for n := range 2 { // so that it can be tried again
		s.next("respond", refuses(403, 50013))
		s.does(presses(2+n, inServer, key).hidden())
		s.call("respond")
		if c := s.call("respond"); c.flags()&hiddenFlag == 0 {
			t.Errorf("got %s", c.raw)
		}
		s.crew.jobs.Wait()
	}
	s.does(presses(5, inServer, key).hidden())
	if c := s.call("respond"); c.flags()&hiddenFlag != 0 {
		t.Errorf("got %s", c.raw)
	}
}

func TestNotHelpfulAsksForAComment(t *testing.T) {
	s, b := teahouse(t)
	key := keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.NotHelpful]
	s.does(presses(1, inServer, key))
	if c := s.call("respond"); c.kind() != 9 || c.data()["custom_id"] != key {
		t.Errorf("got %s", c.raw)
	}
	comment := "Too <b>short</b>\nand \u202elate"
	s.does(interacted(2, 5, inServer, happening{"custom_id": key, "components": []happening{{"type": 1, "components": []happening{{"type": 4, "custom_id": "comment", "value": comment}}}}}))
	if c := s.call("respond"); c.kind() != 4 || c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "Thank you") {
		t.Errorf("got %s", c.raw)
	}
	s.crew.jobs.Wait()
	if log := s.log.String(); !strings.Contains(log, `"comment":"Too <b>short</b> and late"`) || !strings.Contains(log, `"act":"not_helpful"`) || strings.Contains(log, `"user":"5"`) {
		t.Errorf("the log says %s", log)
	}
}

func TestAWindowOfTheNewFormIsReadToo(t *testing.T) {
	s, b := teahouse(t)
	key := keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.NotHelpful]
	s.does(interacted(2, 5, inServer, happening{"custom_id": key, "components": []happening{{"type": 18, "component": happening{"type": 4, "value": "too short"}}}}))
	s.call("respond")
	s.crew.jobs.Wait()
	if log := s.log.String(); !strings.Contains(log, `"comment":"too short"`) {
		t.Errorf("the log says %s", log)
	}
}

func TestACommentOnNothingIsNotKept(t *testing.T) {
	s, _ := teahouse(t)
	s.does(interacted(2, 5, inServer, happening{"custom_id": "garbage", "components": []happening{{"components": []happening{{"value": "a poem"}}}}}))
	if c := s.call("respond"); !strings.Contains(c.words(), "cannot read that button") {
		t.Errorf("got %s", c.raw)
	}
	s.crew.jobs.Wait()
	if log := s.log.String(); strings.Contains(log, "poem") {
		t.Errorf("the log says %s", log)
	}
}

func TestAWindowThatCannotOpenCostsNoOpinion(t *testing.T) {
	s, b := teahouse(t)
	key := keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.NotHelpful]
	s.next("respond", refuses(400, 50035, "title"))
	s.does(presses(1, inServer, key))
	s.call("respond")
	if c := s.call("respond"); c.flags()&hiddenFlag == 0 || !strings.Contains(c.words(), "Thank you") {
		t.Errorf("got %s", c.raw)
	}
}

func TestAWindowOpensAlsoWhereThePoolIsFull(t *testing.T) {
	s, b := teahouse(t)
	s.crew.fill(true)
	s.does(presses(1, inServer, keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.NotHelpful]))
	if c := s.call("respond"); c.kind() != 9 {
		t.Errorf("got %s", c.raw)
	}
}

func TestAnotherViewThatTakesLongReplacesWhatIsThere(t *testing.T) {
	_, b := teahouse(t)
	key := keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.Swap]
	for name, c := range map[string]struct {
		r    reply.Reply
		then string
	}{
		"an answer": {answerTo("tea?"), "edit"}, "a notice": {reply.Reply{Headline: "Too old."}, "follow"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := inside(t, func(d *Door) {
					d.Handler = bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) {
						time.Sleep(2 * time.Second)
						return c.r, nil
					})
				})
				s.does(presses(1, inServer, key).hidden())
				if got := s.call("respond"); got.kind() != 6 {
					t.Errorf("got %s", got.raw)
				}
				s.call(c.then)
				s.crew.jobs.Wait()
			})
		})
	}
}

func TestAButtonWorksAfterARestart(t *testing.T) {
	s, b := teahouse(t)
	key := keys(t, b, "Tea or coffee?", "discord:10", knowledge.Shared)[reply.Swap]
	again, _ := teahouse(t)
	again.does(presses(1, inServer, key))
	if c := again.call("respond"); !strings.Contains(c.words(), "Tea") || c.kind() != 4 {
		t.Errorf("got %s", c.raw)
	}
	s.quiet()
}
