package main

import (
	"errors"
	"fmt"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

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
no messages: mentions and direct messages need a connection without it.

Each platform is served on its own: one that cannot be reached is tried again, one
that refuses its token is tried again every few minutes, and /readyz says why. On
SIGTERM or an interrupt nothing more is taken on, what is under way is finished
within ten seconds, and what is counted is kept; a second one ends at once. On
SIGHUP the settings are read anew, and the folders of --lexicon: a platform whose
token changed is opened anew. Where the words changed, questions are understood by
the new ones from then on, and all documents are read anew; until that is done, and
logged, what was found by the words before goes on answering. Where something is
wrong with settings or words, the error is logged and all stays as it was.

Where there is neither a token nor --http it says how to get one, and at a terminal
offers a chat on the same documents.`,
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

func (a *app) serve(c *cobra.Command, _ []string) (err error) {
	a.startLog(zerolog.InfoLevel)
	switch err := serveSettings(a.set); {
	case servesNobody(a.set):
		return a.chatInstead(c, err)
	case err != nil:
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
	return a.newHouse(h).run(c.Context())
}

// serveSettings returns an error that says what is missing.
func serveSettings(set *settings.Settings) error {
	if servesNobody(set) {
		return fmt.Errorf("serve: there is neither SLACK_BOT_TOKEN nor DISCORD_BOT_TOKEN, nor --http. \"juxta manifest slack\" and \"juxta manifest discord\" tell how to get one; \"juxta serve --http 127.0.0.1:3000\" answers programs and \"juxta chat\" you, without any: %w", errUsage)
	}
	return slackSettings(set)
}

// servesNobody reports whether neither platforms nor programs are to be answered.
func servesNobody(set *settings.Settings) bool {
	return !set.Slack.BotToken.Given() && !set.Discord.BotToken.Given() && set.HTTP.Address == ""
}
