package question

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxRunes is how much of a message is read. No question is longer.
const maxRunes = 2000

// clean returns what a person typed without what the platform or the keyboard
// put around it: pings, links, markup, emoji, invisible characters.
func clean(s string) string {
	s = cut(s, maxRunes)
	s = strings.ToValidUTF8(s, " ")
	s = html.UnescapeString(s)
	s = visible(s)
	s = dropTargets(s)
	s = dropTags(s)
	s = dropLinks(s)
	s = dropEmojiNames(s)
	s = dropMarkup(s)
	return calm(strings.Join(strings.Fields(s), " "))
}

// cut returns the first n runes of s.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// visible replaces control characters by spaces and drops what has no shape of
// its own: format characters, which reorder or hide text, and emoji.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			return ' '
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), r == '\u20e3':
			return -1
		case unicode.Is(unicode.So, r) && r != '°', unicode.Is(unicode.Sk, r) && r > unicode.MaxASCII:
			return ' '
		}
		return r
	}, s)
}

// dropTags removes what stands in angle brackets for a user, channel, group,
// emoji, time, command or link: <@123>, <@U1|name>, <#C1|general>, <!here>,
// <:smile:1>, <t:1>, </ask:1>, <https://a.example|label>. A tag within a tag
// may leave another behind, so it looks up to four times, and blanks what
// still opens a tag.
func dropTags(s string) string {
	for range 4 {
		next := dropTagsOnce(s)
		if next == s {
			break
		}
		s = next
	}
	for _, open := range []string{"<@", "<#", "<!", "<:", "</", "<a:", "<t:", "<http"} {
		s = strings.ReplaceAll(s, open, " ")
	}
	return s
}

func dropTagsOnce(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		n := tagLen(s)
		if n == 0 {
			b.WriteByte('<')
			s = s[1:]
			continue
		}
		b.WriteByte(' ')
		if _, label, ok := strings.Cut(s[:n-1], "|"); ok && strings.HasPrefix(s, "<http") {
			b.WriteString(label + " ")
		}
		s = s[n:]
	}
}

// tagLen returns the length of the tag that s begins with, or zero.
func tagLen(s string) int {
	const longest = 400
	for _, open := range []string{"<@", "<#", "<!", "<:", "</", "<a:", "<t:", "<id:", "<http", "<mailto:"} {
		if !strings.HasPrefix(s, open) {
			continue
		}
		if end := strings.IndexAny(s[1:min(len(s), longest)], "<>\n"); end >= 0 && s[end+1] == '>' {
			return end + 2
		}
	}
	return 0
}

// dropTargets removes the address of a Markdown link, [label](https://a.example),
// and keeps its label. Brackets behind which no address stands are left alone.
func dropTargets(s string) string {
	var b strings.Builder
	for {
		label, rest, ok := strings.Cut(s, "](")
		target, after, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			b.WriteString(s)
			return b.String()
		}
		if strings.ContainsAny(target, " \n") || !strings.Contains(target, "://") {
			b.WriteString(label + "](")
			s = rest
			continue
		}
		if i := strings.LastIndexByte(label, '['); i >= 0 {
			label = label[:i] + label[i+1:]
		}
		b.WriteString(label)
		s = after
	}
}

// dropLinks removes addresses and @names.
func dropLinks(s string) string {
	lines := strings.Split(s, "\n")
	for n, ln := range lines {
		fields := strings.Fields(ln)
		for i, f := range fields {
			low := strings.ToLower(strings.TrimLeft(f, "(["))
			if strings.HasPrefix(low, "@") || strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "www.") {
				fields[i] = trailing(f)
			}
		}
		lines[n] = strings.Join(fields, " ")
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), "@", " ")
}

// trailing returns the marks that end a word: they belong to the sentence, not
// to the word.
func trailing(f string) string {
	return f[len(strings.TrimRight(f, "?!,.")):]
}

// dropEmojiNames removes emoji written as names (":thumbsup:").
func dropEmojiNames(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, ':')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		name := strings.TrimLeftFunc(s[1:], emojiRune)
		if n := len(s) - len(name); n > 2 && strings.HasPrefix(name, ":") {
			b.WriteByte(' ')
			s = name[1:]
			continue
		}
		b.WriteByte(':')
		s = s[1:]
	}
}

func emojiRune(r rune) bool {
	return r == '_' || r == '+' || r == '-' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// dropMarkup removes what makes text bold, struck, hidden, quoted or code.
func dropMarkup(s string) string {
	s = strings.NewReplacer("`", " ", "*", "", "~", "").Replace(s)
	s = strings.NewReplacer("||", " ", "__", " ").Replace(s) // also those that were kept apart until now
	lines := strings.Split(s, "\n")
	for i, ln := range lines {
		ln = strings.TrimSpace(ln)
		ln = strings.TrimLeft(ln, "> ")
		if rest := strings.TrimLeft(ln, "#"); strings.HasPrefix(rest, " ") {
			ln = rest
		}
		lines[i] = strings.TrimPrefix(ln, "- ")
	}
	fields := strings.Fields(strings.Join(lines, " "))
	for i, f := range fields {
		fields[i] = strings.Trim(f, "_")
	}
	return strings.Join(fields, " ")
}

// calm makes one mark of a row of them ("??!" is "?"), and "…" of dots.
func calm(s string) string {
	s = strings.ReplaceAll(s, "...", "…")
	var b strings.Builder
	var last rune
	for _, r := range s {
		if strings.ContainsRune("?!", last) && strings.ContainsRune("?!.", r) || strings.ContainsRune(",;.…", last) && r == last {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return strings.TrimSpace(b.String())
}
