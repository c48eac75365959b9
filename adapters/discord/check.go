package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
)

// CheckOptions say what is looked at; each is as that of a [Door], which Token
// alone has to be given for.
type CheckOptions struct {
	Token, PublicKey, Guild, APIURL string
	// Called reports that Discord is to call the bot, rather than the bot Discord.
	Called bool
	// Keeps reports that documents can be kept in chat.
	Keeps bool
}

// Check looks whether Discord knows the token and the app is set up as it has to
// be, with no more than it needs, how many sessions may begin yet today, whether
// the commands are registered, and whether the clocks agree. It changes nothing and
// begins no session.
func Check(ctx context.Context, o CheckOptions) []adapters.Finding {
	d := &Door{Token: o.Token, PublicKey: o.PublicKey, Guild: o.Guild, APIURL: o.APIURL}
	seen := &listener{next: connections()}
	d.Transport = seen
	k := newDesk(d)
	var app application
	if err := k.call(ctx, request{what: "ask for the application", method: http.MethodGet, url: discordgo.EndpointOAuth2Application("@me"), care: again}, &app); err != nil {
		return []adapters.Finding{k.unknown("discord token", err)}
	}
	k.me.Store(&identity{app: app.ID})
	out := []adapters.Finding{
		{Name: "discord token", Level: adapters.Fine, Text: fmt.Sprintf("the bot is %s (%s)", app.Name, app.ID)},
		app.checkIntents(), app.checkEndpoint(o), k.checkSessions(ctx, o), k.checkCommands(ctx, o.Keeps),
	}
	if o.PublicKey != "" {
		out = append(out, app.checkKey(o.PublicKey))
	}
	if f, ok := adapters.Clock("discord clock", seen.header()); ok {
		out = append(out, f)
	}
	return out
}

// listener keeps the headers of what was answered last.
type listener struct {
	next http.RoundTripper
	mu   sync.Mutex
	last http.Header
}

// RoundTrip makes the request.
func (l *listener) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := l.next.RoundTrip(r)
	if err == nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.last = res.Header.Clone()
	}
	return res, err
}

func (l *listener) header() http.Header {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last
}

// unknown is the finding that Discord does not answer as it should.
func (k *desk) unknown(name string, err error) adapters.Finding {
	text := k.scrub(adapters.WithoutURL(err).Error())
	if advice := fatal(err); advice != "" {
		text += ": " + advice
	} else if _, refused := errors.AsType[*refusal](err); !refused {
		text = "Discord cannot be reached: " + text
	}
	return adapters.Finding{Name: name, Level: adapters.Wrong, Text: text}
}

// application is how the app is set up at Discord.
type application struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Flags    int    `json:"flags"`
	Key      string `json:"verify_key"`
	Endpoint string `json:"interactions_endpoint_url"`
}

// privileged are the intents that an app has to be granted, each with its bits
// among the flags of the app: of a large one, and of one in few servers.
func privileged() map[string]int {
	return map[string]int{"Presence": 1<<12 | 1<<13, "Server Members": 1<<14 | 1<<15, "Message Content": 1<<18 | 1<<19}
}

// checkIntents looks at what the app is granted. The bot asks for no intent that
// has to be, so none can be missing.
func (a application) checkIntents() adapters.Finding {
	var more []string
	for _, name := range []string{"Presence", "Server Members", "Message Content"} {
		if a.Flags&privileged()[name] != 0 {
			more = append(more, name)
		}
	}
	f := adapters.Finding{Name: "discord intents", Level: adapters.Fine, Text: "no privileged one is on, and none is needed"}
	if len(more) > 0 {
		f.Level, f.Text = adapters.Odd, "more than is needed: "+strings.Join(more, ", ")+`: switch them off under "Bot" of the app's pages`
	}
	return f
}

// checkEndpoint looks whether Discord sends commands to where they are waited for.
func (a application) checkEndpoint(o CheckOptions) adapters.Finding {
	f := adapters.Finding{Name: "discord endpoint", Level: adapters.Fine, Text: "commands come by the gateway"}
	switch {
	case a.Endpoint != "" && !o.Called:
		f.Level = adapters.Wrong
		f.Text = `Discord sends commands to an address, but the bot waits for them at the gateway: leave "Interactions Endpoint URL" of the app's pages empty, or serve with --http`
	case a.Endpoint == "" && o.Called:
		f.Level = adapters.Wrong
		f.Text = `Discord knows no address to send commands to: see "juxta manifest discord --url"`
	case a.Endpoint != "" && !strings.HasSuffix(a.Endpoint, EndpointPath):
		f.Level, f.Text = adapters.Odd, "Discord sends commands to an address that does not end in "+EndpointPath
	case a.Endpoint != "":
		f.Text = "Discord sends commands to an address that ends in " + EndpointPath
	}
	return f
}

// checkKey holds the public key against the app's.
func (a application) checkKey(key string) adapters.Finding {
	f := adapters.Finding{Name: "discord public key", Level: adapters.Fine, Text: "it is the app's"}
	switch {
	case a.Key == "":
		f.Level, f.Text = adapters.Odd, "Discord does not tell the app's"
	case !strings.EqualFold(a.Key, key):
		f.Level, f.Text = adapters.Wrong, `it is another app's: copy it from "General Information" of the app's pages`
	}
	return f
}

// fewSessions is how many sessions are few.
const fewSessions = 20

// checkSessions looks at how many sessions may begin before the limit is reset.
func (k *desk) checkSessions(ctx context.Context, o CheckOptions) adapters.Finding {
	const name = "discord sessions"
	if o.Called {
		return adapters.Finding{Name: name, Level: adapters.Fine, Text: "none is needed"}
	}
	a, err := k.advised(ctx)
	if err != nil {
		return k.unknown(name, err)
	}
	f := adapters.Finding{Name: name, Level: adapters.Fine, Text: fmt.Sprintf("%d of %d may begin yet; %d shards are advised", a.Limit.Remaining, a.Limit.Total, max(a.Shards, 1))}
	switch {
	case a.Limit.Total > 0 && a.Limit.Remaining <= 0:
		f.Level, f.Text = adapters.Wrong, fmt.Sprintf("none of %d may begin before %s are over", a.Limit.Total, a.reset())
	case a.Limit.Total > 0 && a.Limit.Remaining < fewSessions:
		f.Level = adapters.Odd
	}
	return f
}

// checkCommands looks whether Discord knows the commands. Serve registers them.
func (k *desk) checkCommands(ctx context.Context, keeps bool) adapters.Finding {
	const name = "discord commands"
	list, err := commands(keeps)
	if err != nil {
		return k.unknown(name, err)
	}
	known, err := k.knownCommands(ctx)
	if err != nil {
		return k.unknown(name, err)
	}
	ours, err := spelling(list)
	if err != nil {
		return k.unknown(name, err)
	}
	theirs, err := spelling(known)
	switch {
	case err == nil && reflect.DeepEqual(ours, theirs):
		return adapters.Finding{Name: name, Level: adapters.Fine, Text: fmt.Sprintf("all %d are registered", len(ours))}
	case len(known) == 0:
		return adapters.Finding{Name: name, Level: adapters.Odd, Text: "none is registered: \"juxta serve\" does that when it starts"}
	default:
		return adapters.Finding{Name: name, Level: adapters.Odd, Text: "others are registered than this version has: \"juxta serve\" replaces them when it starts"}
	}
}
