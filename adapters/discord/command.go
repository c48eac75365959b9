package discord

import (
	"context"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
)

// called acts on a command. What is answered is for all to see unless somebody
// asks for an answer of their own; what tells of the bot itself concerns who asks.
func (k *desk) called(ctx context.Context, i interaction, p place) {
	o := i.order()
	p.private = o.flag(optionPrivate)
	t := task{keys: []string{"interaction:" + i.ID}}
	switch {
	case o.Name == commandKnowledge && o.Type == discordgo.ChatApplicationCommand:
		k.keeps(ctx, i, p, o)
		return
	case o.Type == discordgo.MessageApplicationCommand:
		p.private = true
		t.job = k.overheard(o, p)
	case o.Name == commandCompare || o.Name == commandDebate:
		p.private, t.job = k.compared(o, p)
	case o.Name == commandAsk:
		p.private, t.job = k.asked(o, p)
	case o.Name == commandQuiz:
		t.job = func(ctx context.Context) {
			if k.turn(ctx, p, false) {
				k.quiz(ctx, p, i)
			}
		}
	case o.Name == commandJuxta && o.sub() == subThreads:
		p.private = true
		t.job = func(ctx context.Context) { k.tell(ctx, p, plain(k.fault(p, k.switched(i, p, o.flag(optionOn))))) }
	case o.Name == commandJuxta && o.sub() == subPrivacy:
		p.private = true
		t.job = func(ctx context.Context) { k.tell(ctx, p, k.privacy()) }
	case o.Name == commandJuxta && o.sub() == subForget:
		p.private = true
		t.job = func(ctx context.Context) { k.tell(ctx, p, plain(k.fault(p, k.forget(ctx, p)))) }
	case o.Name == commandJuxta:
		p.private = true
		t.job = k.surveyed(o.sub(), p)
	default:
		k.beside(ctx, p, phrases.CommandUnknown)
		return
	}
	t.place, t.lane = p, p.goesOn()
	k.take(ctx, t)
}

// goesOn names the conversation that an answer at p belongs to. What only one
// person sees, the others of a thread do not follow up.
func (p place) goesOn() string {
	if p.private {
		return p.talk()
	}
	return p.conversation()
}

// overheard returns the job of comparing what is in a message, which its author
// did not say to the bot.
func (k *desk) overheard(o order, p place) func(context.Context) {
	m := bot.Message{Text: typed(o.Resolved.Messages[o.Target].words()), Thread: p.talk(), Overheard: true}
	return func(ctx context.Context) { k.answer(ctx, p, m) }
}

// compared returns the job of comparing two things, or of having them debated, and
// whether only who asks is to see what comes of it.
func (k *desk) compared(o order, p place) (private bool, job func(context.Context)) {
	a, b := o.text(optionA), o.text(optionB)
	fault := phrases.Key("")
	switch {
	case a == "" || b == "":
		fault = phrases.ChooseFirst
	case strings.EqualFold(a, b):
		fault = phrases.SameTwice
	}
	if fault != "" {
		p = p.privately()
		return true, func(ctx context.Context) { k.tell(ctx, p, k.say(fault)) }
	}
	m := adapters.Question(k.Book, a, b, o.text(optionAspect))
	m.Thread = p.goesOn()
	if o.Name == commandDebate {
		return p.private, func(ctx context.Context) { k.debate(ctx, p, m) }
	}
	return p.private, func(ctx context.Context) { k.answer(ctx, p, m) }
}

// asked returns the job of answering a question, and whether only who asks is to
// see what comes of it.
func (k *desk) asked(o order, p place) (private bool, job func(context.Context)) {
	text := o.text(optionQuestion)
	if k.shows(text) != nil {
		p = p.privately()
	}
	m := bot.Message{Text: text, Thread: p.goesOn()}
	return p.private, func(ctx context.Context) { k.respond(ctx, p, m) }
}

// surveyed returns the job of showing the overview that a word asks for.
func (k *desk) surveyed(word string, p place) func(context.Context) {
	lay := k.shows(word)
	if lay == nil {
		lay = k.look().helpMessage
	}
	return func(ctx context.Context) { k.survey(ctx, p, lay) }
}

// survey shows an overview, laid out so.
func (k *desk) survey(ctx context.Context, p place, lay func(adapters.Overview) message) {
	if k.turn(ctx, p, false) {
		k.tell(ctx, p, lay(k.overview(ctx, p)))
	}
}

// shows returns what lays out the overview that a word alone asks for, by whichever
// way it came, or nil where a text is a question.
func (k *desk) shows(text string) func(adapters.Overview) message {
	switch strings.ToLower(strings.TrimRight(text, "?!.")) {
	case "", subHelp:
		return k.look().helpMessage
	case subTopics:
		return k.look().topicsMessage
	case subStatus:
		return k.look().statusMessage
	default:
		return nil
	}
}

// respond answers a message, and one that says nothing with how to ask.
func (k *desk) respond(ctx context.Context, p place, m bot.Message) {
	if lay := k.shows(m.Text); lay != nil {
		k.survey(ctx, p, lay)
		return
	}
	k.answer(ctx, p, m)
}

// switched has mentions in a server answered in threads, or by replies again, and
// returns what to say of it. Whoever manages the server may do so, wherever else
// the command was permitted to people.
func (k *desk) switched(i interaction, p place, on bool) phrases.Key {
	switch {
	case p.guild == "" || k.Threads == nil:
		return phrases.ThreadsNowhere
	case !i.manages():
		return phrases.ThreadsRefused
	}
	before := k.Threads.On(p.guild)
	if err := k.Threads.Switch(p.guild, on); err != nil {
		k.report(err, p, "a setting could not be kept")
		return phrases.Failed
	}
	k.Log.Info().Str("request", p.request).Str("guild", p.guild).Str("user", k.hash(p.user)).Bool("before", before).Bool("after", on).Msg("threads were switched")
	if on {
		return phrases.ThreadsOn
	}
	return phrases.ThreadsOff
}

// manages reports whether who acts manages the server.
func (i interaction) manages() bool {
	granted, err := strconv.ParseUint(i.Member.Permissions, 10, 64)
	return err == nil && granted&(discordgo.PermissionManageGuild|discordgo.PermissionAdministrator) != 0
}
