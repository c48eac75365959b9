package bot

import (
	"slices"
	"time"

	"juxta/bot/phrases"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// mostOn is how many aspects an answer offers to go on with.
const mostOn = 8

// longestName is the most runes of a name in a label: with it a label is
// short enough for any platform's button.
const longestName = 50

// actions are what a person may do with the answer r to w.
func (s speaker) actions(r reply.Reply) []reply.Action {
	if s.verdict.Outcome == verdict.OffTopic {
		return nil
	}
	o := s.offer()
	if s.verdict.Outcome != verdict.UnknownSubject {
		for _, side := range s.verdict.Sides {
			if s.withholds(side.Subject) {
				label := s.say.Say(phrases.ActionMore, phrases.Args{"subject": reply.Shorten(reply.Plain(side.Subject), longestName)})
				o.add(reply.Action{Act: reply.More, Label: label, Subject: side.Subject}, side.Subject)
			}
		}
		if s.view != working && s.explains() {
			o.add(reply.Action{Act: reply.Why, Label: s.say.Say(phrases.SuggestWhy, nil)}, "")
		}
	}
	for _, aspect := range s.others() {
		name := s.bot.aspectName(aspect)
		o.add(reply.Action{Act: reply.On, Label: reply.Shorten(sentence(name), longestName), Aspect: name}, string(aspect))
	}
	if len(r.Sources) > 0 {
		if len(r.Sides) == 2 {
			o.add(reply.Action{Act: reply.Swap, Label: s.say.Say(phrases.ActionSwap, nil)}, "")
		}
		o.add(reply.Action{Act: reply.Share, Label: s.say.Say(phrases.ActionShare, nil)}, s.side)
	}
	o.add(reply.Action{Act: reply.Helpful, Label: s.say.Say(phrases.ActionHelpful, nil)}, s.side)
	o.add(reply.Action{Act: reply.NotHelpful, Label: s.say.Say(phrases.ActionNotHelpful, nil)}, s.side)
	if s.view == working {
		s.flags(o, r)
	}
	return o.list
}

// withholds reports whether there is more to show of a side, beyond what is
// shown to who asked for more already.
func (s speaker) withholds(subject string) bool {
	all := s.view == wider && s.side == ""
	return !all && s.side != subject && s.plainly.Withholds(s.evidence, subject)
}

// explains reports whether sources lean one way or another, so that there is
// something to reckon.
func (s speaker) explains() bool {
	switch s.verdict.Outcome {
	case verdict.Favors, verdict.Depends, verdict.Conflicting, verdict.Insufficient:
		return len(s.verdict.Leans) > 0 && s.asked.Intent != question.Why
	case verdict.Facts, verdict.OffTopic, verdict.UnknownSubject:
	}
	return false
}

// others are the aspects on which all subjects have evidence enough for more
// than a refusal, without the one asked about.
func (s speaker) others() []knowledge.Aspect {
	var out []knowledge.Aspect
	for _, aspect := range commonAspects(s.catalog, s.asked.Subjects) {
		if len(out) < mostOn && aspect != s.question.Aspect && s.decides(aspect) {
			out = append(out, aspect)
		}
	}
	return out
}

// decides reports whether the hits at hand come to something on an aspect. What
// many sources speak of does, or at least has much to quote.
func (s speaker) decides(aspect knowledge.Aspect) bool {
	const many = 4
	var on []int
	var sources []string
	for i := range s.hits {
		c := &s.hits[i].Claim
		if !slices.Contains(c.Aspects, aspect) {
			continue
		}
		on = append(on, i)
		if !slices.Contains(sources, c.Source) {
			sources = append(sources, c.Source)
		}
		if len(sources) == many {
			return true
		}
	}
	hits := make([]index.Hit, len(on))
	for i, n := range on {
		hits[i] = s.hits[n]
	}
	q := question.Question{Intent: question.Choose, Subjects: s.asked.Subjects, Aspect: aspect}
	return s.bot.judge.Decide(q, s.bot.judge.Weigh(q, hits, s.catalog)).Outcome != verdict.Insufficient
}

// commonAspects returns the aspects on which all of two or more subjects have
// claims, those first that the first two have most of.
func commonAspects(cat index.Catalog, subjects []string) []knowledge.Aspect {
	if len(subjects) < 2 {
		return nil
	}
	out := sharedAspects(topicOf(cat, subjects[0]), topicOf(cat, subjects[1]))
	for _, name := range subjects[2:] {
		third := topicOf(cat, name)
		kept := out[:0]
		for _, aspect := range out {
			if third.ByAspect[aspect] > 0 {
				kept = append(kept, aspect)
			}
		}
		out = kept
	}
	return out
}

// offer is a list of actions on one answer as it grows.
type offer struct {
	list   []reply.Action
	ticket ticket
	spaces []knowledge.Space
}

// offer begins the list for an answer, whose question all keys share.
func (s speaker) offer() *offer {
	t := ticket{view: s.view, swapped: s.swapped, subjects: namesDigest(s.asked.Subjects...), day: today(time.Now())}
	t.question, t.packing = s.bot.packed(s.way)
	return &offer{ticket: t, spaces: s.query.Spaces}
}

// add puts a with its key at the end of the list; of names what it is done to.
func (o *offer) add(a reply.Action, of string) {
	t := o.ticket
	t.act = a.Act
	if of != "" {
		t.of = namesDigest(of)
	}
	a.Key = t.encode(o.spaces)
	o.list = append(o.list, a)
}
