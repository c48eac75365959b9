package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

// event acts on an event of the gateway. It returns at once. What cannot be read,
// or is of no concern, is logged and passed over; so it is with what brings about
// a panic.
func (k *desk) event(ctx context.Context, kind string, raw json.RawMessage) {
	defer k.survive()
	switch kind {
	case "INTERACTION_CREATE":
		if i, ok := k.interaction(raw); ok {
			k.invoked(ctx, i)
		}
	case "MESSAGE_CREATE":
		var m posted
		if k.parsed(kind, glean(raw, &m)) {
			k.said(ctx, m)
		}
	case "GUILD_DELETE":
		k.farewell(raw)
	case "GUILD_CREATE", "THREAD_LIST_SYNC", "THREAD_CREATE", "THREAD_UPDATE":
		k.told(raw)
	default:
		k.Log.Debug().Str("type", kind).Msg("an event of no concern is passed over")
	}
}

// invoked acts on an interaction that came over the gateway, where the first
// response is posted. What is offered as one types is waited for beside.
func (k *desk) invoked(ctx context.Context, i interaction) {
	first := k.callback(i.ID, i.Token)
	if i.Type != discordgo.InteractionApplicationCommandAutocomplete {
		k.act(ctx, i, first)
		return
	}
	if k.work.Begin() {
		go func() {
			defer k.work.Done()
			k.act(ctx, i, first)
		}()
	}
}

// interact acts on an interaction of any transport; first gives the first
// response. It returns at once, but for type-ahead.
func (k *desk) interact(ctx context.Context, raw json.RawMessage, first func(context.Context, response) error) {
	defer k.survive()
	if i, ok := k.interaction(raw); ok {
		k.act(ctx, i, first)
	}
}

// interaction reads an interaction. It reports false where it cannot be answered
// at all.
func (k *desk) interaction(raw json.RawMessage) (i interaction, ok bool) {
	if !k.parsed("interaction", glean(raw, &i)) {
		return i, false
	}
	if !isID(i.ID) || !isToken(i.Token) {
		k.Log.Error().Msg("an interaction that nobody could answer is passed over")
		return i, false
	}
	return i, true
}

// act has an interaction answered, also one of an unknown kind and one that brings
// about a panic.
func (k *desk) act(ctx context.Context, i interaction, first func(context.Context, response) error) {
	p := i.place(newHook(i.ID, i.Token, time.Now(), k.timed(i, first)), k.hash(i.user()))
	if p.thread {
		k.rooms.learn(p.channel)
	}
	defer func() {
		if v := recover(); v != nil {
			k.panicked(p.request, v)
			k.aside(ctx, p, func(ctx context.Context, p place) { k.tell(ctx, p.privately(), k.failed(p)) })
		}
	}()
	switch i.Type {
	case discordgo.InteractionApplicationCommand:
		k.called(ctx, i, p)
	case discordgo.InteractionMessageComponent:
		k.pressed(ctx, i, p)
	case discordgo.InteractionModalSubmit:
		k.submitted(ctx, i, p)
	case discordgo.InteractionApplicationCommandAutocomplete:
		k.suggest(ctx, i, p)
	default:
		k.Log.Debug().Stringer("type", i.Type).Msg("an interaction of an unknown kind is told so")
		k.beside(ctx, p, phrases.CommandUnknown)
	}
}

// timed tells how long it takes until an interaction has its first response.
func (k *desk) timed(i interaction, first func(context.Context, response) error) func(context.Context, response) error {
	came := time.Now()
	return func(ctx context.Context, r response) error {
		err := first(ctx, r)
		if err == nil {
			k.Watch.Acked(doorName, kindOf(i.Type), time.Since(came))
		}
		return err
	}
}

// kindOf names the type of an interaction where it is counted.
func kindOf(t discordgo.InteractionType) string {
	switch t {
	case discordgo.InteractionApplicationCommand:
		return "command"
	case discordgo.InteractionMessageComponent:
		return "component"
	case discordgo.InteractionModalSubmit:
		return "modal"
	case discordgo.InteractionApplicationCommandAutocomplete:
		return "autocomplete"
	default:
		return "other"
	}
}

// farewell keeps nothing of what was said in a server that let the bot go. One that
// Discord cannot reach for a while has not.
func (k *desk) farewell(raw json.RawMessage) {
	var g struct {
		ID          string `json:"id"`
		Unavailable bool   `json:"unavailable"`
	}
	if !k.parsed("GUILD_DELETE", glean(raw, &g)) || g.ID == "" || g.Unavailable {
		return
	}
	p := place{guild: g.ID}
	k.Log.Warn().Str("guild", p.guild).Msg("a server let the bot go")
	k.games.scores.Forget(p.tenant() + ":")
	k.readings.forget(knowledge.Space(p.tenant()))
	if k.Forget != nil {
		k.Forget(p.tenant() + ":")
	}
	if k.Threads != nil && k.Threads.On(g.ID) {
		k.report(k.Threads.Switch(g.ID, false), p, "the setting of a server that is gone is kept")
	}
}

// glean reads what an event has for the fields of v. What is of another type than
// it should be is passed over alone: the rest is there.
func glean(raw []byte, v any) error {
	err := json.Unmarshal(raw, v)
	if _, odd := errors.AsType[*json.UnmarshalTypeError](err); odd {
		return nil
	}
	return err
}

func (k *desk) parsed(kind string, err error) bool {
	if err != nil {
		k.Log.Error().Str("kind", kind).Str("error", k.scrub(err.Error())).Msg("an event cannot be read and is passed over")
	}
	return err == nil
}

// survive is deferred where a panic is to be logged and no more.
func (k *desk) survive() {
	if v := recover(); v != nil {
		k.panicked("", v)
	}
}

// panicked logs what was recovered from in a request, where it was.
func (k *desk) panicked(request string, v any) {
	k.Watch.Failed(doorName, adapters.FaultPanic)
	k.Log.Error().Str("request", request).Str("panic", k.scrub(fmt.Sprint(v))).Bytes("stack", debug.Stack()).Msg("a panic")
}
