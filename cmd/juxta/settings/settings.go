// Package settings says what can be set about Juxta, and reads it: one struct,
// [Settings], from the defaults, one optional TOML file, the environment and
// the flags of the command line, each going over what comes before it.
//
// In goes where to look ([Sources]), out comes every value with the place that
// it comes from, so that what is wrong is told as "juxta.toml:3:9", as a
// variable or as a flag. Nothing is read behind the caller's back: the
// environment is a map, and the flags are those that [Declare] put there.
//
// Secrets never come by flags, which everybody on a machine can read, and never
// stand in the file, which is shown around, copied and kept under version
// control; the file names the file that a secret is in. See [Secret].
//
// To add a setting, add a field with its tags to one of the groups below: the
// file, the environment, "juxta config" and the README's table follow.
package settings

// Settings are all that can be set. The tags of a field say what it is called:
// toml in the file, env in the environment, flag on the command line. Default
// is its value where nobody says anything; usual tells what none means; help
// says what it is for. The zero value is ready for use and has no defaults.
type Settings struct {
	Data      Path      `toml:"data" env:"JUXTA_DATA" flag:"data" usual:"the user's folder for data of programs" help:"data folder with the index and the library"`
	Documents Documents `toml:"documents"`
	Log       Log       `toml:"log"`
	HTTP      HTTP      `toml:"http"`
	Slack     Slack     `toml:"slack"`
	Discord   Discord   `toml:"discord"`

	// Warnings are what is odd, but no error, one sentence each.
	Warnings []string `toml:"-"`
	// File is the settings file that was read, or nothing.
	File string `toml:"-"`

	origins map[string]string
	// files are those that secrets were read from, by setting.
	files map[string]string
}

// Documents is what answers are made from, and how it is read.
type Documents struct {
	Folders  Paths `toml:"folders" env:"JUXTA_DOCS" flag:"docs" usual:"the starter documents" help:"folder of documents to answer from (repeatable)"`
	Lexicons Paths `toml:"lexicons" env:"JUXTA_LEXICONS" flag:"lexicon" usual:"none" help:"folder of words, aspects and patterns laid over the built-in ones (repeatable)"`
	Subjects Names `toml:"subjects" env:"JUXTA_SUBJECTS" flag:"subject" usual:"found in the documents" help:"what the documents compare, as NAME or NAME=ALIAS,ALIAS (repeatable)"`
	Fetch    bool  `toml:"fetch" env:"JUXTA_FETCH" flag:"fetch" usual:"files only" help:"let those who keep documents in chat add pages by their addresses, of public hosts alone"`
	Eval     Path  `toml:"eval" env:"JUXTA_EVAL" flag:"eval" usual:"none" help:"file of questions, as \"juxta eval\" reads it, to ask before and after everybody's documents are read anew"`
}

// Log is what is written to standard error while the program works.
type Log struct {
	Level  Level  `toml:"level" env:"JUXTA_LOG_LEVEL" flag:"log-level" usual:"info for serve, warn otherwise" help:"least level that is logged: trace, debug, info, warn or error"`
	Format Format `toml:"format" env:"JUXTA_LOG_FORMAT" flag:"log-format" default:"console" help:"how it is logged: console, for people, or json, an event a line"`
}

// HTTP is the one address that the program is asked at.
type HTTP struct {
	Address  Listen `toml:"address" env:"JUXTA_HTTP" flag:"http" usual:"none" help:"host:port to answer requests at; without a host, that of the machine itself alone"`
	APIToken Secret `toml:"api_token" env:"JUXTA_API_TOKEN" usual:"anybody asks the shared space" help:"what programs have to show, as a bearer token; they may then name the spaces that answer them"`
}

// Slack is what Slack gave to the operator, and how it is reached.
type Slack struct {
	BotToken      Secret       `toml:"bot_token" env:"SLACK_BOT_TOKEN" usual:"Slack is off" help:"what the bot speaks with in Slack, xoxb-…"`
	AppToken      Secret       `toml:"app_token" env:"SLACK_APP_TOKEN" usual:"no Socket Mode" help:"opens Socket Mode, xapp-…: no public address is needed"`
	SigningSecret Secret       `toml:"signing_secret" env:"SLACK_SIGNING_SECRET" usual:"no requests" help:"proves requests to be Slack's"`
	Admins        IDs          `toml:"admins" env:"JUXTA_SLACK_ADMINS" flag:"slack-admin" usual:"the workspace's admins alone" help:"member ID of who may keep a Slack workspace's documents, beside its admins (repeatable)"`
	Connect       SlackConnect `toml:"connect" env:"JUXTA_SLACK_CONNECT" flag:"slack-connect" default:"auto" help:"how Slack is reached: socket, http, or auto: http where there is an address and a signing secret"`
	APIURL        URL          `toml:"api_url" env:"SLACK_API_URL" usual:"Slack's own" help:"another address of Slack's methods, to try things out"`
}

// Discord is what Discord gave to the operator, and how it is reached.
type Discord struct {
	BotToken  Secret         `toml:"bot_token" env:"DISCORD_BOT_TOKEN" usual:"Discord is off" help:"what the bot speaks with in Discord"`
	PublicKey PublicKey      `toml:"public_key" env:"DISCORD_PUBLIC_KEY" usual:"no requests" help:"proves requests to be Discord's"`
	Guild     ID             `toml:"guild" env:"JUXTA_DISCORD_GUILD" flag:"guild" usual:"everywhere" help:"ID of the one Discord server to register commands in, while developing"`
	Shard     Shard          `toml:"shard" env:"JUXTA_DISCORD_SHARD" flag:"shard" usual:"all" help:"which part of the Discord servers to serve, as i/n from 0/n"`
	Connect   DiscordConnect `toml:"connect" env:"JUXTA_DISCORD_CONNECT" flag:"discord-connect" default:"auto" help:"how Discord is reached: gateway, http, or auto: http where there is an address and a public key"`
	APIURL    URL            `toml:"api_url" env:"DISCORD_API_URL" usual:"Discord's own" help:"another address of Discord's methods, to try things out"`
}

// SlackCalls reports whether Slack calls the bot, rather than the bot Slack.
func (s *Settings) SlackCalls() bool {
	return s.HTTP.Address != "" && s.Slack.SigningSecret.Given() && s.Slack.BotToken.Given() && s.Slack.Connect != SlackSocket
}

// DiscordCalls reports whether Discord calls the bot, rather than the bot Discord.
func (s *Settings) DiscordCalls() bool {
	return s.HTTP.Address != "" && s.Discord.PublicKey != "" && s.Discord.BotToken.Given() && s.Discord.Connect != DiscordGateway
}
