package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// longest is the most bytes of an address, as the library has it.
const longest = 2000

// reserved are the names below which no public host is: by RFC 6761, 6762, 7686,
// 8375 and 9476, by ICANN (internal), and by habit.
func reserved() []string {
	return []string{
		"alt", "example", "home.arpa", "internal", "invalid", "local", "localhost", "onion", "test",
		"corp", "home", "intranet", "lan", "localdomain", "private",
	}
}

// parse reads an address as it is typed, and returns it as it is asked for: its
// host in ASCII, without a dot behind it, and no fragment.
func parse(address string) (*url.URL, error) {
	if len(address) > longest {
		return nil, invalid("it has more than %d bytes", longest)
	}
	if !utf8.ValidString(address) || strings.ContainsFunc(address, unseen) {
		return nil, invalid("it has characters that are not seen")
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, invalid("it cannot be read as one") // why would quote it, secrets included
	}
	if u, err = canonical(u); err == nil && len(u.String()) > longest {
		return nil, invalid("it has more than %d bytes", longest)
	}
	return u, err
}

func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// canonical returns an address as it is asked for.
func canonical(u *url.URL) (*url.URL, error) {
	switch {
	case u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" || u.Host == "":
		return nil, invalid("want http://… or https://…")
	case u.User != nil:
		return nil, invalid("it holds a name or a password")
	}
	host, err := hostOf(u)
	if err != nil {
		return nil, err
	}
	port := u.Port()
	if n, err := strconv.ParseUint(port, 10, 16); port != "" && (err != nil || n == 0) {
		return nil, invalid("there is no port %q", port)
	}
	out := &url.URL{Scheme: u.Scheme, Host: host, Path: u.Path, RawQuery: escape(u.RawQuery)}
	// What could end the address within a text is escaped; it asks for the same.
	if escaped := strings.ReplaceAll(u.EscapedPath(), "'", "%27"); escaped != out.EscapedPath() {
		out.RawPath = escaped
	}
	if port != "" && port != usual(u.Scheme) {
		out.Host = net.JoinHostPort(strings.Trim(host, "[]"), port)
	}
	if out.Path == "" {
		out.Path = "/"
	}
	return out, nil
}

// escape writes a query as requests have it. Its escapes are left as they are.
func escape(query string) string {
	var out strings.Builder
	for i := range len(query) {
		if b := query[i]; b <= ' ' || b >= utf8.RuneSelf || strings.IndexByte("\"'<>\\^`{|}", b) >= 0 {
			fmt.Fprintf(&out, "%%%02X", b)
		} else {
			out.WriteByte(b)
		}
	}
	return out.String()
}

// ports are those that pages are served at.
func ports() []string { return []string{"80", "443", "8080", "8443"} }

// usual returns the port that a scheme means.
func usual(scheme string) string {
	if scheme == "https" {
		return "443"
	}
	return "80"
}

// hostOf returns the host of an address: four numbers, [an address of IPv6], or a
// name in ASCII. Numbers that some read as an address of IPv4, such as 0x7f.1 and
// 2130706433, are neither.
func hostOf(u *url.URL) (string, error) {
	if strings.HasPrefix(u.Host, "[") {
		addr, err := netip.ParseAddr(u.Hostname())
		if err != nil || addr.Zone() != "" {
			return "", invalid("%.100q is no address of IPv6", u.Host)
		}
		return "[" + addr.String() + "]", nil
	}
	name, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil {
		return "", invalid("%.100q is no name of a host", u.Hostname())
	}
	labels := strings.Split(strings.TrimSuffix(name, "."), ".")
	host := strings.Join(labels, ".")
	if slices.Contains(labels, "") || strings.ContainsFunc(host, strange) {
		return "", invalid("%.100q is no name of a host", u.Hostname())
	}
	if last := labels[len(labels)-1]; numeric(last) {
		if addr, err := netip.ParseAddr(host); err != nil || !addr.Is4() {
			return "", invalid("%.100q is no address of IPv4", host)
		}
	}
	return host, nil
}

func strange(r rune) bool {
	usual := 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '.'
	return !usual
}

// numeric reports whether a host that ends in a label is meant as numbers:
// https://url.spec.whatwg.org/#ends-in-a-number-checker.
func numeric(label string) bool {
	if _, err := strconv.ParseUint(label, 0, 64); err == nil {
		return true
	}
	return strings.Trim(label, "0123456789") == "" || strings.HasPrefix(label, "0x")
}

// public reports whether a host can be a public one by its name. A name without
// a dot is one of the network that it is asked in.
func public(host string) bool {
	if !strings.Contains(host, ".") {
		return false
	}
	for _, name := range reserved() {
		if strings.HasSuffix("."+host, "."+name) {
			return false
		}
	}
	return true
}

// shown returns an address for errors and logs: its query may be secret.
func shown(u *url.URL) string {
	out := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	if u.RawQuery != "" {
		return out.String() + "?…"
	}
	return out.String()
}

// shownAsTyped returns what cannot be read as an address for errors and logs: nothing
// of it where a password may stand.
func shownAsTyped(address string) string {
	if strings.Contains(address, "@") {
		return "an address"
	}
	if at := strings.IndexAny(address, "?#"); at >= 0 {
		address = address[:at]
	}
	return strconv.Quote(address)
}
