package discord

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/bot/reply"
)

// safe returns s in one line in which Discord reads no markup: a reader sees the
// words as they are, wherever in a line of text they stand. What would be read is
// escaped by a backslash, which is not shown.
func safe(s string) string {
	s = reply.Plain(s)
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	start := opening(s)
	last := rune(0)
	for i, r := range s {
		if i == start || escaped(last, r, s[i+utf8.RuneLen(r):]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// opening returns where the sign stands that would make of s a heading, a
// quotation, an item of a list or small print, or -1: "# x", "> x", "-# x", "1. x".
func opening(s string) int {
	number := strings.TrimLeft(s, "0123456789")
	switch at := len(s) - len(number); {
	case number == "":
		return -1
	case at == 0 && strings.IndexByte("#>-+", s[0]) >= 0, at > 0 && strings.IndexByte(".)", number[0]) >= 0:
		return at
	}
	return -1
}

// escaped reports whether r, which stands between last and rest, would be read
// as markup or could be a part of it: emphasis, code, spoilers, links, mentions
// ("<@1>", "@here"), what stands in pointed brackets (times, emoji, commands),
// shortcodes of emoji (":tea:"), addresses and invitations.
func escaped(last, r rune, rest string) bool {
	switch r {
	case '\\', '*', '_', '~', '|', '`', '[', ']', '<', '>', '@':
		return true
	case ':':
		next, _ := utf8.DecodeRuneInString(rest)
		return last == '<' || rest != "" && !unicode.IsSpace(next)
	case '.':
		return begins(rest, "gg/")
	case '/':
		return last == '<' || begins(rest, "invite/")
	case '#':
		return last == '<'
	}
	return false
}

func begins(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// bold returns s in bold, and nothing for nothing.
func bold(s string) string {
	if s = safe(s); s == "" {
		return ""
	}
	return "**" + s + "**"
}

// small returns what is already safe as a line of small print.
func small(line string) string {
	if line == "" {
		return ""
	}
	return "-# " + line
}

// link returns s, linked where a reader may be sent to that address. What looks
// like another address itself is not linked.
func link(s, address string) string {
	address = reply.Address(address)
	if s = reply.Plain(s); address == "" || s == "" || misleads(s, address) {
		return safe(s)
	}
	return to(safe(s), address)
}

// to returns words in markdown that lead to an address. A bracket in that would
// end the link, and what follows it could be another one.
func to(words, address string) string {
	return fmt.Sprintf("[%s](<%s>)", words, strings.NewReplacer("(", "%28", ")", "%29").Replace(address))
}

// misleads reports whether s could pass for an address other than the one that it
// is linked to: "bank.example", and "Node.js" too, as nobody can tell.
func misleads(s, address string) bool {
	if strings.Contains(s, "://") || strings.Contains(strings.ToLower(s), "www.") {
		return true
	}
	host := address
	if u, err := url.Parse(address); err == nil {
		host = u.Hostname()
	}
	return slices.ContainsFunc(strings.FieldsFunc(s, aside), func(word string) bool {
		word = strings.ToLower(strings.TrimRight(word, ".!?"))
		return hosts(word) && host != word && !strings.HasSuffix(host, "."+word)
	})
}

// aside reports whether r is no part of an address's host.
func aside(r rune) bool { return r != '.' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// hosts reports whether a word could be the name of a host: it ends in a dot and
// two letters or more.
func hosts(word string) bool {
	i := strings.LastIndexByte(word, '.')
	return i > 0 && len(word)-i > 2 && !strings.ContainsFunc(word[i+1:], func(r rune) bool { return !unicode.IsLetter(r) })
}

// mention names a user. Where nobody may be mentioned by a message it calls
// nobody.
func mention(id string) string {
	if !isID(id) {
		return ""
	}
	return "<@" + id + ">"
}

// isID reports whether s is an ID of Discord's and nothing else.
func isID(s string) bool {
	return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == ""
}
