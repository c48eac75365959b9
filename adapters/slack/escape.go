package slack

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"juxta/bot/reply"
)

// escape returns s in one line for a text that Slack reads for control
// sequences (plain_text, mrkdwn): "<!here>" is shown and calls nobody.
func escape(s string) string { return entities(reply.Plain(s)) }

// entities writes the three characters of Slack's control sequences as text.
func entities(s string) string {
	s = strings.ReplaceAll(s, "&", "&amp;")
	return strings.ReplaceAll(strings.ReplaceAll(s, "<", "&lt;"), ">", "&gt;")
}

// tame returns s, escaped or not, so that no character of it formats what
// follows: mrkdwn has no way to escape "*like* this", but a soft hyphen, which
// is not seen, behind the first of them keeps the pair apart.
func tame(s string) string {
	var b strings.Builder
	last := ' '
	for i, r := range s {
		b.WriteRune(r)
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if strings.ContainsRune("*_~`:", r) && !wordy(last) && !unicode.IsSpace(next) && next != utf8.RuneError {
			b.WriteRune(softHyphen)
		}
		last = r
	}
	return b.String()
}

const softHyphen = '\u00ad'

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// within shortens s until what of makes of it has no more than most bytes, and
// with that no more characters, however Slack counts them.
func within(s string, most int, of func(string) string) string {
	s = reply.Plain(s)
	for n := most; len(of(s)) > most && n > 0; n = n * 3 / 4 {
		s = reply.Shorten(s, n)
	}
	return of(s)
}

// plainText returns a plain_text object of no more than most bytes; shortcodes
// of emoji stay text. Slack takes no empty one.
func plainText(s string, most int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, cmp.Or(within(s, most, entities), "…"), false, false)
}
