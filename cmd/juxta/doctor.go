package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"juxta/adapters"
	"juxta/bot/reply"
)

// platformTimeout is how long a platform may take to be looked at.
const platformTimeout = 15 * time.Second

func (a *app) newDoctor() *cobra.Command {
	offline := false
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Looks whether all is well, and says what to do where it is not",
		Long: `Doctor looks at the settings, the data folder with the library and the index, the
words, the port, and at each platform whose token there is: whether it knows the
token, allows the bot what it has to be allowed and no more, and agrees on the time.
It changes nothing, and may be called while serve runs.

A line each begins with ok, warning or failure. The exit code is 1 where there is a
failure, else 0.`,
		Example: `  juxta doctor
  juxta doctor --offline --json`,
		Args:        cobra.NoArgs,
		Annotations: map[string]string{lenient: "true"},
		RunE:        func(c *cobra.Command, _ []string) error { return a.doctor(c.Context(), offline) },
	}
	declareAll(c)
	c.Flags().BoolVar(&offline, "offline", false, "leave the platforms out")
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each finding as a line of JSON")
	return c
}

// examination is what is found where everything is looked at.
type examination struct {
	app   *app
	found []adapters.Finding
}

// note takes down what was found.
func (e *examination) note(name, level, format string, args ...any) {
	e.found = append(e.found, adapters.Finding{Name: name, Level: level, Text: fmt.Sprintf(format, args...)})
}

func (a *app) doctor(ctx context.Context, offline bool) error {
	e := &examination{app: a}
	e.settings()
	e.folder()
	e.library(ctx)
	e.words()
	e.index(ctx)
	e.port(ctx)
	e.limits()
	if !offline {
		e.platforms(ctx)
	}
	return e.print()
}

// findingLine is a finding as the machine-readable output spells it.
type findingLine struct {
	Name  string `json:"name"`
	Level string `json:"level"`
	Text  string `json:"text"`
}

// print prints what was found; failures are an error.
func (e *examination) print() error {
	failures := 0
	for _, f := range e.found {
		if f.Level == adapters.Wrong {
			failures++
		}
		text := reply.Plain(e.app.scrub(f.Text))
		var err error
		if e.app.opts.json {
			err = printJSON(e.app.out, findingLine{f.Name, f.Level, text})
		} else {
			_, err = fmt.Fprintf(e.app.out, "%-8s %s: %s\n", f.Level, f.Name, text)
		}
		if err != nil {
			return err
		}
	}
	switch failures {
	case 0:
		return nil
	case 1:
		return errors.New("doctor: 1 failure")
	default:
		return fmt.Errorf("doctor: %d failures", failures)
	}
}

// scrub returns a text without the secrets of the settings.
func (a *app) scrub(text string) string {
	return adapters.Secrets(a.set.Secrets()).Scrub(text)
}

// settings looks at the settings.
func (e *examination) settings() {
	set := e.app.set
	for _, w := range set.Warnings {
		e.note("settings", adapters.Odd, "%s", w)
	}
	if e.app.faults != nil {
		for line := range strings.SplitSeq(e.app.faults.Error(), "\n") {
			e.note("settings", adapters.Wrong, "%s", line)
		}
		return
	}
	file := "no settings file"
	if set.File != "" {
		file = set.File
	}
	if err := serveSettings(e.app.set); err != nil {
		e.note("settings", adapters.Odd, "%s; %s", file, strings.TrimSuffix(err.Error(), ": "+errUsage.Error()))
		return
	}
	e.note("settings", adapters.Fine, "%s; \"juxta config\" prints what counts", file)
}
