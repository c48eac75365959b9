package discord

import (
	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
)

// helpMessage tells how to ask and what there is to ask about.
func (p *renderer) helpMessage(o adapters.Overview) message {
	b := &page{renderer: p, used: map[string]bool{}}
	ask, ways := p.say.Say(phrases.HomeAsk, nil), p.say.Say(phrases.WaysCommands, nil)
	b.add(container(hue(0), text("### "+safe(p.say.Say(phrases.HomeTitle, nil)), safe(ask), safe(ways))))
	b.prompts(p.say.Say(phrases.HomeTry, nil), o.Prompts)
	b.add(p.named(o), text(small(safe(o.Held(p.say)))))
	return whole(message{text: spoken(ask + "\n" + ways), parts: b.parts})
}

// topicsMessage tells what there is to compare.
func (p *renderer) topicsMessage(o adapters.Overview) message {
	m := whole(message{parts: together(container(hue(0), p.named(o)))})
	m.text = first(safe(p.say.Say(phrases.HomeTopics, nil)) + "\n" + p.listed(o.Topics))
	if len(o.Topics) == 0 {
		m.text = safe(p.say.Say(phrases.NoDocuments, nil))
	}
	return m
}

// named returns the topics below a line, or says that there are none.
func (p *renderer) named(o adapters.Overview) part {
	if len(o.Topics) == 0 {
		return text(safe(p.say.Say(phrases.NoDocuments, nil)))
	}
	return text(bold(p.say.Say(phrases.HomeTopics, nil)), p.listed(o.Topics))
}

// statusMessage tells what is indexed, how new it is and when it was read.
func (p *renderer) statusMessage(o adapters.Overview) message {
	return message{text: safe(o.Held(p.say))}
}

// whole returns m without its parts where they are too much.
func whole(m message) message {
	if !fits(m.parts) {
		m.parts = nil
	}
	return m
}

// listed returns topics in a line, as many as a message of text has room for.
func (p *renderer) listed(list []bot.Choice) string {
	names := ""
	for i, c := range list[:min(len(list), mostTopics)] {
		more := safe(adapters.Counted(p.say, c))
		if i > 0 {
			more = names + " · " + more
		}
		if units(more) > mostContent-mostLabel {
			break
		}
		names = more
	}
	return names
}
