package slack

import (
	"github.com/slack-go/slack"

	"juxta/bot/reply"
)

// message is what is posted: blocks, and the text that stands for them in
// notifications, in old clients and where the blocks are refused. The text is
// a complete answer of its own.
type message struct {
	text   string
	blocks []slack.Block
}

// render lays out a reply.
func render(r reply.Reply) message { return plain(r) }

// plain lays out a reply as text alone.
func plain(r reply.Reply) message { return message{text: reply.Text(r, 0)} }
