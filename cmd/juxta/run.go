package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"juxta/cmd/juxta/settings"
)

// The exit codes.
const (
	exitOK = iota
	exitFailure
	exitUsage
)

// errUsage marks an error that better arguments would avoid.
var errUsage = errors.New("wrong usage")

// app is one run of the program: its streams, its environment, its flags.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      map[string]string
	log      zerolog.Logger
	opts     options
	// set are the settings, from when the command begins.
	set *settings.Settings
	// faults are what is wrong with the settings.
	faults error
	// readAgain reads them anew.
	readAgain func() (*settings.Settings, error)
	// running reports whether flags and arguments were found to be right.
	running bool
	// warned reports that the user was told where the data folder should be.
	warned bool
	// serving reports whether the folders of --docs stand beside the library,
	// rather than being all that is answered from.
	serving bool
}

// run carries out the command in args and returns the exit code.
func run(ctx context.Context, args []string, env map[string]string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{in: stdin, out: stdout, err: stderr, env: env, set: &settings.Settings{}}
	root := a.newRoot() //nolint:contextcheck // a command brings its context along
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errUsage) || !a.running:
		fmt.Fprintf(stderr, "juxta: %v\nTry \"juxta help\".\n", err)
		return exitUsage
	default:
		fmt.Fprintf(stderr, "juxta: %v\n", err)
		return exitFailure
	}
}

func (a *app) newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "juxta",
		Short: "Answers \"should I take A or B?\" from documents, in their own words",
		Long: `Juxta answers comparison questions from documents: evidence side by side,
quoted word for word with its source, and a verdict that is counted.

What is said by flags can also be said by variables of the environment, and by a
settings file: "juxta config" tells what counts, and from where. COLUMNS is the
width of lines.

Exit codes: 0 success, 1 failure, 2 wrong usage.`,
		Version:       versionText(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetVersionTemplate("{{.Version}}\n")
	f := root.PersistentFlags()
	f.BoolVarP(&a.opts.verbose, "verbose", "v", false, "log what is done to standard error, as --log-level debug")
	f.StringVar(&a.opts.config, "config", "", "settings file (default: "+settings.EnvFile+", or juxta.toml in the user's folder for settings of programs)")
	settings.Declare(f, "log-level", "log-format")
	for _, c := range []*cobra.Command{
		a.newAsk(), a.newChat(), a.newClaims(), a.newIndex(), a.newDocs(), a.newEval(), a.newServe(),
		a.newConfig(), a.newDoctor(), a.newHealth(), a.newBackup(), a.newRestore(), a.newManifest(), a.newVersion(),
	} {
		for _, sub := range c.Commands() {
			sub.RunE = a.begin(sub.RunE)
		}
		c.RunE = a.begin(c.RunE)
		root.AddCommand(c)
	}
	refuseUnknownHelp(root)
	return root
}

// refuseUnknownHelp has help on what is no command be wrong usage.
func refuseUnknownHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.Name() != "help" {
			continue
		}
		c.Args = func(_ *cobra.Command, args []string) error {
			if _, rest, err := root.Find(args); err != nil || len(rest) > 0 {
				return fmt.Errorf("help %s: there is no such command: %w", strings.Join(args, " "), errUsage)
			}
			return nil
		}
	}
}

// begin notes that flags and arguments were found to be right before work is
// done: every error before it is one of usage.
func (a *app) begin(work func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) (err error) {
		a.running = true
		a.faults = a.readSettings(c)
		a.startLog(zerolog.WarnLevel)
		switch {
		case c.Annotations[lenient] != "":
			return work(c, args)
		case a.faults != nil:
			return fmt.Errorf("%w\n%w", a.faults, errUsage)
		}
		for _, w := range a.set.Warnings {
			a.log.Warn().Msg(w)
		}
		release, err := a.holdData(c.Context(), c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name(), err)
		}
		defer func() { err = errors.Join(err, release()) }()
		return work(c, args)
	}
}

// lenient marks a command that tells itself what is wrong or odd about the settings.
const lenient = "lenient"

// readSettings reads the settings for a command.
func (a *app) readSettings(c *cobra.Command) (err error) {
	file, named := a.settingsFile()
	a.readAgain = func() (*settings.Settings, error) {
		return settings.Load(settings.Sources{File: file, Named: named, Env: a.env, Flags: c.Flags()})
	}
	a.set, err = a.readAgain()
	return err
}

// startLog begins a log, of a level and above unless the settings say another.
func (a *app) startLog(level zerolog.Level) {
	if l, err := zerolog.ParseLevel(string(a.set.Log.Level)); err == nil && a.set.Log.Level != "" {
		level = l
	}
	if a.opts.verbose {
		level = min(level, zerolog.DebugLevel)
	}
	if a.set.Log.Format == settings.JSON {
		a.log = zerolog.New(a.err).Level(level).With().Timestamp().Logger()
		return
	}
	w := zerolog.ConsoleWriter{Out: a.err, NoColor: !isTerminal(a.err), PartsExclude: []string{zerolog.TimestampFieldName}}
	a.log = zerolog.New(w).Level(level)
}

// tuneMemory trades memory for speed, unless the environment already says
// how: an answer makes little garbage beside a claim store that stays, so
// collecting at four times the store rather than twice keeps the slowest
// answers near the usual ones. The limit makes collection eager again before
// a small machine is full.
func tuneMemory(env map[string]string) {
	const gcPercent, limit = 400, 3 << 30
	if env["GOGC"] == "" {
		debug.SetGCPercent(gcPercent)
	}
	if env["GOMEMLIMIT"] == "" {
		debug.SetMemoryLimit(limit)
	}
}

// spareMemory has garbage collected as soon as is usual, where much is read at once
// and nobody waits for an answer.
func (a *app) spareMemory() {
	const gcPercent = 100
	if a.env["GOGC"] == "" {
		debug.SetGCPercent(gcPercent)
	}
}
