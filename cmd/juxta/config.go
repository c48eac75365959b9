package main

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"juxta/cmd/juxta/settings"
)

func (a *app) newConfig() *cobra.Command {
	example := false
	c := &cobra.Command{
		Use:   "config",
		Short: "Prints the settings that count, and where each comes from",
		Long: `Config prints the settings as a settings file, each with the place that it comes
from: a flag, a variable of the environment, a line of the settings file, or
nowhere. Flags go over variables, and those over the file. Nothing is printed of
secrets but whether they are set.

--example prints a file that says what can be set, to be saved as a start.`,
		Example: `  juxta config
  juxta config --example > ~/.config/juxta/juxta.toml`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if example {
				_, err := io.WriteString(a.out, settings.Example())
				return err
			}
			return a.config()
		},
	}
	declareAll(c)
	c.Flags().BoolVar(&example, "example", false, "print a settings file that says what can be set")
	c.Flags().BoolVar(&a.opts.json, "json", false, "print each setting as a line of JSON")
	c.MarkFlagsMutuallyExclusive("example", "json")
	return c
}

// declareAll lets a command have the flags of all settings.
func declareAll(c *cobra.Command) {
	for _, f := range settings.Fields() {
		settings.Declare(c.Flags(), f.Flag)
	}
}

// settingLine is a setting as the machine-readable output spells it.
type settingLine struct {
	Key      string `json:"key"`
	Variable string `json:"variable"`
	Flag     string `json:"flag,omitempty"`
	Set      bool   `json:"set"`
	// Value is a text, a bool or a list of texts; of a secret, the file it is in.
	Value  any    `json:"value"`
	Origin string `json:"origin"`
	Usual  string `json:"default"`
}

func (a *app) config() error {
	if dir, err := a.dataDir(); err == nil {
		a.set.Data = settings.Path(dir)
	}
	if !a.opts.json {
		_, err := fmt.Fprintf(a.out, "# %s\n%s", a.settingsFileNote(), a.set.TOML())
		return err
	}
	for _, s := range a.set.All() {
		line := settingLine{s.Key, s.Env, s.Flag, s.Given, s.Value, s.Origin, cmp.Or(s.Default, s.Usual)}
		if err := printJSON(a.out, line); err != nil {
			return err
		}
	}
	return nil
}

// settingsFileNote says which settings file was read.
func (a *app) settingsFileNote() string {
	name, _ := a.settingsFile()
	switch {
	case a.set.File != "":
		return "Settings file: " + a.set.File
	case name != "":
		return "There is no settings file; it would be " + name
	}
	return "There is no settings file, and no folder where one would be"
}
