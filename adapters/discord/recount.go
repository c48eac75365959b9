package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
)

// raw is a component as Discord sent it, to be sent back.
type raw map[string]any

// MarshalJSON returns the component as it came.
func (r raw) MarshalJSON() ([]byte, error) { return json.Marshal(map[string]any(r)) }

// Type is read by nobody: the type is a field as any.
func (r raw) Type() discordgo.ComponentType { return 0 }

// recounted returns the components of a debate with the counts of a poll on its
// buttons. All else stays as it is: who votes need not have the evidence looked up
// again.
func recounted(components json.RawMessage, poll adapters.Poll) []part {
	var tree []map[string]any
	d := json.NewDecoder(bytes.NewReader(components))
	d.UseNumber()
	if d.Decode(&tree) != nil {
		return nil
	}
	out := make([]part, 0, len(tree))
	for _, c := range tree {
		recount(c, poll)
		out = append(out, raw(c))
	}
	return out
}

func recount(c map[string]any, poll adapters.Poll) {
	id, _ := c["custom_id"].(string)
	label, _ := c["label"].(string)
	if side, count, ok := voice(id); ok {
		c["label"] = voteLabel(strings.TrimSuffix(label, counted(count)), poll.Of(side))
		c["custom_id"] = voteID(side, poll.Of(side))
	}
	inside, _ := c["components"].([]any)
	for _, e := range inside {
		if part, ok := e.(map[string]any); ok {
			recount(part, poll)
		}
	}
}

// voteLabel is what the button that votes for a subject says.
func voteLabel(subject string, count int) string {
	return within(subject, mostLabel-len(counted(count))) + counted(count)
}

// counted is the end of the label of a button that so many pressed.
func counted(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" · %d", n)
}
