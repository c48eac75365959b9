package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"juxta/adapters/slack"
)

// The environment variables with what Slack gave to the operator, by the names
// that Slack's own libraries use.
const (
	envSlackBot    = "SLACK_BOT_TOKEN"
	envSlackApp    = "SLACK_APP_TOKEN"
	envSlackSecret = "SLACK_SIGNING_SECRET" //nolint:gosec // the name of a variable, not a secret
	envSlackAPI    = "SLACK_API_URL"
	envSlackAdmins = "JUXTA_SLACK_ADMINS"
)

// slackSettings returns an error that says what is missing.
func (a *app) slackSettings() error {
	if a.env(envSlackBot) != "" && !a.slackCalls() && a.env(envSlackApp) == "" {
		return fmt.Errorf("serve: there is no %s for Socket Mode, nor %s with --http: %w", envSlackApp, envSlackSecret, errUsage)
	}
	return nil
}

// slackCalls reports whether Slack calls the bot, rather than the bot Slack.
func (a *app) slackCalls() bool {
	return a.opts.http != "" && a.env(envSlackBot) != "" && a.env(envSlackSecret) != ""
}

// slackDoor returns the door for Slack, or nothing without a token.
func (a *app) slackDoor(h *hall, mux *http.ServeMux) (door, error) {
	if a.env(envSlackBot) == "" {
		return nil, nil
	}
	d := &slack.Door{
		Handler: h.handler, Browser: h.bot, Book: h.book, Pool: h.pool, Seen: h.seen, Log: a.log, Indexed: h.indexed, Forget: h.forget, ForgetUser: h.forgetUser,
		BotToken: a.env(envSlackBot),
	}
	if h.lib != nil {
		d.Librarian, d.Admins = h.curator, a.slackAdmins()
	}
	if err := a.slackStandIn(d); err != nil {
		return nil, err
	}
	if a.slackCalls() {
		d.SigningSecret = a.env(envSlackSecret)
		mux.Handle("/slack/", d.HTTP())
	} else {
		d.AppToken = a.env(envSlackApp)
	}
	return d, nil
}

// slackAdmins returns the member IDs of those whom the operator lets see to
// documents.
func (a *app) slackAdmins() []string {
	named := strings.FieldsFunc(a.env(envSlackAdmins), func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	return slices.Concat(a.opts.slackAdmins, named)
}

// standInSilence is how long a stand-in of Slack may say nothing.
const standInSilence = 5 * time.Minute

// slackStandIn lets the door speak with a stand-in of Slack, where one is named.
// It may send no signs of life.
func (a *app) slackStandIn(d *slack.Door) error {
	address := a.env(envSlackAPI)
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || !strings.HasSuffix(u.Path, "/") {
		return fmt.Errorf("serve: %s=%q: want an address that ends in a slash, like http://127.0.0.1:4003/api/: %w", envSlackAPI, address, errUsage)
	}
	d.APIURL, d.ResponseHosts, d.PingInterval = address, []string{u.Host}, standInSilence
	return nil
}
