package web_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/question"
)

// described returns the description as it is served, which must be a good one.
func described(t testing.TB) *openapi3.T {
	t.Helper()
	g := send(t, mounted(answering(t, teahouse(t))), http.MethodGet, "/openapi.yaml", "")
	if g.StatusCode != http.StatusOK || g.Header.Get("Content-Type") != "application/yaml" {
		t.Fatalf("got %d %v", g.StatusCode, g.Header)
	}
	doc, err := openapi3.NewLoader().LoadFromData([]byte(g.body))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return doc
}

// fits checks a body against a schema of the description.
func fits(t testing.TB, schema *openapi3.SchemaRef, body string) {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("%v in %q", err, body)
	}
	if err := schema.Value.VisitJSON(v, openapi3.EnableJSONSchema2020(), openapi3.MultiErrors()); err != nil {
		t.Errorf("%v\nin %s", err, body)
	}
}

func TestEveryPathIsDescribedAndNoOther(t *testing.T) {
	doc, served := described(t), answering(t, bot.HandlerFunc(nil)).Paths()
	for path, methods := range served {
		item := doc.Paths.Value(path)
		if item == nil {
			t.Errorf("%s is not described", path)
			continue
		}
		for _, method := range methods {
			if method != http.MethodHead && item.GetOperation(method) == nil {
				t.Errorf("%s %s is not described", method, path)
			}
		}
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			if !slices.Contains(served[path], method) {
				t.Errorf("%s %s is described and not served", method, path)
			}
		}
	}
}

func TestAnswersAreAsDescribed(t *testing.T) {
	doc := described(t)
	h := mounted(answering(t, teahouse(t)))
	schema := doc.Components.Schemas["Answer"]
	for _, q := range []string{
		"Which is cheaper, tea or coffee?", "tea or coffee?", "tea or cocoa?", "cocoa?", "what is tea?", "hello", "is coffee stronger than tea?",
		"why?", "pros and cons of tea", "tea vs coffee for the night? and coffee on price?", "\u0000", strings.Repeat("tea or coffee ", 1000),
	} {
		raw, err := json.Marshal(map[string]any{"question": q, "more": true, "thread": "t", "spaces": []string{"shared"}})
		if err != nil {
			t.Fatal(err)
		}
		fits(t, doc.Components.Schemas["Question"], string(raw))
		g := send(t, h, http.MethodPost, "/api/ask", string(raw), inJSON)
		if g.StatusCode != http.StatusOK {
			t.Errorf("%.40q: got %d %s", q, g.StatusCode, g.body)
			continue
		}
		fits(t, schema, g.body)
	}
	for _, odd := range []string{`{}`, `{"id":"x"}`} {
		var v any
		if err := json.Unmarshal([]byte(odd), &v); err != nil {
			t.Fatal(err)
		}
		if schema.Value.VisitJSON(v, openapi3.EnableJSONSchema2020()) == nil {
			t.Errorf("%s passes for an answer", odd)
		}
	}
}

func TestIntentsAreDescribed(t *testing.T) {
	intents := described(t).Components.Schemas["Answer"].Value.Properties["intent"].Value.Enum
	for i := question.OffTopic; i <= question.More; i++ {
		if !slices.Contains(intents, any(i.String())) {
			t.Errorf("%s is not described", i)
		}
	}
	if len(intents) != int(question.More)+1 {
		t.Errorf("%v are described", intents)
	}
}

func TestProblemsAndHealthAreAsDescribed(t *testing.T) {
	doc := described(t)
	s := answering(t, teahouse(t))
	h := mounted(s)
	for status, g := range map[int]given{
		http.StatusBadRequest:            send(t, h, http.MethodPost, "/api/ask", `{"prompt":1}`, inJSON),
		http.StatusForbidden:             send(t, h, http.MethodPost, "/api/ask", `{"question":"tea?","spaces":["slack:T1"]}`, inJSON),
		http.StatusMethodNotAllowed:      send(t, h, http.MethodGet, "/api/ask", ""),
		http.StatusUnsupportedMediaType:  send(t, h, http.MethodPost, "/api/ask", "tea?"),
		http.StatusRequestEntityTooLarge: send(t, h, http.MethodPost, "/api/ask", strings.Repeat(" ", 20_000), inJSON),
	} {
		if g.StatusCode != status || doc.Paths.Value("/api/ask").Post.Responses.Status(status) == nil {
			t.Errorf("got %d for %d, or that is not described", g.StatusCode, status)
		}
		fits(t, doc.Components.Schemas["Problem"], g.body)
	}
	fits(t, doc.Components.Schemas["Version"], send(t, h, http.MethodGet, "/version", "").body)
	var parts adapters.Parts
	s.Parts = &parts
	for _, state := range []string{adapters.Ready, adapters.Failing} {
		parts.Set("slack", state, "")
		for _, path := range []string{"/healthz", "/readyz"} {
			fits(t, doc.Components.Schemas["Health"], send(t, h, http.MethodGet, path, "", "Accept: application/json").body)
		}
	}
}

// FuzzAsk sends anything: it is answered as described, or refused with a problem,
// and never the server's own fault.
func FuzzAsk(f *testing.F) {
	for _, s := range []string{
		`{"question":"tea or coffee?"}`, `{"question":"why?","thread":"a","more":true,"spaces":["shared"]}`, `{"question":"tea?","x":1}`, `[]`, ``, `{"question":"\ud800"}`,
		`{"question":"tea?","spaces":["slack:T1"]}`, `{"question":"tea?"}}`, "{\"question\":\"\xff\"}", `{"":{"":[{}]}}`, `{"question":"` + strings.Repeat("tea ", 5000) + `"}`,
	} {
		f.Add(s)
	}
	h := mounted(answering(f, teahouse(f)))
	doc := described(f)
	f.Fuzz(func(t *testing.T, body string) {
		g := send(t, h, http.MethodPost, "/api/ask", body, inJSON)
		switch {
		case g.StatusCode == http.StatusOK:
			fits(t, doc.Components.Schemas["Answer"], g.body)
		case g.StatusCode >= http.StatusInternalServerError:
			t.Errorf("got %d %s for %q", g.StatusCode, g.body, body)
		default:
			refused(t, g)
			fits(t, doc.Components.Schemas["Problem"], g.body)
		}
	})
}
