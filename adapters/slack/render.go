package slack

import (
	"strings"

	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// view says for whom an answer is laid out.
type view struct {
	// private is an answer that only who asked can see: it can be shared.
	private bool
	// sharer is the ID of the user who shared an answer, or empty.
	sharer string
	// lean lays out no columns and no menus, of which several answers in one
	// message would have one each.
	lean bool
}

// renderer lays out what the bot says as Slack shows it. It is read-only.
type renderer struct{ say *phrases.Book }

// render lays out a reply and those beside it in one message. Over Slack's
// limits it shows fewer quotes, then shorter ones, and at last the text alone.
func (p *renderer) render(r reply.Reply, v view) message {
	m := plain(r)
	if notice(r) {
		if v.private {
			m.blocks = p.flaggable(r)
		}
		return m
	}
	for _, c := range reply.Cuts() {
		r = c.Trim(r)
		if blocks := p.message(r, v); fits(blocks) {
			return message{text: m.text, blocks: blocks}
		}
		lean := v
		lean.lean = true
		if blocks := p.message(r, lean); len(r.Also) > 0 && fits(blocks) {
			return message{text: m.text, blocks: blocks}
		}
	}
	return m
}

// notice reports whether r is a sentence for whoever asked rather than an
// answer.
func notice(r reply.Reply) bool {
	return r.Verdict.Outcome == "" && len(r.Sides) == 0 && len(r.Also) == 0
}

// plain lays out a reply as text alone: the complete answer, without markup.
func plain(r reply.Reply) message {
	var out string
	for _, c := range reply.Cuts() {
		r = c.Trim(r)
		if out = tame(entities(strings.TrimSpace(reply.Text(r, 0)))); len(out) <= fairPlain {
			break
		}
	}
	return message{text: reply.Lines(out, mostPlain)}
}
