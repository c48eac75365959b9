package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Discord's own names of errors, as far as they make a difference.
const (
	codeUnknownChannel     = 10003
	codeUnknownMessage     = 10008
	codeUnknownWebhook     = 10015
	codeUnknownInteraction = 10062
	codeAnswered           = 40060
	codeFollowUps          = 40094
	codeTooLarge           = 40005
	codeNoAccess           = 50001
	codeNoPermission       = 50013
	codeWebhookToken       = 50027
	codeInvalid            = 50035
	codeThreadExists       = 160004
	codeNoHistory          = 160002
)

// refusal is an answer of Discord's that is not what was asked for.
type refusal struct {
	status, code int
	message      string
	// faults are where Discord found fault with a body ("components.0").
	faults []string
	// wait is how long Discord asks to wait, global whether with everything that
	// is asked with the bot's token, banned whether with all that comes from
	// here.
	wait           time.Duration
	global, banned bool
	// counts reports that Discord counts it against where it comes from.
	counts bool
}

func (r *refusal) Error() string {
	out := fmt.Sprintf("%d %s", r.status, http.StatusText(r.status))
	if r.code != 0 {
		out += fmt.Sprintf(", code %d: %s", r.code, r.message)
	}
	if len(r.faults) > 0 {
		out += " (" + strings.Join(r.faults, ", ") + ")"
	}
	if r.limited() {
		out += fmt.Sprintf(", for %v", r.wait)
	}
	return out
}

// limited reports whether there were too many requests; nil is none.
func (r *refusal) limited() bool { return r != nil && r.status == http.StatusTooManyRequests }

// refusal reads what Discord said against a request, or returns nil where it did
// what was asked.
func (a *answer) refusal() *refusal {
	if a.status >= 200 && a.status < 300 {
		return nil
	}
	var said struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Errors  json.RawMessage `json:"errors"`
		Wait    float64         `json:"retry_after"`
		Global  bool            `json:"global"`
	}
	r := &refusal{status: a.status}
	readable := json.Unmarshal(a.body, &said) == nil
	r.code, r.message, r.faults, r.global = said.Code, said.Message, faults("", said.Errors), said.Global
	if header, err := strconv.ParseFloat(a.header.Get("Retry-After"), 64); err == nil {
		said.Wait = max(said.Wait, header)
	}
	if r.limited() {
		r.wait, r.banned = max(time.Duration(said.Wait*float64(time.Second)), shortestWait), !readable
	}
	r.counts = a.status == http.StatusUnauthorized || a.status == http.StatusForbidden ||
		r.limited() && a.header.Get("X-RateLimit-Scope") != "shared"
	return r
}

// shortestWait is how long to wait where Discord asks to without saying how long.
const shortestWait = 50 * time.Millisecond

// faults returns the fields of a body that Discord found fault with, and its names
// of what they lack. What it says of them in words may quote the body.
func faults(path string, raw json.RawMessage) []string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return nil
	}
	var out []string
	for name, field := range fields {
		var list []struct {
			Code string `json:"code"`
		}
		if name != "_errors" {
			out = append(out, faults(strings.TrimPrefix(path+"."+name, "."), field)...)
		} else if json.Unmarshal(field, &list) == nil && len(list) > 0 {
			out = append(out, path+" "+list[0].Code)
		}
	}
	slices.Sort(out)
	return out[:min(len(out), 10)]
}

// codeOf returns Discord's own name of an error, or 0.
func codeOf(err error) int {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.code
	}
	return 0
}

// refusedParts reports whether Discord found fault with the body of a message,
// rather than with whom it is for.
func refusedParts(err error) bool {
	r, ok := errors.AsType[*refusal](err)
	if !ok || refusedReference(err) || r.code != 0 && r.code/1000 != codeInvalid/1000 {
		return false
	}
	return r.status == http.StatusBadRequest || r.status == http.StatusRequestEntityTooLarge
}

// refusedReference reports whether Discord does not let a message reply to the
// one that it answers.
func refusedReference(err error) bool {
	r, ok := errors.AsType[*refusal](err)
	return ok && (r.code == codeNoHistory || slices.ContainsFunc(r.faults, func(f string) bool { return strings.HasPrefix(f, "message_reference") }))
}

// noEntry reports whether the bot may not write in a channel, or not see it.
func noEntry(err error) bool {
	return slices.Contains([]int{codeNoAccess, codeNoPermission, codeUnknownChannel}, codeOf(err))
}
