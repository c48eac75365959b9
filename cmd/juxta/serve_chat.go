package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// chatInstead offers a chat on what serve answers from, where there is nobody to
// serve, but a person at a terminal. Where there is none, or the person does not want
// to chat, it returns an error of usage; why says what serve lacks.
func (a *app) chatInstead(c *cobra.Command, why error) error {
	if !isTerminal(a.in) || !isTerminal(a.out) {
		return why
	}
	says := strings.TrimSuffix(why.Error(), ": "+errUsage.Error())
	if _, err := fmt.Fprintf(a.out, "%s.\nPress Enter to chat here instead, Ctrl-C to end.\n", says); err != nil {
		return err
	}
	if !pressesEnter(c.Context(), a.in) {
		return fmt.Errorf("serve: there is nobody to answer: %w", errUsage)
	}
	a.serving = true
	return a.chat(c, nil)
}

// pressesEnter waits until a line is entered, and reports whether one was before the
// input ended or ctx was done.
//
// A goroutine reads the input, since a read from a terminal cannot be called off; where
// ctx ends first it stays behind until its read returns.
func pressesEnter(ctx context.Context, in io.Reader) bool {
	entered := make(chan bool, 1)
	go func() { entered <- readEnter(in) }()
	select {
	case <-ctx.Done():
		return false
	case yes := <-entered:
		return yes && ctx.Err() == nil
	}
}

// readEnter reads up to the end of a line and no further: what comes behind it is the
// conversation's.
func readEnter(in io.Reader) bool {
	for b := make([]byte, 1); ; {
		n, err := in.Read(b)
		if n > 0 && b[0] == '\n' {
			return true
		}
		if err != nil {
			return false
		}
	}
}
