package adapters

import (
	"slices"
	"strings"

	"juxta/bot"
	"juxta/bot/phrases"
)

// Keeps is what is kept of people beside what is kept always.
type Keeps struct {
	// Library reports that there is a library: opinions and gaps are stored in it,
	// and who changes documents.
	Library bool
	// Games reports that people vote and guess.
	Games bool
	// Comments reports that people are asked what was not helpful.
	Comments bool
	// Forget is how somebody has forgotten what is kept of them ("/juxta forget").
	Forget string
}

// Privacy tells what is kept of people, where and for how long, each in a sentence
// or a few.
func Privacy(book *phrases.Book, k Keeps) []string {
	var out []string
	for _, say := range []struct {
		key  phrases.Key
		said bool
	}{
		{phrases.PrivacyAsked, true},
		{phrases.PrivacyButtons, true},
		{phrases.PrivacyLately, k.Library},
		{phrases.PrivacyGaps, k.Library},
		{phrases.PrivacyOpinions, k.Library},
		{phrases.PrivacyGames, k.Games},
		{phrases.PrivacyLimits, true},
		{phrases.PrivacyKeepers, k.Library},
		{phrases.PrivacyLog, true},
		{phrases.PrivacyComments, k.Comments},
		{phrases.PrivacyForget, true},
	} {
		if say.said {
			args := phrases.Args{}
			if say.key == phrases.PrivacyForget {
				args["command"] = k.Forget
				if k.Games {
					args["games"] = book.Say(phrases.PrivacyPlayed, nil)
				}
			}
			out = append(out, book.Say(say.key, args))
		}
	}
	return out
}

// ThreadOf returns what reports whether a conversation is between somebody and the
// bot alone, by its name: that begins with the platform and has the user's own in
// it ("discord:1:2:42").
func ThreadOf(who bot.Asker) func(name string) bool {
	platform, _, _ := strings.Cut(who.Person, ":")
	return func(name string) bool {
		parts := strings.Split(name, ":")
		return who.User != "" && parts[0] == platform && slices.Contains(parts[1:], who.User)
	}
}
