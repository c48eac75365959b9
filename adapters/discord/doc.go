// Package discord is the door for Discord: commands with type-ahead, mentions,
// replies and direct messages, buttons, and a study mode.
//
// What comes in goes one way. The gateway ([Door.Run]) or the endpoint for
// interactions ([Door.HTTP]) hands raw events to one dispatcher, which reads no
// more of them than it needs, so that an event of a new shape loses nothing else.
// The dispatcher makes a task of each and submits it to the pool; the task has
// the handler answer, and the reply is laid out (Components V2, with the plain
// text for where those are refused) and delivered: as the first response to an
// interaction, as an edit of one that was deferred, as a follow-up, or as a
// message in reply.
//
// Nothing that is sent notifies anybody, also where it names who shared an answer
// or leads in a quiz, and nothing in it is live that the documents or the people
// wrote.
package discord
