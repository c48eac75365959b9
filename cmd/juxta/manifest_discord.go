package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"juxta/adapters/discord"
)

func (a *app) newManifestDiscord() *cobra.Command {
	var o discord.ManifestOptions
	c := &cobra.Command{
		Use:   "discord",
		Short: "Prints the links to add the Discord app by, and what to tick",
		Long: `Discord prints what to tick for the app at https://discord.com/developers/applications,
and the links by which it is added to a server or by a person for themselves:
with the least it has to be allowed, and no privileged intent.

The app is the one that DISCORD_BOT_TOKEN belongs to, or named by --app: its
Application ID stands under "General Information". With --url, Discord calls
that address for commands and buttons: see "juxta help serve".`,
		Example: `  juxta manifest discord --app 123456789012345678
  juxta manifest discord --url https://juxta.example.com`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := publicAddress(o.BaseURL); err != nil {
				return err
			}
			if o.App == "" {
				id, err := discord.AppOf(a.set.Discord.BotToken.Reveal())
				if err != nil {
					return fmt.Errorf("manifest: of which app? Name it with --app, or set DISCORD_BOT_TOKEN: %w", errUsage)
				}
				o.App = id
			}
			text, err := discord.Manifest(o)
			if err != nil {
				return fmt.Errorf("--app: %w: %w", err, errUsage)
			}
			_, err = io.WriteString(a.out, text)
			return err
		},
	}
	c.Flags().StringVar(&o.App, "app", "", "the ID of the application (default: that of DISCORD_BOT_TOKEN)")
	c.Flags().StringVar(&o.BaseURL, "url", "", "public https address that Discord is to call (default: none is needed)")
	return c
}
