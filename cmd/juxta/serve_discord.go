package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"juxta/adapters"
	"juxta/adapters/discord"
	"juxta/cmd/juxta/settings"
)

// discordOpening returns how the settings have the door for Discord opened, or
// nothing without a token.
func (a *app) discordOpening(h *hall, all *settings.Settings) *opening {
	set := all.Discord
	if !set.BotToken.Given() {
		return nil
	}
	return &opening{settings: set, called: all.DiscordCalls(), open: func(f fares) (door, error) {
		part, parts := set.Shard.Of()
		d := &discord.Door{
			Handler: h.handler, Browser: h.bot, Book: h.book, Pool: h.pool, Seen: h.seen, Log: a.log, Watch: h.metrics, Indexed: h.indexed, Turns: h.limiter,
			Forget: h.forget, ForgetUser: h.forgetUser, Parts: f, Grace: doorGrace,
			Token: set.BotToken.Reveal(), Guild: string(set.Guild), Shard: part, Shards: parts, APIURL: string(set.APIURL),
		}
		if h.threads != nil {
			d.Threads = h.threads
		}
		if h.lib != nil {
			d.Librarian = h.curator
		}
		if all.DiscordCalls() {
			d.PublicKey = string(set.PublicKey)
		}
		return d, nil
	}}
}

// threads opens the file in the data folder that keeps which servers want answers
// in threads. Without a folder there is none.
func (a *app) threads() (*adapters.Switches, error) {
	dir, err := a.dataDir()
	if errors.Is(err, errNoDataDir) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("serve: data folder: %w", err)
	}
	return adapters.OpenSwitches(filepath.Join(dir, "discord-threads.txt"))
}
