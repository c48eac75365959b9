package discord

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot/phrases"
)

// returning asks whether the server is to be answered as one of its generations
// did: the one of a number, or without one that before the one that answers.
func (k curator) returning(ctx context.Context, typed string) message {
	number := 0
	if typed = strings.TrimSpace(typed); typed != "" {
		n, err := strconv.Atoi(typed)
		if err != nil || n <= 0 {
			return k.unknownGeneration(typed)
		}
		number = n
	}
	list, err := k.Librarian.Generations(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	g, ok := adapters.RollbackTo(list, number)
	switch {
	case ok:
		return k.look().returning(g, serving(list))
	case number == 0:
		return k.say(phrases.RollbackNone)
	default:
		return k.unknownGeneration(typed)
	}
}

func (k curator) unknownGeneration(typed string) message {
	return k.words(k.Book.Say(phrases.RollbackUnknown, phrases.Args{"n": within(typed, mostAside)}))
}

// before asks the same of what answered before a generation, as below the report
// of what made that.
func (k curator) before(ctx context.Context, generation string) message {
	list, err := k.Librarian.Generations(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	n, err := strconv.Atoi(generation)
	list = slices.DeleteFunc(slices.Clone(list), func(g adapters.Generation) bool { return !g.Serving && g.Number >= n })
	g, ok := adapters.RollbackTo(list, 0)
	if err != nil || !ok {
		return k.say(phrases.RollbackNone)
	}
	return k.look().returning(g, serving(list))
}

// rollBack goes back to a generation, if what answers is what did when that was
// asked: "3.5" is generation 3, instead of 5.
func (k curator) rollBack(ctx context.Context, id string) message {
	to, from, _ := strings.Cut(id, ".")
	target, bad := strconv.Atoi(to)
	now, worse := strconv.Atoi(from)
	list, err := k.Librarian.Generations(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	_, kept := adapters.RollbackTo(list, target)
	if bad != nil || worse != nil || target <= 0 || !kept || serving(list) != now {
		return k.say(phrases.RollbackGone)
	}
	r, err := k.Librarian.Rollback(ctx, k.space, target, k.by)
	if err != nil {
		return k.complain(err, "")
	}
	k.acted("rolled back", "")
	return k.look().report(adapters.RollbackReport(k.Book, r))
}

// serving returns the number of the generation that answers, or zero.
func serving(list []adapters.Generation) int {
	n := slices.IndexFunc(list, func(g adapters.Generation) bool { return g.Serving })
	if n < 0 {
		return 0
	}
	return list[n].Number
}

// earlier returns the generations that can be gone back to, which have in them what
// is typed.
func (k curator) earlier(ctx context.Context, typed string) ([]choice, error) {
	list, err := k.Librarian.Generations(ctx, k.space)
	var out []choice
	for _, g := range list {
		about := adapters.GenerationLine(k.Book, g)
		if !g.Serving && len(out) < mostChoices && strings.Contains(about, strings.TrimSpace(typed)) {
			out = append(out, choice{Name: within(about, mostChoice), Value: strconv.Itoa(g.Number)})
		}
	}
	return out, err
}

// returning asks whether to go back to a generation from another.
func (p *renderer) returning(g adapters.Generation, from int) message {
	m := message{text: safe(adapters.RollbackAsk(p.say, g))}
	m.parts = []part{text(m.text), row(
		button(p.say.Say(phrases.RollbackDo, nil), keepBack+strconv.Itoa(g.Number)+"."+strconv.Itoa(from), discordgo.DangerButton),
		button(p.say.Say(phrases.RollbackNot, nil), keepStay, discordgo.SecondaryButton),
	)}
	return m
}
