package slack_test

import (
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/adapters/slack"
	"juxta/bot"
	"juxta/knowledge"
)

// The people, apps and channels of a workspace, as in testdata/standin.
const (
	mina, tom         = "U0MINA", "U0TOM"
	socketApp, webApp = "A0SOCKET", "A0HTTP"
	team, web         = "C0TEAM", "C0WEB"
)

// The spaces of two workspaces that must not learn of each other.
const (
	teahouse knowledge.Space = "slack:T0TEA"
	rival    knowledge.Space = "slack:T0RIVAL"
)

// library returns a bot on what both workspaces know.
func library(t testing.TB) *bot.Bot {
	t.Helper()
	return adaptertest.Library(t, teahouse, rival)
}

// enter lets an app in whose door has its credentials, with everything behind
// it that serve puts there, and returns a function that ends it and waits
// until its last answer is given.
func enter(t testing.TB, door *slack.Door, b *bot.Bot) (end func()) {
	t.Helper()
	door.Handler, door.Browser = b, b
	return run(t, door, &adapters.Pool{}, 5*time.Second)
}

// run lets an app in that has a handler, which is given so long for an answer,
// and a browser.
func run(t testing.TB, door *slack.Door, pool *adapters.Pool, patient time.Duration) (end func()) {
	t.Helper()
	house := adaptertest.NewHouse(t, pool)
	if keeper, ok := door.Librarian.(adapters.Feedback); ok {
		house.Feedback = keeper
	}
	door.Handler = house.Guard(door.Handler, patient)
	door.Book, door.Log, door.Pool, door.Seen = house.Book, house.Log, house.Pool, house.Seen
	return house.Open(t, door.Run, "xoxb-", "xapp-", "standin-secret", "_hooks/", "/hook/", mina)
}
