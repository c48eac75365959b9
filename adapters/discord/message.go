package discord

import "github.com/bwmarrin/discordgo"

// message is what is sent: the parts of Components V2, and the text that stands
// for them where they are refused. The text is a complete answer of its own, of
// at most 2,000 characters, and already neutralized.
type message struct {
	text  string
	parts []discordgo.MessageComponent
	// file is attached to it, or nil. A first response cannot have one.
	file *file
}

// body is a message as Discord takes it, in every way of sending one. Nobody is
// ever notified by it.
type body struct {
	Content    string                       `json:"content,omitempty"`
	Components []discordgo.MessageComponent `json:"components,omitempty"`
	Files      []*file                      `json:"attachments,omitempty"`
	Flags      discordgo.MessageFlags       `json:"flags,omitempty"`
	Mentions   mentions                     `json:"allowed_mentions"`
	Reference  *reference                   `json:"message_reference,omitempty"`
	Nonce      string                       `json:"nonce,omitempty"`
	Enforce    bool                         `json:"enforce_nonce,omitempty"`
}

// mentions says who may be mentioned: an empty list, which is not the same as
// none.
type mentions struct {
	Parse []string `json:"parse"`
}

// reference is the message that another one replies to.
type reference struct {
	Message string `json:"message_id"`
	// Fail reports whether the reply fails where that message is gone.
	Fail bool `json:"fail_if_not_exists"`
}

// payload returns the body of a message, for the user's eyes alone where private.
func (m message) payload(private bool) body {
	b := body{Flags: discordgo.MessageFlagsSuppressEmbeds, Mentions: mentions{Parse: []string{}}}
	if len(m.parts) > 0 {
		b.Components, b.Flags = m.parts, b.Flags|discordgo.MessageFlagsIsComponentsV2
	} else {
		b.Content = m.text
	}
	if m.file != nil {
		b.Files = []*file{m.file}
	}
	if private {
		b.Flags |= discordgo.MessageFlagsEphemeral
	}
	return b
}

// replacing returns the body of a message that takes the place of another: what
// once had parts never has a content of its own again.
func (m message) replacing() body {
	if len(m.parts) == 0 {
		m.parts = []discordgo.MessageComponent{discordgo.TextDisplay{Content: m.text}}
	}
	return m.payload(false)
}
