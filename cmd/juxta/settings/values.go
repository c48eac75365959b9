package settings

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// The values that are more than text read themselves, so that a bad one is
// refused wherever it stands: by Set, which says what is wanted.

// Path is the name of a file or folder.
type Path string

// Set takes the name.
func (p *Path) Set(text string) error {
	*p = Path(text)
	return nil
}

// Level is the least level that is logged.
type Level string

// Set takes one of the levels.
func (l *Level) Set(text string) error {
	return choose(l, text, "trace", "debug", "info", "warn", "error")
}

// Format is how events are logged.
type Format string

// The formats.
const (
	Console Format = "console"
	JSON    Format = "json"
)

// Set takes one of the formats.
func (f *Format) Set(text string) error { return choose(f, text, Console, JSON) }

// SlackConnect is how Slack is reached.
type SlackConnect string

// The ways to reach Slack.
const (
	SlackAuto   SlackConnect = "auto"
	SlackSocket SlackConnect = "socket"
	SlackHTTP   SlackConnect = "http"
)

// Set takes one of the ways.
func (c *SlackConnect) Set(text string) error {
	return choose(c, text, SlackAuto, SlackSocket, SlackHTTP)
}

// DiscordConnect is how Discord is reached.
type DiscordConnect string

// The ways to reach Discord.
const (
	DiscordAuto    DiscordConnect = "auto"
	DiscordGateway DiscordConnect = "gateway"
	DiscordHTTP    DiscordConnect = "http"
)

// Set takes one of the ways.
func (c *DiscordConnect) Set(text string) error {
	return choose(c, text, DiscordAuto, DiscordGateway, DiscordHTTP)
}

// choose takes one of the values that there are.
func choose[T ~string](to *T, text string, of ...T) error {
	if i := slices.Index(of, T(text)); i >= 0 {
		*to = of[i]
		return nil
	}
	names := make([]string, len(of))
	for i, v := range of {
		names[i] = string(v)
	}
	last := len(names) - 1
	return fmt.Errorf("want %s or %s", strings.Join(names[:last], ", "), names[last])
}

// Listen is the host and port to listen at.
type Listen string

// Set takes host:port, or a port of the machine itself.
func (l *Listen) Set(text string) error {
	if _, err := strconv.ParseUint(text, 10, 16); err == nil {
		text = ":" + text
	}
	host, port, err := net.SplitHostPort(text)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return errors.New("want host:port, like 127.0.0.1:3000 or 0.0.0.0:3000")
	}
	if host == "" {
		host = "127.0.0.1"
	}
	*l = Listen(net.JoinHostPort(host, port))
	return nil
}

// URL is the address of a platform's methods.
type URL string

// Set takes an address of http or https.
func (u *URL) Set(text string) error {
	at, err := url.Parse(text)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" || at.RawQuery != "" || at.Fragment != "" {
		return errors.New("want an address like http://127.0.0.1:4003/api/")
	}
	*u = URL(text)
	return nil
}

// PublicKey is what the requests of Discord are checked with, in hexadecimal
// digits.
type PublicKey string

// Set takes the digits of an Ed25519 key.
func (k *PublicKey) Set(text string) error {
	if raw, err := hex.DecodeString(text); err != nil || len(raw) != 32 {
		return errors.New("want the 64 hexadecimal digits under \"General Information\" of the app")
	}
	*k = PublicKey(text)
	return nil
}

// ID is what Discord calls a server by.
type ID string

// Set takes the digits of an ID.
func (i *ID) Set(text string) error {
	if n, err := strconv.ParseUint(text, 10, 64); err != nil || n == 0 {
		return errors.New("want an ID of digits, like 123456789012345678")
	}
	*i = ID(text)
	return nil
}

// Shard is which part of how many parts of the servers is served, as "0/2"; of
// none, all are.
type Shard string

// Set takes a part of several.
func (s *Shard) Set(text string) error {
	read := Shard(text)
	if part, parts := read.Of(); part < 0 || part >= parts {
		return errors.New("want which part of how many, like 0/2 and 1/2")
	}
	*s = read
	return nil
}

// Of returns the part, counted from 0, and how many there are; of none, 0.
func (s *Shard) Of() (part, parts int) {
	i, n, _ := strings.Cut(string(*s), "/")
	part, err := strconv.Atoi(i)
	parts, bad := strconv.Atoi(n)
	if err != nil || bad != nil {
		return 0, 0
	}
	return part, parts
}
