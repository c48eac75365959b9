// Package adapters has what all doors share: the middlewares between a platform
// and the bot, a memory of what was delivered ([Seen]), a crew for what is done
// behind acknowledgments ([Pool]), and what a door may ask beside questions
// ([Browser]). The doors are in the packages below; adaptertest says what each
// of them keeps.
//
// To add a door, write a package below this one whose Door has Run(ctx) error:
// it makes a bot.Message of each event, with who asks and the spaces
// that may answer from what the platform signed, has it answered by the handler
// that it is given, and lays the reply out. Hold it to adaptertest, and give it
// a [Chain] in cmd/juxta.
package adapters
