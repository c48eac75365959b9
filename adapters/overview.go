package adapters

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

// Overview is what there is to ask about.
type Overview struct {
	Holdings bot.Holdings
	// Indexed is when the documents were read, or zero.
	Indexed time.Time
	// Topics are what can be compared, Prompts questions to try.
	Topics  []bot.Choice
	Prompts []string
}

const (
	// overviewWait is how long an overview may take to be gathered.
	overviewWait = 5 * time.Second
	// mostPrompts is how many questions to try there are.
	mostPrompts = 4
)

// prompter is what a Browser may also be: who knows questions worth asking.
type prompter interface {
	Prompts(ctx context.Context, spaces []knowledge.Space, limit int) ([]string, error)
}

// Prompts returns questions to try, or none where a Browser knows none.
func Prompts(ctx context.Context, b Browser, spaces []knowledge.Space) ([]string, error) {
	if p, ok := b.(prompter); ok {
		return p.Prompts(ctx, spaces, mostPrompts)
	}
	return nil, nil
}

// Survey gathers what there is to ask about in some spaces, with at most so many
// topics. With an error, the overview lacks what could not be had.
func Survey(ctx context.Context, b Browser, spaces []knowledge.Space, topics int) (Overview, error) {
	ctx, cancel := context.WithTimeout(ctx, overviewWait)
	defer cancel()
	var o Overview
	var held, listed, prompted error
	o.Holdings, held = b.Holdings(ctx, spaces)
	o.Topics, listed = b.Subjects(ctx, spaces, "", "", topics)
	o.Prompts, prompted = Prompts(ctx, b, spaces)
	if err := errors.Join(held, listed, prompted); err != nil {
		return o, fmt.Errorf("survey of %v: %w", spaces, err)
	}
	return o, nil
}

// Offer returns subjects that fit what is typed, and go with beside where there
// are any.
func Offer(ctx context.Context, b Browser, spaces []knowledge.Space, typed, beside string, most int) ([]bot.Choice, error) {
	found, err := b.Subjects(ctx, spaces, typed, beside, most)
	if err != nil || len(found) > 0 || beside == "" {
		return found, err
	}
	return b.Subjects(ctx, spaces, typed, "", most)
}

// OfferAspects returns the aspects that two subjects can be compared on and that
// contain what is typed.
func OfferAspects(ctx context.Context, b Browser, spaces []knowledge.Space, typed, first, second string) ([]bot.Choice, error) {
	all, err := b.Aspects(ctx, spaces, first, second)
	typed = strings.ToLower(strings.TrimSpace(typed))
	var fit []bot.Choice
	for _, c := range all {
		if strings.Contains(strings.ToLower(c.Name), typed) {
			fit = append(fit, c)
		}
	}
	return fit, err
}

// Question puts two things, and what to compare them on, as a question.
func Question(book *phrases.Book, a, b, aspect string) bot.Message {
	key, args := phrases.SuggestChoose, phrases.Args{"a": a, "b": b}
	if aspect != "" {
		key, args["aspect"] = phrases.SuggestAspect, strings.TrimSpace(aspect)
	}
	return bot.Message{Text: book.Say(key, args)}
}
