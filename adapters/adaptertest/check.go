package adaptertest

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/bot/reply"
)

// few is the number of sides up to which a door has room for each.
const few = 3

// view is the reply to one question and what a door made of it.
type view struct {
	door  Door
	reply reply.Reply
	shown Shown
	// lines are the lines shown, quotes what they quote of this reply.
	lines  []string
	quotes *reading
}

// rule returns what breaks it.
type rule func(v view) []string

// check returns what a door breaks in laying out a reply; again makes the same
// reply anew.
func check(d Door, again func() reply.Reply) []string {
	r := again()
	s, err := d.Render(r)
	if err != nil {
		return []string{fmt.Sprintf("the platform would refuse this: %v", err)}
	}
	v := view{door: d, shown: s, lines: plainLines(s.Lines)}
	out := slices.Concat(
		obeyed(v), dead(v), limited(v), linked(s, r), pressed(s, r),
		v.answers(r, headed, reasoned, conditional, lacking, sourced, partial, dissenting, present, cutFromTheEnd, reachable),
	)
	v.lines = plainLines(strings.Split(s.Plain, "\n"))
	for _, fault := range v.answers(r, headed, reasoned, conditional, lacking, sourced, partial, dissenting, present) {
		out = append(out, "plain text: "+fault)
	}
	fresh := again()
	if !reflect.DeepEqual(r, fresh) {
		out = append(out, "rendering changes the reply")
	}
	if t, err := d.Render(fresh); err != nil || !reflect.DeepEqual(s, t) {
		out = append(out, "the same reply does not look the same twice")
	}
	return out
}

// answers applies rules to the answer to each question of a message, after
// that what stands in quotation marks is a quote with its number.
func (v view) answers(r reply.Reply, rules ...rule) []string {
	var quotes []reply.Quote
	for _, one := range together(r) {
		quotes = append(quotes, quotesOf(one)...)
	}
	out := read(v.lines, quotes).faults
	if v.full() {
		return out
	}
	for _, one := range together(r) {
		v.reply, v.quotes = one, read(v.lines, quotesOf(one))
		for _, broken := range rules {
			out = append(out, broken(v)...)
		}
	}
	return out
}

// full reports whether the lines are as many as a door has room for, and say
// that the end is left out.
func (v view) full() bool {
	text := strings.Join(v.lines, "\n")
	// What is sent may be twice as long as what is seen, and a line be left out.
	return strings.HasSuffix(text, "\n"+ellipsis) && utf8.RuneCountInString(text) > v.door.Room*2/5 && v.door.Room > 0
}

// obeyed: nothing that a screen would obey is sent.
func obeyed(v view) []string {
	var out []string
	for _, s := range v.shown.Strings {
		if !utf8.ValidString(s) {
			out = append(out, fmt.Sprintf("not UTF-8: %.100q", s))
		}
		if i := strings.IndexFunc(s, commands); i >= 0 {
			r, _ := utf8.DecodeRuneInString(s[i:])
			out = append(out, fmt.Sprintf("%U is sent: %.100q", r, s))
		}
	}
	return out
}

// commands reports whether a rune is a control character, other than the ends
// of lines and tabs, or changes the direction of writing.
func commands(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// dead: nothing that the platform acts upon is sent.
func dead(v view) []string {
	var out []string
	for _, s := range v.shown.Strings {
		for _, live := range v.door.Live {
			if i := strings.Index(s, live); i >= 0 {
				out = append(out, fmt.Sprintf("%q is live: %.60q", live, s[i:]))
			}
		}
	}
	return out
}

// limited: the limits of the platform hold.
func limited(v view) []string {
	var out []string
	for _, l := range v.door.Limits {
		texts := l.Of(v.shown)
		if l.Count > 0 && len(texts) > l.Count {
			out = append(out, fmt.Sprintf("%s: %d, at most %d", l.Name, len(texts), l.Count))
		}
		for _, s := range texts {
			if n := utf8.RuneCountInString(s); l.Runes > 0 && n > l.Runes {
				out = append(out, fmt.Sprintf("%s: %d runes, at most %d: %.60q", l.Name, n, l.Runes, s))
			}
			if l.Bytes > 0 && len(s) > l.Bytes {
				out = append(out, fmt.Sprintf("%s: %d bytes, at most %d: %.60q", l.Name, len(s), l.Bytes, s))
			}
		}
	}
	return out
}

// headed: there is something to read, the headline if there is one.
func headed(v view) []string {
	if !slices.ContainsFunc(v.lines, func(s string) bool { return s != "" }) {
		return []string{"there is nothing to read"}
	}
	if !says(v.lines, v.reply.Headline) {
		return []string{fmt.Sprintf("the headline is missing: %.100q", v.reply.Headline)}
	}
	return nil
}

// reasoned: the reason is there.
func reasoned(v view) []string {
	if !says(v.lines, v.reply.Verdict.Reason) {
		return []string{fmt.Sprintf("the reason is missing: %.100q", v.reply.Verdict.Reason)}
	}
	return nil
}

// conditional: every condition is there.
func conditional(v view) []string {
	var out []string
	for _, c := range v.reply.Conditions {
		if words := reply.Plain(c.Subject) + ": " + reply.Plain(c.Text); !says(v.lines, words) {
			out = append(out, fmt.Sprintf("a condition is missing: %.100q", words))
		}
	}
	return out
}

// lacking: what evidence is lacking is said.
func lacking(v view) []string {
	if !says(v.lines, v.reply.Missing) {
		return []string{fmt.Sprintf("what is lacking is not said: %.100q", v.reply.Missing)}
	}
	return nil
}

// partial: of a source that is cited it is said whose makers or sellers speak
// there, which is the first of its notes.
func partial(v view) []string {
	var out []string
	for _, n := range v.quotes.cited(v.reply) {
		s := v.reply.Sources[n-1]
		if party := reply.Plain(s.Party); party != "" && !says(v.lines, s.Notes()[0]) {
			out = append(out, fmt.Sprintf("source %d is not said to be a party: %.100q", n, party))
		}
	}
	return out
}

// sourced: every number has its source, that of a condition too.
func sourced(v view) []string {
	numbers, out := v.conditions()
	numbers = append(numbers, v.quotes.cited(v.reply)...)
	slices.Sort(numbers)
	for _, n := range slices.Compact(numbers) {
		if s := v.reply.Sources[n-1]; !names(v.lines, n, s) {
			out = append(out, fmt.Sprintf("source %d is cited and not named: %.100q", n, s.Name()))
		}
	}
	return out
}

// conditions returns the numbers of the sources of the conditions shown whole,
// and which of those lack it.
func (v view) conditions() (numbers []int, faults []string) {
	for _, c := range v.reply.Conditions {
		words := reply.Plain(c.Subject) + ": " + reply.Plain(c.Text)
		said := func(line string) bool { return strings.Contains(line, words) }
		cited := func(line string) bool {
			_, rest, found := strings.Cut(line, words)
			return found && strings.Contains(rest, number(c.Cite))
		}
		switch {
		case reply.Plain(c.Text) == "" || !slices.ContainsFunc(v.lines, said):
		case !slices.ContainsFunc(v.lines, cited):
			faults = append(faults, fmt.Sprintf("a condition lacks the number of its source: %.100q", words))
		case c.Cite > 0 && c.Cite <= len(v.reply.Sources):
			numbers = append(numbers, c.Cite)
		}
	}
	return numbers, faults
}

// dissenting: what speaks against the verdict is shown, and what contradicts
// each other.
func dissenting(v view) []string {
	var out []string
	for _, c := range v.reply.Conflicts {
		if !v.quotes.shows(c.A) || !v.quotes.shows(c.B) {
			out = append(out, fmt.Sprintf("a conflict is cut away: %.60q and %.60q", c.A.Text, c.B.Text))
		}
	}
	for _, q := range v.reply.Dissent {
		if !v.quotes.shows(q) {
			out = append(out, fmt.Sprintf("dissent is cut away: %.100q", q.Text))
		}
	}
	return out
}

// cutFromTheEnd: behind a quote that is left out nothing is shown of its side.
func cutFromTheEnd(v view) []string {
	var out []string
	for _, s := range v.reply.Sides {
		missing := slices.IndexFunc(s.Quotes, func(q reply.Quote) bool { return !v.quotes.shows(q) })
		if missing < 0 {
			continue
		}
		for _, q := range s.Quotes[missing+1:] {
			dissent := slices.ContainsFunc(v.reply.Dissent, q.Same)
			if v.quotes.shows(q) && !dissent && !contradicts(v.reply, q) {
				out = append(out, fmt.Sprintf("%.60q is shown, but not the better %.60q", q.Text, s.Quotes[missing].Text))
			}
		}
	}
	return out
}

// contradicts reports whether a quote is part of a conflict.
func contradicts(r reply.Reply, q reply.Quote) bool {
	return slices.ContainsFunc(r.Conflicts, func(c reply.Conflict) bool { return c.A.Same(q) || c.B.Same(q) })
}

// present: of each of a few sides something is shown.
func present(v view) []string {
	var out []string
	if len(v.reply.Sides) > few {
		return nil
	}
	for _, s := range v.reply.Sides {
		if len(s.Quotes) > 0 && !slices.ContainsFunc(s.Quotes, v.quotes.shows) {
			out = append(out, fmt.Sprintf("no quote is left of %.60q", s.Subject))
		}
	}
	return out
}

// linked: a click opens the address of a source and nothing else.
func linked(s Shown, r reply.Reply) []string {
	var out []string
	known := map[string]bool{}
	for _, one := range together(r) {
		for _, source := range one.Sources {
			known[address(source.URL)] = true
		}
	}
	for _, link := range s.Links {
		if a := address(link); a == "" || !known[a] {
			out = append(out, fmt.Sprintf("a link that no source has: %.100q", link))
		}
	}
	return out
}

// reachable: a source that is cited can be opened where it has an address, and
// there is room for it.
func reachable(v view) []string {
	if v.door.Room > 0 && slices.Equal(v.shown.Lines, strings.Split(v.shown.Plain, "\n")) {
		return nil
	}
	var out []string
	for _, n := range v.quotes.cited(v.reply) {
		s := v.reply.Sources[n-1]
		a := address(s.URL)
		opens := slices.ContainsFunc(v.shown.Links, func(link string) bool { return address(link) == a })
		if a != "" && !opens && !says(v.lines, s.URL) {
			out = append(out, fmt.Sprintf("source %d cannot be opened: %.100q", n, a))
		}
	}
	return out
}

// longestAddress is the length up to which an address can be opened anywhere.
const longestAddress = 2000

// address returns a web address in its usual spelling, or nothing for what
// should not be clicked.
func address(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || len(s) > longestAddress {
		return ""
	}
	return u.String()
}

// pressed: buttons carry the keys of the reply's actions, unchanged.
func pressed(s Shown, r reply.Reply) []string {
	var out []string
	for _, key := range s.Keys {
		known := slices.ContainsFunc(together(r), func(one reply.Reply) bool {
			return slices.ContainsFunc(one.Actions, func(a reply.Action) bool { return a.Key == key })
		})
		if !known {
			out = append(out, fmt.Sprintf("a key that no action has: %.120q", key))
		}
	}
	return out
}
