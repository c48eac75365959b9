package discord

import (
	"fmt"

	"github.com/bwmarrin/discordgo"
)

// The commands, as Discord names them to the bot in every language.
const (
	commandCompare = "compare"
	commandAsk     = "ask"
	commandJuxta   = "juxta"
	commandDebate  = "debate"
	commandQuiz    = "quiz"
)

// What follows /juxta.
const (
	subHelp    = "help"
	subTopics  = "topics"
	subStatus  = "status"
	subThreads = "threads"
)

// The options of commands.
const (
	optionA        = "a"
	optionB        = "b"
	optionAspect   = "aspect"
	optionQuestion = "question"
	optionPrivate  = "private"
	optionOn       = "on"
)

// headingMessage is where the words for the entry in a message's menu stand.
const headingMessage = "message"

// mostTyped is the most characters that somebody can give for a thing or an
// aspect, mostAsked for a question: what a message may have.
const (
	mostTyped = 100
	mostAsked = 2000
)

// commands returns what people can call the bot by, in all languages, in the
// order in which it is registered. An error names the line to mend.
func commands() ([]*discordgo.ApplicationCommand, error) {
	w, err := readWords(wordsText)
	if err != nil {
		return nil, fmt.Errorf("the words of commands: %w", err)
	}
	pair := []*discordgo.ApplicationCommandOption{w.choice(optionA, true), w.choice(optionB, true), w.choice(optionAspect, false)}
	return []*discordgo.ApplicationCommand{
		w.command(commandCompare, append(pair[:3:3], w.flag(optionPrivate, false))...),
		w.command(commandAsk, w.typed(optionQuestion, mostAsked), w.flag(optionPrivate, false)),
		w.command(commandJuxta, w.sub(subHelp), w.sub(subTopics), w.sub(subStatus), w.sub(subThreads, w.flag(optionOn, true))),
		w.command(commandDebate, pair...),
		w.command(commandQuiz),
		w.onMessage(),
	}, nil
}

// everywhere are the places where a command can be called: servers, direct
// messages with the bot, and those among people.
func everywhere() *[]discordgo.InteractionContextType {
	return &[]discordgo.InteractionContextType{
		discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel,
	}
}

// everyone are those who may install the app: servers, and users for themselves.
func everyone() *[]discordgo.ApplicationIntegrationType {
	return &[]discordgo.ApplicationIntegrationType{
		discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall,
	}
}

func (w words) command(name string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	c := &discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Options: options, Contexts: everywhere(), IntegrationTypes: everyone(),
	}
	var names, abouts map[discordgo.Locale]string
	c.Name, names = w.names(name)
	c.Description, abouts = w.abouts(name)
	c.NameLocalizations, c.DescriptionLocalizations = &names, &abouts
	return c
}

// onMessage returns the entry in the menu of a message.
func (w words) onMessage() *discordgo.ApplicationCommand {
	name, names := w.names(headingMessage)
	return &discordgo.ApplicationCommand{
		Type: discordgo.MessageApplicationCommand, Name: name, NameLocalizations: &names, Contexts: everywhere(), IntegrationTypes: everyone(),
	}
}

// option returns an option without a type, with the words below a heading.
func (w words) option(heading string) *discordgo.ApplicationCommandOption {
	o := &discordgo.ApplicationCommandOption{}
	o.Name, o.NameLocalizations = w.names(heading)
	o.Description, o.DescriptionLocalizations = w.abouts(heading)
	return o
}

// sub returns a command below /juxta.
func (w words) sub(name string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o := w.option(commandJuxta + " " + name)
	o.Type, o.Options = discordgo.ApplicationCommandOptionSubCommand, options
	return o
}

// choice returns an option that is chosen from what fits what is typed.
func (w words) choice(name string, required bool) *discordgo.ApplicationCommandOption {
	o := w.typed(name, mostTyped)
	o.Required, o.Autocomplete = required, true
	return o
}

// typed returns an option that has to be typed.
func (w words) typed(name string, most int) *discordgo.ApplicationCommandOption {
	o := w.option("option " + name)
	o.Type, o.Required, o.MaxLength = discordgo.ApplicationCommandOptionString, true, most
	return o
}

// flag returns an option that is on or off.
func (w words) flag(name string, required bool) *discordgo.ApplicationCommandOption {
	o := w.option("option " + name)
	o.Type, o.Required = discordgo.ApplicationCommandOptionBoolean, required
	return o
}
