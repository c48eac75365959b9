// Package console is the door for one person at a terminal, or for lines piped
// in: a line in is a message, the reply's plain-text layout goes out. Lines of
// one run are one conversation. The door edits no lines and keeps no history.
package console
