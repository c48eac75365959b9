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
	// commandKnowledge is for those who manage a server.
	commandKnowledge = "knowledge"
)

// What follows /juxta.
const (
	subHelp    = "help"
	subTopics  = "topics"
	subStatus  = "status"
	subThreads = "threads"
	subPrivacy = "privacy"
	subForget  = "forget"
)

// What follows /knowledge; [subStatus] does too.
const (
	subAdd     = "add"
	subList    = "list"
	subShow    = "show"
	subRemove  = "remove"
	subReindex = "reindex"
	subBack    = "rollback"
	subGaps    = "gaps"
	subFlags   = "flags"
	subExport  = "export"
)

// The options of commands.
const (
	optionA        = "a"
	optionB        = "b"
	optionAspect   = "aspect"
	optionQuestion = "question"
	optionPrivate  = "private"
	optionOn       = "on"
	optionFile     = "file"
	optionTitle    = "title"
	optionURL      = "url"
	optionDocument = "document"
	// optionPage is the address of a page to add, instead of a file.
	optionPage       = "page"
	optionGeneration = "generation"
	optionEverything = "everything"
)

// headingMessage is where the words for the entry in a message's menu stand.
const headingMessage = "message"

// mostTyped is the most characters that somebody can give for a thing or an
// aspect, mostAsked for a question: what a message may have. Of a document
// mostNamed is the most for its name and mostLinked for its address.
const (
	mostTyped  = 100
	mostAsked  = 2000
	mostNamed  = 200
	mostLinked = 1000
)

// commands returns what people can call the bot by, in all languages, in the
// order in which it is registered, and where documents are kept how to see to them.
// An error names the line to mend.
func commands(keeps bool) ([]*discordgo.ApplicationCommand, error) {
	w, err := readWords(wordsText)
	if err != nil {
		return nil, fmt.Errorf("the words of commands: %w", err)
	}
	pair := []*discordgo.ApplicationCommandOption{w.choice(optionA, true), w.choice(optionB, true), w.choice(optionAspect, false)}
	list := []*discordgo.ApplicationCommand{
		w.command(commandCompare, append(pair[:3:3], w.flag(optionPrivate, false))...),
		w.command(commandAsk, w.typed(optionQuestion, mostAsked), w.flag(optionPrivate, false)),
		w.command(commandJuxta, w.sub(commandJuxta, subHelp), w.sub(commandJuxta, subTopics), w.sub(commandJuxta, subStatus), w.sub(commandJuxta, subThreads, w.flag(optionOn, true)),
			w.sub(commandJuxta, subPrivacy), w.sub(commandJuxta, subForget),
		),
		w.command(commandDebate, pair...),
		w.command(commandQuiz),
		w.onMessage(),
	}
	if keeps {
		list = append(list, w.keeping())
	}
	return list, nil
}

// keeping returns the command for those who manage a server, which is theirs alone
// unless the server itself permits it to others: what it does is theirs all the
// same.
func (w words) keeping() *discordgo.ApplicationCommand {
	title, url, page := w.typed(optionTitle, mostNamed), w.typed(optionURL, mostLinked), w.typed(optionPage, mostLinked)
	title.Required, url.Required, page.Required = false, false, false
	document := w.choice(optionDocument, true)
	document.MaxLength = mostNamed
	c := w.command(commandKnowledge,
		w.sub(commandKnowledge, subAdd, w.file(), page, title, url), w.sub(commandKnowledge, subList),
		w.sub(commandKnowledge, subShow, document), w.sub(commandKnowledge, subRemove, document),
		w.sub(commandKnowledge, subReindex, w.flag(optionEverything, false)), w.sub(commandKnowledge, subBack, w.choice(optionGeneration, false)),
		w.sub(commandKnowledge, subStatus), w.sub(commandKnowledge, subGaps), w.sub(commandKnowledge, subFlags), w.sub(commandKnowledge, subExport),
	)
	manage := int64(discordgo.PermissionManageGuild)
	c.DefaultMemberPermissions = &manage
	c.Contexts = &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild}
	c.IntegrationTypes = &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall}
	return c
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

// sub returns a command below another.
func (w words) sub(command, name string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o := w.option(command + " " + name)
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

// file returns an option that takes a file.
func (w words) file() *discordgo.ApplicationCommandOption {
	o := w.option("option " + optionFile)
	o.Type = discordgo.ApplicationCommandOptionAttachment
	return o
}
