package discord

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot/phrases"
)

// report lays out a report, as much of it as there is room for.
func (p *renderer) report(passages []adapters.Passage) message {
	var lines []string
	for _, passage := range passages {
		head := safe(passage.Head)
		if len(passage.Lines) > 0 {
			head = bold(passage.Head)
		}
		lines = append(lines, head)
		for _, line := range passage.Lines {
			lines = append(lines, "- "+safe(line))
		}
	}
	return message{text: p.room(lines)}
}

// room joins lines, as many as a message has room for, and says how many more
// there are.
func (p *renderer) room(lines []string) string {
	most := mostContent - mostLabel // room to say how many more there are
	size := 0
	for i, line := range lines {
		if size += units(line) + 1; size > most {
			more := small(safe(p.say.Say(phrases.ListMore, phrases.Args{"n": phrases.N(len(lines) - i)})))
			return strings.Join(append(slices.Clone(lines[:i]), more), "\n")
		}
	}
	return strings.Join(lines, "\n")
}

// reread tells what reading documents anew came to. Where verdicts changed, it can
// be taken back: by a button in the server, where it is told who may.
func (p *renderer) reread(r adapters.Reindexed, inServer bool) message {
	passages := adapters.Report(p.say, r)
	back := len(r.Verdicts) > 0 && r.Generation > 0
	if back && !inServer {
		passages = append(passages, adapters.Passage{Head: p.say.Say(phrases.ReindexBack, nil)})
	}
	m := boxed(p.report(passages))
	if back && inServer {
		m.parts = append(m.parts, row(button(p.say.Say(phrases.RollbackDo, nil), keepBefore+strconv.Itoa(r.Generation), discordgo.DangerButton)))
	}
	return m
}

// underway tells how far a reading is, with a button that stops it.
func (p *renderer) underway(said, id string) message {
	m := boxed(message{text: said})
	m.parts = append(m.parts, row(button(p.say.Say(phrases.ReindexCancel, nil), keepStop+id, discordgo.SecondaryButton)))
	return m
}

// boxed is a message that can take the place of one with parts.
func boxed(m message) message {
	if len(m.parts) == 0 {
		m.parts = []part{text(m.text)}
	}
	return m
}
