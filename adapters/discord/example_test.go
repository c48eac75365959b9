package discord_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"juxta/adapters"
	"juxta/adapters/discord"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/index/memstore"
	"juxta/knowledge/lexicon"
)

// strangers is a Discord that knows nobody.
type strangers struct{}

func (strangers) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusUnauthorized, Header: http.Header{}, Request: r,
		Body: io.NopCloser(strings.NewReader(`{"message":"401: Unauthorized","code":0}`)),
	}, nil
}

// The door says what to do where it cannot be opened; when its context ends, it
// returns once the answers under way are given.
func ExampleDoor() {
	book, err := phrases.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	lex, err := lexicon.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	answers, err := bot.New(&memstore.Store{}, lex)
	if err != nil {
		fmt.Println(err)
		return
	}
	door := &discord.Door{
		Handler: answers, Browser: answers, Book: book, Pool: &adapters.Pool{}, Seen: adapters.NewSeen(0),
		Token: "copied-last-year", Transport: strangers{},
	}
	err = door.Run(context.Background())
	fmt.Println(strings.ReplaceAll(err.Error(), ": ", ":\n"))
	// Output:
	// discord:
	// ask for the application:
	// 401 Unauthorized:
	// Discord does not know this token; reset it under "Bot" of the app's pages at discord.com/developers/applications and take the new one
}
