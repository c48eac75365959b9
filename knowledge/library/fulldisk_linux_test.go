package library_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"

	"juxta/knowledge/library"
)

// TestALibraryThatADiskHadNoRoomForIsMadeLater opens libraries on disks that are
// too small for one, and again when there is room.
func TestALibraryThatADiskHadNoRoomForIsMadeLater(t *testing.T) {
	for _, size := range []string{"8k", "60k", "150k", "200k", "230k", "260k", "300k", "500k"} {
		t.Run(size, func(t *testing.T) {
			disk := t.TempDir()
			if err := syscall.Mount("none", disk, "tmpfs", 0, "size="+size); err != nil {
				t.Skip("a disk of its own is not to be had here: ", err)
			}
			t.Cleanup(func() {
				if err := syscall.Unmount(disk, 0); err != nil {
					t.Error(err)
				}
			})
			dir := filepath.Join(disk, "juxta")
			l, err := library.Open(t.Context(), dir, library.Options{})
			kept := fillUp(t, l, err)
			if err := syscall.Mount("none", disk, "tmpfs", syscall.MS_REMOUNT, "size=20m"); err != nil {
				t.Fatal(err)
			}
			l = open(t, dir, library.Options{})
			list, err := l.List(t.Context(), guild)
			if err != nil || len(list) != kept {
				t.Errorf("%d documents of %d, %v", len(list), kept, err)
			}
			add(t, l, doc(guild, "later.md", "There is room."))
		})
	}
}

// fillUp adds documents until the disk is full, and returns how many were taken.
func fillUp(t *testing.T, l *library.Library, err error) (kept int) {
	t.Helper()
	for err == nil {
		if _, _, err = l.Add(t.Context(), doc(guild, fmt.Sprintf("%d.md", kept), body("a name"))); err == nil {
			kept++
		}
	}
	if !errors.Is(err, library.ErrDiskFull) && !errors.Is(err, library.ErrDisk) {
		t.Errorf("got %v", err)
	}
	if l != nil {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	return kept
}
