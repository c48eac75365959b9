package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"juxta/adapters/web"
)

// What .ci/build stamps on a release: its version, and the commit that it is made
// of with that one's date.
var version, commit, date string //nolint:gochecknoglobals // the linker stamps variables alone

func (a *app) newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Prints the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, versionText())
			return err
		},
	}
}

// unreleased is the version of what no release was stamped on.
const unreleased = "development"

// build tells what is running: what was stamped on it, or else what the toolchain
// knows of the commit.
func build() web.Build {
	b := web.Build{Version: cmp.Or(version, unreleased), Commit: commit, Built: date, Go: runtime.Version()}
	if info, ok := debug.ReadBuildInfo(); ok && commit == "" {
		b.Commit, b.Built = checkedOut(info.Settings)
	}
	return b
}

// checkedOut returns the commit that was built, and that one's date, where they are
// known.
func checkedOut(settings []debug.BuildSetting) (commit, date string) {
	for _, s := range settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.time":
			date = s.Value
		}
	}
	return commit, date
}

// versionText names the release, or else the commit that was built.
func versionText() string {
	b := build()
	name := cmp.Or(version, b.Commit, b.Version)
	return fmt.Sprintf("juxta %s %s %s/%s", name, b.Go, runtime.GOOS, runtime.GOARCH)
}
