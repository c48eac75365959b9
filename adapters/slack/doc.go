// Package slack is the door to Slack workspaces: slash commands, mentions,
// direct messages, buttons, windows and the app's home, over Socket Mode or
// signed HTTP. slack-go is known here and nowhere else.
//
// In comes an envelope, by either transport, to one dispatcher. It is
// acknowledged at once, and what it asks for becomes a job of a pool: a
// [bot.Message] is answered and the reply laid out in blocks and delivered, to
// the response URL that came with the envelope, or by a method of Slack's.
// Only type-ahead, faults of a form and refusals for want of room are in the
// acknowledgment itself. Whoever addressed the bot gets an answer or a reason.
//
// It keeps nothing: what a button needs is in its key, what a window needs in
// the window. It enumerates neither channels nor people, and reads no message
// that is not said to the bot.
//
// To act on another event, add it to desk.event, to the manifest, and to the
// table of scopes in the manifest's test. To act on another button, give it an
// ID that begins with "juxta." and add what it does to desk.act.
package slack
