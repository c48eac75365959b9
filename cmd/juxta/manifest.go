package main

import (
	"fmt"
	"net/url"

	"github.com/spf13/cobra"

	"juxta/adapters/slack"
)

func (a *app) newManifest() *cobra.Command {
	c := &cobra.Command{
		Use:   "manifest",
		Short: "Prints what a chat platform is told about Juxta",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return fmt.Errorf("manifest of what? There are \"juxta manifest slack\" and \"juxta manifest discord\": %w", errUsage)
		},
	}
	c.AddCommand(a.newManifestSlack(), a.newManifestDiscord())
	return c
}

func (a *app) newManifestSlack() *cobra.Command {
	address := ""
	c := &cobra.Command{
		Use:   "slack",
		Short: "Prints the manifest to create the Slack app from",
		Long: `Slack prints the manifest of the app, as JSON: its commands, the events it hears,
and the least it has to be allowed. Paste it at https://api.slack.com/apps under
"Create New App", "From a manifest".

Without --url the app connects to Slack by itself (Socket Mode) and needs no
public address. With it, Slack calls the address: see "juxta help serve".`,
		Example: `  juxta manifest slack
  juxta manifest slack --url https://juxta.example.com`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := publicAddress(address); err != nil {
				return err
			}
			text, err := slack.Manifest(slack.ManifestOptions{BaseURL: address})
			if err != nil {
				return err
			}
			_, err = a.out.Write(text)
			return err
		},
	}
	c.Flags().StringVar(&address, "url", "", "public https address that Slack is to call (default: Socket Mode, none is needed)")
	return c
}

// publicAddress returns an error if Slack could not call an address.
func publicAddress(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("--url %q: want an address like https://juxta.example.com: %w", address, errUsage)
	}
	return nil
}
