package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"juxta/bot/reply"
	"juxta/knowledge/library"
)

func (a *app) newDocsVotes() *cobra.Command {
	c := &cobra.Command{
		Use:   "votes",
		Short: "Prints how many answers people found helpful, by space",
		Long: `Votes prints, by space, how many answers people voted on, and how many votes said
that the answer was helpful and that it was not. Which answers they were cannot
be told: neither what was asked is kept nor by whom. "juxta docs gaps" tells what
lacks evidence, "juxta docs flags" which quotes are said to be wrong.`,
		Args: cobra.NoArgs,
		RunE: a.docsVotes,
	}
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each space as a line of JSON")
	return a.docsFlags(c, "all")
}

// votesLine is what people of a space said of answers, as the machine-readable
// output spells it.
type votesLine struct {
	Space      string `json:"space"`
	Answers    int64  `json:"answers"`
	Helpful    int64  `json:"helpful"`
	NotHelpful int64  `json:"not_helpful"`
}

func (a *app) docsVotes(c *cobra.Command, _ []string) error {
	return a.readLibrary(c.Context(), func(lib *library.Library) error {
		votes, err := lib.VotesBySpace(c.Context())
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		for _, v := range votes {
			if a.opts.space != "" && a.opts.space != string(v.Space) {
				continue
			}
			if a.opts.json {
				err = printJSON(a.out, votesLine{Space: string(v.Space), Answers: v.Answers, Helpful: v.Helpful, NotHelpful: v.Unhelpful})
			} else {
				_, err = fmt.Fprintf(table, "%s\t%d answers\t%d helpful\t%d not helpful\n", v.Space, v.Answers, v.Helpful, v.Unhelpful)
			}
			if err != nil {
				return err
			}
		}
		return table.Flush()
	})
}

func (a *app) newDocsForget() *cobra.Command {
	c := &cobra.Command{
		Use:   "forget USER...",
		Short: "Forgets what people said of answers, in every space",
		Long: `Forget forgets the votes and the flags of people, in every space. USER is
discord:<user> or slack:<team>:<user>, by the platform's own IDs. In chat people
do so themselves by /juxta forget.

What they did as admins stays in the log of the library, and a quote that was
hidden stays hidden.`,
		Example: `  juxta docs forget discord:1234567890
  juxta docs forget slack:T01ABC:U02DEF`,
		Args: cobra.MinimumNArgs(1),
		RunE: a.docsForget,
	}
	dataFlag(c)
	return c
}

func (a *app) docsForget(c *cobra.Command, users []string) error {
	for _, user := range users {
		if !isPerson(user) {
			return fmt.Errorf("docs forget %.60q: want discord:<user> or slack:<team>:<user>: %w", user, errUsage)
		}
	}
	return a.withLibrary(c.Context(), func(lib *library.Library) error {
		for _, user := range users {
			if err := lib.ForgetUser(c.Context(), user); err != nil {
				return err
			}
			if _, err := fmt.Fprintf(a.out, "forgotten %s\n", reply.Plain(user)); err != nil {
				return err
			}
		}
		return nil
	})
}

// isPerson reports whether a name is that of a person on a platform.
func isPerson(name string) bool {
	parts := strings.Split(name, ":")
	if slices.Contains(parts, "") {
		return false
	}
	return parts[0] == "discord" && len(parts) == 2 || parts[0] == "slack" && len(parts) == 3
}
