package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
)

const (
	// typingWait is how long the choices for what is being typed may take.
	// Slack waits three seconds, a person who types does not.
	typingWait = 1200 * time.Millisecond
	// typingMost is how many choices are offered for what is typed.
	typingMost = 25
)

// origin is what a window remembers of where it was opened, and since.
type origin struct {
	Channel string `json:"channel,omitempty"`
	Thread  string `json:"thread,omitempty"`
	// Public reports that the answer is not for the user's eyes alone.
	Public bool   `json:"public,omitempty"`
	Hook   string `json:"hook,omitempty"`
	// At is when the hook came, in seconds of Unix time; Left how many more
	// replies it takes.
	At   int64 `json:"at,omitempty"`
	Left int   `json:"left,omitempty"`
	// A and B are the things chosen so far.
	A string `json:"a,omitempty"`
	B string `json:"b,omitempty"`
}

// openCompare opens the window that asks for two things, or says how to ask
// without it.
func (k *desk) openCompare(ctx context.Context, p place, trigger string) {
	o := origin{Channel: p.channel, Thread: p.thread, Public: !p.private}
	if p.hook.good() {
		o.Hook, o.At, o.Left = p.hook.url, p.hook.until.Add(-hookLife).Unix(), p.hook.left
	}
	if _, err := k.openView(ctx, trigger, k.compareWindow(o)); err != nil {
		k.report(err, p, "a window could not be opened")
		k.tell(ctx, p, k.look().helpMessage(k.overview(ctx, p)))
	}
}

// openView opens a window and returns its ID.
func (k *desk) openView(ctx context.Context, trigger string, v slack.ModalViewRequest) (id string, err error) {
	err = k.call(ctx, once, func(ctx context.Context) error {
		res, err := k.api.OpenViewContext(ctx, trigger, v)
		if err == nil {
			id = res.ID
		}
		return err
	})
	return id, err
}

// suggest returns what a menu offers for what is typed so far. It is always a
// list; where there is nothing to offer it is empty.
func (k *desk) suggest(ctx context.Context, i interaction) any {
	ctx, cancel := context.WithTimeout(ctx, typingWait)
	defer cancel()
	p, o := k.placeOf(i), i.View.origin()
	a, b, _ := i.View.chosen()
	a, b = cmp.Or(o.A, a), cmp.Or(o.B, b)
	found, err := k.choices(ctx, p, i, a, b)
	k.report(err, p, "nothing could be offered for what was typed")
	return k.look().options(found)
}

// choices returns subjects for a field of a subject, and aspects for the field
// of an aspect.
func (k *desk) choices(ctx context.Context, p place, i interaction, a, b string) ([]bot.Choice, error) {
	spaces, typed := k.spaces(p), i.Value
	switch i.ActionID {
	case compareA:
		return adapters.Offer(ctx, k.Browser, spaces, typed, b, typingMost)
	case compareB:
		return adapters.Offer(ctx, k.Browser, spaces, typed, a, typingMost)
	case compareAspect:
		if a == "" || b == "" {
			return nil, nil
		}
		return adapters.OfferAspects(ctx, k.Browser, spaces, typed, a, b)
	default:
		return nil, nil
	}
}

// chosen returns what is chosen in the window that asks for two things.
func (w window) chosen() (a, b, aspect string) {
	var state struct {
		Values map[string]map[string]press `json:"values"`
	}
	if json.Unmarshal(w.State, &state) != nil {
		return "", "", ""
	}
	of := func(id string) string { return state.Values[id][id].key() }
	return of(compareA), of(compareB), of(compareAspect)
}

// origin returns what a window remembers, or nothing.
func (w window) origin() (o origin) {
	if json.Unmarshal([]byte(w.PrivateMetadata), &o) != nil {
		return origin{}
	}
	return o
}

// chose has the window that asks for two things remember which are chosen: what
// Slack sends to ask for the choices of a field does not tell the others.
func (k *desk) chose(ctx context.Context, i interaction) outcome {
	o := i.View.origin()
	o.A, o.B, _ = i.View.chosen()
	p := k.placeOf(i)
	return k.take(ctx, task{
		place: p, keys: []string{"press:" + i.TriggerID}, lane: "window:" + i.View.ID, quiet: true,
		job: func(ctx context.Context) {
			// What is entered stays, in fields of the same names. All that is chosen
			// comes with each choice, so the last one knows best: no hash is held
			// against an earlier update.
			err := k.fillView(ctx, i.View.ID, k.compareWindow(o))
			k.report(err, p, "a window does not remember what was chosen")
		},
	})
}

// compareWindow returns the window that asks for two things.
func (k *desk) compareWindow(o origin) slack.ModalViewRequest {
	meta, err := json.Marshal(o)
	if err != nil || len(meta) > mostMetadata {
		meta = nil // the answer goes to the user directly
	}
	return k.look().compareModal(string(meta), "", "")
}

// submitted acts on a window that was filled in: the window closes, and the
// answer comes to where it was opened.
func (k *desk) submitted(ctx context.Context, i interaction) outcome {
	if i.View.CallbackID != compareCallback {
		return outcome{}
	}
	a, b, aspect := i.View.chosen()
	if faults := k.faults(a, b); len(faults) > 0 {
		return outcome{payload: slack.NewErrorsViewSubmissionResponse(faults)}
	}
	p := k.opened(i)
	m := adapters.Question(k.Book, a, b, aspect)
	if m.Thread = p.talk(); !p.private {
		m.Thread = p.conversation()
	}
	return k.take(ctx, task{
		place: p, keys: []string{"submission:" + i.TriggerID, "window:" + i.View.ID}, lane: m.Thread,
		job: func(ctx context.Context) { k.answer(ctx, p, m) },
	})
}

// faults returns what is wrong with a choice, by field.
func (k *desk) faults(a, b string) map[string]string {
	out := map[string]string{}
	for id, name := range map[string]string{compareA: a, compareB: b} {
		if name == "" {
			out[id] = k.Book.Say(phrases.ChooseFirst, nil)
		}
	}
	if a != "" && strings.EqualFold(a, b) {
		out[compareB] = k.Book.Say(phrases.SameTwice, nil)
	}
	return out
}

// opened returns where a window was opened. Who asks is who submits it.
func (k *desk) opened(i interaction) place {
	p, o := k.placeOf(i), i.View.origin()
	p.channel, p.thread, p.private = cmp.Or(o.Channel, p.user), o.Thread, !o.Public
	if p.hook = k.hook(o.Hook, time.Unix(o.At, 0)); p.hook != nil {
		p.hook.left = min(p.hook.left, o.Left)
	}
	return p
}
