package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
)

// register tells Discord the commands, where they are not what it knows: it lets
// them be told only so often a day. Where it cannot be reached it tries again and
// again; where it refuses them it returns an error.
func (k *desk) register(ctx context.Context) error {
	list, err := commands(k.Librarian != nil)
	if err != nil {
		return fmt.Errorf("discord: %w", err)
	}
	ours, err := spelling(list)
	if err != nil {
		return fmt.Errorf("discord: commands: %w", err)
	}
	pause := adapters.Pauses()
	for ctx.Err() == nil {
		err := k.tellCommands(ctx, ours)
		if err == nil {
			return nil
		}
		if final(err) {
			return k.unregistered(err)
		}
		wait := pause.NextBackOff()
		k.fares(adapters.Failing, "the commands could not be registered: "+adapters.WithoutURL(err).Error())
		k.Log.Warn().Str("error", k.scrub(err.Error())).Dur("wait", wait).Msg("the commands could not be registered")
		adapters.Sleep(ctx, wait)
	}
	return nil
}

// tellCommands replaces the commands that Discord knows where they are others.
func (k *desk) tellCommands(ctx context.Context, ours []any) error {
	known, err := k.knownCommands(ctx)
	if err != nil && !final(err) {
		return err
	}
	if theirs, err := spelling(known); err == nil && reflect.DeepEqual(ours, theirs) {
		k.Log.Info().Int("commands", len(ours)).Msg("Discord knows the commands")
		return nil
	}
	err = k.call(ctx, request{what: "register the commands", method: http.MethodPut, url: k.commandsAddress(), body: ours, care: again}, nil)
	if err == nil {
		k.Log.Info().Int("commands", len(ours)).Str("guild", k.Guild).Msg("the commands are registered")
	}
	return err
}

// commandsAddress returns where the commands are kept: for all, or for one server.
func (k *desk) commandsAddress() string {
	if k.Guild != "" {
		return discordgo.EndpointApplicationGuildCommands(k.app(), k.Guild)
	}
	return discordgo.EndpointApplicationGlobalCommands(k.app())
}

// knownCommands returns the commands that Discord knows.
func (k *desk) knownCommands(ctx context.Context) (known []*discordgo.ApplicationCommand, err error) {
	err = k.call(ctx, request{
		what: "read the commands", method: http.MethodGet, url: k.commandsAddress() + "?with_localizations=true", care: again,
	}, &known)
	return known, err
}

// unregistered returns what to do where Discord does not take the commands for who
// asks. Where it takes them not for what they are, people are served with those
// that it knows.
func (k *desk) unregistered(err error) error {
	r, _ := errors.AsType[*refusal](err)
	switch {
	case r != nil && r.status == http.StatusUnauthorized:
		return &useless{why: err, advice: fatal(err)}
	case r != nil && k.Guild != "" && (r.status == http.StatusForbidden || r.status == http.StatusNotFound):
		return &useless{why: err, advice: "the bot is not in the server that its commands are to be registered in; invite it there first"}
	}
	k.Log.Error().Str("error", k.scrub(err.Error())).Msg("the commands are not registered; those that Discord knows go on working")
	return nil
}

// final reports whether no second attempt mends an error.
func final(err error) bool { return !faulty(err) && !isLimited(err) }

// spelling returns commands in one way of writing them, ours like those that
// Discord knows: by their names, without what is empty, by default or Discord's
// own.
func spelling(list []*discordgo.ApplicationCommand) ([]any, error) {
	sorted := make([]discordgo.ApplicationCommand, 0, len(list))
	for _, c := range list {
		c := *c
		c.ID, c.ApplicationID, c.GuildID, c.Version = "", "", "", ""
		c.DefaultPermission, c.DMPermission = nil, nil //nolint:staticcheck // Discord still tells them
		c.Type = cmp.Or(c.Type, discordgo.ChatApplicationCommand)
		c.Contexts, c.IntegrationTypes = ordered(c.Contexts), ordered(c.IntegrationTypes)
		sorted = append(sorted, c)
	}
	slices.SortStableFunc(sorted, func(a, b discordgo.ApplicationCommand) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Name, b.Name))
	})
	raw, err := json.Marshal(sorted)
	if err != nil {
		return nil, err
	}
	var out []any
	if err := json.Unmarshal(raw, &out); err != nil {
		return nil, err
	}
	for i, c := range out {
		out[i] = bare(c)
	}
	return out, nil
}

// ordered returns a list in order, or none.
func ordered[T cmp.Ordered](list *[]T) *[]T {
	if list == nil {
		return nil
	}
	out := slices.Sorted(slices.Values(*list))
	return &out
}

// bare returns a value of JSON without the fields that say nothing.
func bare(v any) any {
	switch v := v.(type) {
	case []any:
		for i, e := range v {
			v[i] = bare(e)
		}
	case map[string]any:
		for name, field := range v {
			if v[name] = bare(field); empty(v[name]) {
				delete(v, name)
			}
		}
	}
	return v
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	default:
		return false
	}
}
