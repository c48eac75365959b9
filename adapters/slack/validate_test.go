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

	"juxta/bot/reply"
)

// validate fails the test for a message that Slack would refuse, or that
// would call somebody.
func validate(t testing.TB, m message) {
	t.Helper()
	report(t, faults(m))
}

// validateView does the same for a window or the app's home.
func validateView(t testing.TB, view any) {
	t.Helper()
	report(t, viewFaults(view))
}

func report(t testing.TB, faults []string) {
	t.Helper()
	for _, f := range faults {
		t.Error(f)
	}
}

func newChecker() *checker {
	return &checker{blocks: map[string]bool{}, actions: map[string]bool{}}
}

// faults returns what Slack would refuse of a message.
func faults(m message) []string {
	c := newChecker()
	if m.text == "" || len(m.text) > 40_000 {
		c.errorf("text of %d bytes", len(m.text))
	}
	c.calm("text", m.text)
	data := c.all(m.blocks)
	if c.seen > 50 {
		c.errorf("%d blocks", c.seen)
	}
	if len(data) > 12_000 {
		c.errorf("blocks of %d bytes", len(data))
	}
	return c.faults
}

func viewFaults(view any) []string {
	c := newChecker()
	switch v := view.(type) {
	case slack.ModalViewRequest:
		c.all(v.Blocks.BlockSet)
		c.schema("modal", c.without(v))
	case slack.HomeTabViewRequest:
		c.all(v.Blocks.BlockSet)
		c.schema("home", c.without(v))
	default:
		c.errorf("%T is no view", view)
	}
	if c.seen > 100 {
		c.errorf("%d blocks", c.seen)
	}
	return c.faults
}

// without returns a view with dividers instead of the blocks that the schema
// does not know.
func (c *checker) without(view any) any {
	v, _ := c.decoded(view).(map[string]any)
	blocks, _ := v["blocks"].([]any)
	for i, b := range blocks {
		block, _ := b.(map[string]any)
		switch block["type"] {
		case "rich_text", "layout", "context_actions":
			blocks[i] = map[string]any{"type": "divider"}
		}
	}
	return v
}

// checker walks the blocks of one message or view and keeps what it finds.
type checker struct {
	faults          []string
	seen            int
	blocks, actions map[string]bool
}

func (c *checker) errorf(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// all checks blocks as a list of top-level ones and returns their JSON.
func (c *checker) all(blocks []slack.Block) []byte {
	data, err := json.Marshal(blocks)
	if err != nil {
		c.errorf("%v", err)
	}
	for _, b := range blocks {
		c.block(b)
	}
	return data
}

func (c *checker) block(b slack.Block) {
	c.seen++
	raw, ok := c.decoded(b).(map[string]any)
	if !ok {
		c.errorf("%v is no block", b)
		return
	}
	c.ids(raw)
	switch b := b.(type) {
	case *slack.LayoutBlock:
		if err := b.Validate(); err != nil {
			c.errorf("layout: %v", err)
		}
		c.calm("label", b.Label)
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
			c.errorf("%q is there twice", name)
		}
		seen[name] = true
		if len(name) > 255 {
			c.errorf("id of %d bytes", len(name))
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
		c.errorf("nothing in %v", raw)
	}
	for _, e := range elements {
		element := e.(map[string]any)
		kind, _ := element["type"].(string)
		if !strings.Contains(strings.Join(kinds, " "), kind) {
			c.errorf("%s within %v", kind, raw["type"])
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
			if url, _ := element["url"].(string); reply.Address(url) != url || url == "" {
				c.errorf("link to %q", url)
			}
		default:
			c.errorf("unknown element %q", kind)
		}
	}
}

func (c *checker) said(v any) {
	s, _ := v.(string)
	if s == "" || len(s) > 4000 {
		c.errorf("text of %d bytes", len(s))
	}
	c.calm("rich text", s)
}

// opinion checks a block with the pair of buttons that ask for an opinion.
func (c *checker) opinion(raw map[string]any) {
	elements, _ := raw["elements"].([]any)
	if len(elements) != 1 {
		c.errorf("%d elements in context_actions", len(elements))
		return
	}
	pair := elements[0].(map[string]any)
	if pair["type"] != "feedback_buttons" || pair["action_id"] == "" {
		c.errorf("got %v, want feedback_buttons", pair)
	}
	for _, name := range []string{"positive_button", "negative_button"} {
		button, _ := pair[name].(map[string]any)
		c.schema("plain", button["text"])
		c.strings(button)
		label := button["text"].(map[string]any)["text"].(string)
		value, _ := button["value"].(string)
		if len(label) > 75 || value == "" || len(value) > 2000 {
			c.errorf("%s: label %q, value of %d bytes", name, label, len(value))
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
				c.errorf("shortcodes of emoji are obeyed in %q", s)
			}
			if v["type"] == "plain_text" && strings.ContainsAny(s, "<>") {
				c.errorf("%q is not escaped", s)
			}
			if v["type"] == "mrkdwn" {
				for line := range strings.SplitSeq(s, "\n") {
					c.markup(line)
				}
			}
			c.calm("text object", s)
		}
		for _, w := range v {
			c.strings(w)
		}
	}
}

// markup refuses in a line what the door did not write itself: at most one
// mention or link.
func (c *checker) markup(s string) {
	before, rest, found := strings.Cut(s, "<")
	inside, after, closed := strings.Cut(rest, ">")
	address, label, _ := strings.Cut(inside, "|")
	mention, isMention := strings.CutPrefix(inside, "@")
	switch {
	case !found && !strings.Contains(s, ">"):
	case strings.ContainsAny(before+after+label, "<>"), strings.Contains(label, "|"), !closed:
		c.errorf("markup in %q", s)
	case isMention && !isUser(mention), !isMention && reply.Address(unescape(address)) != unescape(address):
		c.errorf("a link in %q", s)
	}
}

// calm refuses what would call somebody or deceive a reader.
func (c *checker) calm(where, s string) {
	for _, sign := range []string{"<!", "<#"} {
		if strings.Contains(s, sign) {
			c.errorf("%s: %q in %q", where, sign, s)
		}
	}
	for rest := s; strings.Contains(rest, "<@"); {
		_, rest, _ = strings.Cut(rest, "<@")
		id, _, _ := strings.Cut(rest, ">")
		if where != "text object" || !isUser(id) {
			c.errorf("%s: a mention in %q", where, s)
		}
	}
	for _, r := range s {
		if r != '\n' && r != softHyphen && r != '\u200d' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			c.errorf("%s: %U in %q", where, r, s)
		}
	}
}

func (c *checker) decoded(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		c.errorf("%v", err)
		return nil
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		c.errorf("%v", err)
	}
	return out
}

// schema holds v to a definition of testdata/blockkit.schema.json.
func (c *checker) schema(name string, v any) {
	schemas, err := blockKit()
	if err != nil {
		c.errorf("%v", err)
		return
	}
	if err := schemas[name].Validate(v); err != nil {
		data, _ := json.Marshal(v)
		c.errorf("%v\n%s", err, data)
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
