// Command juxta answers "should I take A or B?" from documents: evidence side
// by side, quoted word for word with its source, and a verdict that is
// counted, never generated.
//
// It is wired together here, one file a command: flags, the environment and the
// settings file are read by this package and the one below it, and nowhere else. Exit codes are 0 for success,
// 1 for a failure and 2 for wrong usage.
//
// To add a command, write a file with a constructor and a line in newRoot.
package main

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal has the program finish what it is at, a second one ends it at once.
	context.AfterFunc(ctx, stop)
	env := environment()
	tuneMemory(env)
	code := run(ctx, os.Args[1:], env, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// environment returns the variables of the environment.
func environment() map[string]string {
	env := map[string]string{}
	for _, line := range os.Environ() {
		name, value, _ := strings.Cut(line, "=")
		env[name] = value
	}
	return env
}
