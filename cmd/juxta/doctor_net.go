package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"juxta/adapters"
	"juxta/adapters/discord"
	"juxta/adapters/slack"
	"juxta/cmd/juxta/settings"
)

// platforms looks at each platform whose token there is.
func (e *examination) platforms(ctx context.Context) {
	set := e.app.set
	if set.Slack.BotToken.Given() {
		e.slack(ctx)
	} else {
		e.note("slack", adapters.Fine, "off: there is no SLACK_BOT_TOKEN")
	}
	if set.Discord.BotToken.Given() {
		e.discord(ctx)
	} else {
		e.note("discord", adapters.Fine, "off: there is no DISCORD_BOT_TOKEN")
	}
}

func (e *examination) slack(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, platformTimeout)
	defer cancel()
	set := e.app.set.Slack
	o := slack.CheckOptions{BotToken: set.BotToken.Reveal(), APIURL: slackMethods(set.APIURL)}
	if !e.app.set.SlackCalls() {
		o.AppToken = set.AppToken.Reveal()
	}
	if strings.HasPrefix(o.BotToken, "xapp-") || strings.HasPrefix(o.AppToken, "xox") {
		e.note("slack tokens", adapters.Wrong, "SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-: they are mixed up")
		return
	}
	if err := slackSettings(e.app.set); err != nil {
		e.note("slack settings", adapters.Wrong, "%s", strings.TrimSuffix(err.Error(), ": "+errUsage.Error()))
	}
	e.found = append(e.found, slack.Check(ctx, o)...)
}

func (e *examination) discord(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, platformTimeout)
	defer cancel()
	set := e.app.set.Discord
	_, err := e.app.dataDir()
	e.found = append(e.found, discord.Check(ctx, discord.CheckOptions{
		Token: set.BotToken.Reveal(), PublicKey: string(set.PublicKey), Guild: string(set.Guild), APIURL: string(set.APIURL),
		Called: e.app.set.DiscordCalls(), Keeps: err == nil,
	})...)
}

// port looks whether the port is free, or who answers there.
func (e *examination) port(ctx context.Context) {
	const name = "port"
	address := e.app.set.HTTP.Address
	if address == "" {
		return
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", string(address))
	switch {
	case err == nil:
		_ = listener.Close() // nobody came
		e.note(name, adapters.Fine, "%s is free", address)
	case errors.Is(err, syscall.EADDRINUSE):
		e.answering(ctx, address)
	default:
		e.note(name, adapters.Wrong, "%v", err)
	}
}

// answering looks who answers at the port, and how it fares.
func (e *examination) answering(ctx context.Context, address settings.Listen) {
	const name, timeout, most = "port", 5 * time.Second, 16 << 10
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+reachable(address)+"/readyz", http.NoBody)
	if err != nil {
		e.note(name, adapters.Wrong, "%v", err)
		return
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		e.note(name, adapters.Wrong, "%s is taken, and whoever has it does not answer: %v", address, adapters.WithoutURL(err))
		return
	}
	defer func() { _ = res.Body.Close() }() // it was only read
	body, _ := io.ReadAll(io.LimitReader(res.Body, most))
	text := strings.Join(strings.Split(strings.TrimSpace(string(body)), "\n"), "; ")
	switch {
	case res.StatusCode == http.StatusOK && strings.HasPrefix(text, "ready"):
		e.note(name, adapters.Fine, "a Juxta answers at %s: %s", address, text)
	case res.StatusCode == http.StatusServiceUnavailable && strings.HasPrefix(text, "not ready"):
		e.note(name, adapters.Odd, "a Juxta answers at %s: %s", address, text)
	default:
		e.note(name, adapters.Wrong, "%s is taken by another program: name another address with --http", address)
	}
}

// reachable returns where who listens at an address is reached on this machine.
func reachable(address settings.Listen) string {
	host, port, err := net.SplitHostPort(string(address))
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsUnspecified() {
		return string(address)
	}
	return net.JoinHostPort("localhost", port)
}

// fewFiles is how many open files are few: each space of the index takes some, and
// each connection one.
const fewFiles = 1024

// limits looks at what the system allows.
func (e *examination) limits() {
	files, ok := openFiles()
	switch {
	case !ok:
	case files < fewFiles:
		e.note("open files", adapters.Odd, "%d are allowed: allow at least %d (ulimit -n)", files, fewFiles)
	default:
		e.note("open files", adapters.Fine, "%d are allowed", files)
	}
}
