package metrics

import (
	"context"
	"errors"
	"slices"
	"time"

	"juxta/adapters"
	"juxta/bot/reply"
)

// other stands for every word that is none of those a label may have.
const other = "other"

// failed is the outcome of an answer that came to none.
const failed = "failed"

// one returns a word if it is one of some, and else [other]: what people or
// platforms send makes no series of its own.
func one(word string, some ...string) string {
	if slices.Contains(some, word) {
		return word
	}
	return other
}

func platform(name string) string { return one(name, "slack", "discord", "api") }

func outcome(name string) string {
	if name == "" {
		return failed
	}
	return one(name, "favors", "depends", "conflicting", "insufficient", "unknown_subject", "facts", "off_topic")
}

func kind(intent string) string {
	return one(intent, "off_topic", "choose", "check", "define", "pros_cons", "adopters", "exclusive",
		"when_to_use", "when_not", "list", "combine", "switch", "why", "more")
}

// Answered counts a reply, and every further one that came with it.
func (m *Metrics) Answered(name string, r reply.Reply, took time.Duration) {
	p := platform(name)
	m.answers.WithLabelValues(p).Observe(took.Seconds())
	switch r.Pressed {
	case reply.Asked:
		m.asked(p, r)
	case reply.Helpful, reply.NotHelpful, reply.Flag:
		m.opinions.WithLabelValues(p, r.Pressed.String()).Inc()
	default:
		m.presses.WithLabelValues(p, r.Pressed.String()).Inc()
	}
}

func (m *Metrics) asked(p string, r reply.Reply) {
	m.questions.WithLabelValues(p, outcome(r.Verdict.Outcome), kind(r.Intent)).Inc()
	for _, also := range r.Also {
		m.asked(p, also)
	}
}

// Failed counts a fault.
func (m *Metrics) Failed(name, kind string) {
	m.errors.WithLabelValues(platform(name), one(kind, adapters.FaultPanic, adapters.FaultSilent, adapters.FaultSlow, adapters.FaultOverdue, adapters.FaultCanceled)).Inc()
}

// Refused counts what was not taken on.
func (m *Metrics) Refused(name, why string) {
	m.refused.WithLabelValues(platform(name), one(why, adapters.RefusedUser, adapters.RefusedRoom, adapters.RefusedQueue)).Inc()
}

// Acked counts an acknowledgment.
func (m *Metrics) Acked(name, kind string, took time.Duration) {
	m.acks.WithLabelValues(platform(name), one(kind, "events_api", "slash_commands", "interactive", "command", "component", "modal", "autocomplete")).Observe(took.Seconds())
}

// Reconnected counts a connection that was opened again.
func (m *Metrics) Reconnected(name string) { m.reconnects.WithLabelValues(platform(name)).Inc() }

// Throttled counts a request to wait.
func (m *Metrics) Throttled(name string) { m.throttled.WithLabelValues(platform(name)).Inc() }

// Ran counts a reading of documents: "lay" of what has changed, "reindex" anew.
func (m *Metrics) Ran(what string, took time.Duration, err error) {
	result := "ok"
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		result = "canceled"
	case err != nil:
		result = "failed"
	}
	what = one(what, "lay", "reindex")
	m.runs.WithLabelValues(what, result).Inc()
	m.readings.WithLabelValues(what).Observe(took.Seconds())
}

// Read counts documents that were read, and those that could not be.
func (m *Metrics) Read(read, unread int) {
	m.documents.WithLabelValues("read").Add(float64(read))
	m.documents.WithLabelValues("unread").Add(float64(unread))
}
