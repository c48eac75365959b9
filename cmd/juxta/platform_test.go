package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
)

// hatch is a door that runs as a test says.
type hatch struct {
	run func(ctx context.Context) error
	// opened counts how often it was run.
	opened atomic.Int32
}

func (h *hatch) Run(ctx context.Context) error {
	h.opened.Add(1)
	return h.run(ctx)
}

func (h *hatch) HTTP() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "open") })
}

// stays is a door that is open until it is closed.
func stays(f fares) func(context.Context) error {
	return func(ctx context.Context) error {
		f.Set("tea", adapters.Ready, "")
		<-ctx.Done()
		return nil
	}
}

// keeping keeps a platform open in a bubble while test looks at it.
func keeping(t *testing.T, o *opening, hopeless func(string, error), test func(p *platform, log *screen)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		log := &screen{}
		p := &platform{name: "tea", parts: &adapters.Parts{}, log: zerolog.New(log), hopeless: hopeless}
		p.open(o)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- p.Run(ctx) }()
		synctest.Wait()
		test(p, log)
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// fared checks how the platform of a test fares.
func fared(t *testing.T, p *platform, state, reason string) {
	t.Helper()
	synctest.Wait()
	if all := p.parts.All(); len(all) != 1 || all[0].State != state || !strings.Contains(all[0].Reason, reason) {
		t.Errorf("got %+v, want %s: %s", all, state, reason)
	}
}

func TestAPlatformThatFailsIsOpenedAgainAfterGrowingPauses(t *testing.T) {
	h := &hatch{}
	o := &opening{settings: "leaves", open: func(f fares) (door, error) {
		h.run = func(ctx context.Context) error {
			if h.opened.Load() < 5 {
				panic("the pot broke")
			}
			return stays(f)(ctx)
		}
		return h, nil
	}}
	keeping(t, o, nil, func(p *platform, log *screen) {
		fared(t, p, adapters.Failing, "it is tried again")
		time.Sleep(30 * time.Second)
		fared(t, p, adapters.Ready, "")
		if n, text := strings.Count(log.String(), "the pot broke"), log.String(); n < 4 || h.opened.Load() != 5 || !strings.Contains(text, "platform_test.go") {
			t.Errorf("opened %d times, and the log is %s", h.opened.Load(), text)
		}
	})
}

func TestAPlatformThatLetsNobodyInIsTriedAgainSeldomAndSaysWhatToDo(t *testing.T) {
	h := &hatch{run: func(context.Context) error { return errors.New("the token is revoked; take the new one") }}
	var lost error
	o := &opening{settings: "leaves", open: func(fares) (door, error) { return h, nil }}
	keeping(t, o, func(_ string, why error) { lost = why }, func(p *platform, log *screen) {
		fared(t, p, adapters.Failing, "take the new one")
		if lost == nil || !strings.Contains(log.String(), "take the new one") {
			t.Errorf("told %v, and the log is %s", lost, log)
		}
		time.Sleep(seldom - time.Second)
		if n := h.opened.Load(); n != 1 {
			t.Errorf("opened %d times within minutes", n)
		}
		time.Sleep(2 * time.Second)
		if n := h.opened.Load(); n != 2 {
			t.Errorf("opened %d times in all", n)
		}
	})
}

func TestWhereAPlatformWasOpenOnceItsEndIsNoReasonToEnd(t *testing.T) {
	o := &opening{settings: "leaves", open: func(f fares) (door, error) {
		return &hatch{run: func(context.Context) error {
			f.Set("tea", adapters.Ready, "")
			return errors.New("the token is revoked")
		}}, nil
	}}
	keeping(t, o, func(string, error) { t.Error("the platform is given up") }, func(p *platform, _ *screen) {
		fared(t, p, adapters.Failing, "the token is revoked")
	})
}

func TestOtherSettingsOpenADoorAnewAtOnce(t *testing.T) {
	refused := &opening{settings: "old", open: func(fares) (door, error) { return nil, errors.New("the token is unknown") }}
	good := func(settings string) *opening {
		return &opening{settings: settings, called: true, open: func(f fares) (door, error) { return &hatch{run: stays(f)}, nil }}
	}
	keeping(t, refused, func(string, error) {}, func(p *platform, _ *screen) {
		fared(t, p, adapters.Failing, "the token is unknown")
		if !p.open(good("new")) {
			t.Error("other settings are as the old")
		}
		fared(t, p, adapters.Ready, "")
		since := p.parts.All()[0].Since
		time.Sleep(time.Minute)
		if p.open(good("new")) {
			t.Error("the same settings are others")
		}
		fared(t, p, adapters.Ready, "")
		if got := p.parts.All()[0].Since; got != since {
			t.Error("the door was opened anew for the same settings")
		}
		p.open(nil)
		fared(t, p, adapters.Off, "no token")
	})
}

func TestAPlatformIsAnsweredByTheDoorThatIsOpen(t *testing.T) {
	asked := func(p *platform) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/slack/events", nil))
		return w
	}
	refused := &opening{settings: "old", called: true, open: func(fares) (door, error) { return nil, errors.New("the token is unknown") }}
	good := &opening{settings: "new", called: true, open: func(f fares) (door, error) { return &hatch{run: stays(f)}, nil }}
	keeping(t, refused, func(string, error) {}, func(p *platform, _ *screen) {
		if w := asked(p); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
			t.Errorf("without a door: got %d", w.Code)
		}
		p.open(good)
		fared(t, p, adapters.Ready, "")
		if w := asked(p); w.Code != http.StatusOK || w.Body.String() != "open" {
			t.Errorf("with one: got %d %s", w.Code, w.Body)
		}
		p.open(nil)
		synctest.Wait()
		if w := asked(p); w.Code != http.StatusNotFound {
			t.Errorf("where there is to be none: got %d", w.Code)
		}
	})
}
