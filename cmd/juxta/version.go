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

// build tells what is running.
func build() web.Build {
	b := web.Build{Version: version, Commit: commit, Built: date, Go: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok || commit != "" {
		return b
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Built = s.Value
		}
	}
	return b
}

// versionText names the release, or else the commit that was built.
func versionText() string {
	b := build()
	name := cmp.Or(b.Version, b.Commit, "development")
	return fmt.Sprintf("juxta %s %s %s/%s", name, b.Go, runtime.GOOS, runtime.GOARCH)
}
