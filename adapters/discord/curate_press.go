package discord

import (
	"context"
	"strconv"
	"strings"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

// The IDs of the buttons below what is told of a server's documents. No key of an
// action has a dot in it.
const (
	keepID = "knowledge."
	// keepRemove removes the document whose mark follows, keepNot removes nothing.
	keepRemove = keepID + "remove."
	keepNot    = keepID + "keep"
	// keepList and keepGaps go on in a list, from the number that follows.
	keepList = keepID + "list."
	keepGaps = keepID + "gaps."
)

// keepPressed acts on one of these buttons, where who pressed it may.
func (k *desk) keepPressed(ctx context.Context, i interaction, p place, d press) {
	at := p.privately()
	at.replace = i.ephemeral()
	t := task{place: at, keys: []string{"interaction:" + i.ID}, clicks: d.clicks(i), lane: "knowledge"}
	who, refused := k.curator(i, at)
	if refused != "" {
		k.Log.Info().Str("guild", p.guild).Str("user", k.hash(p.user)).Msg("somebody may not see to documents")
		t.place, t.lane = p.privately(), p.talk()
		t.job = func(ctx context.Context) { k.tell(ctx, t.place, k.say(refused)) }
	} else {
		t.job = func(ctx context.Context) { k.tell(ctx, at, who.pressed(ctx, d.ID)) }
	}
	k.take(ctx, t)
}

// pressed does what the button of an ID stands for.
func (k curator) pressed(ctx context.Context, id string) message {
	if mark, ok := strings.CutPrefix(id, keepRemove); ok {
		return k.remove(ctx, mark)
	}
	if n, ok := strings.CutPrefix(id, keepList); ok {
		return k.list(ctx, from(n))
	}
	if n, ok := strings.CutPrefix(id, keepGaps); ok {
		return k.gaps(ctx, from(n))
	}
	if id == keepNot {
		return k.say(phrases.DocumentKept)
	}
	return k.say(phrases.KeyUnknown)
}

// from returns a place in a list, by default its beginning.
func from(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// valueOf returns the value of a document in a list of choices: its name, or what
// stands for a name that is too long for one.
func valueOf(d library.Document) string {
	if units(d.ID) <= mostChoice {
		return d.ID
	}
	return adapters.Digest(d.ID)
}
