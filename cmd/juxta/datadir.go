package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"juxta/cmd/juxta/backup"
	"juxta/cmd/juxta/settings"
)

// errNoDataDir is the error where no folder is named and the user has none.
var errNoDataDir = errors.New("there is no data folder (name one with --data or JUXTA_DATA)")

// dataDir returns the data folder: the one that is named, or that of the user. Where
// that is not there, but one stands in the folder for caches, which earlier versions
// used, it is that one.
func (a *app) dataDir() (string, error) {
	dir, better, err := a.findData()
	if better != "" && !a.warned {
		a.warned = true
		a.log.Warn().Msg("the data folder is still " + dir + ", which people and programs empty like any cache: move it to " + better + " while nothing runs")
	}
	return dir, err
}

// findData returns the data folder, and where it should be if it is elsewhere.
func (a *app) findData() (dir, better string, err error) {
	if a.set.Data != "" {
		return string(a.set.Data), "", nil
	}
	dir = userFolder(runtime.GOOS, a.env, dataFolders)
	if dir == "" {
		return "", "", errNoDataDir
	}
	old := userFolder(runtime.GOOS, a.env, cacheFolders)
	if isFolder(dir) || !isFolder(old) {
		return dir, "", nil
	}
	return old, dir, nil
}

// holdData keeps others from putting the data folder back while a command is at
// work that may use it.
func (a *app) holdData(ctx context.Context, c *cobra.Command) (release func() error, err error) {
	dir, _, err := a.findData()
	if c.Flags().Lookup("data") == nil || c.Name() == restoreCommand || errors.Is(err, errNoDataDir) {
		return func() error { return nil }, nil
	}
	if err != nil {
		return nil, err
	}
	return backup.Hold(ctx, dir)
}

// place is where a system has a folder of its users: in one that a variable of the
// environment names, or below the one that another names.
type place struct{ named, home, below string }

// dataFolders are where programs keep the data of a user, by system. The rest is like
// Linux.
func dataFolders(system string) place {
	switch system {
	case "windows":
		return place{named: "LocalAppData"}
	case "darwin":
		return place{home: "HOME", below: "Library/Application Support"}
	}
	return place{"XDG_DATA_HOME", "HOME", ".local/share"}
}

// cacheFolders are where they keep what may be emptied.
func cacheFolders(system string) place {
	switch system {
	case "windows":
		return place{named: "LocalAppData"}
	case "darwin":
		return place{home: "HOME", below: "Library/Caches"}
	}
	return place{"XDG_CACHE_HOME", "HOME", ".cache"}
}

// settingsFolders are where they keep what is set about them.
func settingsFolders(system string) place {
	switch system {
	case "windows":
		return place{named: "AppData"}
	case "darwin":
		return place{home: "HOME", below: "Library/Application Support"}
	}
	return place{"XDG_CONFIG_HOME", "HOME", ".config"}
}

// settingsFile returns the settings file, and whether somebody named it.
func (a *app) settingsFile() (name string, named bool) {
	if name = cmp.Or(a.opts.config, a.env[settings.EnvFile]); name != "" {
		return name, true
	}
	if dir := userFolder(runtime.GOOS, a.env, settingsFolders); dir != "" {
		name = filepath.Join(dir, "juxta.toml")
	}
	return name, false
}

// userFolder returns our folder within one of the user's, or nothing where the
// environment does not tell.
func userFolder(system string, env map[string]string, where func(system string) place) string {
	p := where(system)
	if dir := env[p.named]; filepath.IsAbs(dir) {
		return filepath.Join(dir, "juxta")
	}
	if home := env[p.home]; filepath.IsAbs(home) && p.below != "" {
		return filepath.Join(home, filepath.FromSlash(p.below), "juxta")
	}
	return ""
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}
