package discord

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

const (
	// handSize is the most quotes that a side of a debate is dealt.
	handSize = 3
	// untilOpen is after how long anybody may end a debate or a riddle.
	untilOpen = 10 * time.Minute
)

// debate deals the evidence on what m asks, "a or b on aspect", as two hands, and
// lets the channel vote. Without evidence for two sides it gives the answer itself.
func (k *desk) debate(ctx context.Context, p place, m bot.Message) {
	r := k.ask(ctx, p, m)
	d, ok := dealt(r)
	if !ok {
		k.give(ctx, p, r)
		return
	}
	k.tell(ctx, p, k.look().debate(r, d))
}

// dealt returns an answer with its evidence dealt as two hands of one size, which
// does not tell who wins; each has first what speaks for its side or against the
// other. It reports false where a side has none.
func dealt(r reply.Reply) (reply.Reply, bool) {
	if len(r.Subjects) != 2 || len(r.Sides) != 2 || len(r.Also) > 0 || keyOf(r, reply.Share) == "" {
		return r, false
	}
	all, size := evidence(r), handSize
	d := reply.Reply{Question: r.Question, Subjects: r.Subjects, Sources: r.Sources, Actions: r.Actions}
	for i, subject := range r.Subjects {
		h := hand(all, subject, r.Subjects[1-i])
		d.Sides = append(d.Sides, reply.Side{Subject: subject, Quotes: h})
		size = min(size, len(h))
	}
	for i := range d.Sides {
		d.Sides[i].Quotes = d.Sides[i].Quotes[:size]
	}
	return d, size > 0
}

// keyOf returns the key of an action that an answer offers, or nothing.
func keyOf(r reply.Reply, act reply.Act) string {
	for _, a := range r.Actions {
		if a.Act == act {
			return a.Key
		}
	}
	return ""
}

// evidence returns all quotes of an answer, each once, the strongest of each side
// first: that of a side which loses dissents.
func evidence(r reply.Reply) []reply.Quote {
	var out []reply.Quote
	add := func(quotes ...reply.Quote) {
		for _, q := range quotes {
			if !slices.ContainsFunc(out, q.Same) {
				out = append(out, q)
			}
		}
	}
	add(r.Dissent...)
	for _, s := range r.Sides {
		add(s.Quotes...)
	}
	for _, c := range r.Conflicts {
		add(c.A, c.B)
	}
	return out
}

// hand returns what speaks for a subject, what speaks against the other, and what
// is said of it without a stance; where that is nothing, all that is said of it.
func hand(all []reply.Quote, subject, other string) []reply.Quote {
	of := func(name string, stance knowledge.Stance) []reply.Quote {
		return slices.DeleteFunc(slices.Clone(all), func(q reply.Quote) bool { return q.Subject != name || q.Stance != stance })
	}
	out := slices.Concat(of(subject, knowledge.Pro), of(other, knowledge.Con), of(subject, knowledge.Neutral))
	if len(out) == 0 {
		return of(subject, knowledge.Con)
	}
	return out
}

// argue acts on a button of a debate.
func (k *desk) argue(ctx context.Context, p place, i interaction, id string) {
	if side, _, ok := voice(id); ok {
		k.vote(ctx, p, i, side)
		return
	}
	k.conclude(ctx, p, i, id)
}

// vote counts somebody's voice in a debate, and shows how the vote stands.
func (k *desk) vote(ctx context.Context, p place, i interaction, side int) {
	poll := k.games.ballots.Vote(debateID+i.Message.ID, k.hash(p.user), side)
	switch {
	case poll.Closed:
		k.tell(ctx, p.privately(), k.say(phrases.DebateOver))
	case !poll.Taken:
		k.tell(ctx, p.privately(), k.say(phrases.DebateFull))
	default:
		// A vote that counts but cannot be shown here is shown with the next one; the
		// debate does not come a second time for it.
		err := k.hooked(ctx, p, message{parts: recounted(i.Message.Components, poll)})
		k.report(err, p, "a vote could not be shown")
	}
}

// conclude ends a debate: the answer takes its place, with how the channel voted.
func (k *desk) conclude(ctx context.Context, p place, i interaction, key string) {
	if !k.mayEnd(p, i) {
		k.tell(ctx, p.privately(), k.say(phrases.DebateWait))
		return
	}
	r := k.ask(ctx, p, bot.Message{Key: key})
	if notice(r) || len(r.Subjects) != 2 {
		k.tell(ctx, p.privately(), k.render(r, p.privately()))
		return
	}
	poll := k.games.ballots.Close(debateID + i.Message.ID)
	if poll.All() == 0 { // as after a restart: what the message itself shows
		poll.Count = counts(i.Message)
	}
	k.tell(ctx, p, k.look().concluded(r, poll))
}

// mayEnd reports whether somebody may end what was dealt: whoever had it dealt,
// and anybody after a while.
func (k *desk) mayEnd(p place, i interaction) bool {
	since, err := discordgo.SnowflakeTimestamp(i.Message.ID)
	return p.direct || p.user == i.Message.Caused.User.ID || err != nil || time.Since(since) >= untilOpen
}

// voteID is the ID of the button that votes for a side, with how many did.
func voteID(side, count int) string { return fmt.Sprintf("%s%d.%d", debateID, side, count) }

// voice reads the ID of a button that votes.
func voice(id string) (side, count int, ok bool) {
	rest, ok := strings.CutPrefix(id, debateID)
	first, second, _ := strings.Cut(rest, ".")
	side, fault := strconv.Atoi(first)
	count, odd := strconv.Atoi(second)
	return side, count, ok && fault == nil && odd == nil && (side == 0 || side == 1) && count >= 0
}

// counts returns how a vote stands by the buttons of its message.
func counts(m posted) []int {
	var out [2]int
	for _, id := range m.buttons() {
		if side, count, ok := voice(id); ok {
			out[side] = count
		}
	}
	return out[:]
}
