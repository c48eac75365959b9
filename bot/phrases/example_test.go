package phrases_test

import (
	"fmt"

	"juxta/bot/phrases"
)

func ExampleBook_Say() {
	b, err := phrases.Load("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	topic := b.Say(phrases.TopicUseCase, phrases.Args{"use_case": "a night shift"})
	fmt.Println(b.Say(phrases.Favors, phrases.Args{
		"winner": "Coffee", "topic": topic, "for": phrases.N(2), "all": phrases.N(3),
	}))
	// Output: Coffee, for a night shift: 2 of 3 sources favor it.
}
