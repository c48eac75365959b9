package discord

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/knowledge"
)

// The people of these tests, and the servers whose documents must not mix.
const (
	mina, tom, ida = "31", "32", "33"
	teaRoom        = "51"
	cocoaBar       = "52"
	parlor         = "71"
)

// club is a scene with real documents behind it, where people play.
type club struct {
	*scene

	bot  *bot.Bot
	last atomic.Int64
}

func opened(t testing.TB) *club {
	t.Helper()
	b := adaptertest.Library(t, knowledge.Space("discord:"+teaRoom), knowledge.Space("discord:"+cocoaBar))
	return &club{scene: staged(t, func(d *Door) { d.Handler, d.Browser = b, b }), bot: b}
}

// snowflake returns an ID that Discord would have given so long ago.
func snowflake(ago time.Duration) string {
	const epoch = 1420070400000
	return strconv.FormatInt((time.Now().Add(-ago).UnixMilli()-epoch)<<22, 10)
}

// act is an interaction of somebody's in a server.
func (c *club) act(user, guild string) interaction {
	n := strconv.FormatInt(c.last.Add(1), 10)
	i := interaction{ID: "1" + n, Token: hookToken + n, Guild: guild, Channel: parlor, Owners: map[string]string{"0": guild}}
	i.Member.User.ID = user
	return i
}

func (c *club) place(i interaction) place {
	return i.place(newHook(i.ID, i.Token, time.Now(), c.k.callback(i.ID, i.Token)))
}

// dealtBy is a message as it was sent, for its buttons to be pressed.
func dealtBy(sent call, user, id string) posted {
	components, _ := json.Marshal(sent.data()["components"])
	m := posted{ID: id, Components: components}
	m.Caused.User.ID = user
	return m
}

// press presses the button below a message whose ID or label begins so.
func (c *club) press(user, guild string, m posted, button string) {
	c.t.Helper()
	i := c.act(user, guild)
	i.Message = m
	id := buttonOf(m, button)
	at, ok := c.k.studies(c.place(i), i, id)
	if !ok {
		c.t.Fatalf("%q is no button of a debate or a quiz", id)
	}
	c.k.play(c.t.Context(), at, i, id)
}

// buttonOf returns the ID of the button whose ID or label begins so, or what was
// asked for.
func buttonOf(m posted, begins string) string {
	for _, b := range buttonsOf(m) {
		if strings.HasPrefix(b.label, begins) || strings.HasPrefix(b.id, begins) {
			return b.id
		}
	}
	return begins
}

type labeled struct{ id, label string }

func buttonsOf(m posted) []labeled {
	var parts []any
	_ = json.Unmarshal(m.Components, &parts)
	var out []labeled
	var walk func([]any)
	walk = func(parts []any) {
		for _, e := range parts {
			o := e.(object)
			if id, ok := o["custom_id"].(string); ok {
				label, _ := o["label"].(string)
				out = append(out, labeled{id, label})
			}
			walk(list(o["components"]))
		}
	}
	walk(parts)
	return out
}

// aloud returns what a message says, part by part.
func aloud(sent call) string {
	var b strings.Builder
	var walk func([]any, string)
	walk = func(parts []any, in string) {
		for _, e := range parts {
			o := e.(object)
			if s, ok := o["content"].(string); ok {
				for l := range strings.Lines(s) {
					b.WriteString(in + strings.TrimSpace(l) + "\n")
				}
			}
			if label, ok := o["label"].(string); ok {
				fmt.Fprintf(&b, "%s[%s] ", in, label)
			}
			if inside := list(o["components"]); len(inside) > 0 {
				walk(inside, in+"| ")
				b.WriteString("\n")
			}
		}
	}
	if s, ok := sent.data()["content"].(string); ok {
		b.WriteString(s)
	}
	walk(list(sent.data()["components"]), "")
	return b.String()
}

func (c *club) debates(a, b, aspect string) posted {
	c.t.Helper()
	i := c.act(mina, teaRoom)
	c.k.debate(c.t.Context(), c.place(i), adapters.Question(c.k.Book, a, b, aspect))
	return dealtBy(c.call("respond"), mina, snowflake(0))
}

// told fails unless a message that was sent says something, for all or for one
// person alone.
func told(t testing.TB, sent call, private bool, want string) {
	t.Helper()
	if got := aloud(sent); !strings.Contains(got, want) || (sent.flags()&ephemeral != 0) != private {
		t.Errorf("got %s with flags %d, want %q, private %t", got, sent.flags(), want, private)
	}
}

// regexpCounts fits the counts of votes on buttons and in their IDs.
var regexpCounts = regexp.MustCompile(` · \d+|(?:debate\.[01])\.\d+`)

// poll is a poll of four sides in which so many chose each.
func poll(count ...int) adapters.Poll { return adapters.Poll{Count: count} }
