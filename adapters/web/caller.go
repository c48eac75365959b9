package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
)

// caller is a program that asks.
type caller struct {
	// name is whose threads and whose limit it has: "token", or its address.
	name string
	// trusted reports that it has shown the token.
	trusted bool
}

// caller returns who sent a request, or why they are not answered.
func (s *Site) caller(r *http.Request) (caller, *problem) {
	if s.Token == "" {
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			host = r.RemoteAddr
		}
		return caller{name: host}, nil
	}
	scheme, shown, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || !same(strings.TrimSpace(shown), s.Token) {
		return caller{}, &problem{Status: http.StatusUnauthorized, Detail: "want the header Authorization: Bearer and the token of this server"}
	}
	return caller{name: "token", trusted: true}, nil
}

// same compares secrets in a time that tells neither where they differ nor how long
// they are.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
