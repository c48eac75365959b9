package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"
)

// down takes what Discord says, and returns why it says no more.
func (w *wire) down(ctx context.Context) error {
	for {
		kind, message, err := w.far.ReadMessage()
		if err != nil {
			return w.reason(err)
		}
		if ctx.Err() != nil {
			continue
		}
		f, err := readFrame(kind, message)
		if err != nil {
			w.log.Debug().Err(err).Msg("a frame that cannot be read")
			continue
		}
		if err := w.take(ctx, f); err != nil {
			return err
		}
	}
}

// reason names what is due where nothing came in time.
func (w *wire) reason(err error) error {
	late, ok := errors.AsType[net.Error](err)
	switch {
	case !ok || !late.Timeout():
		return err
	case w.since.IsZero():
		return errMute
	default:
		return errDeaf
	}
}

// take acts on a frame. It returns an error where the connection is to end.
func (w *wire) take(ctx context.Context, f frame) error {
	if !w.greeted && f.Op != opHello && f.Op != opReconnect && f.Op != opInvalid {
		return nil
	}
	switch f.Op {
	case opEvent:
		return w.happened(ctx, f)
	case opHeartbeat:
		return w.pass(frame{Op: opHeartbeat})
	case opReconnect:
		return errAsked
	case opInvalid:
		if string(f.Data) == "true" {
			return errInterrupted
		}
		return errInvalid
	case opHello:
		return w.hello(f)
	case opAcknowledge:
		return w.acknowledged(ctx)
	default:
		w.log.Debug().Int("op", f.Op).Msg("a frame of an unknown kind")
		return nil
	}
}

// pass hands a frame to the library.
func (w *wire) pass(f frame) error {
	_ = w.near.SetWriteDeadline(time.Now().Add(writeWait))
	return w.near.WriteJSON(f)
}

// hello greets the library, once.
func (w *wire) hello(f frame) error {
	var hello struct {
		Interval int64 `json:"heartbeat_interval"`
	}
	if err := json.Unmarshal(f.Data, &hello); err != nil || hello.Interval <= 0 || hello.Interval > longestInterval.Milliseconds() {
		return errInterval
	}
	if w.greeted {
		return nil
	}
	w.greeted = true
	w.grant.use()
	w.silence = min(2*time.Duration(hello.Interval)*time.Millisecond+acknowledging, longestSilence)
	return w.pass(frame{Op: opHello, Data: fmt.Appendf(nil, `{"heartbeat_interval":%d}`, hello.Interval)})
}

// acknowledged puts off when the next acknowledgment is due. Before the
// connection is ready the library waits for events alone.
func (w *wire) acknowledged(ctx context.Context) error {
	if w.since.IsZero() {
		return nil
	}
	w.until(ctx, time.Now().Add(w.silence))
	return w.pass(frame{Op: opAcknowledge})
}

// happened hands an event over, and its number to the library.
func (w *wire) happened(ctx context.Context, f frame) error {
	short := frame{Op: opEvent, Seq: f.Seq}
	switch f.Kind {
	case "":
		return nil
	case readyEvent:
		short.Kind, short.Data = readyEvent, w.session(f.Data)
		w.ready(ctx)
	case resumedEvent:
		short.Kind = resumedEvent
		w.ready(ctx)
	}
	w.heed(ctx, f.Kind, f.Data)
	if short.Seq <= 0 && short.Kind == "" {
		return nil
	}
	return w.pass(short)
}

// session remembers where to resume the session that begins, and returns what the
// library needs to know of it. Without a name it cannot be resumed.
func (w *wire) session(raw json.RawMessage) json.RawMessage {
	var s struct {
		ID  string `json:"session_id"`
		URL string `json:"resume_gateway_url"`
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		w.log.Warn().Err(err).Msg("a session of an unexpected form")
	}
	if s.ID != "" {
		w.url = w.address
		if _, err := w.gatewayURL(s.URL); err == nil {
			w.url = s.URL
		}
	}
	short, err := json.Marshal(map[string]string{"session_id": s.ID})
	if err != nil {
		return nil
	}
	return short
}

// ready begins to wait for acknowledgments.
func (w *wire) ready(ctx context.Context) {
	w.grant.end()
	w.since = time.Now()
	w.connected(w.id)
	if !w.lost.IsZero() {
		w.Watch.Reconnected(doorName)
	}
	w.until(ctx, w.since.Add(w.silence))
	w.log.Info().Bool("resumed", w.resumes).Msg("Discord is listening")
}
