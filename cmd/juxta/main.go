// Command juxta answers "should I take A or B?" from documents: evidence side
// by side, quoted word for word with its source, and a verdict that is
// counted, never generated.
//
// It is wired together here: flags and the environment are read in this
// package and nowhere else, one file a command. Exit codes are 0 for success,
// 1 for a failure and 2 for wrong usage.
//
// To add a command, write a file with a constructor and a line in newRoot.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	tuneMemory(os.Getenv)
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
