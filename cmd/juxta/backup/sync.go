package backup

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
)

// syncFolder waits until the names in a folder are on the disk. Windows has no
// such call and does so by itself.
func syncFolder(root *os.Root, name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncAll does so for all folders below one.
func syncAll(root *os.Root) error {
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncFolder(root, name)
	})
}
