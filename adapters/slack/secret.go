package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"strings"
)

// hash returns a name for a user in logs: the same for the same user, and of
// no use to who lacks the token.
func (k *desk) hash(user string) string {
	if user == "" {
		return ""
	}
	mac := hmac.New(sha256.New, []byte(k.BotToken))
	mac.Write([]byte(user))
	return hex.EncodeToString(mac.Sum(nil)[:6])
}

// scrub returns s without the door's secrets, for logs and errors.
func (k *desk) scrub(s string) string {
	for _, secret := range []string{k.BotToken, k.AppToken, k.SigningSecret} {
		if secret != "" {
			s = strings.ReplaceAll(s, secret, "[secret]")
		}
	}
	return s
}

// withoutURL returns the cause of a failed request without its address, which
// is a secret where it is a response URL or a connection's ticket.
func withoutURL(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
