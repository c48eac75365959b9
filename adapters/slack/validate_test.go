package slack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/slack-go/slack"
)

// validate fails the test for a message that Slack would refuse, or that
// would call somebody.
func validate(t testing.TB, m message) {
	t.Helper()
	if m.text == "" || len(m.text) > 40_000 {
		t.Errorf("text of %d bytes", len(m.text))
	}
	calm(t, "text", m.text)
	c := &checker{TB: t, blocks: map[string]bool{}, actions: map[string]bool{}}
	data := c.all(m.blocks)
	if c.seen > 50 {
		t.Errorf("%d blocks", c.seen)
	}
	if len(data) > 12_000 {
		t.Errorf("blocks of %d bytes", len(data))
	}
}

// validateView does the same for a window or the app's home.
func validateView(t testing.TB, view any) {
	t.Helper()
	c := &checker{TB: t, blocks: map[string]bool{}, actions: map[string]bool{}}
	switch v := view.(type) {
	case slack.ModalViewRequest:
		c.all(v.Blocks.BlockSet)
		c.schema("modal", without(t, v))
	case slack.HomeTabViewRequest:
		c.all(v.Blocks.BlockSet)
		c.schema("home", without(t, v))
	default:
		t.Errorf("%T is no view", view)
	}
	if c.seen > 100 {
		t.Errorf("%d blocks", c.seen)
	}
}

// without returns a view with dividers instead of the blocks that the schema
// does not know.
func without(t testing.TB, view any) map[string]any {
	v, ok := decoded(t, view).(map[string]any)
	if !ok {
		t.Fatalf("%v is no object", view)
	}
	blocks := v["blocks"].([]any)
	for i, b := range blocks {
		switch b.(map[string]any)["type"] {
		case "rich_text", "layout", "context_actions":
			blocks[i] = map[string]any{"type": "divider"}
		}
	}
	return v
}

// checker walks the blocks of one message or view.
type checker struct {
	testing.TB
	seen            int
	blocks, actions map[string]bool
}

// all checks blocks as a list of top-level ones and returns their JSON.
func (c *checker) all(blocks []slack.Block) []byte {
	data, err := json.Marshal(blocks)
	if err != nil {
		c.Fatal(err)
	}
	for _, b := range blocks {
		c.block(b)
	}
	return data
}

func (c *checker) block(b slack.Block) {
	c.seen++
	raw, ok := decoded(c, b).(map[string]any)
	if !ok {
		c.Fatalf("%v is no block", b)
	}
	c.ids(raw)
	switch b := b.(type) {
	case *slack.LayoutBlock:
		if err := b.Validate(); err != nil {
			c.Errorf("layout: %v", err)
		}
		calm(c, "label", b.Label)
		for _, row := range b.Rows {
			for _, item := range row.Items {
				c.block(item.Block)
			}
		}
		for _, f := range b.Fallback.BlockSet {
			c.block(f)
		}
	case *slack.RichTextBlock:
		c.rich(raw, "rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
	case *slack.ContextActionsBlock:
		c.opinion(raw)
	default:
		c.schema("block", raw)
		c.strings(raw)
	}
}

// ids refuses a block ID or an action ID that is there twice.
func (c *checker) ids(raw map[string]any) {
	once := func(seen map[string]bool, id any) {
		name, _ := id.(string)
		if name != "" && seen[name] {
			c.Errorf("%q is there twice", name)
		}
		seen[name] = true
		if len(name) > 255 {
			c.Errorf("id of %d bytes", len(name))
		}
	}
	once(c.blocks, raw["block_id"])
	elements, _ := raw["elements"].([]any)
	for _, e := range append(elements, raw["element"], raw["accessory"]) {
		if element, ok := e.(map[string]any); ok {
			once(c.actions, element["action_id"])
		}
	}
}

// rich checks a rich_text block or what is inside of it: kinds are those that
// may stand there.
func (c *checker) rich(raw map[string]any, kinds ...string) {
	elements, _ := raw["elements"].([]any)
	if len(elements) == 0 {
		c.Errorf("nothing in %v", raw)
	}
	for _, e := range elements {
		element := e.(map[string]any)
		kind, _ := element["type"].(string)
		if !strings.Contains(strings.Join(kinds, " "), kind) {
			c.Errorf("%s within %v", kind, raw["type"])
		}
		switch kind {
		case "rich_text_section", "rich_text_quote":
			c.rich(element, "text", "link")
		case "rich_text_preformatted":
			c.rich(element, "text")
		case "rich_text_list":
			c.rich(element, "rich_text_section")
		case "text":
			c.said(element["text"])
		case "link":
			c.said(element["text"])
			if url, _ := element["url"].(string); linkable(url) != url || url == "" {
				c.Errorf("link to %q", url)
			}
		default:
			c.Errorf("unknown element %q", kind)
		}
	}
}

func (c *checker) said(v any) {
	s, _ := v.(string)
	if s == "" || len(s) > 4000 {
		c.Errorf("text of %d bytes", len(s))
	}
	calm(c, "rich text", s)
}

// opinion checks a block with the pair of buttons that ask for an opinion.
func (c *checker) opinion(raw map[string]any) {
	elements, _ := raw["elements"].([]any)
	if len(elements) != 1 {
		c.Fatalf("%d elements in context_actions", len(elements))
	}
	pair := elements[0].(map[string]any)
	if pair["type"] != "feedback_buttons" || pair["action_id"] == "" {
		c.Errorf("got %v, want feedback_buttons", pair)
	}
	for _, name := range []string{"positive_button", "negative_button"} {
		button, _ := pair[name].(map[string]any)
		c.schema("plain", button["text"])
		c.strings(button)
		label := button["text"].(map[string]any)["text"].(string)
		value, _ := button["value"].(string)
		if len(label) > 75 || value == "" || len(value) > 2000 {
			c.Errorf("%s: label %q, value of %d bytes", name, label, len(value))
		}
	}
}

// strings checks every text object inside v; mentions are those that the door
// makes of a user's ID.
func (c *checker) strings(v any) {
	switch v := v.(type) {
	case []any:
		for _, w := range v {
			c.strings(w)
		}
	case map[string]any:
		if s, ok := v["text"].(string); ok {
			if v["type"] == "plain_text" && v["emoji"] != false {
				c.Errorf("shortcodes of emoji are obeyed in %q", s)
			}
			if v["type"] == "plain_text" && strings.ContainsAny(s, "<>") {
				c.Errorf("%q is not escaped", s)
			}
			calm(c, "text object", s)
		}
		for _, w := range v {
			c.strings(w)
		}
	}
}

// calm refuses what would call somebody or deceive a reader.
func calm(t testing.TB, where, s string) {
	t.Helper()
	for _, sign := range []string{"<!", "<#"} {
		if strings.Contains(s, sign) {
			t.Errorf("%s: %q in %q", where, sign, s)
		}
	}
	for rest := s; strings.Contains(rest, "<@"); {
		_, rest, _ = strings.Cut(rest, "<@")
		id, _, _ := strings.Cut(rest, ">")
		if where != "text object" || !isUser(id) {
			t.Errorf("%s: a mention in %q", where, s)
		}
	}
	for _, r := range s {
		if r != '\n' && r != softHyphen && r != '\u200d' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			t.Errorf("%s: %U in %q", where, r, s)
		}
	}
}

func decoded(t testing.TB, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// schema holds v to a definition of testdata/blockkit.schema.json.
func (c *checker) schema(name string, v any) {
	c.Helper()
	schemas, err := blockKit()
	if err != nil {
		c.Fatal(err)
	}
	if err := schemas[name].Validate(v); err != nil {
		data, _ := json.Marshal(v)
		c.Errorf("%v\n%s", err, data)
	}
}

var blockKit = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	data, err := os.ReadFile("testdata/blockkit.schema.json")
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("mem:///blockkit.json", doc); err != nil {
		return nil, err
	}
	out := map[string]*jsonschema.Schema{}
	for _, name := range []string{"block", "modal", "home", "plain"} {
		if out[name], err = compiler.Compile("mem:///blockkit.json#/$defs/" + name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return out, nil
})
