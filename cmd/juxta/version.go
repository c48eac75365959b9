package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is stamped when a release is built: -ldflags "-X main.version=1.2.3".
var version string

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

// versionText names the release, or else the commit that was built.
func versionText() string {
	name := version
	if info, ok := debug.ReadBuildInfo(); ok && name == "" {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				name = s.Value
			}
		}
	}
	if name == "" {
		name = "development"
	}
	return fmt.Sprintf("juxta %s %s %s/%s", name, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
