package slack

import (
	"encoding/json"
	"math"

	"github.com/slack-go/slack"
)

// Slack's limits. Bytes are counted where Slack counts characters: a text that
// keeps to them keeps to them in any count.
const (
	mostHeader      = 150
	mostText        = 3000
	mostButton      = 75
	mostOption      = 75
	mostOptionValue = 150
	mostOptions     = 100
	mostValue       = 2000
	mostLabel       = 150
	mostTitle       = 24
	mostMetadata    = 3000
	mostActions     = 25
	mostRow         = 3
	mostRows        = 5
	mostBlocks      = 50
	mostViewBlocks  = 100
)

// Limits below Slack's own: it refuses a message whose blocks have some 13,200
// characters as JSON, with what it adds to them, and cuts a text off at 40,000.
// A text that is short enough for a notification is tried for first. A response
// within an acknowledgment of 20 KB or more is dropped silently.
const (
	mostJSON     = 11_000
	fairPlain    = 3_900
	mostPlain    = 38_000
	mostResponse = 16_000
)

// fits reports whether Slack takes so many blocks of that size as a message.
func fits(blocks []slack.Block) bool {
	if count(blocks) > mostBlocks {
		return false
	}
	return sent(blocks) <= mostJSON
}

// sent returns the bytes of v as it is sent.
func sent(v any) int {
	data, err := json.Marshal(v)
	if err != nil {
		return math.MaxInt
	}
	return len(data)
}

// count counts blocks with those inside of others.
func count(blocks []slack.Block) int {
	n := len(blocks)
	for _, b := range blocks {
		layout, ok := b.(*slack.LayoutBlock)
		if !ok {
			continue
		}
		for _, row := range layout.Rows {
			n += len(row.Items)
		}
		n += len(layout.Fallback.BlockSet)
	}
	return n
}
