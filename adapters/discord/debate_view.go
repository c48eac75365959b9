package discord

import (
	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// debate lays out the hands that an answer was dealt as, with the buttons to vote.
// The text that stands for it is that of the answer itself, since it lets nobody
// vote.
func (p *renderer) debate(r, hands reply.Reply) message {
	m := plain(r)
	for _, c := range reply.Cuts() {
		hands = c.Trim(hands)
		if parts := p.hands(hands); fits(parts) {
			m.parts = parts
			break
		}
	}
	return m
}

func (p *renderer) hands(r reply.Reply) []part {
	parts := []part{text("## "+safe(reply.Shorten(r.Question, mostQuestion)), safe(p.say.Say(phrases.DebateHow, nil)))}
	var buttons []part
	for i, s := range r.Sides {
		said := []part{text("### " + safe(s.Subject))}
		for _, q := range s.Quotes {
			said = append(said, text(quote(q, q.Subject != s.Subject, r.Sources)))
		}
		parts = append(parts, container(hue(i), said...))
		buttons = append(buttons, button(voteLabel(s.Subject, 0), voteID(i, 0), discordgo.PrimaryButton))
	}
	buttons = append(buttons, button(p.say.Say(phrases.DebateReveal, nil), keyOf(r, reply.Share), discordgo.SecondaryButton))
	return together(append(parts, sources(r.Sources), row(buttons...))...)
}

// concluded lays out the answer behind a debate, below how the channel voted and
// whether the evidence agrees.
func (p *renderer) concluded(r reply.Reply, poll adapters.Poll) message {
	a, b := poll.Of(0), poll.Of(1)
	args := phrases.Args{
		"a": r.Subjects[0], "b": r.Subjects[1], "for_a": phrases.N(a), "for_b": phrases.N(b), "all": phrases.N(a + b), "winner": r.Verdict.Winner,
	}
	switch {
	case a > b:
		args["ahead"] = r.Subjects[0]
	case b > a:
		args["ahead"] = r.Subjects[1]
	}
	return p.render(r, view{lead: p.say.Say(phrases.DebateVoted, args) + " " + p.say.Say(phrases.DebateEvident, args)})
}
