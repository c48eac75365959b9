package discord

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
)

func defined(t testing.TB) []*discordgo.ApplicationCommand {
	t.Helper()
	list, err := commands(true)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestCommandsAreWhatDiscordTakes(t *testing.T) {
	body, err := json.Marshal(defined(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := checkBody("PUT", "/api/v9/applications/33/commands", body); err != nil {
		t.Error(err)
	}
}

func TestEveryNameAndDescriptionIsOfTheSizeThatDiscordTakesInAllLanguages(t *testing.T) {
	typed := regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)
	sized := func(where, s string, most int) {
		if n := utf8.RuneCountInString(s); n < 1 || n > most {
			t.Errorf("%s: %q has %d characters, want 1 to %d", where, s, n, most)
		}
	}
	all := func(where, name, about string, names, abouts map[discordgo.Locale]string, menu bool) {
		texts := map[discordgo.Locale][2]string{"": {name, about}}
		for l := range names {
			texts[l] = [2]string{names[l], abouts[l]}
		}
		for _, l := range []discordgo.Locale{"", "de", "es-ES", "es-419", "fr", "pt-BR", "hi"} {
			s, ok := texts[l]
			if !ok {
				t.Errorf("%s lacks %q", where, l)
			}
			sized(where, s[0], 32)
			if menu {
				continue
			}
			sized(where, s[1], 100)
			if !typed.MatchString(s[0]) || strings.ToLower(s[0]) != s[0] {
				t.Errorf("%s: nobody can type %q", where, s[0])
			}
		}
		if len(texts) != 7 {
			t.Errorf("%s speaks %d languages", where, len(texts))
		}
	}
	var options func(where string, list []*discordgo.ApplicationCommandOption)
	options = func(where string, list []*discordgo.ApplicationCommandOption) {
		optional := false
		for _, o := range list {
			all(where+" "+o.Name, o.Name, o.Description, o.NameLocalizations, o.DescriptionLocalizations, false)
			if optional && o.Required {
				t.Errorf("%s %s is required behind one that is not", where, o.Name)
			}
			optional = optional || !o.Required
			options(where+" "+o.Name, o.Options)
		}
	}
	for _, c := range defined(t) {
		abouts := map[discordgo.Locale]string{}
		if c.DescriptionLocalizations != nil {
			abouts = *c.DescriptionLocalizations
		}
		all(c.Name, c.Name, c.Description, *c.NameLocalizations, abouts, c.Type == discordgo.MessageApplicationCommand)
		options(c.Name, c.Options)
	}
}

func TestCommandsCanBeCalledEverywhereByEveryone(t *testing.T) {
	list, err := commands(false)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if len(*c.Contexts) != 3 || len(*c.IntegrationTypes) != 2 || c.DefaultMemberPermissions != nil {
			t.Errorf("%s: %v %v", c.Name, *c.Contexts, *c.IntegrationTypes)
		}
	}
}

func TestWhoManagesAServerThatTheAppIsInstalledInAloneSeesToItsDocuments(t *testing.T) {
	for _, c := range defined(t) {
		if c.Name != commandKnowledge {
			continue
		}
		if fmt.Sprint(*c.Contexts, *c.IntegrationTypes) != "[0] [0]" || *c.DefaultMemberPermissions != discordgo.PermissionManageGuild {
			t.Errorf("%v %v %v", *c.Contexts, *c.IntegrationTypes, *c.DefaultMemberPermissions)
		}
		return
	}
	t.Error("there is no such command")
}

func TestNoTwoBesideEachOtherGoByOneName(t *testing.T) {
	distinct := func(where string, list []map[discordgo.Locale]string) {
		for _, l := range locales()[1:] {
			seen := map[string]bool{}
			for _, names := range list {
				if seen[names[l]] {
					t.Errorf("%s: two are called %q in %s", where, names[l], l)
				}
				seen[names[l]] = true
			}
		}
	}
	var options func(where string, list []*discordgo.ApplicationCommandOption)
	options = func(where string, list []*discordgo.ApplicationCommandOption) {
		var all []map[discordgo.Locale]string
		for _, o := range list {
			all = append(all, o.NameLocalizations)
			options(where+" "+o.Name, o.Options)
		}
		distinct(where, all)
	}
	var all []map[discordgo.Locale]string
	for _, c := range defined(t) {
		all = append(all, *c.NameLocalizations)
		options(c.Name, c.Options)
	}
	distinct("commands", all)
}

func TestAFaultInTheWordsIsToldWithItsLine(t *testing.T) {
	const head = "# words\n[compare]\n"
	for in, want := range map[string]string{
		"en: compare | Compare":                          "words.txt:1: a line above the first [heading]",
		"\n[compare\n":                                   "words.txt:2: a heading reads [name]",
		"[compares]":                                     "words.txt:1: [compares] is none of",
		head + "[compare]":                               "words.txt:3: [compare] comes a second time",
		head + "compare":                                 `words.txt:3: want "language: name | description"`,
		head + "en: compare":                             "words.txt:3: the description of \"compare\" has 0 characters",
		head + "en: | Compare":                           "words.txt:3: the name \"\" has 0 characters",
		head + "de: Vergleichen | Vergleichen":           "words.txt:3: the name \"Vergleichen\" may have small letters",
		head + "de: zwei dinge | Vergleichen":            "words.txt:3: the name \"zwei dinge\" may have small letters",
		head + "de: v | " + strings.Repeat("x", 101):     "words.txt:3: the description of \"v\" has 101 characters",
		head + "tlh: qel | nuq":                          `words.txt:3: nobody speaks the language "tlh" here`,
		head + "en: weigh | Compare":                     "words.txt:3: the English name below [compare] is what the program goes by",
		head + "de: a | A\nde: b | B":                    `words.txt:4: a second line for "de" below [compare]`,
		head + "en: compare | Compare":                   `words.txt: [message] has no line for "en"`,
		"[message]\nen: Compare | it":                    "words.txt:2: the entry in a message's menu has a name alone",
		"[message]\nen: " + strings.Repeat("Compare", 5): "words.txt:2: the name \"CompareCompareCompareCompareCompare\" has 35 characters",
	} {
		if _, err := readWords(in); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
}

func TestALanguageThatIsMissingIsTold(t *testing.T) {
	for _, l := range []string{"de", "hi", "es"} {
		var kept []string
		for line := range strings.Lines(wordsText) {
			if !strings.HasPrefix(line, l+": ") || !strings.Contains(line, "quiz") && !strings.Contains(line, "प्रश्नोत्तरी") {
				kept = append(kept, line)
			}
		}
		if _, err := readWords(strings.Join(kept, "")); err == nil || !strings.Contains(err.Error(), `[quiz] has no line for "`+l) {
			t.Errorf("%s: got %v", l, err)
		}
	}
}

func TestSpanishCanDifferInAmerica(t *testing.T) {
	w, err := readWords(strings.Replace(wordsText, "[ask]", "es-419: comparar | Comparar dos cosas acá\n[ask]", 1))
	if err != nil {
		t.Fatal(err)
	}
	if got := w[commandCompare][discordgo.SpanishLATAM].about; got != "Comparar dos cosas acá" {
		t.Errorf("got %q", got)
	}
}

func FuzzWords(f *testing.F) {
	f.Add(wordsText)
	f.Add("[compare]\nen: compare | Compare")
	f.Fuzz(func(t *testing.T, s string) {
		w, err := readWords(s)
		if err == nil && len(w) != len(headings()) {
			t.Errorf("%d headings", len(w))
		}
	})
}
