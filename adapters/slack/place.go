package slack

import (
	"cmp"
	"strings"

	"juxta/bot"
)

// place is where an answer goes, and who asked for it there.
type place struct {
	// request names what is answered there, for logs and whoever is told of a fault.
	request string
	// tenant is the ID of the workspace, or of the organization where the app
	// is installed for all of it.
	tenant string
	// channel and user are IDs. Where there is no channel, as in the app's
	// home, it is the user's: a direct message.
	channel, user string
	// outsider reports that the user belongs to another workspace: the
	// documents of this one are not for them.
	outsider bool
	// thread is the timestamp of the message above the answer, or empty; opens
	// reports that nobody has answered below it yet.
	thread string
	opens  bool
	// hook takes replies, or is nil.
	hook *hook
	// private reports that only the user is to see the answer.
	private bool
	// replace reports that the answer takes the place of the message whose
	// button was pressed, which the hook does.
	replace bool
}

// privately returns the place for what only the user is to see. Slack shows
// that in no thread that is yet to be opened, so there it goes below nothing.
func (p place) privately() place {
	p.private, p.replace = true, false
	if p.opens {
		p.thread, p.opens = "", false
	}
	return p
}

// alone returns the place for what concerns the user alone: between them and the
// bot nobody else listens.
func (p place) alone() place {
	if p.direct() {
		return p
	}
	return p.privately()
}

// asker returns who asks at a place.
func (p place) asker() bot.Asker {
	return bot.Asker{Tenant: "slack:" + p.tenant, Channel: p.channel, User: p.user, Person: "slack:" + p.tenant + ":" + p.user}
}

// talk names the conversation between one user and the bot in a channel.
func (p place) talk() string { return "slack:" + p.tenant + ":" + p.channel + ":" + p.user }

// conversation names the conversation in a thread, or in a direct message
// outside of one.
func (p place) conversation() string {
	name := "slack:" + p.tenant + ":" + p.channel
	if p.direct() {
		name = p.talk()
	}
	if p.thread != "" {
		name += ":" + p.thread
	}
	return name
}

// direct reports whether the channel is one of direct messages.
func (p place) direct() bool { return strings.HasPrefix(p.channel, "D") || p.channel == p.user }

// install tells from an envelope whose it is.
type install struct {
	team, enterprise string
	whole            bool // for a whole organization
}

// tenant returns the ID that names the spaces.
func (i install) tenant() string {
	if i.whole || i.team == "" {
		return cmp.Or(i.enterprise, i.team)
	}
	return i.team
}
