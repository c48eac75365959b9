package discord

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"unicode/utf16"
)

// checker holds bodies to what Discord's specification does not say, and keeps
// what it finds.
type checker struct {
	faults []error
	// seen counts components, with those inside of others.
	seen  int
	ids   map[string]bool
	texts []string
}

func (c *checker) errorf(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

// object is a decoded JSON object.
type object = map[string]any

func (c *checker) rules(r route, v any) {
	o, _ := v.(object)
	switch {
	case strings.HasSuffix(r.path, "/commands"):
		c.commands(v)
	case strings.HasSuffix(r.path, "/callback"):
		c.callback(o)
	case strings.HasSuffix(r.path, "/threads"):
		c.long("the name of a thread", o["name"], 1, 100)
	case strings.HasSuffix(r.path, "/messages"):
		c.message(o, suppressEmbeds|isV2|silent)
		c.nonce(o)
	case r.method == "patch":
		c.message(o, suppressEmbeds|isV2)
	case strings.Contains(r.path, "webhook"):
		c.message(o, suppressEmbeds|isV2|ephemeral|silent)
	}
}

// Flags of messages.
const (
	suppressEmbeds = 1 << 2
	ephemeral      = 1 << 6
	silent         = 1 << 12
	isV2           = 1 << 15
)

func (c *checker) callback(o object) {
	kind, _ := o["type"].(float64)
	data, _ := o["data"].(object)
	switch kind {
	case 1:
	case 4, 7:
		c.message(data, suppressEmbeds|isV2|ephemeral|silent)
	case 5, 6:
		for name := range data {
			if name != "flags" {
				c.errorf("a deferral has %q", name)
			}
		}
		c.flags(data, ephemeral)
	case 8:
		c.choices(data)
	case 9:
		c.window(data)
	default:
		c.errorf("callback of type %v", o["type"])
	}
}

func (c *checker) flags(o object, allowed int) int {
	f, _ := o["flags"].(float64)
	if n := int(f); n&^allowed != 0 {
		c.errorf("flags %d, of which %d have no effect here", n, n&^allowed)
	}
	return int(f)
}

// message checks what all ways of sending one have in common.
func (c *checker) message(o object, flags int) {
	f := c.flags(o, flags)
	content, _ := o["content"].(string)
	components, embeds := list(o["components"]), list(o["embeds"])
	c.long("content", content, 0, 2000)
	if content == "" && len(components) == 0 && len(embeds) == 0 {
		c.errorf("an empty message")
	}
	_, hasContent := o["content"]
	_, hasEmbeds := o["embeds"]
	if f&isV2 != 0 && (hasContent || hasEmbeds) {
		c.errorf("content or embeds beside IS_COMPONENTS_V2")
	}
	if allowed, _ := json.Marshal(o["allowed_mentions"]); string(allowed) != `{"parse":[]}` {
		c.errorf("allowed_mentions %s", allowed)
	}
	c.components(components, f&isV2 != 0)
}

func (c *checker) components(list []any, v2 bool) {
	c.ids = map[string]bool{}
	for _, e := range list {
		c.component(e.(object), 0, v2)
	}
	if c.seen > 40 {
		c.errorf("%d components", c.seen)
	}
	bytes := 12 * len(c.texts)
	for _, s := range c.texts {
		bytes += len(s)
	}
	if n := signs(strings.Join(c.texts, "")); n > 4000 || bytes > 10_170 {
		c.errorf("%d texts of %d characters, %d bytes with what is added", len(c.texts), n, bytes)
	}
}

// What components are called.
const (
	aRow = 1 + iota
	aButton
	aMenu
	aField
)

const (
	aSection   = 9
	aText      = 10
	aSeparator = 14
	aContainer = 17
)

// component checks one inside of another of type in, which is zero for none.
func (c *checker) component(o object, in int, v2 bool) {
	c.seen++
	kind, _ := o["type"].(float64)
	if kind != aRow && in == 0 && !v2 {
		c.errorf("a component of type %v without IS_COMPONENTS_V2", kind)
	}
	switch int(kind) {
	case aRow:
		c.row(o, v2)
	case aContainer:
		if in != 0 {
			c.errorf("a container within %d", in)
		}
		c.inside(o, aContainer, v2)
	case aSection:
		if n := len(list(o["components"])); n > 3 {
			c.errorf("a section with %d texts", n)
		}
		c.inside(o, aSection, v2)
		accessory, _ := o["accessory"].(object)
		c.component(accessory, aSection, v2)
	case aText:
		s, _ := o["content"].(string)
		if strings.TrimSpace(s) == "" {
			c.errorf("a text without words: %q", s)
		}
		c.texts = append(c.texts, s)
	case aButton:
		c.button(o)
	case aMenu:
		c.menu(o)
	case aSeparator:
	default:
		c.errorf("a component of type %v within %d", o["type"], in)
	}
}

func (c *checker) inside(o object, in int, v2 bool) {
	parts := list(o["components"])
	if len(parts) == 0 {
		c.errorf("nothing inside of %d", in)
	}
	for _, e := range parts {
		c.component(e.(object), in, v2)
	}
}

func (c *checker) row(o object, v2 bool) {
	count := map[float64]int{}
	for _, e := range list(o["components"]) {
		kind, _ := e.(object)["type"].(float64)
		count[kind]++
		if kind != aButton && kind != aMenu {
			c.errorf("%v in a row", kind)
		}
	}
	if count[aButton] > 5 || count[aMenu] > 1 || count[aButton] > 0 && count[aMenu] > 0 {
		c.errorf("a row of %d buttons and %d menus", count[aButton], count[aMenu])
	}
	c.inside(o, aRow, v2)
}

func (c *checker) button(o object) {
	label, _ := o["label"].(string)
	url, _ := o["url"].(string)
	style, _ := o["style"].(float64)
	if label == "" && o["emoji"] == nil {
		c.errorf("a button without a label")
	}
	c.long("a label", label, 0, 80)
	if style < 1 || style > 5 || (style == 5) != (url != "") {
		c.errorf("a button of style %v with the address %q", style, url)
	}
	if url == "" {
		c.id(o)
		return
	}
	if c.long("an address", url, 1, 512); o["custom_id"] != nil {
		c.errorf("a button with an address and a custom_id")
	}
}

func (c *checker) menu(o object) {
	c.id(o)
	c.long("a placeholder", o["placeholder"], 0, 150)
	options := list(o["options"])
	if len(options) < 1 || len(options) > 25 {
		c.errorf("a menu of %d options", len(options))
	}
	values := map[any]bool{}
	for _, e := range options {
		option := e.(object)
		c.long("the label of an option", option["label"], 1, 100)
		c.long("the value of an option", option["value"], 1, 100)
		c.long("the description of an option", option["description"], 0, 100)
		if values[option["value"]] {
			c.errorf("option %v twice", option["value"])
		}
		values[option["value"]] = true
	}
}

func (c *checker) id(o object) {
	id, _ := o["custom_id"].(string)
	if c.long("a custom_id", id, 1, 100); c.ids[id] {
		c.errorf("custom_id %q twice", id)
	}
	c.ids[id] = true
}

// choices checks what is offered as one types: to some clients an empty list is
// a failure.
func (c *checker) choices(o object) {
	choices := list(o["choices"])
	if len(choices) < 1 || len(choices) > 25 {
		c.errorf("%d choices", len(choices))
	}
	for _, e := range choices {
		choice := e.(object)
		c.long("the name of a choice", choice["name"], 1, 100)
		c.long("the value of a choice", choice["value"], 1, 100)
	}
}

// window checks a modal, of the fields that discordgo can read.
func (c *checker) window(o object) {
	c.ids = map[string]bool{}
	c.id(o)
	c.long("the title of a window", o["title"], 1, 45)
	rows := list(o["components"])
	if len(rows) < 1 || len(rows) > 5 {
		c.errorf("a window of %d rows", len(rows))
	}
	for _, e := range rows {
		for _, f := range list(e.(object)["components"]) {
			field := f.(object)
			if kind, _ := field["type"].(float64); kind != aField {
				c.errorf("%v in a window", field["type"])
			}
			c.id(field)
			c.long("the label of a field", field["label"], 1, 45)
			c.long("the placeholder of a field", field["placeholder"], 0, 100)
		}
	}
}

// nonce checks that a message that may be sent twice is taken once.
func (c *checker) nonce(o object) {
	if nonce, ok := o["nonce"]; ok {
		c.long("a nonce", nonce, 1, 25)
		if o["enforce_nonce"] != true {
			c.errorf("a nonce that is not enforced")
		}
	}
}

var (
	commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)
	menuName    = regexp.MustCompile(`^\S(.{0,30}\S)?$`)
)

func (c *checker) commands(v any) {
	seen := map[string]bool{}
	for _, e := range list(v) {
		o := e.(object)
		kind, _ := o["type"].(float64)
		key := fmt.Sprint(max(kind, 1), o["name"])
		if seen[key] {
			c.errorf("command %v twice", o["name"])
		}
		seen[key] = true
		if c.command(o, kind <= 1) > 8000 {
			c.errorf("command %v is too long", o["name"])
		}
	}
	if len(seen) > 100 {
		c.errorf("%d commands", len(seen))
	}
}

// command checks a command or an option of one, and returns how long it is.
func (c *checker) command(o object, typed bool) int {
	name, _ := o["name"].(string)
	description, _ := o["description"].(string)
	names, _ := o["name_localizations"].(object)
	for language, n := range with(names, "", name) {
		s, _ := n.(string)
		if typed && (!commandName.MatchString(s) || strings.ToLower(s) != s) || !typed && !menuName.MatchString(s) {
			c.errorf("command name %q %s", s, language)
		}
	}
	descriptions, _ := o["description_localizations"].(object)
	for _, d := range with(descriptions, "", description) {
		if typed {
			c.long("a description", d, 1, 100)
		}
	}
	size := signs(name) + signs(description) + c.options(list(o["options"]))
	for _, e := range list(o["choices"]) {
		choice := e.(object)
		c.long("the name of a choice", choice["name"], 1, 100)
		size += signs(fmt.Sprint(choice["name"], choice["value"]))
	}
	return size
}

func (c *checker) options(options []any) (size int) {
	if len(options) > 25 {
		c.errorf("%d options", len(options))
	}
	seen, optional := map[any]bool{}, false
	for _, e := range options {
		o := e.(object)
		if seen[o["name"]] {
			c.errorf("option %v twice", o["name"])
		}
		seen[o["name"]] = true
		if o["required"] == true && optional {
			c.errorf("option %v must be given, but others before it need not be", o["name"])
		}
		optional = optional || o["required"] != true
		if o["autocomplete"] == true && len(list(o["choices"])) > 0 {
			c.errorf("option %v has choices and is completed", o["name"])
		}
		size += c.command(o, true)
	}
	return size
}

// with returns o with one more field.
func with(o object, name string, value any) object {
	out := object{name: value}
	maps.Copy(out, o)
	return out
}

// long checks how many characters a text has, however they are counted.
func (c *checker) long(what string, v any, least, most int) {
	s, _ := v.(string)
	if n := signs(s); n < least || n > most {
		c.errorf("%s of %d characters, %d to %d are allowed: %.60q", what, n, least, most, s)
	}
}

func list(v any) []any { out, _ := v.([]any); return out }

// signs counts characters so that those beyond the first 65,536 count twice.
func signs(s string) int { return len(utf16.Encode([]rune(s))) }
