package discord

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"

	"juxta/adapters"
)

// happening is an event as Discord sends it, as JSON.
type happening map[string]any

// with returns the event with other fields.
func (e happening) with(fields happening) happening {
	out := maps.Clone(e)
	maps.Copy(out, fields)
	return out
}

func (e happening) json(t testing.TB) json.RawMessage {
	t.Helper()
	raw, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Where people are, by default in channel 20 of server 10, in which the app is
// installed.
var (
	inServer = happening{"guild_id": "10", "channel_id": "20", "context": 0, "channel": happening{"type": 0}, "authorizing_integration_owners": happening{"0": "10"}}
	inThread = inServer.with(happening{"channel_id": "25", "channel": happening{"type": 11}})
	// withBot is a direct message, abroad a server into which a user brings the app.
	withBot = happening{"channel_id": "30", "context": 1, "channel": happening{"type": 1}, "authorizing_integration_owners": happening{"0": "0", "1": "5"}}
	abroad  = happening{"guild_id": "11", "channel_id": "21", "context": 0, "channel": happening{"type": 0}, "authorizing_integration_owners": happening{"1": "5"}}
)

// alone is user 5 without a server.
func alone(channel string) place {
	return place{channel: channel, user: "5", alias: adapters.Secrets{botToken}.Hash("5")}
}

// interacted returns the n-th interaction of a type, by user 5; a second passes
// between one and the next but one.
func interacted(n, kind int, where, data happening) happening {
	id := strconv.FormatInt((int64(n)*3000+1)<<22, 10)
	e := where.with(happening{"id": id, "application_id": appID, "type": kind, "token": hookToken + strconv.Itoa(n), "data": data})
	if e["guild_id"] != nil {
		return e.with(happening{"member": happening{"user": happening{"id": "5"}, "permissions": "0"}})
	}
	return e.with(happening{"user": happening{"id": "5"}})
}

// given returns options by name and value, in turn.
func given(list ...any) []happening {
	var out []happening
	for i := 0; i+1 < len(list); i += 2 {
		out = append(out, happening{"name": list[i], "value": list[i+1]})
	}
	return out
}

// orders returns the n-th interaction, which is a command.
func orders(n int, where happening, name string, options ...any) happening {
	return interacted(n, 2, where, happening{"type": 1, "name": name, "options": given(options...)})
}

// juxta returns the n-th interaction, which is /juxta with a word behind.
func juxta(n int, where happening, word string, options ...any) happening {
	return interacted(n, 2, where, happening{"type": 1, "name": "juxta", "options": []happening{{"name": word, "options": given(options...)}}})
}

// presses returns the n-th interaction, a press of a button below message 40.
func presses(n int, where happening, id string, values ...string) happening {
	data := happening{"custom_id": id, "component_type": 2}
	if len(values) > 0 {
		data = data.with(happening{"component_type": 3, "values": values})
	}
	return interacted(n, 3, where, data).with(happening{"message": happening{"id": "40"}})
}

// hidden is an event below a message that only the user sees.
func (e happening) hidden() happening {
	return e.with(happening{"message": happening{"id": "40", "flags": 64}})
}

// typing returns the n-th interaction, in which the last option is being typed.
func typing(n int, where happening, options ...any) happening {
	list := given(options...)
	list[len(list)-1]["focused"] = true
	return interacted(n, 4, where, happening{"type": 1, "name": "compare", "options": list})
}

// speaks returns the n-th message to the bot in a server.
func speaks(n int, text string) happening {
	return happening{
		"id": strconv.Itoa(1000 + n), "guild_id": "10", "channel_id": "20", "author": happening{"id": "5"}, "type": 0,
		"content": "<@" + botID + "> " + text, "mentions": []happening{{"id": botID}},
	}
}

// whispers returns the n-th direct message.
func whispers(n int, text string) happening {
	return happening{"id": strconv.Itoa(1000 + n), "channel_id": "30", "author": happening{"id": "5"}, "type": 0, "content": text}
}

// does hands an interaction to the door as the gateway does.
func (s *scene) does(e happening) {
	s.t.Helper()
	s.k.event(s.t.Context(), "INTERACTION_CREATE", e.json(s.t))
}

// says hands a message to the door.
func (s *scene) says(e happening) {
	s.t.Helper()
	s.k.event(s.t.Context(), "MESSAGE_CREATE", e.json(s.t))
}

// words are all texts of a message that is sent.
func (c call) words() string { return strings.Join(strings.Fields(fmt.Sprint(c.data())), " ") }

// Flags of messages.
const (
	hiddenFlag = 1 << 6
	partsFlag  = 1 << 15
)
