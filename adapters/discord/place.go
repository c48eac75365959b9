package discord

import "juxta/bot"

// place is where an answer goes, and who asked for it there.
type place struct {
	// request names what is answered there, for logs and whoever is told of a fault.
	request string
	// guild is the server, empty in direct messages and where the app is not
	// installed in the server: then its documents are nobody's concern.
	guild string
	// channel and user are IDs. A thread is a channel.
	channel, user string
	// alias stands for the user where it is written down, as in logs: nobody tells
	// from it who it is.
	alias string
	// thread reports that the channel is a thread, direct that it is between the
	// user and the bot.
	thread, direct bool
	// message is the ID of the message that is answered, or empty; opens reports
	// that it is answered in a thread that is opened below it.
	message string
	opens   bool
	// hook takes responses to an interaction, or is nil.
	hook *hook
	// private reports that only the user is to see the answer; a hook can do so.
	private bool
	// replace reports that the answer takes the place of the message whose
	// button was pressed, which a hook does.
	replace bool
	// closed reports that neither a hook nor the channel takes the answer: only
	// a direct message is left.
	closed bool
}

// tenant names whose the place is: a server, or a user by themselves, by their
// alias, since logs name tenants.
func (p place) tenant() string {
	if p.guild == "" {
		return "discord:user:" + p.alias
	}
	return "discord:" + p.guild
}

// asker returns who asks at a place.
func (p place) asker() bot.Asker {
	return bot.Asker{Tenant: p.tenant(), Channel: p.channel, User: p.user, Person: "discord:" + p.user}
}

// talk names the conversation between one user and the bot in a channel.
func (p place) talk() string { return p.tenant() + ":" + p.channel + ":" + p.user }

// conversation names the conversation that a message at a place belongs to: that
// of all in a thread, else that of the user.
func (p place) conversation() string {
	switch {
	case p.thread:
		return p.tenant() + ":" + p.channel
	case p.opens: // a thread has the ID of the message that it is below
		return p.tenant() + ":" + p.message
	default:
		return p.talk()
	}
}

// privately returns the place for what only the user is to see.
func (p place) privately() place {
	p.private, p.replace = true, false
	return p
}
