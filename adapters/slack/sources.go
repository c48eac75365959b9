package slack

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"juxta/bot/reply"
)

// cited lays out the documents cited, small and one below the other: the
// elements of one block would stand side by side.
func (b *page) cited(sources []reply.Source) {
	var last *slack.TextBlockObject
	for i, s := range sources {
		if s.Empty() {
			continue
		}
		line := source(i+1, s)
		if last != nil && last.Type == line.Type && len(last.Text)+len("\n")+len(line.Text) <= mostText {
			last.Text += "\n" + line.Text
			continue
		}
		last = line
		b.add(slack.NewContextBlock("", line))
	}
}

// source lays out a document by its number, linked where that can be and where
// its title holds nothing that mrkdwn would read as markup.
func source(n int, s reply.Source) *slack.TextBlockObject {
	number, name := fmt.Sprintf("[%d] ", n), s.Name()
	rest := strings.Join(append([]string{""}, s.Notes()...), " · ")
	address := reply.Address(s.URL)
	line := fmt.Sprintf("%s<%s|%s>%s", number, entities(address), entities(name), entities(rest))
	if address == "" || name == "" || len(line) > mostText || strings.ContainsRune(name, '|') || tame(name+rest) != name+rest {
		return plainText(number+name+rest, mostText)
	}
	return slack.NewTextBlockObject(slack.MarkdownType, line, false, true)
}
