package discord

import (
	"errors"
	"net/http"
	"slices"

	"github.com/gorilla/websocket"
)

var (
	// errAsked is why a connection ends that Discord moves elsewhere.
	errAsked = errors.New("asked by Discord to connect anew")
	// errInterrupted and errInvalid are why a connection ends whose session can,
	// and cannot, be resumed.
	errInterrupted = errors.New("session interrupted")
	errInvalid     = errors.New("session ended by Discord")
	// errMute is why a connection is given up on which nothing was begun in time.
	errMute = errors.New("no greeting from Discord in time")
	// errDeaf is why one is given up that acknowledges no heartbeat.
	errDeaf = errors.New("no heartbeat acknowledged by Discord")
	// errInterval is why one is given up that cannot be kept alive.
	errInterval = errors.New("no interval of heartbeats in the greeting")
)

// pointless reports whether no further attempt helps.
func pointless(err error) bool {
	_, ok := errors.AsType[*useless](err)
	return ok
}

// closeCode returns the code that Discord closed a connection with, or 0.
func closeCode(err error) int {
	if e, ok := errors.AsType[*websocket.CloseError](err); ok {
		return e.Code
	}
	return 0
}

// verdict returns err, or what to do about it where Discord closed the
// connection for a reason that the next attempt would meet too.
func verdict(err error) error {
	if advice := remedy(closeCode(err)); advice != "" {
		return &useless{why: err, advice: advice}
	}
	return err
}

// remedy returns what to do about a code that closed a connection and would close
// the next one too, or the empty string.
func remedy(code int) string {
	switch code {
	case 4004:
		return fatal(&refusal{status: http.StatusUnauthorized})
	case 4010:
		return "Discord does not know this shard; start each process with a number of its own below how many there are"
	case 4011:
		return "the bot is in too many servers for so few shards; start it with more of them, or without any, so that Discord says how many"
	case 4012:
		return "Discord no longer speaks this version of its gateway; take a newer Juxta"
	case 4013, 4014:
		return "Discord does not let the bot receive servers and messages, for which no privileged intent is needed; " +
			"see at discord.com/developers/applications whether the app is restricted"
	default:
		return ""
	}
}

// finished reports whether after err the session cannot be resumed.
func finished(err error) bool {
	return errors.Is(err, errInvalid) || slices.Contains([]int{4003, 4007, 4009}, closeCode(err))
}
