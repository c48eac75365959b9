package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"juxta/adapters"
	"juxta/adapters/discord"
)

// The environment variables with what Discord gave to the operator.
const (
	envDiscordBot = "DISCORD_BOT_TOKEN"
	envDiscordKey = "DISCORD_PUBLIC_KEY"
	envDiscordAPI = "DISCORD_API_URL"
)

// discordSettings returns an error that says what is missing or cannot be right.
func (a *app) discordSettings() error {
	if a.env(envDiscordBot) == "" {
		return nil
	}
	if key := a.env(envDiscordKey); key != "" {
		if raw, err := hex.DecodeString(key); err != nil || len(raw) != 32 {
			return fmt.Errorf("serve: %s: want the 64 hexadecimal digits under \"General Information\" of the app: %w", envDiscordKey, errUsage)
		}
	}
	if address := a.env(envDiscordAPI); address != "" {
		if u, err := url.Parse(address); err != nil || u.Host == "" {
			return fmt.Errorf("serve: %s=%q: want an address like http://127.0.0.1:4004/api: %w", envDiscordAPI, address, errUsage)
		}
	}
	_, _, err := a.shard()
	return err
}

// discordCalls reports whether Discord calls the bot, rather than the bot Discord.
func (a *app) discordCalls() bool {
	return a.opts.http != "" && a.env(envDiscordBot) != "" && a.env(envDiscordKey) != ""
}

// shard returns which part of how many parts of the servers is served; of none,
// all are.
func (a *app) shard() (part, parts int, err error) {
	if a.opts.shard == "" {
		return 0, 0, nil
	}
	i, n, found := strings.Cut(a.opts.shard, "/")
	part, err = strconv.Atoi(i)
	parts, bad := strconv.Atoi(n)
	if err != nil || bad != nil || !found || part < 0 || part >= parts {
		return 0, 0, fmt.Errorf("serve: --shard %q: want which part of how many, like 0/2 and 1/2: %w", a.opts.shard, errUsage)
	}
	return part, parts, nil
}

// discordDoor returns the door for Discord, or nothing without a token.
func (a *app) discordDoor(h *hall, mux *http.ServeMux) (door, error) {
	if a.env(envDiscordBot) == "" {
		return nil, nil
	}
	part, parts, err := a.shard()
	if err != nil {
		return nil, err
	}
	threads, err := a.threads()
	if err != nil {
		return nil, err
	}
	d := &discord.Door{
		Handler: h.handler, Browser: h.bot, Book: h.book, Pool: h.pool, Seen: h.seen, Log: a.log, Indexed: h.indexed, Turns: h.limiter, Forget: h.forget, ForgetUser: h.forgetUser,
		Token: a.env(envDiscordBot), Guild: a.opts.guild, Shard: part, Shards: parts, APIURL: a.env(envDiscordAPI),
	}
	if threads != nil {
		d.Threads = threads
	}
	if h.lib != nil {
		d.Librarian = h.curator
	}
	if a.discordCalls() {
		d.PublicKey = a.env(envDiscordKey)
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
