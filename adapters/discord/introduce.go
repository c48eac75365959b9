package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
)

// errOptions is the fault of a door that lacks what it needs.
var errOptions = errors.New("discord: a door needs a Handler, a Browser, a Book, a Pool, Seen and a token")

// introduce asks Discord who the bot is, again and again where it cannot be
// reached. It returns an error where that will not help.
func (k *desk) introduce(ctx context.Context) error {
	if err := k.complete(); err != nil {
		return err
	}
	pause := adapters.Pauses()
	for ctx.Err() == nil {
		who, err := k.whoami(ctx)
		if err == nil {
			k.me.Store(&who)
			k.Log.Info().Str("application", who.app).Str("bot", who.user).Msg("Discord knows the bot")
			return nil
		}
		if advice := fatal(err); advice != "" {
			return &useless{why: err, advice: advice}
		}
		wait := pause.NextBackOff()
		k.fares(adapters.Failing, "Discord cannot be reached: "+adapters.WithoutURL(err).Error())
		k.Log.Warn().Str("error", k.scrub(err.Error())).Dur("wait", wait).Msg("Discord cannot be reached")
		adapters.Sleep(ctx, wait)
	}
	return nil
}

func (k *desk) whoami(ctx context.Context) (identity, error) {
	var app, user struct {
		ID string `json:"id"`
	}
	err := k.call(ctx, request{what: "ask for the application", method: http.MethodGet, url: discordgo.EndpointOAuth2Application("@me"), care: again}, &app)
	if err != nil {
		return identity{}, err
	}
	err = k.call(ctx, request{what: "ask for the user", method: http.MethodGet, url: discordgo.EndpointUser("@me"), care: again}, &user)
	if err == nil && (app.ID == "" || user.ID == "") {
		err = errUnread
	}
	return identity{app: app.ID, user: user.ID}, err
}

// app returns the ID of the bot's application, once it is introduced.
func (k *desk) app() string {
	if me := k.me.Load(); me != nil {
		return me.app
	}
	return ""
}

// complete returns an error where the options can never work.
func (k *desk) complete() error {
	switch {
	case k.Handler == nil || k.Browser == nil || k.Book == nil || k.Pool == nil || k.Seen == nil, k.Token == "":
		return errOptions
	case strings.HasPrefix(k.Token, "Bot "):
		return errors.New(`discord: the token is given without "Bot " in front`)
	case k.Token != strings.TrimSpace(k.Token) || strings.ContainsAny(k.Token, "\r\n\t "):
		return errors.New("discord: there are spaces in the token; copy it again")
	case k.Shards < 0 || k.Shard < 0 || k.Shard > max(k.Shards-1, 0):
		return fmt.Errorf("discord: shard %d of %d: shards are counted from 0", k.Shard, k.Shards)
	}
	if key, err := hex.DecodeString(k.PublicKey); k.PublicKey != "" && (err != nil || len(key) != ed25519.PublicKeySize) {
		return errors.New(`discord: the public key is not one; it is 64 characters long, under "General Information" of the app`)
	}
	if u, err := url.Parse(k.APIURL); k.APIURL != "" && (err != nil || u.Host == "") {
		return errors.New("discord: the address of Discord's methods is not one")
	}
	return nil
}

// useless is the end of what the door works with.
type useless struct {
	why    error
	advice string
}

func (u *useless) Error() string { return "discord: " + u.why.Error() + ": " + u.advice }
func (u *useless) Unwrap() error { return u.why }

// fatal returns what to do about an error that no second attempt mends, or the
// empty string.
func fatal(err error) string {
	r, ok := errors.AsType[*refusal](err)
	switch {
	case !ok:
		return ""
	case r.status == http.StatusUnauthorized:
		return `Discord does not know this token; reset it under "Bot" of the app's pages at discord.com/developers/applications and take the new one`
	case r.status == http.StatusForbidden:
		return "Discord does not let this bot in; see the app's pages at discord.com/developers/applications"
	case r.status == http.StatusNotFound:
		return "there is no Discord at the address of its methods"
	default:
		return ""
	}
}
