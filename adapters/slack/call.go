package slack

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
)

// doorName is how Slack is called where it is counted what happens.
const doorName = "slack"

// care says what may be done about a request that may have been heard.
type care bool

const (
	// once is for a request that must not be heard twice, such as a post.
	once care = false
	// again is for one that comes to the same if it is heard twice.
	again care = true
)

const (
	// mostCalls is how often a request is made at most.
	mostCalls = 3
	// longestWait is how long Slack may make a request wait in all; an answer
	// that comes later than that is of little use.
	longestWait = 20 * time.Second
	// firstPause is how long to wait after a fault of the network, the second
	// time twice as long.
	firstPause = 200 * time.Millisecond
)

// call makes a request. It waits as long as Slack asks it to where there were
// too many, and makes it again after a fault of the network or of Slack's if
// that is harmless: where it cannot have been heard, or comes to the same.
func (k *desk) call(ctx context.Context, c care, request func(context.Context) error) error {
	var err error
	waited, pause := time.Duration(0), firstPause
	for range mostCalls {
		if err = request(ctx); err == nil {
			return nil
		}
		if revoked(err) {
			k.giveUp(&useless{code: codeOf(err), advice: fatal(err)})
			return err
		}
		wait := pause
		if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
			wait = max(limited.RetryAfter, firstPause)
			k.Watch.Throttled(doorName)
			k.Log.Warn().Dur("wait", wait).Msg("Slack asks to wait")
		} else if !unheard(err) && (c == once || !faulty(err)) {
			return err
		}
		if waited += wait; waited > longestWait || !adapters.Sleep(ctx, wait) {
			return err
		}
		pause *= 2
	}
	return err
}

// useless is the end of a bot token.
type useless struct{ code, advice string }

func (u *useless) Error() string { return "slack: bot token: " + u.code + ": " + u.advice }

// revoked reports whether a token that was good is of no use any more: each
// further request would only be one more that Slack refuses.
func revoked(err error) bool {
	return slices.Contains([]string{"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}, codeOf(err))
}

// unheard reports whether a request never reached Slack.
func unheard(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// faulty reports whether a request failed by a fault of the network or of
// Slack's, not by what was asked.
func faulty(err error) bool {
	if code, ok := errors.AsType[slack.StatusCodeError](err); ok {
		return code.Code >= http.StatusInternalServerError
	}
	switch codeOf(err) {
	case "internal_error", "fatal_error", "service_unavailable", "request_timeout":
		return true
	case "":
		return !errors.Is(err, context.Canceled)
	default:
		return false
	}
}

// uncertain reports whether a request may have been heard though it failed.
func uncertain(err error) bool {
	_, answered := errors.AsType[slack.StatusCodeError](err)
	_, limited := errors.AsType[*slack.RateLimitedError](err)
	return err != nil && !answered && !limited && codeOf(err) == "" && !unheard(err)
}

// refused reports whether Slack surely did not do what was asked.
func refused(err error) bool {
	_, limited := errors.AsType[*slack.RateLimitedError](err)
	return limited || err != nil && !uncertain(err) && !faulty(err)
}
