// Package slack is the door to Slack workspaces: slash commands, mentions,
// direct messages, buttons, modals and the app's home, over Socket Mode or
// signed HTTP. slack-go is known here and nowhere else.
package slack
