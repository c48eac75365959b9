package discord

import (
	"context"
	"strings"

	"juxta/adapters"
	"juxta/bot/phrases"
)

// privacy tells what is kept of people.
func (k *desk) privacy() message {
	return k.look().privacy(adapters.Keeps{Library: k.Librarian != nil, Games: true, Comments: true, Forget: "/" + commandJuxta + " " + subForget})
}

func (p *renderer) privacy(k adapters.Keeps) message {
	title := p.say.Say(phrases.PrivacyTitle, nil)
	var lines []string
	for _, s := range adapters.Privacy(p.say, k) {
		lines = append(lines, "- "+safe(s))
	}
	return whole(message{
		text:  p.room(append([]string{bold(title)}, lines...)),
		parts: together(container(hue(0), text("### "+safe(title), strings.Join(lines, "\n")))),
	})
}

// forget forgets what is kept of who asks for that, and returns what to say of it.
func (k *desk) forget(ctx context.Context, p place) phrases.Key {
	k.games.ballots.Forget(k.hash(p.user))
	k.games.scores.ForgetUser(p.user)
	if k.ForgetUser == nil {
		return phrases.Forgotten
	}
	if err := k.ForgetUser(ctx, p.asker()); err != nil {
		k.report(err, p, "somebody could not be forgotten")
		return phrases.ForgottenNot
	}
	return phrases.Forgotten
}
