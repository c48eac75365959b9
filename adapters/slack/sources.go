package slack

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"juxta/bot/reply"
)

// cited lays out the documents cited, small.
func (b *page) cited(sources []reply.Source) {
	elements := make([]slack.MixedElement, 0, len(sources))
	for i, s := range sources {
		elements = append(elements, source(i+1, s))
	}
	for part := range slices.Chunk(elements, mostContext) {
		b.add(slack.NewContextBlock("", part...))
	}
}

// source lays out a document by its number, linked where that can be and where
// its title holds nothing that mrkdwn would read as markup.
func source(n int, s reply.Source) *slack.TextBlockObject {
	number, name := fmt.Sprintf("[%d] ", n), s.Name()
	rest := strings.Join(append([]string{""}, s.Notes()...), " · ")
	address := linkable(s.URL)
	line := fmt.Sprintf("%s<%s|%s>%s", number, entities(address), entities(name), entities(rest))
	if address == "" || name == "" || len(line) > mostText || strings.ContainsRune(name, '|') || tame(name+rest) != name+rest {
		return plainText(number+name+rest, mostText)
	}
	return slack.NewTextBlockObject(slack.MarkdownType, line, false, true)
}
