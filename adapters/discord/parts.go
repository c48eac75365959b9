package discord

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"juxta/bot/reply"
)

// part is a component of a message.
type part = discordgo.MessageComponent

// together returns parts without those that are nil: what has nothing to say is
// not there.
func together(parts ...part) []part {
	return slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return p == nil })
}

// container frames parts, with a bar of a color, as 0xRRGGBB, or of none for
// zero. It is nil without parts.
func container(color int, parts ...part) part {
	inside := together(parts...)
	if len(inside) == 0 {
		return nil
	}
	c := discordgo.Container{Components: inside}
	if color != 0 {
		c.AccentColor = &color
	}
	return c
}

// text is a paragraph of lines in Discord's markdown. Empty lines are left out;
// it is nil where all are.
func text(lines ...string) part {
	said := slices.DeleteFunc(slices.Clone(lines), func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(said) == 0 {
		return nil
	}
	return discordgo.TextDisplay{Content: strings.Join(said, "\n")}
}

// beside puts a button to the right of a text. Without one the text stands alone.
func beside(t, b part) part {
	if t == nil || b == nil {
		return t
	}
	return discordgo.Section{Components: []part{t}, Accessory: b}
}

// row puts up to five buttons next to each other, or a menu alone. It is nil
// without any.
func row(elements ...part) part {
	inside := together(elements...)
	if len(inside) == 0 {
		return nil
	}
	return discordgo.ActionsRow{Components: inside[:min(len(inside), mostRow)]}
}

// rows puts buttons into as many rows as they need.
func rows(buttons ...part) []part {
	var out []part
	for some := range slices.Chunk(together(buttons...), mostRow) {
		out = append(out, row(some...))
	}
	return out
}

// button sends back id, of at most mostID characters, when it is pressed.
func button(label, id string, style discordgo.ButtonStyle) part {
	return discordgo.Button{Label: within(label, mostLabel), CustomID: id, Style: style}
}

// menu offers options below a placeholder; choosing one sends back id with the
// option's value. It is nil without options.
func menu(placeholder, id string, options []discordgo.SelectMenuOption) part {
	if len(options) == 0 {
		return nil
	}
	return discordgo.SelectMenu{
		MenuType: discordgo.StringSelectMenu, CustomID: id, Placeholder: within(placeholder, mostPlaceholder),
		Options: options[:min(len(options), mostOptions)],
	}
}

// line sets two groups of components apart by a rule.
func line() part { return discordgo.Separator{} }

// within shortens s for where no markup is read until it has at most so many
// characters, however Discord counts them. It is never empty.
func within(s string, most int) string {
	s = reply.Plain(s)
	for n := most; units(s) > most; n = n * 3 / 4 {
		s = reply.Shorten(s, n)
	}
	return cmp.Or(s, "…")
}

// units counts the characters of s the way that counts most: signs beyond the
// first 65,536 are two.
func units(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xffff {
			n++
		}
	}
	return n
}
