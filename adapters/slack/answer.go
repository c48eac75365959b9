package slack

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// page is a message as it grows.
type page struct {
	*renderer
	view
	blocks []slack.Block
	// used counts the action IDs and block IDs of the message: none may be
	// in it twice.
	used map[string]int
}

// message lays out an answer, and those to further questions behind it, as the
// blocks of one message.
func (p *renderer) message(r reply.Reply, v view) []slack.Block {
	b := &page{renderer: p, view: v, used: map[string]int{}}
	b.shared(r)
	b.answer(r)
	return b.blocks
}

func (b *page) add(block slack.Block) { b.blocks = append(b.blocks, block) }

// rich adds a rich_text block of what is not empty.
func (b *page) rich(elements ...slack.RichTextElement) {
	if len(elements) > 0 {
		b.add(slack.NewRichTextBlock("", elements...))
	}
}

// hasQuotes reports whether a side of r has any.
func hasQuotes(r reply.Reply) bool {
	return slices.ContainsFunc(r.Sides, func(s reply.Side) bool { return len(s.Quotes) > 0 })
}

// paragraph adds t, if there is anything in it.
func (b *page) paragraph(t text) {
	if len(t) > 0 {
		b.rich(t.section())
	}
}

// answer lays out an answer: the verdict first, then how it was counted, if that
// was asked, then what it stands on and what speaks against it; the answer to a
// further question follows behind that question.
func (b *page) answer(r reply.Reply) {
	b.verdict(r)
	if len(r.Verdict.Votes) > 0 {
		b.add(b.votes(r, fewVotes))
		b.add(b.sum(r))
	}
	b.sides(r)
	b.dissent(r)
	b.conflicts(r)
	b.paragraph(text(nil).plain(reply.Plain(r.Missing)))
	b.cited(r.Sources)
	if !hasQuotes(r) {
		b.prompts(reply.LabelNext, r.Suggestions)
	}
	b.actions(r.Actions)
	b.feedback(r.Actions)
	for _, also := range r.Also {
		b.add(slack.NewDividerBlock())
		b.paragraph(text(nil).soft(reply.Shorten(reply.Plain(also.Question), mostQuestion)))
		b.answer(also)
	}
}

// shared credits who shared the answer and shows what was asked: the others in
// the room have not seen it.
func (b *page) shared(r reply.Reply) {
	if !isUser(b.sharer) {
		return
	}
	question := reply.Shorten(reply.Plain(r.Question), mostQuestion)
	line := b.say.Say(phrases.SharedBy, phrases.Args{"user": "<@" + b.sharer + ">", "questions": phrases.N(min(len(question), 1))})
	elements := []slack.MixedElement{slack.NewTextBlockObject(slack.MarkdownType, line, false, false)}
	if question != "" {
		elements = append(elements, plainText("“"+question+"”", mostText))
	}
	b.add(slack.NewContextBlock("", elements...))
}

// mostQuestion is the most of a question that is repeated, in runes.
const mostQuestion = 300

// isUser reports whether s is the ID of a user and nothing else.
func isUser(s string) bool {
	strange := func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }
	return len(s) > 1 && len(s) <= 20 && (s[0] == 'U' || s[0] == 'W') && !strings.ContainsFunc(s, strange)
}

// verdict lays out the headline, its reason and the conditions.
func (b *page) verdict(r reply.Reply) {
	headline := reply.Plain(r.Headline)
	var said text
	switch {
	case headline == "":
	case hasQuotes(r) && len(entities(headline)) <= mostHeader:
		b.add(slack.NewHeaderBlock(plainText(headline, mostHeader)))
	default:
		said = said.bold(headline)
	}
	b.paragraph(said.below(text(nil).plain(reply.Plain(r.Verdict.Reason))))
	var lines []text
	for _, c := range r.Conditions {
		lines = append(lines, condition(c, r.Sources))
	}
	if len(lines) > 0 {
		b.rich(list(lines...))
	}
}

func condition(c reply.Condition, sources []reply.Source) text {
	words := reply.Plain(c.Subject) + ": " + reply.Plain(c.Text)
	return text(nil).plain(words+"\u00a0").cite(c.Cite, sources)
}

// quote lays out a quote: which way it speaks, where named of what, its words,
// its source. The number stays with the last word.
func quote(q reply.Quote, named bool, sources []reply.Source) slack.RichTextElement {
	t := text(nil).bold(adapters.Mark(q.Stance) + " ")
	if subject := reply.Plain(q.Subject); named && subject != "" {
		t = t.bold(subject + ": ")
	}
	return t.plain(q.Show(mostQuote)+"\u00a0").cite(q.Cite, sources).bar()
}

// mostQuote is above what any cut leaves of a quote.
const mostQuote = 400

// headed lays out quotes on different subjects below a line.
func (b *page) headed(head string, quotes []reply.Quote, sources []reply.Source) {
	elements := []slack.RichTextElement{text(nil).bold(reply.Plain(head)).section()}
	for _, q := range quotes {
		elements = append(elements, quote(q, true, sources))
	}
	b.rich(elements...)
}

func (b *page) dissent(r reply.Reply) {
	if len(r.Dissent) > 0 {
		b.headed(reply.LabelDissent, r.Dissent, r.Sources)
	}
}

func (b *page) conflicts(r reply.Reply) {
	for _, c := range r.Conflicts {
		b.headed(c.Head(), []reply.Quote{c.A, c.B}, r.Sources)
	}
}
