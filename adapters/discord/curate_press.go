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
	// keepFlags goes on in the list of flagged quotes; the others decide on the flag
	// that follows.
	keepFlags   = keepID + "flags."
	keepHide    = keepID + "hide."
	keepShow    = keepID + "show."
	keepDismiss = keepID + "dismiss."
	// keepStop stops the reading whose ID follows.
	keepStop = keepID + "stop."
	// keepBack goes back to the generation that follows, before the one that answered
	// when that was asked; keepStay goes back to none, keepBefore asks about what
	// answered before the generation that follows.
	keepBack   = keepID + "back."
	keepStay   = keepID + "stay"
	keepBefore = keepID + "before."
)

// keepPressed acts on one of these buttons, where who pressed it may.
func (k *desk) keepPressed(ctx context.Context, i interaction, p place, d press) {
	at := p.privately()
	at.replace = i.ephemeral() && !strings.HasPrefix(d.ID, keepBefore) // what it is below stays
	t := task{place: at, keys: []string{"interaction:" + i.ID}, clicks: d.clicks(i), lane: "knowledge"}
	if strings.HasPrefix(d.ID, keepStop) {
		t.lane = "" // it waits for nothing else
	}
	who, refused := k.curator(i, at)
	if refused != "" {
		k.Log.Info().Str("request", p.request).Str("guild", p.guild).Str("user", k.hash(p.user)).Msg("somebody may not see to documents")
		t.place, t.lane = p.privately(), p.talk()
		t.job = func(ctx context.Context) { k.tell(ctx, t.place, k.say(refused)) }
	} else {
		t.job = func(ctx context.Context) { k.tell(ctx, at, who.pressed(ctx, d.ID)) }
	}
	k.take(ctx, t)
}

// pressed does what the button of an ID stands for.
func (k curator) pressed(ctx context.Context, id string) message {
	for prefix, act := range map[string]func(context.Context, string) message{
		keepRemove: k.remove, keepStop: k.halt, keepBack: k.rollBack, keepBefore: k.before,
		keepList: func(ctx context.Context, n string) message { return k.list(ctx, from(n)) },
		keepHide: k.deciding(library.Hid, phrases.FlagHidden), keepShow: k.deciding(library.Showed, phrases.FlagShown),
		keepDismiss: k.deciding(library.Dismissed, phrases.FlagDismissed),
		keepFlags:   func(ctx context.Context, n string) message { return k.flags(ctx, from(n)) },
		keepGaps:    func(ctx context.Context, n string) message { return k.gaps(ctx, from(n)) },
	} {
		if rest, ok := strings.CutPrefix(id, prefix); ok {
			return act(ctx, rest)
		}
	}
	switch id {
	case keepNot:
		return k.say(phrases.DocumentKept)
	case keepStay:
		return k.say(phrases.RollbackLeft)
	default:
		return k.say(phrases.KeyUnknown)
	}
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
