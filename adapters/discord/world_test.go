package discord_test

import (
	"crypto/ed25519"
	"encoding/hex"
	"testing"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/adapters/discord"
	"juxta/knowledge"
)

// The app, its servers and their people, as in testdata/standin.
const (
	juxta, token    = "1000000000000000001", "standin-token"
	teahouse, rival = "2000000000000000001", "2000000000000000002"
	mina, tom       = "4000000000000000001", "4000000000000000002"
	robot           = "4000000000000000003"
)

// spaceOf returns the space of a server.
func spaceOf(guild string) knowledge.Space { return knowledge.Space("discord:" + guild) }

// enter lets an app in whose door has a handler, which is given so long for an
// answer, and a browser. It returns a function that ends it and waits until its
// last answer is given.
func enter(t testing.TB, door *discord.Door, pool *adapters.Pool, patient time.Duration) (end func()) {
	t.Helper()
	return enterHeard(t, door, pool, patient, nil)
}

// enterHeard is enter where somebody keeps what people say of answers.
func enterHeard(t testing.TB, door *discord.Door, pool *adapters.Pool, patient time.Duration, feedback adapters.Feedback) (end func()) {
	t.Helper()
	house := adaptertest.NewHouse(t, pool)
	house.Feedback = feedback
	door.Handler = house.Guard(door.Handler, patient)
	door.Book, door.Log, door.Pool, door.Seen, door.Token = house.Book, house.Log, house.Pool, house.Seen, token
	return house.Open(t, door.Run, token, "hush-token", "test-interaction-token", mina, tom)
}

// signed gives a door a public key and returns the other half.
func signed(t testing.TB, door *discord.Door) ed25519.PrivateKey {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	door.PublicKey = hex.EncodeToString(public)
	return private
}
