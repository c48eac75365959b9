package bot

import (
	"context"
	"fmt"
	"slices"

	"juxta/bot/phrases"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// overhear answers a text that was not said to the bot: the choice that it asks
// for, else what to make of the subjects that it names, as far as the documents
// tell. Where it names none it says so, without an outcome.
func (b *Bot) overhear(ctx context.Context, m Message) (reply.Reply, error) {
	before, leave, err := b.memory.take(ctx, m.Thread)
	if err != nil {
		return reply.Reply{}, err
	}
	defer leave()
	cat, err := b.searcher.Catalog(ctx, m.Spaces)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("catalog of %v: %w", m.Spaces, err)
	}
	var w way
	for _, q := range b.meant(m.Text, cat) {
		if w, err = b.seen(ctx, m.Spaces, q, cat, shown{}); err != nil {
			return reply.Reply{}, err
		}
		if w.tells() {
			break
		}
	}
	if w.asked.Text == "" {
		return b.nothingKnown(cat), nil
	}
	b.memory.keep(m.Thread, before.After(w.turn()))
	return b.reply(ctx, w)
}

// tells reports whether the documents tell something of what was asked.
func (w way) tells() bool {
	switch w.verdict.Outcome {
	case verdict.Insufficient, verdict.UnknownSubject, verdict.OffTopic:
		return false
	case verdict.Favors, verdict.Depends, verdict.Conflicting, verdict.Facts:
	}
	return true
}

// meant are the questions that a text which was overheard may come down to, the
// narrowest first: all about what it names. Who asks the bot may leave out which
// two are meant; who asks a colleague "upgrade or wait?" means others.
func (b *Bot) meant(s string, cat index.Catalog) []question.Question {
	var out []question.Question
	spoken := b.parser.Spoken(s, cat)
	supposed := func(name string) bool { return !slices.Contains(spoken.Subjects, name) }
	for _, q := range b.parser.ParseAll(s, question.Conversation{}, cat) {
		if q.Intent == question.Choose && len(q.Subjects)+len(q.Unknown) > 1 && !slices.ContainsFunc(q.Subjects, supposed) {
			q.Subjects = b.alike(q.Subjects, cat)
			out = append(out, q)
			break
		}
	}
	subjects := b.alike(spoken.Subjects, cat)
	switch {
	case len(subjects) == 0, len(subjects) == 1 && len(out) > 0: // the other one is unknown
		return out
	case len(subjects) == 1:
		pros := b.say.Say(phrases.SuggestPros, phrases.Args{"subject": subjects[0]})
		return append(out, b.parser.Parse(pros, question.Conversation{}, cat))
	}
	const sentences = 3
	for _, sentence := range spoken.Holding[:min(len(spoken.Holding), sentences)] {
		if q := b.parser.Parse(sentence, question.Conversation{}, cat); q.Aspect != "" && q.Aspect != knowledge.General {
			out = append(out, b.compare(subjects, q.Aspect, cat))
			break
		}
	}
	return append(out, b.compare(subjects, "", cat))
}

// alike returns the first of some subjects that shares an aspect with others, and
// those, or all where none does; at most as many as can be held next to each other.
func (b *Bot) alike(subjects []string, cat index.Catalog) []string {
	const most = 4
	if len(subjects) < 2 {
		return subjects
	}
	out := subjects
	for _, first := range subjects {
		is := func(s string) bool { return s != first && !share(topicOf(cat, first), topicOf(cat, s)) }
		if group := slices.DeleteFunc(slices.Clone(subjects), is); len(group) > 1 {
			out = group
			break
		}
	}
	return out[:min(len(out), most)]
}

// nothingKnown says that a text which was overheard speaks of nothing that the
// documents know, and what they do know.
func (b *Bot) nothingKnown(cat index.Catalog) reply.Reply {
	s := speaker{say: b.say, bot: b, way: way{catalog: cat}}
	return reply.Reply{
		Headline: b.say.Say(phrases.Overheard, nil),
		Verdict:  reply.Verdict{Reason: b.say.Say(phrases.UnknownReason, phrases.Args{"known": s.known(), "n": phrases.N(len(cat.Sources))})},
	}
}
