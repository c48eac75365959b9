package discord

import (
	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

const (
	// mostVotes are the most votes that are listed, fewVotes the most beside an
	// answer.
	mostVotes = 40
	fewVotes  = 8
)

// mostName is the most of a source's name where it is listed, in runes.
const mostName = 90

// whyMessage lays out the arithmetic of a verdict: each source with its vote, what they
// come to, how sure that is, and how it is counted. Of an answer without votes it
// says the headline alone.
func (p *renderer) whyMessage(r reply.Reply) message {
	m := plain(r)
	if len(r.Verdict.Votes) == 0 {
		return m
	}
	r = reply.Cuts()[0].Trim(r)
	for most := mostVotes; most > 0; most /= 2 {
		parts := together(
			container(accent(r), text("### "+safe(r.Headline), safe(r.Verdict.Reason))),
			container(0, text(p.votes(r, most)...), line(), text(p.sum(r)...)),
			text(small(safe(p.say.Say(phrases.WhyHow, phrases.Args{"subjects": phrases.N(len(r.Subjects))})))),
			p.wrong(r),
		)
		if fits(parts) {
			return message{text: m.text, parts: parts}
		}
	}
	return m
}

// votes lists the sources, no more than most, each with what it says of the
// subjects and where its vote goes.
func (p *renderer) votes(r reply.Reply, most int) []string {
	votes := r.Verdict.Votes
	var lines []string
	for _, v := range votes[:min(len(votes), most)] {
		lines = append(lines,
			safe(adapters.Signed(r.Subjects, v.Net, "%+.2f")+":")+" "+bold(adapters.Leaning(p.say, v)),
			small(link(reply.Shorten(v.Source.Name(), mostName), v.Source.URL)))
	}
	if more := len(votes) - min(len(votes), most); more > 0 {
		lines = append(lines, small(safe(p.say.Say(phrases.WhyMore, phrases.Args{"n": phrases.N(more)}))))
	}
	return lines
}

// sum returns what the votes come to and how sure that is.
func (p *renderer) sum(r reply.Reply) []string {
	return []string{bold(adapters.Sum(p.say, r)), safe(adapters.Sure(p.say, r))}
}
