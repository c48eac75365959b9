package ingest

import (
	"io/fs"
	"os"
	"slices"
	"strings"
)

// listing is what a folder held when it could be looked at last.
type listing struct {
	root  fs.FileInfo
	files []File
	// lost reports that the folder cannot be looked at now.
	lost bool
	// closed are the folders within it that cannot be looked into.
	closed []string
}

// list returns the files of all folders without their digests, and whether it is
// for the first time.
func (s *Shelf) list() (files []File, first bool, err error) {
	taken := map[string]bool{}
	for i, folder := range s.folders {
		old := s.found[i]
		now, err := s.look(i)
		switch {
		case err == nil && !emptied(now, old):
			s.found[i] = s.kept(folder, now, old)
		case old.root == nil:
			return nil, false, err
		default:
			s.found[i].lost = true
			if !old.lost {
				s.log.Warn().Str("folder", folder.Name).Err(err).Int("documents", len(old.files)).
					Msg("the folder is gone, or nothing is mounted there: what it held answers until it is there again")
			}
		}
		first = first || old.root == nil
		for _, f := range s.found[i].files {
			f.ID = take(taken, folder.Name, f.name)
			files = append(files, f)
		}
	}
	return files, first, nil
}

// emptied reports whether a folder that held files is another one now, without
// any: somebody who takes away its files leaves it the one it was.
func emptied(now, old listing) bool {
	return old.root != nil && len(old.files) > 0 && len(now.files) == 0 && !os.SameFile(now.root, old.root)
}

// look returns what a folder holds.
func (s *Shelf) look(folder int) (listing, error) {
	f := s.folders[folder]
	root, err := fs.Stat(f.FS, ".")
	if err != nil {
		return listing{}, err
	}
	entries, err := walk(f)
	if err != nil {
		return listing{}, err
	}
	out := listing{root: root}
	for _, e := range entries {
		info, err := fs.Stat(f.FS, e.name)
		switch {
		case e.err != nil:
			out.closed = append(out.closed, e.name)
		case err != nil:
			out.files = append(out.files, File{folder: folder, name: e.name})
		default:
			out.files = append(out.files, File{folder: folder, name: e.name, stat: stat{info.Size(), info.ModTime()}, odd: !info.Mode().IsRegular()})
		}
	}
	return out, nil
}

// kept returns a listing with the files of those folders within that cannot be
// looked into now.
func (s *Shelf) kept(folder Folder, now, old listing) listing {
	if old.lost {
		s.log.Info().Str("folder", folder.Name).Msg("the folder is there again")
	}
	for _, name := range now.closed {
		if !slices.Contains(old.closed, name) {
			s.log.Warn().Str("folder", folder.Name+"/"+name).Msg("the folder cannot be looked into: what it held goes on answering")
		}
		for _, f := range old.files {
			if strings.HasPrefix(f.name, name+"/") {
				now.files = append(now.files, f)
			}
		}
	}
	slices.SortFunc(now.files, func(a, b File) int { return strings.Compare(a.name, b.name) })
	return now
}
