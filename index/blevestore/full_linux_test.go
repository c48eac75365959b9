package blevestore_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"juxta/index/blevestore"
	"juxta/knowledge"
)

// envFull marks the process that has a small disk of its own.
const envFull = "BLEVESTORE_TEST_FULL"

// smallDisk runs the test that calls it once more, in a process that can mount a
// disk of some bytes, and returns there where that is. Elsewhere it returns
// nothing, and where the system permits no such thing the test is skipped.
func smallDisk(t *testing.T, size int) string {
	t.Helper()
	if os.Getenv(envFull) != "" {
		dir := t.TempDir()
		must(t, syscall.Mount("none", dir, "tmpfs", 0, "size="+strconv.Itoa(size)))
		t.Cleanup(func() { must(t, syscall.Unmount(dir, syscall.MNT_DETACH)) })
		return dir
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.v", "-test.run=^"+t.Name()+"$") //nolint:gosec // the test itself
	cmd.Env = append(os.Environ(), envFull+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	switch {
	case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.EACCES):
		t.Skipf("a disk of one's own is not permitted here: %v", err)
	case err != nil:
		t.Errorf("with a small disk: %v\n%s", err, out)
	default:
		t.Logf("with a small disk:\n%s", out)
	}
	return ""
}

// fillUp leaves some bytes free on a disk.
func fillUp(t *testing.T, dir string, free int64) {
	t.Helper()
	var is syscall.Statfs_t
	must(t, syscall.Statfs(dir, &is))
	filler := make([]byte, max(0, int64(is.Bavail)*is.Bsize-free))
	must(t, os.WriteFile(filepath.Join(dir, "filler"), filler, 0o600))
}

// A disk that is full at any point of writing leaves what was there before, and
// what is written when there is room again is there then.
func TestAFullDiskLeavesWhatWasThere(t *testing.T) {
	disk := smallDisk(t, 2<<20)
	if disk == "" {
		return
	}
	ctx := context.Background()
	dir := filepath.Join(disk, "index")
	all := func(n int) []knowledge.Reading { return slices.Concat(version(guild, n), version(knowledge.Shared, n)) }
	must(t, blevestore.Build(ctx, dir, slices.Values(all(0)), blevestore.BuildOptions{}))
	s := mustOpen(t, dir)
	now, saved, failed := 0, 0, 0
	never := func(string) bool { return false }
	acts := map[string]func(n int) error{
		"save": func(n int) error {
			must(t, s.Load(ctx, slices.Values(version(guild, n))))
			err := s.Save(ctx, guild, blevestore.SaveOptions{Draft: n%2 == 0})
			if err != nil {
				must(t, s.Load(ctx, slices.Values(version(guild, now))))
			}
			return err
		},
		"rebuild": func(n int) error {
			return s.Rebuild(ctx, guild, slices.Values(version(guild, n)), blevestore.SaveOptions{})
		},
		"build": func(n int) error {
			opts := blevestore.BuildOptions{Spaces: []knowledge.Space{guild}}
			err := blevestore.Build(ctx, dir, slices.Values(version(guild, n)), opts)
			_, failed := s.Refresh(ctx)
			must(t, failed)
			return err
		},
		"roll back": func(int) error { return s.Rollback(ctx, guild, s.Info(guild).Number, never, blevestore.Mark{}) },
	}
	step := int64(8 << 10)
	if testing.Short() {
		step *= 4
	}
	for n, free := 1, int64(0); free < 256<<10; free += step {
		for name, act := range acts {
			n++
			fillUp(t, disk, free)
			err := act(n)
			must(t, os.Remove(filepath.Join(disk, "filler")))
			if err == nil && name != "roll back" {
				now = n
			}
			if err == nil {
				saved++
			} else {
				failed++
				if !strings.Contains(err.Error(), syscall.ENOSPC.Error()) { // bleve does not wrap it
					t.Errorf("%s with %d bytes free: got error %v, want %v", name, free, err, syscall.ENOSPC)
				}
			}
			for which, s := range map[string]*blevestore.Store{"the store": s, "what is opened": mustOpen(t, dir)} {
				if got, want := told(t, s, guild), wanted(now); got != want {
					t.Fatalf("%s with %d bytes free (%v): %s says %q, want %q", name, free, err, which, got, want)
				}
			}
			must(t, blevestore.Verify(dir))
		}
	}
	t.Logf("saved %d times, failed %d times", saved, failed)
	if saved == 0 || failed == 0 {
		t.Errorf("saved %d times, failed %d times, want both", saved, failed)
	}
}

func TestADiskThatNobodyCanWriteToIsReadAndSaysSo(t *testing.T) {
	disk := smallDisk(t, 2<<20)
	if disk == "" {
		return
	}
	ctx := context.Background()
	dir := filepath.Join(disk, "index")
	must(t, blevestore.Build(ctx, dir, slices.Values(version(guild, 1)), blevestore.BuildOptions{}))
	writes := mustOpen(t, dir)
	must(t, writes.Replace(ctx, about(guild, "x", "Tea is new.")))
	must(t, writes.Save(ctx, guild, blevestore.SaveOptions{}))
	must(t, syscall.Mount("none", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	s := mustOpen(t, dir)
	want := wanted(1) + "\nx: Tea is new."
	tells(t, s, guild, want)
	must(t, s.Replace(ctx, about(guild, "y", "Tea is newer.")))
	opts := blevestore.SaveOptions{}
	for what, err := range map[string]error{
		"save":    s.Save(ctx, guild, opts),
		"rebuild": s.Rebuild(ctx, guild, many(), opts),
		"drop":    s.Drop(ctx, guild),
		"build":   blevestore.Build(ctx, dir, many(), blevestore.BuildOptions{}),
	} {
		if !errors.Is(err, syscall.EROFS) {
			t.Errorf("%s: got error %v, want %v", what, err, syscall.EROFS)
		}
	}
	if taken, err := s.Refresh(ctx); err != nil || len(taken) > 0 {
		t.Errorf("took up %q (%v)", taken, err)
	}
	tells(t, s, guild, want+"\ny: Tea is newer.")
	must(t, blevestore.Verify(dir))
}
