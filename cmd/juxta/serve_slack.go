package main

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"juxta/adapters/slack"
	"juxta/cmd/juxta/settings"
)

// slackSettings returns an error that says what is missing.
func slackSettings(set *settings.Settings) error {
	if set.Slack.BotToken.Given() && !set.SlackCalls() && !set.Slack.AppToken.Given() {
		return fmt.Errorf("serve: there is no SLACK_APP_TOKEN for Socket Mode, nor SLACK_SIGNING_SECRET with --http: %w", errUsage)
	}
	return nil
}

// slackOpening returns how the settings have the door for Slack opened, or nothing
// without a token.
func (a *app) slackOpening(h *hall, all *settings.Settings) *opening {
	set := all.Slack
	if !set.BotToken.Given() {
		return nil
	}
	return &opening{settings: set, called: all.SlackCalls(), open: func(f fares) (door, error) {
		d := &slack.Door{
			Handler: h.handler, Browser: h.bot, Book: h.book, Pool: h.pool, Seen: h.seen, Log: a.log, Watch: h.metrics, Indexed: h.indexed,
			Forget: h.forget, ForgetUser: h.forgetUser, Parts: f, Grace: doorGrace, BotToken: set.BotToken.Reveal(),
		}
		if h.lib != nil {
			d.Librarian, d.Admins = h.curator, set.Admins
		}
		if all.SlackCalls() {
			d.SigningSecret = set.SigningSecret.Reveal()
		} else {
			d.AppToken = set.AppToken.Reveal()
		}
		return d, slackStandIn(d, set.APIURL)
	}}
}

// slackMethods returns an address of Slack's methods as the door wants it, with a
// slash at the end.
func slackMethods(address settings.URL) string {
	if address == "" {
		return ""
	}
	return strings.TrimSuffix(string(address), "/") + "/"
}

// standInSilence is how long a stand-in of Slack may say nothing.
const standInSilence = 5 * time.Minute

// slackStandIn lets the door speak with a stand-in of Slack, where one is named.
// It may send no signs of life.
func slackStandIn(d *slack.Door, address settings.URL) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(string(address))
	if err != nil {
		return fmt.Errorf("serve: Slack's address: %w", err)
	}
	d.APIURL, d.ResponseHosts, d.PingInterval = slackMethods(address), []string{u.Host}, standInSilence
	return nil
}
