package discord

import (
	"slices"
	"strings"
	"testing"

	"juxta/bot/reply"
)

func TestSafeKeepsTheWordsAndEndsTheMarkup(t *testing.T) {
	for in, want := range map[string]string{
		"Tea's better; don't ask (twice), 10-15%!": "Tea's better; don't ask (twice), 10-15%!",
		"# Tea":                 `\# Tea`,
		"-# Tea":                `\-# Tea`,
		"- Tea - or not":        `\- Tea - or not`,
		"> Tea > coffee":        `\> Tea \> coffee`,
		"12. Tea, 2. coffee":    `12\. Tea, 2. coffee`,
		"2024":                  "2024",
		"C# and issue #5":       "C# and issue #5",
		"**Tea** __or__ ~~no~~": `\*\*Tea\*\* \_\_or\_\_ \~\~no\~\~`,
		"||Tea||":               `\|\|Tea\|\|`,
		"`a` ```b```":           "\\`a\\` \\`\\`\\`b\\`\\`\\`",
		"[Tea](http://x.org)":   `\[Tea\](http\://x.org)`,
		"<@1> <@&2> <#3>":       `\<\@1\> \<\@&2\> \<\#3\>`,
		"@everyone, a@b.org":    `\@everyone, a\@b.org`,
		"</ask:1> <t:1:R>":      `\<\/ask\:1\> \<t\:1\:R\>`,
		"<:tea:1> <a:tea:1>":    `\<\:tea\:1\> \<a\:tea\:1\>`,
		":tea: at 10:30: yes":   `\:tea: at 10\:30: yes`,
		`C:\tea \*x\*`:          `C\:\\tea \\\*x\\\*`,
		"discord.gg/tea":        `discord\.gg/tea`,
		"Discord.com/invite/x":  `Discord.com\/invite/x`,
		"a\u202eb\u200bc\nd":    "abc d",
		"":                      "",
	} {
		if got := safe(in); got != want {
			t.Errorf("safe(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestTheReaderSeesMarkup shows that what looks for markup finds it.
func TestTheReaderSeesMarkup(t *testing.T) {
	for in, want := range map[string]mark{
		"# a":                      {"heading", "# a"},
		"-# a":                     {"small", "-# a"},
		"1. a":                     {"item", "1. a"},
		">a":                       {"quote", ">a"},
		"a **b** c":                {"bold", "**b**"},
		"a_b_":                     {"sloping", "_b_"},
		"||a||":                    {"spoiler", "||a||"},
		"```a```":                  {"code", "```a```"},
		"[a [b] c](<https://x.y>)": {"link", "https://x.y"},
		"x <@!12>":                 {"mention", "<@!12>"},
		"<t:12:R>":                 {"mention", "<t:12:R>"},
		"</a b:1>":                 {"mention", "</a b:1>"},
		"<https://x.y>":            {"mention", "<https://x.y>"},
		"see https://x.y":          {"address", "https://x.y"},
		":tea:":                    {"emoji", ":tea:"},
		"hi @here":                 {"everybody", "@here"},
		"discord.gg/abc":           {"invitation", "discord.gg/abc"},
	} {
		got := read(in).live
		if !slices.ContainsFunc(got, func(m mark) bool { return m.kind == want.kind && strings.HasPrefix(m.value, want.value) }) {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestLinksGoWhereTheySay(t *testing.T) {
	const leaves = "https://leaves.example/tea"
	for _, c := range []struct{ words, address, want string }{
		{"On [tea]", leaves, `[On \[tea\]](<` + leaves + `>)`},
		{"Version 3.12, i.e. the latest. Or not?", leaves, "[Version 3.12, i.e. the latest. Or not?](<" + leaves + ">)"},
		{"On leaves.example, 2024", leaves, "[On leaves.example, 2024](<" + leaves + ">)"},
		{"Node.js or Deno", leaves, "Node.js or Deno"},
		{"aves.example", leaves, "aves.example"},
		{"On bank.example.", leaves, "On bank.example."},
		{"https://bank.example", leaves, `https\://bank.example`},
		{"bank.example", leaves, "bank.example"},
		{"www.Bank.example now", leaves, "www.Bank.example now"},
		{"Tea", "javascript:alert(1)", "Tea"},
		{"Tea", "https://x.org/a_(b)", "[Tea](<https://x.org/a_%28b%29>)"},
		{"Tea", "https://x.org/)[tap](https://y.org/", "[Tea](<https://x.org/%29[tap]%28https://y.org/>)"},
		{"", leaves, ""},
	} {
		if got := link(c.words, c.address); got != c.want {
			t.Errorf("link(%q, %q) = %q, want %q", c.words, c.address, got, c.want)
		}
	}
}

func TestOnlyIDsAreNamed(t *testing.T) {
	for id, want := range map[string]string{"1234": "<@1234>", "": "", "&1": "", "1>": "", strings.Repeat("1", 21): ""} {
		if got := mention(id); got != want {
			t.Errorf("%q: got %q", id, got)
		}
	}
}

// FuzzSafe puts texts wherever the door puts any: nothing of them may be more
// than words, which are all there.
func FuzzSafe(f *testing.F) {
	for _, s := range []string{"# a", "*a* _b_", "[a](b)", "<t:1:R> @here", ":a:", `\`, `\\*a*`, "```", "1) a", "http://a", "discord.gg/a", "漢*字*", "> 1. # -# - x", "-", "1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := reply.Plain(s)
		for name, c := range map[string]struct {
			text, want string
			live       int
		}{
			"alone":        {safe(s), want, 0},
			"twice":        {safe(s) + " " + safe(s), want + " " + want, 0},
			"within words": {"x" + safe(s) + "y", "x" + want + "y", 0},
			"bold":         {bold(s), want, min(len(want), 1)},
			"small print":  {small(safe(s)), want, min(len(want), 1)},
			"an item":      {"- x: “" + safe(s) + "” [1]", "x: “" + want + "” [1]", 1},
			"a heading":    {"### " + safe(s), want, 1},
			"below":        {"x\n" + safe(s), want, 0},
		} {
			got := read(c.text)
			if seen := got.lines[len(got.lines)-1]; seen != c.want || len(got.live) != c.live {
				t.Errorf("%s: %q is read as %q with %q, want %q", name, c.text, seen, got.live, c.want)
			}
		}
	})
}
