package main

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

// widest is the longest line that reads well on a wide terminal.
const widest = 100

// isTerminal reports whether a stream is a person's terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width returns how long the lines of answers may be: what COLUMNS says, or
// the terminal's width; without a terminal no line is broken.
func (a *app) width() int {
	if n, err := strconv.Atoi(a.env["COLUMNS"]); err == nil && n > 0 {
		return n
	}
	f, ok := a.out.(*os.File)
	if !ok || !isTerminal(f) {
		return 0
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return min(n, widest)
}
