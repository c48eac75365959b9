package discord

import (
	"slices"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// page is a message as it grows.
type page struct {
	*renderer
	view
	style style
	parts []part
	// used are the IDs of what can be pressed: none may be there twice.
	used map[string]bool
	// menus counts them.
	menus int
}

// message lays out an answer, and those to further questions behind it, as the
// parts of one message.
func (p *renderer) message(r reply.Reply, v view, s style) []part {
	b := &page{renderer: p, view: v, style: s, used: map[string]bool{}}
	b.add(text(bold(b.lead)), b.shared(r))
	b.answer(r)
	return b.parts
}

func (b *page) add(parts ...part) { b.parts = append(b.parts, together(parts...)...) }

// answer lays out an answer: the verdict first, then how it was counted, if that
// was asked, then what it stands on and what speaks against it. The answer to a
// further question follows, with less around it, behind that question.
func (b *page) answer(r reply.Reply) {
	b.add(b.verdict(r))
	if len(r.Verdict.Votes) > 0 {
		b.add(container(0, text(b.votes(r, fewVotes)...), text(b.sum(r)...)))
	}
	b.sides(r)
	b.add(b.against(r))
	b.add(sources(r.Sources))
	if !hasQuotes(r) {
		b.prompts(reply.LabelNext, r.Suggestions)
	}
	b.actions(r)
	b.style = max(b.style, lean)
	for _, also := range r.Also {
		b.add(line(), text(small(safe(reply.Shorten(reply.Plain(also.Question), mostQuestion)))))
		b.answer(also)
	}
}

// mostQuestion is the most of a question that is repeated, in runes.
const mostQuestion = 300

// shared credits who shared the answer and shows what was asked: the others in
// the channel have not seen it.
func (b *page) shared(r reply.Reply) part {
	user := mention(b.sharer)
	if user == "" {
		return nil
	}
	question := reply.Shorten(reply.Plain(r.Question), mostQuestion)
	said := b.say.Say(phrases.SharedBy, phrases.Args{"user": user, "questions": phrases.N(min(len(question), 1))})
	if question != "" {
		said += " “" + safe(question) + "”"
	}
	return text(small(said))
}

// verdict lays out the headline, its reason, the conditions, and what is missing.
func (b *page) verdict(r reply.Reply) part {
	head := bold(r.Headline)
	if hasQuotes(r) && head != "" {
		head = "### " + safe(r.Headline)
	}
	said := []string{head, safe(r.Verdict.Reason)}
	for _, c := range r.Conditions {
		said = append(said, "- "+bold(c.Subject+":")+" "+safe(c.Text)+cite(c.Cite, r.Sources))
	}
	return container(accent(r), text(said...), text(safe(r.Missing)))
}

// hasQuotes reports whether a side of r has any.
func hasQuotes(r reply.Reply) bool {
	return slices.ContainsFunc(r.Sides, func(s reply.Side) bool { return len(s.Quotes) > 0 })
}

// quote lays out a quote: which way it speaks, where named of what, its words,
// its source. The number stays with the last word.
func quote(q reply.Quote, named bool, list []reply.Source) string {
	mark := adapters.Mark(q.Stance)
	if subject := reply.Plain(q.Subject); named && subject != "" {
		mark += " " + safe(subject+":")
	}
	return "**" + mark + "** " + safe(q.Show(mostQuote)) + cite(q.Cite, list)
}

// mostQuote is above what any cut leaves of a quote.
const mostQuote = 400

// against lays out what speaks against the verdict, and what contradicts each
// other.
func (b *page) against(r reply.Reply) part {
	var parts []part
	quotes := func(head string, list ...reply.Quote) {
		said := []string{bold(head)}
		for _, q := range list {
			said = append(said, quote(q, true, r.Sources))
		}
		if b.style == rich {
			parts = append(parts, apart(said)...)
			return
		}
		parts = append(parts, text(said...))
	}
	if len(r.Dissent) > 0 {
		quotes(reply.LabelDissent, r.Dissent...)
	}
	for _, c := range r.Conflicts {
		quotes(c.Head(), c.A, c.B)
	}
	return container(gray, parts...)
}

// prompts lays out questions as buttons that ask them, below a line.
func (b *page) prompts(head string, list []string) {
	var buttons []part
	for _, q := range list[:min(len(list), mostRow)] {
		if q = reply.Plain(q); q != "" {
			buttons = append(buttons, b.press(q, asking+q, discordgo.SecondaryButton))
		}
	}
	if buttons = together(buttons...); len(buttons) > 0 {
		b.add(text(bold(head)), row(buttons...))
	}
}
