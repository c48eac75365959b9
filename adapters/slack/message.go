package slack

import "github.com/slack-go/slack"

// message is what is posted: blocks, and the text that stands for them in
// notifications, in old clients and where the blocks are refused. The text is
// a complete answer of its own.
type message struct {
	text   string
	blocks []slack.Block
}

// simpler returns m with less in it that Slack may refuse: columns below each
// other and no feedback, which are new to Slack, and of what is simple already
// the text alone. It reports whether there is anything simpler.
func (m message) simpler() (message, bool) {
	out, changed := message{text: m.text}, false
	for _, b := range m.blocks {
		switch b := b.(type) {
		case *slack.LayoutBlock:
			out.blocks, changed = append(out.blocks, b.Fallback.BlockSet...), true
		case *slack.ContextActionsBlock:
			changed = true
		default:
			out.blocks = append(out.blocks, b)
		}
	}
	if changed && len(out.blocks) > 0 {
		return out, true
	}
	return message{text: m.text}, len(m.blocks) > 0
}
