package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"juxta/adapters/console"
	"juxta/bot"
	"juxta/bot/phrases"
)

func (a *app) newChat() *cobra.Command {
	c := &cobra.Command{
		Use:   "chat",
		Short: "Answers questions in a conversation; Ctrl-D or \"exit\" ends it",
		Long: `Chat answers line after line. A line may follow up on those before it, "and on
price?" or "why?"; Ctrl-D, "exit" or "quit" ends the conversation.`,
		Example: `  juxta chat
  juxta chat --docs ./reviews`,
		Args: cobra.NoArgs,
		RunE: a.chat,
	}
	a.sourceFlags(c)
	dataFlag(c)
	a.spaceFlag(c, "shared, which answers beside any other")
	c.Flags().BoolVar(&a.opts.more, "more", false, "show more evidence than the best quotes")
	return c
}

func (a *app) chat(c *cobra.Command, _ []string) (err error) {
	book, err := phrases.Load("en")
	if err != nil {
		return err
	}
	d, err := a.open(c.Context())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	door := console.Door{
		In: a.in, Out: a.out, Handler: d.bot, Book: book, Width: a.width(), Log: a.log,
		Base: bot.Message{Spaces: d.spaces, More: a.opts.more},
	}
	if isTerminal(a.in) && isTerminal(a.out) {
		door.Prompt = "> "
		if _, err := fmt.Fprintln(a.out, book.Say(phrases.Welcome, nil)); err != nil {
			return err
		}
	}
	return door.Run(c.Context())
}
