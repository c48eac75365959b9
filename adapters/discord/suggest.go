package discord

import (
	"context"
	"time"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

const (
	// typingWait is how long the choices for what is being typed may take. Discord
	// waits three seconds, a person who types does not.
	typingWait = 1200 * time.Millisecond
	// mostChoices is how many are offered, mostChoice how many characters the text
	// and the value of one have.
	mostChoices, mostChoice = 25, 100
	// mostTypists is for how many people choices are looked up at once.
	mostTypists = 64
	// nothing is the value of a choice that only says why there is none.
	nothing = "-"
)

// choices is the answer to a type-ahead. Its list is never empty: some clients
// take that for a failure.
type choices struct {
	Choices []choice `json:"choices"`
}

type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// suggest offers what fits what is being typed. Where nothing does, or it cannot be
// found in time, what was typed is offered itself.
func (k *desk) suggest(ctx context.Context, i interaction, p place) {
	o := i.order()
	list := k.promptly(ctx, p, func(ctx context.Context) ([]choice, error) {
		if o.Name == commandKnowledge {
			return k.shelved(ctx, i, p, o)
		}
		found, err := k.choices(ctx, p, o)
		return k.offered(found), err
	})
	if len(list) == 0 {
		list = []choice{k.echo(o)}
	}
	err := p.hook.respond(ctx, response{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: choices{list}})
	k.report(err, p, "nothing could be offered for what was typed")
}

// promptly returns what fits what is being typed, or nothing where that takes too
// long. What does not come back in time goes on by itself, in few places at once.
func (k *desk) promptly(ctx context.Context, p place, find func(context.Context) ([]choice, error)) []choice {
	switch {
	case !k.typists.enter(mostTypists):
		return nil
	case !k.work.Begin():
		k.typists.leave()
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, typingWait)
	defer cancel()
	done := make(chan []choice, 1)
	go func() {
		defer k.work.Done()
		defer k.typists.leave()
		defer close(done)
		defer k.survive()
		found, err := find(ctx)
		k.report(err, p, "there is nothing to offer for what was typed")
		done <- found
	}()
	select {
	case found := <-done:
		return found
	case <-ctx.Done():
		k.Log.Warn().Str("request", p.request).Str("guild", p.guild).Msg("choices for what was typed took too long")
		return nil
	}
}

// choices returns subjects for a thing, and aspects for an aspect of two.
func (k *desk) choices(ctx context.Context, p place, o order) ([]bot.Choice, error) {
	a, b, spaces := o.text(optionA), o.text(optionB), k.spaces(p)
	switch o.focused() {
	case optionA:
		return adapters.Offer(ctx, k.Browser, spaces, a, b, mostChoices)
	case optionB:
		return adapters.Offer(ctx, k.Browser, spaces, b, a, mostChoices)
	case optionAspect:
		if a == "" || b == "" {
			return nil, nil
		}
		return adapters.OfferAspects(ctx, k.Browser, spaces, o.text(optionAspect), a, b)
	default:
		return nil, nil
	}
}

// shelved returns the documents of a server for those who see to them.
func (k *desk) shelved(ctx context.Context, i interaction, p place, o order) ([]choice, error) {
	who, refused := k.curator(i, p)
	switch {
	case refused != "":
		return nil, nil
	case o.focused() == optionDocument:
		return who.matching(ctx, o.raw(optionDocument))
	case o.focused() == optionGeneration:
		return who.earlier(ctx, o.raw(optionGeneration))
	default:
		return nil, nil
	}
}

// offered lays choices out, as many as a response may have. A name comes back as
// it is, so that one which is too long for that is left out.
func (k *desk) offered(found []bot.Choice) []choice {
	var out []choice
	shown := map[string]bool{}
	for _, c := range found {
		name := k.counted(c)
		if c.Name == "" || units(c.Name) > mostChoice || shown[name] || !utf8.ValidString(c.Name) {
			continue
		}
		shown[name] = true
		if out = append(out, choice{Name: name, Value: c.Name}); len(out) == mostChoices {
			break
		}
	}
	return out
}

// counted returns "Flask (42 claims)": a long name is cut, never the number.
func (k *desk) counted(c bot.Choice) string {
	name := reply.Plain(c.Name)
	for most := mostChoice; ; most-- {
		c.Name = reply.Shorten(name, most)
		if s := adapters.Counted(k.Book, c); units(s) <= mostChoice || most == 1 {
			return s
		}
	}
}

// echo returns the one choice that there is where nothing was found: what was typed
// itself, or why there is nothing to choose.
func (k *desk) echo(o order) choice {
	if text := reply.Plain(o.text(o.focused())); text != "" {
		text = within(text, mostChoice)
		return choice{Name: text, Value: text}
	}
	key := phrases.NoDocuments
	switch {
	case o.Name == commandKnowledge && o.focused() == optionGeneration:
		key = phrases.RollbackNone
	case o.Name == commandKnowledge:
		key = phrases.DocumentsNone
	case o.focused() != optionAspect:
	case o.text(optionA) == "" || o.text(optionB) == "":
		key = phrases.ChooseBoth
	default:
		key = phrases.NoAspects
	}
	return choice{Name: k.Book.Say(key, nil), Value: nothing}
}
