package slack

import (
	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// mostVotes are the most votes that a window lists, fewVotes the most that an
// answer does; mostName is the most of a source's name there, in runes.
const (
	mostVotes = 40
	fewVotes  = 10
	mostName  = 100
)

// whyModal returns the window with the arithmetic of a verdict: each source
// with its vote, what they come to, how sure that is, and how it is counted. Of
// an answer without votes it says the headline alone.
func (p *renderer) whyModal(r reply.Reply) slack.ModalViewRequest {
	reason := reply.Shorten(reply.Plain(r.Verdict.Reason), mostText)
	head := text(nil).bold(headline(r)).below(text(nil).plain(reason))
	blocks := []slack.Block{slack.NewRichTextBlock("", head.section())}
	if len(r.Verdict.Votes) > 0 {
		blocks = append(blocks, p.votes(r, mostVotes), p.sum(r))
		blocks = append(blocks, slack.NewContextBlock("", plainText(p.say.Say(phrases.WhyHow, phrases.Args{"subjects": phrases.N(len(r.Subjects))}), mostText)))
	}
	if menu := p.flagMenu(r.Actions); menu != nil {
		blocks = append(blocks, menu)
	}
	return p.modal(phrases.WhyTitle, blocks...)
}

// headline returns the verdict in one line that is never empty.
func headline(r reply.Reply) string {
	if s := reply.Shorten(reply.Plain(r.Headline), mostText); s != "" {
		return s
	}
	return reply.LabelSilence
}

// votes lists the sources, no more than most, each with what it says of the
// subjects and where its vote goes.
func (p *renderer) votes(r reply.Reply, most int) slack.Block {
	votes := r.Verdict.Votes
	var lines []text
	for _, v := range votes[:min(len(votes), most)] {
		t := text(nil).link(reply.Shorten(v.Source.Name(), mostName), v.Source.URL)
		t = t.plain("\n" + adapters.Signed(r.Subjects, v.Net, "%+.2f") + ": ")
		lines = append(lines, t.bold(adapters.Leaning(p.say, v)))
	}
	if more := len(votes) - len(lines); more > 0 {
		lines = append(lines, text(nil).soft(p.say.Say(phrases.WhyMore, phrases.Args{"n": phrases.N(more)})))
	}
	return slack.NewRichTextBlock("", list(lines...))
}

// sum lays out what the votes come to and how sure that is.
func (p *renderer) sum(r reply.Reply) slack.Block {
	t := text(nil).bold(adapters.Sum(p.say, r)).below(text(nil).plain(adapters.Sure(p.say, r)))
	return slack.NewRichTextBlock("", t.section())
}
