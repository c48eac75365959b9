package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	"juxta/adapters"
	"juxta/adapters/discord"
)

// discordDoor returns the door for Discord, or nothing without a token.
func (a *app) discordDoor(h *hall, mux *http.ServeMux) (door, error) {
	set := a.set.Discord
	if !set.BotToken.Given() {
		return nil, nil
	}
	threads, err := a.threads()
	if err != nil {
		return nil, err
	}
	part, parts := set.Shard.Of()
	d := &discord.Door{
		Handler: h.handler, Browser: h.bot, Book: h.book, Pool: h.pool, Seen: h.seen, Log: a.log, Watch: h.metrics, Indexed: h.indexed, Turns: h.limiter, Forget: h.forget, ForgetUser: h.forgetUser,
		Token: set.BotToken.Reveal(), Guild: string(set.Guild), Shard: part, Shards: parts, APIURL: string(set.APIURL),
	}
	if threads != nil {
		d.Threads = threads
	}
	if h.lib != nil {
		d.Librarian = h.curator
	}
	if a.set.DiscordCalls() {
		d.PublicKey = string(set.PublicKey)
		mux.Handle(discord.EndpointPath, d.HTTP())
	}
	return d, nil
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
