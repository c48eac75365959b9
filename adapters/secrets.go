package adapters

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"strings"
)

// Secrets are what a door must not let out, such as tokens. The first of them
// makes the names of users in logs.
type Secrets []string

// Scrub returns s without the secrets, for logs and errors.
func (s Secrets) Scrub(text string) string {
	for _, secret := range s {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "[secret]")
		}
	}
	return text
}

// Hash returns a name for a user in logs: the same for the same user, and of no
// use to who lacks the secret. For nobody it is empty.
func (s Secrets) Hash(user string) string {
	if user == "" || len(s) == 0 {
		return ""
	}
	mac := hmac.New(sha256.New, []byte(s[0]))
	mac.Write([]byte(user))
	return hex.EncodeToString(mac.Sum(nil)[:6])
}

// WithoutURL returns the cause of a failed request without its address, in which
// platforms put tokens.
func WithoutURL(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
