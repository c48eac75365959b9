package slack

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"juxta/adapters"
	"juxta/bot"
)

// event acts on what the Events API delivers.
func (k *desk) event(ctx context.Context, d delivery) outcome {
	if d.Type != "event_callback" {
		k.Log.Warn().Str("type", d.Type).Msg("an event that is none is passed over")
		return outcome{}
	}
	var kind struct {
		Type string `json:"type"`
	}
	var h happening
	if !k.parsed("event", json.Unmarshal(d.Event, &kind)) {
		return outcome{}
	}
	switch kind.Type {
	case "app_mention", "message", "app_home_opened", "assistant_thread_started":
		if !k.parsed(kind.Type, json.Unmarshal(d.Event, &h)) {
			return outcome{}
		}
	case "app_uninstalled", "tokens_revoked":
		k.farewell(d.install().tenant(), kind.Type)
		return outcome{}
	default:
		k.Log.Debug().Str("type", kind.Type).Msg("an event of no concern is passed over")
		return outcome{}
	}
	p := place{
		request: adapters.NewRequest(), tenant: d.install().tenant(), channel: h.Channel, user: h.User, thread: h.ThreadTS, outsider: d.outside(h),
	}
	switch kind.Type {
	case "app_home_opened":
		return k.homeOpened(ctx, d, h, p)
	case "assistant_thread_started":
		p.channel, p.user, p.thread = h.Assistant.ChannelID, h.Assistant.UserID, h.Assistant.ThreadTS
		return k.begun(ctx, d, p)
	default:
		return k.said(ctx, d, h, p)
	}
}

// farewell keeps nothing of what was said in a workspace that let the bot go.
func (k *desk) farewell(tenant, why string) {
	k.Log.Warn().Str("tenant", tenant).Str("type", why).Msg("a workspace let the bot go")
	if k.Forget != nil {
		k.Forget("slack:" + tenant + ":")
	}
}

// said acts on a message. It is the bot's concern where it is a direct
// message, or speaks to the bot by name, and is a person's own.
func (k *desk) said(ctx context.Context, d delivery, h happening, p place) outcome {
	me := k.me.Load()
	if me == nil {
		return outcome{untaken: true}
	}
	self := []string{me.user}
	for _, a := range d.Authorizations {
		if a.Bot { // else it is the person who installed the app
			self = append(self, a.UserID)
		}
	}
	named := slices.ContainsFunc(self, func(id string) bool { return mentions(h.Text, id) })
	direct := h.ChannelType == "im" || h.ChannelType == "" && strings.HasPrefix(h.Channel, "D")
	switch {
	case h.BotID != "", h.User == "", slices.Contains(self, h.User), !spoken(h.Subtype):
		return outcome{}
	case h.Type == "message" && !direct && !named:
		return outcome{}
	}
	if p.thread == "" && !direct {
		p.thread, p.opens = h.TS, true
	}
	m := bot.Message{Text: typed(h.Text), Thread: p.conversation()}
	return k.take(ctx, task{
		place: p, keys: []string{"event:" + d.EventID, "message:" + stamp(h.Channel, h.TS)}, lane: m.Thread,
		job: func(ctx context.Context) { k.respond(ctx, p, m) },
	})
}

// mentions reports whether a text as Slack sends it speaks to a user: "<@U1>",
// in older messages "<@U1|name>", and not "<@U12>".
func mentions(text, user string) bool {
	return user != "" && (strings.Contains(text, "<@"+user+">") || strings.Contains(text, "<@"+user+"|"))
}

// respond answers a message, and one that says nothing with how to ask.
func (k *desk) respond(ctx context.Context, p place, m bot.Message) {
	lay := k.shows(m.Text)
	switch word := wordOf(m.Text); {
	case lay != nil:
		k.tell(ctx, p, lay(k.overview(ctx, p)))
	case word == wordPrivacy:
		k.tell(ctx, p.alone(), k.look().privacy(adapters.Keeps{Library: k.Librarian != nil, Forget: commandJuxta + " " + wordForget}))
	case word == wordForget:
		k.forgetUser(ctx, p)
	default:
		k.answer(ctx, p, m)
	}
}

// spoken reports whether a message of a subtype is one that a person wrote,
// rather than news of one that was edited, deleted, or that somebody joined.
func spoken(subtype string) bool {
	return slices.Contains([]string{"", "file_share", "thread_broadcast", "me_message"}, subtype)
}

// stamp names a message in a channel.
func stamp(channel, ts string) string {
	if ts == "" {
		return ""
	}
	return channel + "/" + ts
}
