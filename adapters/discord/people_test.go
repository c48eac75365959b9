package discord_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// errand is one thing that somebody asks of the bot.
type errand struct {
	// event is how the gateway calls it, data what it is.
	event string
	data  map[string]any
	// answers is where the bot speaks to whoever asked: what the path of a request
	// has in it, or the message that is replied to.
	answers string
}

// raw returns the data as JSON.
func (e errand) raw() json.RawMessage {
	raw, err := json.Marshal(e.data)
	if err != nil {
		panic(err) // there is nothing in it that could not be
	}
	return raw
}

// acted returns the n-th interaction, in a server or with the bot alone.
func acted(n, kind int, data map[string]any) errand {
	user := map[string]any{"id": strconv.Itoa(5000 + n), "username": "somebody"}
	d := map[string]any{
		"id": strconv.Itoa(70000 + n), "application_id": juxta, "type": kind, "token": fmt.Sprintf("hush-token-%d", n), "version": 1,
		"channel_id": strconv.Itoa(3000 + n%7), "channel": map[string]any{"type": 0}, "data": data,
		"message": map[string]any{"id": "60", "channel_id": "3000", "author": map[string]any{"id": juxta}, "flags": 64 * (n % 2)},
	}
	if n%3 == 0 {
		d["user"], d["channel"] = user, map[string]any{"type": 1}
	} else {
		d["guild_id"], d["member"] = teahouse, map[string]any{"user": user, "permissions": "0"}
		d["authorizing_integration_owners"] = map[string]any{"0": teahouse}
	}
	return errand{event: "INTERACTION_CREATE", data: d, answers: fmt.Sprintf("/hush-token-%d/", n)}
}

// orders returns the n-th command.
func orders(n int, text string) errand {
	return acted(n, 2, map[string]any{"id": "1", "name": "ask", "type": 1, "options": []any{
		map[string]any{"name": "question", "type": 3, "value": text},
		map[string]any{"name": "private", "type": 5, "value": n%2 == 0},
	}})
}

// presses returns the n-th press of a button.
func presses(n int, key string) errand {
	return acted(n, 3, map[string]any{"custom_id": key, "component_type": 2})
}

// mentions returns the n-th mention in a server, whispers the n-th direct message.
func mentions(n int, text string) errand {
	e := whispers(n, "<@"+juxta+"> "+text)
	e.data["guild_id"], e.data["mentions"] = teahouse, []any{map[string]any{"id": juxta, "bot": true}}
	return e
}

func whispers(n int, text string) errand {
	id := strconv.Itoa(90000 + n)
	return errand{event: "MESSAGE_CREATE", answers: id, data: map[string]any{
		"id": id, "channel_id": strconv.Itoa(4000 + n), "author": map[string]any{"id": strconv.Itoa(5000 + n)}, "content": text,
		"type": 0, "mentions": []any{}, "timestamp": "2026-11-21T12:00:00+00:00",
	}}
}

// post sends an interaction over HTTP, signed as Discord signs it.
func post(t testing.TB, address string, key ed25519.PrivateKey, raw json.RawMessage) (status int, body []byte) {
	t.Helper()
	now := strconv.FormatInt(time.Now().Unix(), 10)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/discord/interactions", bytes.NewReader(raw))
	if err != nil {
		t.Error(err)
		return 0, nil
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Timestamp", now)
	req.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(key, append([]byte(now), raw...))))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	if err != nil {
		return 0, nil
	}
	return res.StatusCode, body
}

// counted returns how many answers the app has given to an errand, and what they
// say. An answer that is on its way is none.
func (e errand) counted(all []telling) (n int, said []string) {
	edited := false
	for _, told := range all {
		if !e.concerns(told) {
			continue
		}
		var b struct {
			Type int `json:"type"`
		}
		_ = json.Unmarshal(told.body, &b) // what is none has no type
		said = append(said, told.method+" "+told.path+" "+string(told.body))
		switch {
		case told.method == http.MethodPatch:
			edited = true
		case told.method == http.MethodDelete, strings.HasSuffix(told.path, "/callback") && (b.Type == 5 || b.Type == 6):
		default:
			n++
		}
	}
	if edited {
		n++
	}
	return n, said
}

// concerns reports whether something that the app told is for who is on an errand.
func (e errand) concerns(told telling) bool {
	if e.event == "INTERACTION_CREATE" {
		return strings.Contains(told.path+"/", e.answers)
	}
	var b struct {
		Reference struct {
			Message string `json:"message_id"`
		} `json:"message_reference"`
	}
	return json.Unmarshal(told.body, &b) == nil && b.Reference.Message == e.answers
}
