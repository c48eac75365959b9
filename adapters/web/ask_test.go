package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/adapters/metrics"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// answered returns the answer to a request, which must be one.
func answered(t testing.TB, g given) reply.Answer {
	t.Helper()
	var a reply.Answer
	if err := json.Unmarshal([]byte(g.body), &a); err != nil || g.StatusCode != http.StatusOK || g.Header.Get("Content-Type") != "application/json" {
		t.Fatalf("got %d %v %s: %v", g.StatusCode, g.Header, g.body, err)
	}
	return a
}

func TestAQuestionIsAnsweredAsTheContractHasIt(t *testing.T) {
	b := teahouse(t)
	g := send(t, mounted(answering(t, b)), http.MethodPost, "/api/ask", `{"question":"Which is cheaper, tea or coffee?"}`, inJSON)
	got := answered(t, g)
	r, err := b.Answer(t.Context(), bot.Message{Text: "Which is cheaper, tea or coffee?", Spaces: []knowledge.Space{knowledge.Shared}})
	if err != nil {
		t.Fatal(err)
	}
	want := reply.Contract(r, g.Header.Get("X-Request-Id"), time.Duration(got.TookUS)*time.Microsecond)
	if !reflect.DeepEqual(got, want) || got.Verdict.Winner == nil || *got.Verdict.Winner != "tea" {
		t.Errorf("got %s, want %+v", g.body, want)
	}
	for _, want := range []string{"Tea, on cost", "“Tea is cheaper than coffee.”", "Sources"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("no %q in the text %q", want, got.Text)
		}
	}
}

func TestMoreIsShownWhereMoreIsAskedFor(t *testing.T) {
	var asked bot.Message
	h := mounted(answering(t, bot.HandlerFunc(func(_ context.Context, m bot.Message) (reply.Reply, error) {
		asked = m
		return reply.Reply{Headline: "Tea.", Verdict: reply.Verdict{Outcome: "facts"}}, nil
	})))
	answered(t, send(t, h, http.MethodPost, "/api/ask", `{"question":"tea?","more":true}`, inJSON))
	if !asked.More || asked.Text != "tea?" || asked.Thread != "" || asked.From.Tenant != "api" || asked.From.User == "" {
		t.Errorf("asked %+v", asked)
	}
}

func TestAThreadIsAConversationOfTheCallersOwn(t *testing.T) {
	h := mounted(answering(t, teahouse(t)))
	first := `{"question":"tea or coffee?","thread":"slack:T1:C1"}`
	answered(t, send(t, h, http.MethodPost, "/api/ask", first, inJSON))
	next := `{"question":"why?","thread":"slack:T1:C1"}`
	if got := answered(t, send(t, h, http.MethodPost, "/api/ask", next, inJSON)); len(got.Subjects) != 2 {
		t.Errorf("the conversation does not go on: %+v", got)
	}
	for name, change := range map[string]func(*http.Request){
		"another caller": func(r *http.Request) { r.RemoteAddr = "192.0.2.9:1" },
		"another thread": func(r *http.Request) { r.Body = body(strings.Replace(next, "C1", "C2", 1)) },
		"no thread":      func(r *http.Request) { r.Body = body(`{"question":"why?"}`) },
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/ask", strings.NewReader(next))
		r.Header.Set("Content-Type", "application/json")
		change(r)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var got reply.Answer
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Subjects) != 0 {
			t.Errorf("%s goes on with it: %s", name, w.Body)
		}
	}
}

// TestAThreadOfAPlatformIsNotReached asks as Slack does, and then over HTTP in a
// thread of the same name.
func TestAThreadOfAPlatformIsNotReached(t *testing.T) {
	b := teahouse(t)
	for _, text := range []string{"tea or coffee?", "why?"} {
		r, err := b.Answer(t.Context(), bot.Message{Text: text, Thread: "slack:T1:C1", Spaces: []knowledge.Space{knowledge.Shared}})
		if err != nil || len(r.Subjects) != 2 {
			t.Fatalf("%s: got %+v, %v", text, r, err)
		}
	}
	h := mounted(answering(t, b))
	for _, thread := range []string{"slack:T1:C1", ":slack:T1:C1", "../slack:T1:C1", "\u0000slack:T1:C1"} {
		raw, err := json.Marshal(map[string]string{"question": "why?", "thread": thread})
		if err != nil {
			t.Fatal(err)
		}
		if got := answered(t, send(t, h, http.MethodPost, "/api/ask", string(raw), inJSON)); len(got.Subjects) != 0 {
			t.Errorf("%q: got %+v", thread, got)
		}
	}
}

func TestABodyThatIsNoQuestionIsRefusedByWhatIsWrongWithIt(t *testing.T) {
	h := mounted(answering(t, teahouse(t)))
	for name, c := range map[string]struct {
		body, field, detail string
	}{
		"nothing":          {"", "", "no object"},
		"a list":           {`["tea or coffee?"]`, "", "no object"},
		"half an object":   {`{"question":"tea`, "", "unexpected EOF"},
		"no end":           {`{"question":"tea"`, "", ""},
		"two objects":      {`{"question":"tea"} {}`, "", "behind the object"},
		"not UTF-8":        {"{\"question\":\"te\xffa\"}", "", "UTF-8"},
		"no question":      {`{}`, "question", "there is no question"},
		"an empty one":     {`{"question":" \n "}`, "question", "there is no question"},
		"a number":         {`{"question":7}`, "question", "want a string"},
		"null":             {`{"question":null}`, "question", "want a string"},
		"twice":            {`{"question":"tea","question":"coffee"}`, "", `"question" comes twice`},
		"another case":     {`{"Question":"tea"}`, "Question", "no such field"},
		"an unknown field": {`{"question":"tea","prompt":"x"}`, "prompt", "prompt: there is no such field"},
		"odd more":         {`{"question":"tea","more":"yes"}`, "more", "true or false"},
		"odd spaces":       {`{"question":"tea","spaces":"shared"}`, "spaces", "list of strings"},
		"no spaces":        {`{"question":"tea","spaces":[]}`, "spaces", "from 1 to 10"},
		"too many spaces":  {`{"question":"tea","spaces":["shared"` + strings.Repeat(`,"shared"`, 10) + `]}`, "spaces", "from 1 to 10"},
		"an odd space":     {`{"question":"tea","spaces":["shared","mine"]}`, "spaces", "want shared or slack:TEAM"},
		"a long thread":    {`{"question":"tea","thread":"` + strings.Repeat("x", 201) + `"}`, "thread", "at most 200 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			p := refused(t, send(t, h, http.MethodPost, "/api/ask", c.body, inJSON))
			if p.Status != http.StatusBadRequest || p.Field != c.field || !strings.Contains(p.Detail, c.detail) {
				t.Errorf("got %+v", p)
			}
		})
	}
	if p := refused(t, send(t, h, http.MethodPost, "/api/ask", `{"question":"`+strings.Repeat("x", 16<<10)+`"}`, inJSON)); p.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("a long one: got %+v", p)
	}
	for _, media := range []string{"", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"} {
		if p := refused(t, send(t, h, http.MethodPost, "/api/ask", `{"question":"tea or coffee?"}`, "Content-Type: "+media)); p.Status != http.StatusUnsupportedMediaType {
			t.Errorf("%q: got %+v", media, p)
		}
	}
	answered(t, send(t, h, http.MethodPost, "/api/ask", `{"question":"tea or coffee?"}`, "Content-Type: application/json; charset=UTF-8"))
}

func TestWithoutATokenOnlyTheSharedSpaceAnswers(t *testing.T) {
	h := mounted(answering(t, teahouse(t)))
	if p := refused(t, send(t, h, http.MethodPost, "/api/ask", `{"question":"tea?","spaces":["shared","slack:T1"]}`, inJSON)); p.Status != http.StatusForbidden || p.Field != "spaces" {
		t.Errorf("got %+v", p)
	}
	answered(t, send(t, h, http.MethodPost, "/api/ask", `{"question":"tea or coffee?","spaces":["shared"]}`, inJSON))
}

func TestATokenIsAskedFor(t *testing.T) {
	s := answering(t, teahouse(t))
	s.Token = "earl-grey"
	var log bytes.Buffer
	s.Log = zerolog.New(&log)
	h := mounted(s)
	ask := `{"question":"tea or coffee?","spaces":["slack:T1","shared"]}`
	for _, shown := range []string{"", "earl-grey", "Bearer", "Bearer ", "Bearer earl-gre", "Bearer earl-greyer", "Bearer EARL-GREY", "Basic earl-grey"} {
		g := send(t, h, http.MethodPost, "/api/ask", ask, inJSON, "Authorization: "+shown)
		if p := refused(t, g); p.Status != http.StatusUnauthorized || !strings.HasPrefix(g.Header.Get("WWW-Authenticate"), "Bearer ") {
			t.Errorf("%q: got %+v", shown, p)
		}
	}
	for _, shown := range []string{"Bearer earl-grey", "bearer earl-grey"} {
		answered(t, send(t, h, http.MethodPost, "/api/ask", ask, inJSON, "Authorization: "+shown))
	}
	if strings.Contains(log.String(), "grey") || strings.Contains(log.String(), "coffee") {
		t.Errorf("the log has %s", &log)
	}
	for _, path := range []string{"/healthz", "/readyz", "/version"} {
		if g := send(t, h, http.MethodGet, path, ""); g.StatusCode != http.StatusOK {
			t.Errorf("%s: got %d", path, g.StatusCode)
		}
	}
}

func TestWhoAsksTooOftenIsToldWhenToComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limit := adapters.Limit(english(t), adapters.Limits{User: adapters.Rate{PerMinute: 6, Burst: 2}})
		h := mounted(answering(t, limit(teahouse(t))))
		ask := func() given {
			return send(t, h, http.MethodPost, "/api/ask", `{"question":"tea or coffee?"}`, inJSON)
		}
		answered(t, ask())
		answered(t, ask())
		g := ask()
		if p := refused(t, g); p.Status != http.StatusTooManyRequests || g.Header.Get("Retry-After") != "10" {
			t.Errorf("got %+v, after %s s", p, g.Header.Get("Retry-After"))
		}
		time.Sleep(10 * time.Second)
		answered(t, ask())
	})
}

func TestAFaultIsAProblemWithoutItsCause(t *testing.T) {
	for name, f := range map[string]bot.HandlerFunc{
		"an error": func(context.Context, bot.Message) (reply.Reply, error) {
			return reply.Reply{}, errors.New("cold water")
		},
		"a panic":     func(context.Context, bot.Message) (reply.Reply, error) { panic("cold water") },
		"not a word":  func(context.Context, bot.Message) (reply.Reply, error) { return reply.Reply{}, nil },
		"a long wait": adapters.Deadline(time.Millisecond, zerolog.Nop(), english(t))(bot.HandlerFunc(slow)).Answer,
	} {
		t.Run(name, func(t *testing.T) {
			p := refused(t, send(t, mounted(answering(t, f)), http.MethodPost, "/api/ask", `{"question":"tea?"}`, inJSON))
			if p.Status != http.StatusServiceUnavailable || p.Detail == "" || strings.Contains(p.Detail, "cold water") {
				t.Errorf("got %+v", p)
			}
		})
	}
}

func body(s string) io.ReadCloser { return io.NopCloser(strings.NewReader(s)) }

func slow(ctx context.Context, _ bot.Message) (reply.Reply, error) {
	<-ctx.Done()
	return reply.Reply{}, ctx.Err()
}

func TestOfTooManyAtOnceSomeAreAskedToComeBack(t *testing.T) {
	begun, gone := make(chan struct{}), make(chan struct{})
	h := mounted(answering(t, bot.HandlerFunc(func(context.Context, bot.Message) (reply.Reply, error) {
		begun <- struct{}{}
		<-gone
		return reply.Reply{Headline: "Tea.", Verdict: reply.Verdict{Outcome: "facts"}}, nil
	})))
	done := make(chan int)
	ask := func() {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/ask", strings.NewReader(`{"question":"tea?"}`))
		r.Header.Set("Content-Type", "application/json")
		h.ServeHTTP(w, r)
		done <- w.Code
	}
	for range 64 {
		go ask()
		<-begun
	}
	go ask()
	if code := <-done; code != http.StatusServiceUnavailable {
		t.Errorf("one too many: got %d", code)
	}
	close(gone)
	for range 64 {
		if code := <-done; code != http.StatusOK {
			t.Errorf("got %d", code)
		}
	}
}

func TestWhoSendsTooSlowlyIsToldSo(t *testing.T) {
	server := httptest.NewUnstartedServer(mounted(answering(t, teahouse(t))))
	server.Config.ReadTimeout = 50 * time.Millisecond
	server.Start()
	defer server.Close()
	half, rest := io.Pipe()
	defer rest.Close()
	go func() { _, _ = io.WriteString(rest, `{"question":"tea`) }()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/api/ask", half)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	res, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if p := refused(t, given{res, string(raw)}); p.Status != http.StatusRequestTimeout {
		t.Errorf("got %+v", p)
	}
}

// TestManyAskWhileTheMetricsAreRead is for the race detector, and for the count.
func TestManyAskWhileTheMetricsAreRead(t *testing.T) {
	m := metrics.New("1.2.3", "abc")
	s := answering(t, adapters.Watched(m)(teahouse(t)))
	s.Metrics = m.Handler(zerolog.Nop())
	h := mounted(s)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 20 {
				answered(t, send(t, h, http.MethodPost, "/api/ask", `{"question":"tea or coffee?","thread":"t`+strconv.Itoa(i%3)+`"}`, inJSON))
			}
		})
		all.Go(func() {
			for range 5 {
				for _, path := range []string{"/metrics", "/readyz"} {
					if g := send(t, h, http.MethodGet, path, ""); g.StatusCode != http.StatusOK && g.StatusCode != http.StatusServiceUnavailable {
						t.Errorf("%s: got %d", path, g.StatusCode)
					}
				}
			}
		})
	}
	all.Wait()
	if g := send(t, h, http.MethodGet, "/metrics", ""); !strings.Contains(g.body, `juxta_answer_duration_seconds_count{platform="api"} 160`) {
		t.Errorf("got %s", g.body)
	}
}
