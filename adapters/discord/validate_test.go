package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// checkBody returns what Discord would refuse of a request, or what this door
// never sends, such as a message that mentions somebody. The path is as
// discordgo asks for it, with or without "/api/v9" and a query. It is safe for
// concurrent use.
func checkBody(method, path string, body []byte) error {
	r, ok := routeOf(method, path)
	switch {
	case method == "GET", method == "DELETE":
		return nil
	case !ok:
		return fmt.Errorf("%s %s: Discord has no such route", method, path)
	case len(body) == 0 && r.schema == "":
		return nil
	}
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return fmt.Errorf("%s %s: %w in %q", method, r.path, err, body)
	}
	c := &checker{}
	c.rules(r, v)
	if err := conforms(r, body); err != nil {
		c.errorf("%v", err)
	}
	if len(c.faults) == 0 {
		return nil
	}
	return fmt.Errorf("%s %s: %w\n%s", method, r.path, errors.Join(c.faults...), body)
}

// checkResponse does the same for a first response, as it answers a request
// over HTTP.
func checkResponse(body []byte) error {
	return checkBody("POST", "/interactions/1/token/callback", body)
}

// checkMessage does the same for a message that is laid out, as a response.
func checkMessage(m message, private bool) error {
	data, err := json.Marshal(map[string]any{"type": 4, "data": m.payload(private)})
	if err != nil {
		return err
	}
	return checkResponse(data)
}

// route is a request that Discord takes, by the path that its specification
// has for it.
type route struct {
	method, path string
	// schema points to the schema of the body, or is empty where there is none.
	schema string
}

// routes are those of the specification that a bot like this one may need.
func routes() []route {
	const (
		channel, app = "/channels/{channel_id}", "/applications/{application_id}"
		webhook      = "/webhooks/{webhook_id}/{webhook_token}"
	)
	list := []route{
		{method: "post", path: channel + "/messages"},
		{method: "patch", path: channel + "/messages/{message_id}"},
		{method: "post", path: channel + "/messages/{message_id}/threads"},
		{method: "post", path: channel + "/typing"},
		{method: "post", path: "/interactions/{interaction_id}/{interaction_token}/callback"},
		{method: "post", path: webhook},
		{method: "patch", path: webhook + "/messages/@original"},
		{method: "patch", path: webhook + "/messages/{message_id}"},
		{method: "put", path: app + "/commands"},
		{method: "put", path: app + "/guilds/{guild_id}/commands"},
		{method: "post", path: "/users/@me/channels"},
	}
	for i, r := range list {
		if !strings.HasSuffix(r.path, "/typing") {
			list[i].schema = "#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(r.path) +
				"/" + r.method + "/requestBody/content/application~1json/schema"
		}
	}
	return list
}

var version = regexp.MustCompile(`^/api(/v\d+)?`)

func routeOf(method, path string) (route, bool) {
	path, _, _ = strings.Cut(path, "?")
	path = strings.TrimSuffix(version.ReplaceAllString(path, ""), "/")
	all := routes()
	i := slices.IndexFunc(all, func(r route) bool { return strings.EqualFold(r.method, method) && follows(path, r.path) })
	if i < 0 {
		return route{}, false
	}
	return all[i], true
}

// follows reports whether a path is one of a pattern's.
func follows(path, pattern string) bool {
	parts, want := strings.Split(path, "/"), strings.Split(pattern, "/")
	return slices.EqualFunc(parts, want, func(part, want string) bool {
		return part == want || strings.HasPrefix(want, "{") && part != "" && part != "@original"
	})
}

// conforms holds a body to Discord's own specification, where it is at hand.
func conforms(r route, body []byte) error {
	spec, err := specification()
	if errors.Is(err, fs.ErrNotExist) || r.schema == "" {
		return nil
	}
	if err != nil {
		return err
	}
	schema, err := spec.schema(r.schema)
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return err
	}
	return schema.Validate(spelled(v))
}

// spelled returns v with the permissions of commands as numbers: the
// specification wants them so, while Discord's documentation and its servers
// have strings.
func spelled(v any) any {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			spelled(e)
		}
	case map[string]any:
		if s, ok := v["default_member_permissions"].(string); ok {
			v["default_member_permissions"] = json.Number(s)
		}
	}
	return v
}

// openAPI is Discord's specification. Schemas are compiled when they are first
// needed.
type openAPI struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema
}

func (o *openAPI) schema(pointer string) (*jsonschema.Schema, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if s := o.schemas[pointer]; s != nil {
		return s, nil
	}
	s, err := o.compiler.Compile(specAddress + pointer)
	o.schemas[pointer] = s
	return s, err
}

const specAddress = "mem:///discord-openapi.json"

var specification = sync.OnceValues(func() (*openAPI, error) {
	file := filepath.Join("..", "..", "..", "shared", "platforms", "discord-openapi.json")
	data, err := os.ReadFile(file) //nolint:gosec // a fixed file beside the repository
	if err != nil {
		fmt.Println("bodies are held to the rules of the tests alone: " + err.Error())
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	return &openAPI{compiler: c, schemas: map[string]*jsonschema.Schema{}}, c.AddResource(specAddress, doc)
})
