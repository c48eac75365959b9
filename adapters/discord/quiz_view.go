package discord

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// quizColor is the color beside a riddle, which no side has.
const quizColor = yellow

// riddle lays out a riddle with the buttons to guess by.
func (p *renderer) riddle(r bot.Riddle, seed uint64) message {
	const most = 320 // runes of a riddle
	said := reply.Shorten("“"+r.Text+"”", most)
	head, on := p.say.Say(phrases.QuizTitle, nil), reply.Shorten(strings.Join(r.On[:min(len(r.On), 1)], ""), most)
	g := played{check: r.Check, seed: seed}
	var guesses []part
	for i, c := range r.Choices {
		guesses = append(guesses, button(c, g.guessID(i), discordgo.PrimaryButton))
	}
	reveal := button(p.say.Say(phrases.QuizReveal, nil), g.revealID(), discordgo.SecondaryButton)
	m := plain(reply.Reply{Headline: head, Verdict: reply.Verdict{Reason: said}, Missing: p.say.Or(r.Choices...) + "?"})
	m.parts = []part{
		container(quizColor, text("### "+safe(head)), text(safe(said)), text(small(safe(p.say.Say(phrases.QuizHow, phrases.Args{"aspect": on}))))),
		row(append(guesses, reveal)...),
	}
	return m
}

// unveiled lays out what a riddle hid, with how people guessed and the best scores
// of the channel.
func (p *renderer) unveiled(r bot.Riddle, poll adapters.Poll, best []adapters.Score) message {
	guessed := p.say.Say(phrases.QuizGuessed, phrases.Args{"right": phrases.N(poll.Of(r.Right)), "all": phrases.N(poll.All())})
	answer := reply.Reply{
		Headline: p.say.Say(phrases.QuizAnswer, phrases.Args{"subject": r.Choices[r.Right]}), Verdict: reply.Verdict{Reason: guessed},
		Sides: []reply.Side{{Quotes: []reply.Quote{r.Quote}}}, Sources: []reply.Source{r.Source},
	}
	m := plain(answer)
	again := row(p.onward(r), button(p.say.Say(phrases.QuizAnother, nil), quizAnother, discordgo.PrimaryButton))
	for _, c := range reply.Cuts() {
		answer = c.Trim(answer)
		q := safe(answer.Sides[0].Quotes[0].Show(mostQuote)) + cite(1, answer.Sources)
		parts := []part{
			container(quizColor, text("### "+safe(answer.Headline)), text(q), sources(answer.Sources), line(), text(safe(guessed), p.leaders(best))), again,
		}
		if fits(parts) {
			m.parts = parts
			break
		}
	}
	return m
}

// leaders names those who guess best. Nobody is called by it.
func (p *renderer) leaders(best []adapters.Score) string {
	var names []string
	for _, s := range best {
		if who := mention(s.User); who != "" {
			names = append(names, who+" "+safe(p.say.Say(phrases.QuizScore, phrases.Args{"right": phrases.N(s.Right), "n": phrases.N(s.Guesses)})))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return small(safe(p.say.Say(phrases.QuizBest, nil)) + " " + strings.Join(names, " · "))
}

// onward is the button that asks what the documents say on the subject of a riddle
// beside another, or nil where the question is too long for one.
func (p *renderer) onward(r bot.Riddle) part {
	question := p.next(r)
	if id := asking + question; units(id) <= mostID {
		return button(question, id, discordgo.SecondaryButton)
	}
	return nil
}
