package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/bot/reply"
	"juxta/index/memstore"
	"juxta/knowledge"
	"juxta/knowledge/ingest"
	"juxta/knowledge/lexicon"
	"juxta/knowledge/starter"
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
	b, err := known()
	if err != nil {
		t.Fatal(err)
	}
	return &club{scene: staged(t, func(d *Door) { d.Handler, d.Browser = b, b }), bot: b}
}

// known returns the bot behind these tests: on the starter documents, which
// everybody may read, and on a few words of each server's own. It keeps nothing of
// what it is asked.
var known = sync.OnceValues(func() (*bot.Bot, error) {
	lex, err := lexicon.Load("en")
	if err != nil {
		return nil, err
	}
	store := &memstore.Store{Synonyms: lex.Synonyms()}
	for space, docs := range map[knowledge.Space]fs.FS{
		knowledge.Shared: starter.FS(),
		"discord:" + teaRoom: fstest.MapFS{
			"night.md":   {Data: []byte("# Tea or coffee at night\n\nTea is better than coffee on a night shift. Coffee is stronger than tea.\n")},
			"morning.md": {Data: []byte("# Coffee vs tea in the morning\n\nCoffee is faster than tea when we open. Tea is cheaper than coffee.\n")},
		},
		"discord:" + cocoaBar: fstest.MapFS{"cocoa.md": {Data: []byte("# Cocoa vs tea\n\nCocoa is better than tea in winter.\n")}},
	} {
		readings, _, err := ingest.Read(context.Background(), lex, ingest.Options{Space: space}, ingest.Folder{Name: string(space), FS: docs})
		if err != nil {
			return nil, err
		}
		if err := ingest.Store(context.Background(), store, readings); err != nil {
			return nil, err
		}
	}
	return bot.New(store, lex)
})

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
	return i.place(newHook(i.ID, i.Token, time.Now(), c.k.callback(i.ID, i.Token)), c.k.hash(i.user()))
}

// dealtTo is a message as it was sent to mina, for its buttons to be pressed.
func dealtTo(sent call, id string) posted {
	components, _ := json.Marshal(sent.data()["components"])
	m := posted{ID: id, Components: components}
	m.Caused.User.ID = mina
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
	return dealtTo(c.call("respond"), snowflake(0))
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

// TestStudyLooksLike lays out a debate and a riddle from the starter documents,
// before and after they are revealed.
func TestStudyLooksLike(t *testing.T) {
	p, b := newTestRenderer(t), opened(t).bot
	asked := adaptertest.Numbered(t, b, bot.Message{Text: adaptertest.Everyday})
	hands, ok := dealt(asked)
	r, err := b.Riddle(t.Context(), []knowledge.Space{knowledge.Shared}, 7)
	if !ok || err != nil || r.Notice != "" {
		t.Fatalf("dealt %t, %v, %s", ok, err, r.Notice)
	}
	won := concluded(t, p, asked, poll(2, 5))
	best := []adapters.Score{{User: mina, Right: 5, Guesses: 6}, {User: tom, Right: 4, Guesses: 4}}
	for name, m := range map[string]message{
		"debate": p.debate(asked, hands), "debate-concluded": won,
		"quiz": p.riddle(r, 7), "quiz-revealed": p.unveiled(r, poll(3, 2), nil), "quiz-led": p.unveiled(r, poll(0, 0), best),
	} {
		t.Run(name, func(t *testing.T) { looks(t, name, m, false) })
	}
}

func concluded(t *testing.T, p *renderer, r reply.Reply, votes adapters.Poll) message {
	t.Helper()
	m := p.concluded(r, votes)
	if !fits(m.parts) || len(m.parts) == 0 {
		t.Errorf("the end of a debate has %d parts, and does not fit", len(m.parts))
	}
	return m
}

func TestTheEndOfADebateTellsWhetherTheEvidenceAgrees(t *testing.T) {
	p := newTestRenderer(t)
	r := kettle() // which favors Tea over Coffee
	open := kettle()
	open.Verdict.Outcome, open.Verdict.Winner = "conflicting", ""
	for _, c := range []struct {
		r     reply.Reply
		votes adapters.Poll
		want  string
	}{
		{r, poll(3, 1), "The channel voted 3 for Tea and 1 for Coffee. The evidence agrees."},
		{r, poll(1, 3), "The channel voted 1 for Tea and 3 for Coffee. The evidence favors Tea instead."},
		{r, poll(2, 2), "The channel voted 2 for Tea and 2 for Coffee. The evidence favors Tea."},
		{r, poll(), "Nobody voted. The evidence favors Tea."},
		{open, poll(0, 1), "The channel voted 0 for Tea and 1 for Coffee. The evidence names no winner."},
	} {
		m := concluded(t, p, c.r, c.votes)
		if got := m.parts[0].(discordgo.TextDisplay).Content; got != "**"+c.want+"**" || !strings.HasPrefix(m.text, c.want) {
			t.Errorf("got %q and as text %q, want %q", got, m.text, c.want)
		}
	}
}

// TestCountsNeverRunBackwards has people vote by way of the dispatcher and a pool.
func TestCountsNeverRunBackwards(t *testing.T) {
	const people = 30
	b := opened(t).bot
	synctest.Test(t, func(t *testing.T) {
		c := &club{scene: inside(t, func(d *Door) { d.Handler, d.Browser = b, b }), bot: b}
		pool := &adapters.Pool{}
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { _ = pool.Run(ctx) })
		defer running.Wait()
		defer stop()
		c.k.Pool = pool
		m := c.debates("Flask", "Django", "security")
		for n := range people {
			i := c.act(fmt.Sprint("4", n), teaRoom)
			i.Type, i.Message = discordgo.InteractionMessageComponent, m
			i.Data, _ = json.Marshal(map[string]any{"component_type": 2, "custom_id": m.buttons()[n%2]})
			c.k.act(t.Context(), i, c.k.callback(i.ID, i.Token))
		}
		for n := range people {
			sent := c.call("respond")
			if now := counts(dealtTo(sent, m.ID)); now[0]+now[1] != n+1 || sent.kind() != 7 {
				t.Errorf("after %d votes %v are shown, by a response of type %d", n+1, now, sent.kind())
			}
		}
	})
}

func TestVotesGoInOneLaneAndGuessesWaitForNobody(t *testing.T) {
	c := opened(t)
	for button, m := range map[string]posted{"quiz.guess": c.riddle(teaRoom), "debate.0": c.debates("Flask", "Django", "security")} {
		for _, user := range []string{mina, tom} {
			i := c.act(user, teaRoom)
			i.Type, i.Message = discordgo.InteractionMessageComponent, m
			i.Data, _ = json.Marshal(map[string]any{"component_type": 2, "custom_id": buttonOf(m, button)})
			c.k.act(t.Context(), i, c.k.callback(i.ID, i.Token))
			c.call("respond")
		}
		lanes := c.crew.lanes[len(c.crew.lanes)-4:] // each behind its tenant
		if together := lanes[1] == lanes[3]; together != m.debates() {
			t.Errorf("%s of two people goes in the lanes %q", button, lanes)
		}
	}
}
