package web

import (
	"net/http"
	"slices"
	"time"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// tenant is whom the programs belong to that ask here. No platform has such a name,
// so that their threads are nobody else's.
const tenant = "api"

// ask answers a question.
func (s *Site) ask(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	who, p := s.caller(r)
	if p != nil {
		s.refuse(w, r, p)
		return
	}
	q, p := s.read(w, r)
	if p == nil {
		p = who.may(q)
	}
	if p != nil {
		s.refuse(w, r, p)
		return
	}
	select {
	case s.busy <- struct{}{}:
		defer func() { <-s.busy }()
	default:
		s.refuse(w, r, &problem{Status: http.StatusServiceUnavailable, Detail: "too much is asked at once", wait: time.Second})
		return
	}
	answer, err := s.Handler.Answer(r.Context(), who.message(q))
	if err != nil {
		s.Log.Error().Str("request", adapters.RequestID(r.Context())).Err(err).Msg("answer failed")
	}
	s.Log.Info().Str("request", adapters.RequestID(r.Context())).Str("platform", tenant).
		Str("act", answer.Pressed.String()).Str("kind", answer.Intent).Str("outcome", answer.Verdict.Outcome).Dur("took", time.Since(start)).Msg("answered")
	if p := fault(answer); p != nil {
		s.refuse(w, r, p)
		return
	}
	s.write(w, r, http.StatusOK, "application/json", reply.Contract(answer, adapters.RequestID(r.Context()), time.Since(start)))
}

// may returns why somebody may not ask a question: of other spaces than everybody's
// only those who have shown the token are answered.
func (c caller) may(q asked) *problem {
	foreign := func(s knowledge.Space) bool { return s != knowledge.Shared }
	if c.trusted || !slices.ContainsFunc(q.spaces, foreign) {
		return nil
	}
	return &problem{Status: http.StatusForbidden, Field: "spaces", Detail: "this server has no token: only the shared space is answered from"}
}

// message puts a question to the bot. A thread is one of the caller's own.
func (c caller) message(q asked) bot.Message {
	m := bot.Message{Text: q.question, Spaces: q.spaces, More: q.more, From: bot.Asker{Tenant: tenant, User: c.name}}
	if len(m.Spaces) == 0 {
		m.Spaces = shared()
	}
	if q.thread != "" {
		m.Thread = tenant + ":" + c.name + ":" + q.thread
	}
	return m
}

// fault returns why a reply is no answer, or nil where it is one.
func fault(r reply.Reply) *problem {
	switch {
	case r.Refused:
		return &problem{Status: http.StatusTooManyRequests, Detail: r.Headline, wait: max(r.Wait, time.Second)}
	case r.Verdict.Outcome == "":
		return &problem{Status: http.StatusServiceUnavailable, Detail: reply.Text(r, 0), wait: time.Second}
	}
	return nil
}
