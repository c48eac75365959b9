package discord

import (
	_ "embed" // what the menu of commands says
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
)

//go:embed words.txt
var wordsText string

// wording is what Discord's menu says of a command or an option in a language.
type wording struct{ name, about string }

// words are the wordings of commands and options by their headings and, below
// those, by language.
type words map[string]map[discordgo.Locale]wording

// english is what Discord shows where it knows no language of the reader's.
const english discordgo.Locale = "en"

// locales returns the languages that people are spoken to in.
func locales() []discordgo.Locale {
	return []discordgo.Locale{
		english, discordgo.German, discordgo.SpanishES, discordgo.SpanishLATAM, discordgo.French, discordgo.PortugueseBR, discordgo.Hindi,
	}
}

// headings returns what there have to be words for.
func headings() []string {
	out := []string{headingMessage, commandCompare, commandAsk, commandJuxta, commandDebate, commandQuiz, commandKnowledge}
	for _, name := range []string{subHelp, subTopics, subStatus, subThreads, subPrivacy, subForget} {
		out = append(out, commandJuxta+" "+name)
	}
	for _, name := range []string{subAdd, subList, subShow, subRemove, subReindex, subBack, subStatus, subGaps, subFlags, subExport} {
		out = append(out, commandKnowledge+" "+name)
	}
	for _, name := range []string{
		optionA, optionB, optionAspect, optionQuestion, optionPrivate, optionOn, optionFile, optionTitle, optionURL, optionDocument,
		optionPage, optionGeneration, optionEverything,
	} {
		out = append(out, "option "+name)
	}
	return out
}

// What Discord takes of names and descriptions, in characters.
const (
	mostCommandName  = 32
	mostCommandAbout = 100
)

// wordsFile is the name of the file in errors.
const wordsFile = "words.txt"

// readWords reads the words. Under each heading every language is to have its
// line.
func readWords(text string) (words, error) {
	r := &wordReader{words: words{}, names: regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)}
	n := 0
	for line := range strings.Lines(text) {
		n++
		if err := r.line(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", wordsFile, n, err)
		}
	}
	for _, heading := range headings() {
		for _, l := range locales() {
			if r.words[heading][l].name == "" {
				return nil, fmt.Errorf("%s: [%s] has no line for %q", wordsFile, heading, string(l))
			}
		}
	}
	return r.words, nil
}

// wordReader reads line by line.
type wordReader struct {
	words   words
	heading string
	// names fits what people can type.
	names *regexp.Regexp
}

func (r *wordReader) line(s string) error {
	switch {
	case s == "", strings.HasPrefix(s, "#"):
		return nil
	case strings.HasPrefix(s, "["):
		return r.begin(s)
	case r.heading == "":
		return errors.New("a line above the first [heading]")
	}
	lang, rest, ok := strings.Cut(s, ":")
	if !ok {
		return errors.New(`want "language: name | description"`)
	}
	name, about, _ := strings.Cut(rest, "|")
	return r.add(strings.TrimSpace(lang), wording{name: strings.TrimSpace(name), about: strings.TrimSpace(about)})
}

// begin takes up a heading.
func (r *wordReader) begin(s string) error {
	heading, ok := strings.CutSuffix(s[1:], "]")
	if !ok || heading == "" {
		return errors.New("a heading reads [name]")
	}
	switch {
	case !slices.Contains(headings(), heading):
		return fmt.Errorf("[%s] is none of %q", heading, headings())
	case r.words[heading] != nil:
		return fmt.Errorf("[%s] comes a second time", heading)
	}
	r.heading, r.words[heading] = heading, map[discordgo.Locale]wording{}
	return nil
}

// add takes up what a line says in a language.
func (r *wordReader) add(lang string, w wording) error {
	if err := r.fault(w); err != nil {
		return err
	}
	below := r.words[r.heading]
	if lang == "es" {
		below[discordgo.SpanishES], below[discordgo.SpanishLATAM] = w, w
		return nil
	}
	l := discordgo.Locale(lang)
	if !slices.Contains(locales(), l) {
		return fmt.Errorf("nobody speaks the language %q here: want en, de, es, es-419, fr, pt-BR or hi", lang)
	}
	if own := strings.Fields(r.heading); l == english && r.heading != headingMessage && w.name != own[len(own)-1] {
		return fmt.Errorf("the English name below [%s] is what the program goes by", r.heading)
	}
	if below[l].name != "" && l != discordgo.SpanishLATAM {
		return fmt.Errorf("a second line for %q below [%s]", lang, r.heading)
	}
	below[l] = w
	return nil
}

// fault returns what Discord would refuse of a wording.
func (r *wordReader) fault(w wording) error {
	length := utf8.RuneCountInString(w.name)
	switch {
	case length == 0 || length > mostCommandName:
		return fmt.Errorf("the name %q has %d characters, want 1 to %d", w.name, length, mostCommandName)
	case r.heading == headingMessage && w.about != "":
		return errors.New("the entry in a message's menu has a name alone")
	case r.heading == headingMessage:
		return nil
	case !r.names.MatchString(w.name) || strings.ToLower(w.name) != w.name:
		return fmt.Errorf("the name %q may have small letters, digits, - and _ alone", w.name)
	}
	if n := utf8.RuneCountInString(w.about); n == 0 || n > mostCommandAbout {
		return fmt.Errorf("the description of %q has %d characters, want 1 to %d", w.name, n, mostCommandAbout)
	}
	return nil
}

// names returns what is called by a heading in English, and in all other languages.
func (w words) names(heading string) (string, map[discordgo.Locale]string) {
	return w.each(heading, func(x wording) string { return x.name })
}

// abouts returns the description below a heading in English, and in all other
// languages.
func (w words) abouts(heading string) (string, map[discordgo.Locale]string) {
	return w.each(heading, func(x wording) string { return x.about })
}

func (w words) each(heading string, of func(wording) string) (string, map[discordgo.Locale]string) {
	others := map[discordgo.Locale]string{}
	for l, x := range w[heading] {
		if l != english {
			others[l] = of(x)
		}
	}
	return of(w[heading][english]), others
}
