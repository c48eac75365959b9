package slack

import (
	"context"
	"strconv"
	"strings"

	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

// actKeep is what the buttons do that see to documents. Their value says what:
// one of these, and what follows it.
const (
	actKeep = "keep"

	// keepRemove removes the document of a mark, keepNot leaves all as it is.
	keepRemove = "remove."
	keepNot    = "not"
	// keepList, keepGaps and keepFlags go on in a list, from a number on.
	keepList  = "list."
	keepGaps  = "gaps."
	keepFlags = "flags."
	// keepBefore asks whether to roll back, keepBack does and keepStay does not.
	keepBefore = "before"
	keepBack   = "back."
	keepStay   = "stay"
	// keepStop stops the reading anew of a name.
	keepStop = "stop."
	// keepHide, keepShow and keepDismiss decide on a flag.
	keepHide    = "hide."
	keepShow    = "show."
	keepDismiss = "dismiss."
)

// keepPressed acts on one of these buttons, where who pressed it may.
func (k *desk) keepPressed(ctx context.Context, p place, i interaction, value string) {
	who, refused := k.curator(ctx, p)
	if refused != "" {
		k.tell(ctx, p.privately(), k.say(refused))
		return
	}
	m, instead := who.pressed(ctx, value)
	who.answers(ctx, i, m, instead)
}

// answers tells what a press came to: instead of what the button was in, or beside
// it.
func (k curator) answers(ctx context.Context, i interaction, m message, instead bool) {
	p := k.place
	switch {
	case m.text == "": // what was pressed speaks for itself
	case instead && i.Container.Ephemeral:
		p.replace = true
		k.tell(ctx, p, m)
	case instead && k.update(ctx, sign{channel: p.channel, ts: i.Container.MessageTS}, m):
	case k.direct():
		k.tell(ctx, k.directly(), m)
	default:
		k.tell(ctx, p, m)
	}
}

// pressed does what a button stands for. What comes of it is told, instead of
// what the button was in or beside it; without a text nothing is.
func (k curator) pressed(ctx context.Context, value string) (m message, instead bool) {
	what, rest, _ := strings.Cut(value, ".")
	if strings.Contains(value, ".") {
		what += "."
	}
	switch what {
	case keepRemove:
		return k.remove(ctx, rest), true
	case keepNot:
		return k.say(phrases.DocumentKept), true
	case keepList:
		return k.list(ctx, from(rest)), true
	case keepGaps:
		return k.gaps(ctx, from(rest)), true
	case keepFlags:
		return k.flags(ctx, from(rest)), true
	case keepBefore:
		return k.rollbackAsk(ctx, 0), false
	case keepBack:
		return k.rollback(ctx, rest), true
	case keepStay:
		return k.say(phrases.RollbackLeft), true
	case keepStop:
		if k.readings.stop(k.tenant, rest) {
			return message{}, false
		}
		return k.say(phrases.ReindexOver), false
	case keepHide:
		return k.decide(ctx, rest, library.Hid, phrases.FlagHidden), true
	case keepShow:
		return k.decide(ctx, rest, library.Showed, phrases.FlagShown), true
	case keepDismiss:
		return k.decide(ctx, rest, library.Dismissed, phrases.FlagDismissed), true
	default:
		return k.say(phrases.KeyUnknown), false
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
