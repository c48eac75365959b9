// Package eval holds answers against what somebody expects of them. Cases come
// in as lines of JSON and answers as [reply.Answer]; out come the expectations
// that are not met, figures over all cases, how far stated confidence can be
// relied on, and what changed since other answers to the same cases.
//
// It asks no question and keeps no file: it works on whatever was answered,
// now or earlier, by this program or another. An answer is judged by what a
// reader sees of it at first: three quotes a side, two that dissent, two
// conflicts.
package eval
