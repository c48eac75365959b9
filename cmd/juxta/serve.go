package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/cmd/juxta/settings"
	"juxta/knowledge/fetch"
)

func (a *app) newServe() *cobra.Command {
	c := &cobra.Command{
		Use:   "serve",
		Short: "Answers in Slack and Discord until it is interrupted",
		Long: `Serve answers in Slack workspaces and Discord servers until it is interrupted; then
it finishes what it is at. It serves the platforms whose token there is. "juxta
manifest slack" and "juxta manifest discord" tell how to add it there. Tokens come
from the environment, SLACK_BOT_TOKEN and the like, or from files that variables
with _FILE behind that name; "juxta config" lists them.

What changes in the folders of --docs, and what is added to the library by "juxta
docs" or in chat, is answered from within seconds. The index in the data folder is
kept in step, so that nothing is read twice. Those who may manage a Discord server keep its documents by /knowledge;
the admins of a Slack workspace, and those whom --slack-admin names, keep its
documents by /juxta docs, add, remove and the like. When a
server or workspace lets the bot go, its space is closed, and what it held is
forgotten 30 days later; "juxta docs reopen" takes it into use again.

With --http, programs are answered at that address: POST /api/ask answers questions,
/healthz and /readyz tell how it fares, /version what is running. With an API token
a program has to show that token, and may then name the spaces that answer it. Requests of each platform
whose secret or key there is are answered there too, instead of by a connection: Slack's at /slack/events, /slack/commands and
/slack/interactivity, Discord's at /discord/interactions. Put a proxy that
speaks https in front of it. Over HTTP Discord sends commands and buttons, but
no messages: mentions and direct messages need a connection without it.`,
		Example: `  juxta serve --docs ./reviews
  juxta serve --http 127.0.0.1:3000
  juxta serve --shard 0/2`,
		Args: cobra.NoArgs,
		RunE: a.serve,
	}
	a.sourceFlags(c)
	dataFlag(c)
	settings.Declare(c.Flags(), "http", "slack-connect", "slack-admin", "discord-connect", "shard", "guild", "fetch", "eval")
	return c
}

// door is a platform that people come in by.
type door interface {
	Run(ctx context.Context) error
	HTTP() http.Handler
}

func (a *app) serve(c *cobra.Command, _ []string) (err error) {
	a.startLog(zerolog.InfoLevel)
	if err := a.serveSettings(); err != nil {
		return err
	}
	book, err := phrases.Load("en")
	if err != nil {
		return err
	}
	a.serving = true
	d, err := a.open(c.Context())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	if a.set.Documents.Fetch && d.lib != nil {
		d.curator.Fetcher = fetch.New(fetch.Options{})
	}
	h, err := a.newHall(d, book)
	if err != nil {
		return err
	}
	return a.serveAll(c.Context(), h)
}

// serveSettings returns an error that says what is missing.
func (a *app) serveSettings() error {
	if !a.set.Slack.BotToken.Given() && !a.set.Discord.BotToken.Given() && a.set.HTTP.Address == "" {
		return fmt.Errorf("serve: there is neither SLACK_BOT_TOKEN nor DISCORD_BOT_TOKEN. \"juxta manifest slack\", \"juxta manifest discord\" and the README tell how to add Juxta; \"juxta chat\" needs none: %w", errUsage)
	}
	return a.slackSettings()
}

// serveAll opens the doors and, for those that are called, the address that they
// are called at. Nobody is let in before all of it is there.
func (a *app) serveAll(ctx context.Context, h *hall) error {
	mux := http.NewServeMux()
	var doors []door
	for _, open := range []func(*hall, *http.ServeMux) (door, error){a.slackDoor, a.discordDoor} {
		d, err := open(h, mux)
		if err != nil {
			return err
		}
		if d != nil {
			doors = append(doors, d)
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	if a.set.HTTP.Address != "" {
		h.parts.Set("answers", adapters.Ready, "")
		h.metrics.Ask(a.sources(h))
		a.site(h).Mount(mux)
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", string(a.set.HTTP.Address))
		if err != nil {
			return fmt.Errorf("serve: --http: %w", err)
		}
		a.log.Info().Stringer("address", listener.Addr()).Msg("answering requests")
		group.Go(func() error { return serveHTTP(ctx, listener, mux) })
	}
	for _, d := range doors {
		group.Go(func() error { return d.Run(ctx) })
	}
	group.Go(func() error { return h.pool.Run(ctx) })
	group.Go(func() error { return h.curator.Run(ctx) })
	if h.gaps != nil {
		group.Go(func() error { return h.gaps.Run(ctx) })
	}
	return group.Wait()
}

// answerTimeout is how long an answer may take, which is milliseconds.
const answerTimeout = 10 * time.Second

// The most time that a request and its answer may take. The platforms wait for
// three seconds.
const (
	headerTimeout  = 5 * time.Second
	requestTimeout = 10 * time.Second
)

// mostHeaders is how many bytes the headers of a request have at most.
const mostHeaders = 32 << 10

// serveHTTP answers requests until ctx is done, and then those that have begun.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout,
		WriteTimeout: requestTimeout + answerTimeout, IdleTimeout: time.Minute, MaxHeaderBytes: mostHeaders,
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
