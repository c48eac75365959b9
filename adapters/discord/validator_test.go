package discord

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// Routes as discordgo asks for them.
const (
	callbackPath = "/api/v9/interactions/11/aW50ZXJhY3Rpb24/callback"
	createPath   = "/api/v9/channels/22/messages"
	editPath     = "/api/v9/webhooks/33/aW50ZXJhY3Rpb24/messages/@original"
	followPath   = "/api/v9/webhooks/33/aW50ZXJhY3Rpb24?wait=true"
	commandsPath = "/api/v9/applications/33/commands"
)

const nobody = `"allowed_mentions":{"parse":[]}`

// saying returns a message of components.
func saying(components ...string) string {
	return `{"flags":32768,"components":[` + strings.Join(components, ",") + `],` + nobody + `}`
}

// pressing returns a row of so many buttons.
func pressing(from, n int) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf(`{"type":2,"style":2,"label":"b","custom_id":"b%d"}`, from+i))
	}
	return `{"type":1,"components":[` + strings.Join(out, ",") + `]}`
}

func written(s string) string {
	data, _ := json.Marshal(s)
	return `{"type":10,"content":` + string(data) + `}`
}

func framed(parts ...string) string {
	return `{"type":17,"components":[` + strings.Join(parts, ",") + `]}`
}

func offering(n int, label, value string) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf(`{"label":%q,"value":"%s%d","description":""}`, label, value, i))
	}
	return `{"type":1,"components":[{"type":3,"custom_id":"on","options":[` + strings.Join(out, ",") + `]}]}`
}

func field(label string) string {
	return `{"type":1,"components":[{"type":4,"custom_id":"said","label":"` + label + `","style":2,"required":false}]}`
}

func answering(kind int, data string) string { return fmt.Sprintf(`{"type":%d,"data":%s}`, kind, data) }

func TestGoodBodiesPass(t *testing.T) {
	all := saying(framed(written("# Tea"), `{"type":14}`, written("-# [1] Leaves")), pressing(0, 5), offering(25, "price", "v"))
	for _, c := range []struct{ method, path, body string }{
		{"POST", createPath, `{"content":"Tea.","flags":4,` + nobody + `,"message_reference":{"message_id":"1","fail_if_not_exists":false},"nonce":"1","enforce_nonce":true}`},
		{"POST", createPath, all},
		{"PATCH", "/api/v9/channels/22/messages/5", all},
		{"PATCH", editPath, all},
		{"POST", followPath, all},
		{"POST", callbackPath, answering(4, all)},
		{"POST", callbackPath, answering(7, all)},
		{"POST", callbackPath, `{"type":5}`},
		{"POST", callbackPath, `{"type":5,"data":{"flags":64}}`},
		{"POST", callbackPath, `{"type":6}`},
		{"POST", callbackPath, `{"type":1}`},
		{"POST", callbackPath, answering(8, `{"choices":[{"name":"Tea (4 claims)","value":"Tea"}]}`)},
		{"POST", callbackPath, answering(9, `{"custom_id":"key","title":"What was missing?","components":[`+field("Your words")+`]}`)},
		{"PUT", commandsPath, `[{"name":"compare","description":"Compare two things","type":1,"default_member_permissions":"32","contexts":[0,1,2],"integration_types":[0,1],
			"name_localizations":{"de":"vergleiche","hi":"तुलना"},"options":[{"type":3,"name":"a","description":"One thing","required":true,"autocomplete":true},{"type":3,"name":"aspect","description":"On what"}]},
			{"name":"Compare what is in this message","type":3}]`},
		{"PUT", "/api/v9/applications/33/guilds/44/commands", `[]`},
		{"POST", "/api/v9/channels/22/messages/5/threads", `{"name":"Tea or coffee?","auto_archive_duration":1440}`},
		{"POST", "/api/v9/channels/22/typing", ``},
		{"GET", "/api/v9/gateway/bot", ``},
		{"DELETE", editPath, ``},
	} {
		if err := checkBody(c.method, c.path, []byte(c.body)); err != nil {
			t.Error(err)
		}
	}
}

func TestBadBodiesAreFound(t *testing.T) {
	long := func(n int) string { return strings.Repeat("x", n) }
	command := func(s string) string { return `[{"name":"compare","description":"d"` + s + `}]` }
	for name, c := range map[string]struct{ path, body, want string }{
		"a long text":             {createPath, `{"content":"` + long(2001) + `",` + nobody + `}`, "content of 2001"},
		"wide signs":              {createPath, `{"content":"` + strings.Repeat("😀", 1001) + `",` + nobody + `}`, "content of 2002"},
		"nothing":                 {createPath, `{` + nobody + `}`, "an empty message"},
		"mentions by default":     {createPath, `{"content":"x"}`, "allowed_mentions null"},
		"mentions of null":        {createPath, `{"content":"x","allowed_mentions":{"parse":null}}`, "allowed_mentions"},
		"mentions of users":       {editPath, `{"content":"x","allowed_mentions":{"parse":["users"]}}`, "allowed_mentions"},
		"a reply that pings":      {createPath, `{"content":"x","allowed_mentions":{"parse":[],"replied_user":true}}`, "allowed_mentions"},
		"secret in a channel":     {createPath, `{"content":"x","flags":64,` + nobody + `}`, "64 have no effect"},
		"secret too late":         {editPath, `{"content":"x","flags":64,` + nobody + `}`, "64 have no effect"},
		"content beside V2":       {callbackPath, answering(4, `{"content":"","flags":32768,"components":[`+written("x")+`],`+nobody+`}`), "beside IS_COMPONENTS_V2"},
		"embeds beside V2":        {editPath, `{"embeds":null,"flags":32768,"components":[` + written("x") + `],` + nobody + `}`, "beside IS_COMPONENTS_V2"},
		"V2 without the flag":     {followPath, `{"components":[` + written("x") + `],` + nobody + `}`, "without IS_COMPONENTS_V2"},
		"a bare button":           {editPath, saying(`{"type":1,"components":[{"type":2,"style":2,"label":"","custom_id":"b"}]}`), "without a label"},
		"a button without an id":  {editPath, saying(`{"type":1,"components":[{"type":2,"style":2,"label":"b"}]}`), "custom_id of 0"},
		"an id twice":             {editPath, saying(pressing(0, 2), pressing(1, 1)), `"b1" twice`},
		"a long id":               {editPath, saying(`{"type":1,"components":[{"type":2,"style":2,"label":"b","custom_id":"` + long(101) + `"}]}`), "custom_id of 101"},
		"a long label":            {editPath, saying(`{"type":1,"components":[{"type":2,"style":2,"label":"` + long(81) + `","custom_id":"b"}]}`), "label of 81"},
		"button and menu":         {editPath, saying(`{"type":1,"components":[{"type":2,"style":2,"label":"b","custom_id":"b"},{"type":3,"custom_id":"on","options":[{"label":"a","value":"a"}]}]}`), "1 buttons and 1 menus"},
		"six buttons":             {editPath, saying(pressing(0, 6)), "6 buttons"},
		"41 components":           {editPath, saying(pressing(0, 5), pressing(5, 5), pressing(10, 5), pressing(15, 5), pressing(20, 5), pressing(25, 5), framed(written("a"), written("b"), written("c"), written("d"))), "41 components"},
		"4,001 characters":        {editPath, saying(written(long(2000)), framed(written(long(2001)))), "4001 characters"},
		"10,171 bytes":            {editPath, saying(written(strings.Repeat("漢", 3382)), written("xx")), "10172 bytes"},
		"a blank text":            {editPath, saying(written(" ")), "without words"},
		"an empty container":      {editPath, saying(framed()), "nothing inside"},
		"a container in another":  {editPath, saying(framed(framed(written("x")))), "a container within"},
		"26 options":              {editPath, saying(offering(26, "a", "v")), "26 options"},
		"a long option":           {editPath, saying(offering(1, long(101), "v")), "label of an option of 101"},
		"a long value":            {editPath, saying(offering(1, "a", long(100))), "value of an option of 101"},
		"no type of response":     {callbackPath, `{"data":{}}`, "callback of type"},
		"a deferral with words":   {callbackPath, answering(5, `{"content":"x"}`), `deferral has "content"`},
		"a long title":            {callbackPath, answering(9, `{"custom_id":"k","title":"`+long(46)+`","components":[`+field("f")+`]}`), "title of a window of 46"},
		"a field without a label": {callbackPath, answering(9, `{"custom_id":"k","title":"t","components":[`+field("")+`]}`), "label of a field of 0"},
		"no choices":              {callbackPath, answering(8, `{"choices":[]}`), "0 choices"},
		"no list of choices":      {callbackPath, answering(8, `{}`), "0 choices"},
		"a choice without a name": {callbackPath, answering(8, `{"choices":[{"name":"","value":"x"}]}`), "name of a choice of 0"},
		"a long choice":           {callbackPath, answering(8, `{"choices":[{"name":"x","value":"`+long(101)+`"}]}`), "value of a choice of 101"},
		"a nonce for nothing":     {createPath, `{"content":"x","nonce":"1",` + nobody + `}`, "not enforced"},
		"a loud command":          {commandsPath, `[{"name":"Compare","description":"d"}]`, `"Compare"`},
		"a command with a space":  {commandsPath, `[{"name":"com pare","description":"d"}]`, `"com pare"`},
		"a loud translation":      {commandsPath, command(`,"name_localizations":{"de":"Vergleiche"}`), `"Vergleiche" de`},
		"no description":          {commandsPath, `[{"name":"compare","description":""}]`, "description of 0"},
		"a long description":      {commandsPath, command(`,"description_localizations":{"de":"` + long(101) + `"}`), "description of 101"},
		"a command twice":         {commandsPath, `[{"name":"a","description":"d"},{"name":"a","type":1,"description":"d"}]`, "command a twice"},
		"needed after optional":   {commandsPath, command(`,"options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]`), "option b must be given"},
		"a thread without a name": {"/channels/22/messages/5/threads", `{"name":""}`, "name of a thread"},
		"no JSON":                 {createPath, `{`, "unexpected end"},
		"an unknown route":        {"/api/v9/channels/22/webhooks2", `{}`, "no such route"},
	} {
		t.Run(name, func(t *testing.T) {
			method := "POST"
			switch c.path {
			case editPath:
				method = "PATCH"
			case commandsPath:
				method = "PUT"
			}
			if err := checkBody(method, c.path, []byte(c.body)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestTheSpecificationIsAsked sends what only Discord's own specification
// refuses.
func TestTheSpecificationIsAsked(t *testing.T) {
	if _, err := specification(); err != nil {
		t.Skip("the specification is not here: no ../shared/platforms beside the repository")
	}
	for _, c := range []struct{ method, path, body string }{
		{"POST", createPath, `{"content":"x","message_reference":{"message_id":"not a number"},` + nobody + `}`},
		{"PATCH", editPath, `{"flags":32768,"components":[{"type":17,"accent_color":16777216,"components":[{"type":10,"content":"x"}]}],` + nobody + `}`},
		{"PUT", commandsPath, `[{"name":"a","description":"d","options":[{"type":99,"name":"b","description":"d"}]}]`},
		{"POST", callbackPath, `{"type":9,"data":{"title":"t","custom_id":"k","components":[{"type":1,"components":[{"type":4,"custom_id":"f","label":"f","style":7}]}]}}`},
	} {
		if err := checkBody(c.method, c.path, []byte(c.body)); err == nil {
			t.Errorf("%s %s took %s", c.method, c.path, c.body)
		}
	}
}
