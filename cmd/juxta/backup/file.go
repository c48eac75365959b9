package backup

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// WriteFile writes a file under another name, beside the one that it gets when
// it is complete and on the disk; in a folder that is named it is called by the
// time. One that is there is replaced with force alone. It returns what the file
// is called.
func WriteFile(name string, force bool, write func(io.Writer) error) (_ string, err error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Join(name, time.Now().UTC().Format("juxta-20060102T150405Z.tar.gz"))
	}
	if _, err := os.Lstat(name); err == nil && !force {
		return name, fmt.Errorf("%w: --force replaces it", fs.ErrExist)
	}
	dir, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return name, err
	}
	defer func() { err = errors.Join(err, dir.Close()) }()
	temp, err := os.CreateTemp(dir.Name(), filepath.Base(name)+".partial-*")
	if err != nil {
		return name, err
	}
	err = write(temp)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = settle(dir, filepath.Base(temp.Name()), filepath.Base(name), force)
	}
	if err != nil {
		return name, errors.Join(err, os.Remove(temp.Name()))
	}
	return name, syncFolder(dir, ".")
}

// settle gives a file its name. Without force nothing is replaced that has come
// to stand there meanwhile, where the file system can see to that.
func settle(dir *os.Root, temp, name string, force bool) error {
	if force {
		return dir.Rename(temp, name)
	}
	switch err := dir.Link(temp, name); {
	case err == nil:
		return dir.Remove(temp)
	case errors.Is(err, fs.ErrExist):
		return err
	}
	return dir.Rename(temp, name)
}
