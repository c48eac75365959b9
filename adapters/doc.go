// Package adapters has what all doors share: the middlewares between a platform
// and the bot, and what a door may ask the bot beside questions. The doors are
// in the packages below it; adaptertest says what each of them keeps.
package adapters
