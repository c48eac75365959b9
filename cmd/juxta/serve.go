package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"juxta/adapters"
	"juxta/adapters/slack"
	"juxta/bot/phrases"
)

// The environment variables with what Slack gave to the operator, by the names
// that Slack's own libraries use.
const (
	envSlackBot    = "SLACK_BOT_TOKEN"
	envSlackApp    = "SLACK_APP_TOKEN"
	envSlackSecret = "SLACK_SIGNING_SECRET" //nolint:gosec // the name of a variable, not a secret
	envSlackAPI    = "SLACK_API_URL"
)

func (a *app) newServe() *cobra.Command {
	c := &cobra.Command{
		Use:   "serve",
		Short: "Answers in Slack until it is interrupted",
		Long: `Serve answers in a Slack workspace until it is interrupted; then it finishes what
it is at. Create the app from "juxta manifest slack" first.

Environment:
  SLACK_BOT_TOKEN       what the bot speaks with (xoxb-…), always needed
  SLACK_APP_TOKEN       opens Socket Mode (xapp-…): no public address is needed
  SLACK_SIGNING_SECRET  proves requests to be Slack's, with --http
  SLACK_API_URL         another address of Slack's methods, to try things out

With --http, Slack's requests are answered at that address instead: at
/slack/events, /slack/commands and /slack/interactivity. Put a proxy that
speaks https in front of it.`,
		Example: `  juxta serve --docs ./reviews
  juxta serve --http 127.0.0.1:3000`,
		Args: cobra.NoArgs,
		RunE: a.serve,
	}
	a.sourceFlags(c)
	a.dataFlag(c)
	c.Flags().StringVar(&a.opts.http, "http", "", "host:port to answer Slack's requests at, instead of Socket Mode")
	return c
}

func (a *app) serve(c *cobra.Command, _ []string) (err error) {
	if !a.opts.verbose {
		a.log = a.log.Level(zerolog.InfoLevel)
	}
	if err := a.slackSettings(); err != nil {
		return err
	}
	d, err := a.open(c.Context())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	return a.serveSlack(c.Context(), d)
}

// slackSettings returns an error that says what is missing.
func (a *app) slackSettings() error {
	switch {
	case a.env(envSlackBot) == "":
		return fmt.Errorf("serve: there is no %s. \"juxta manifest slack\" and the README tell how to add Juxta to a workspace; \"juxta chat\" needs none: %w", envSlackBot, errUsage)
	case a.opts.http != "" && a.env(envSlackSecret) == "":
		return fmt.Errorf("serve: --http needs %s, from \"Basic Information\" of the app: %w", envSlackSecret, errUsage)
	case a.opts.http == "" && a.env(envSlackApp) == "":
		return fmt.Errorf("serve: there is no %s for Socket Mode, and no --http: %w", envSlackApp, errUsage)
	}
	return nil
}

func (a *app) serveSlack(ctx context.Context, d *desk) error {
	book, err := phrases.Load("en")
	if err != nil {
		return err
	}
	pool := &adapters.Pool{Log: a.log}
	door := &slack.Door{
		Handler: adapters.Chain(d.bot, adapters.Recover(a.log, book), adapters.Limit(book, adapters.Limits{}), adapters.Deadline(answerTimeout, a.log, book)),
		Browser: d.bot, Book: book, Pool: pool, Seen: adapters.NewSeen(0), Log: a.log, Indexed: d.indexed, Forget: d.bot.Forget,
		BotToken: a.env(envSlackBot),
	}
	if err := a.standIn(door); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	if a.opts.http == "" {
		door.AppToken = a.env(envSlackApp)
	} else {
		door.SigningSecret = a.env(envSlackSecret)
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", a.opts.http)
		if err != nil {
			return fmt.Errorf("serve: --http: %w", err)
		}
		a.log.Info().Stringer("address", listener.Addr()).Msg("answering Slack's requests")
		group.Go(func() error { return serveHTTP(ctx, listener, door.HTTP()) })
	}
	group.Go(func() error { return pool.Run(ctx) })
	group.Go(func() error { return door.Run(ctx) })
	return group.Wait()
}

// standIn lets the door speak with a stand-in of Slack, where one is named. It
// may send no signs of life.
func (a *app) standIn(door *slack.Door) error {
	address := a.env(envSlackAPI)
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || !strings.HasSuffix(u.Path, "/") {
		return fmt.Errorf("serve: %s=%q: want an address that ends in a slash, like http://127.0.0.1:4003/api/: %w", envSlackAPI, address, errUsage)
	}
	door.APIURL, door.ResponseHosts, door.PingInterval = address, []string{u.Host}, standInSilence
	return nil
}

// answerTimeout is how long an answer may take, which is milliseconds.
// standInSilence is how long a stand-in of Slack may say nothing.
const (
	answerTimeout  = 10 * time.Second
	standInSilence = 5 * time.Minute
)

// The most time that a request and its answer may take. Slack waits for three
// seconds.
const (
	headerTimeout  = 5 * time.Second
	requestTimeout = 10 * time.Second
)

// serveHTTP answers requests until ctx is done, and then those that have begun.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout,
		WriteTimeout: requestTimeout, IdleTimeout: time.Minute,
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), requestTimeout)
	defer cancel()
	err := server.Shutdown(end)
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
