package blevestore

import (
	"errors"
	"io/fs"
	"os"

	"juxta/knowledge"
)

// sweep removes what those have left behind who came to no end. It is called
// with the lock held: nobody is writing.
func sweep(root *os.Root) error {
	spaces, err := spacesIn(root)
	if err != nil {
		return err
	}
	errs := []error{removeSpool(root)}
	for _, space := range spaces {
		errs = append(errs, sweepSpace(root, space))
	}
	return errors.Join(errs...)
}

// sweepSpace removes the generations of a space that do not count. What cannot
// be told is left.
func sweepSpace(root *os.Root, space knowledge.Space) error {
	text, err := readCurrent(root, space)
	if err != nil {
		return err
	}
	if text == "" {
		return root.RemoveAll(folderOf(space))
	}
	h, err := parseHistory(text)
	if err != nil {
		return nil //nolint:nilerr // a damaged space is made anew before anything of it goes
	}
	folder, err := root.OpenRoot(folderOf(space))
	if err != nil {
		return err
	}
	return errors.Join(prune(folder, h), folder.Close())
}

// dropSpace removes a space: at first it has no generation that counts any more.
func dropSpace(root *os.Root, space knowledge.Space) error {
	name := folderOf(space)
	err := root.Remove(name + "/" + currentName)
	if err == nil {
		err = syncFile(root, name)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return root.RemoveAll(name)
}

// An index up to format 3 was one folder of generations for all spaces.

// isOld reports whether a folder has an index of that kind.
func isOld(root *os.Root) (bool, error) {
	_, err := root.Stat(currentName)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// removeOld removes an index of that kind, if there is one: at first it is none
// any more.
func removeOld(root *os.Root) error {
	numbers, err := generations(root)
	if err != nil {
		return err
	}
	names := []string{currentName, currentName + ".next"}
	for _, n := range numbers {
		names = append(names, generationName(n))
	}
	for _, name := range names {
		if err := root.RemoveAll(name); err != nil {
			return err
		}
	}
	return nil
}
