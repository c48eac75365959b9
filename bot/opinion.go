package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"juxta/bot/phrases"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// mostFlags is the most quotes of an answer that are offered to be flagged: what a
// menu of any platform has room for.
const mostFlags = 20

// rated thanks for what somebody thinks of the answer to q. Who was not helped may
// say which of its quotes is wrong.
func (b *Bot) rated(ctx context.Context, spaces []knowledge.Space, t ticket, q question.Question, cat index.Catalog) (reply.Reply, error) {
	if t.act == reply.Helpful {
		return b.thanks(t.act, phrases.RatedHelpful, q), nil
	}
	r := b.thanks(t.act, phrases.RatedNotHelpful, q)
	w, err := b.seen(ctx, spaces, q, cat, t.shows())
	if err != nil {
		return r, err
	}
	s := speaker{b.say, b, w}
	o := s.offer()
	answer, err := b.reply(ctx, w)
	s.flags(o, answer)
	r.Actions = o.list
	return r, err
}

// thanks is the reply to an opinion on the answer to q.
func (b *Bot) thanks(act reply.Act, words phrases.Key, q question.Question) reply.Reply {
	r := asUnderstood(q)
	r.Pressed, r.Headline, r.Answer = act, b.say.Say(words, nil), answerTo(q)
	return r
}

// answerTo returns what stands for the answer to a question: the same for all
// questions that are understood alike, in whatever order their subjects stand.
func answerTo(q question.Question) string {
	const enough = 16
	q.Subjects = slices.Sorted(slices.Values(q.Subjects))
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", essence(q)))
	return hex.EncodeToString(sum[:enough])
}

// flags offers the quotes of an answer, each once, to be flagged.
func (s speaker) flags(o *offer, r reply.Reply) {
	var list []reply.Quote
	add := func(quotes ...reply.Quote) {
		for _, q := range quotes {
			same := func(o reply.Quote) bool { return o.Space == q.Space && o.Source == q.Source && o.Text == q.Text }
			if len(list) < mostFlags && !slices.ContainsFunc(list, same) {
				list = append(list, q)
			}
		}
	}
	for _, side := range r.Sides {
		add(side.Quotes...)
	}
	add(r.Dissent...)
	for _, c := range r.Conflicts {
		add(c.A, c.B)
	}
	for _, q := range list {
		label := fmt.Sprintf("“%s” [%d]", reply.Shorten(reply.Plain(q.Text), longestName), q.Cite)
		o.add(reply.Action{Act: reply.Flag, Label: label, Subject: q.Subject}, quoteName(q.Space, q.Source, q.Text))
	}
}

// quoteName is what a quote is told apart by in a key.
func quoteName(space knowledge.Space, source, text string) string {
	return string(space) + "\x00" + source + "\x00" + text
}

// flagged notes that something is wrong with one of the quotes of the answer to q,
// or says that it is not among them any more.
func (b *Bot) flagged(ctx context.Context, spaces []knowledge.Space, t ticket, q question.Question, cat index.Catalog) (reply.Reply, error) {
	w, err := b.seen(ctx, spaces, q, cat, shown{})
	if err != nil {
		return reply.Reply{}, err
	}
	for _, e := range w.quotable() {
		if namesDigest(quoteName(e.Claim.Space, e.Claim.Source, e.Claim.Quote)) != t.of {
			continue
		}
		c := &citer{searcher: b.searcher, catalog: w.catalog, number: map[string]int{}}
		if quote, ok := c.quote(ctx, e); ok {
			r := b.thanks(t.act, phrases.Flagged, q)
			r.Flagged = &quote
			return r, nil
		}
		return b.notice(t.act, phrases.KeyGone), errors.Join(c.faults...)
	}
	return b.notice(t.act, phrases.KeyGone), nil
}

// quotable is the evidence that an answer shows, and behind it all that it might
// show to who asks for more.
func (w way) quotable() []verdict.Evidence {
	var out []verdict.Evidence
	for _, side := range w.verdict.Sides {
		out = append(out, side.Evidence...)
	}
	out = append(out, w.verdict.Dissent...)
	if pair := w.verdict.Conflict; pair != nil {
		out = append(out, pair.A, pair.B)
	}
	return append(out, w.evidence...)
}
