package adaptertest

import (
	"cmp"
	"errors"
	"flag"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// alone marks the process that [Loopback] starts.
const alone = "JUXTA_TEST_ALONE"

// Loopback runs the test that calls it once more, in a process that has no
// network but loopback and no process but its own, and reports whether this is
// that process: a server that listens on every interface is reached by nobody
// else there, ports are all free, and whatever was started ends with the test.
// Where the system permits no such thing the test is skipped.
//
//	if !adaptertest.Loopback(t) {
//		return
//	}
func Loopback(t *testing.T) bool {
	t.Helper()
	if os.Getenv(alone) != "" {
		raise(t)
		return true
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, //nolint:gosec // it is this program itself
		"-test.v", "-test.run="+narrowed(t.Name()), "-test.timeout="+flag.Lookup("test.timeout").Value.String())
	cmd.Env = append(os.Environ(), alone+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWPID,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	switch {
	case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.EACCES):
		t.Skipf("a network of loopback alone is not permitted here: %v", err)
	case err != nil:
		t.Errorf("in a network of loopback alone: %v\n%s", err, out)
	default:
		t.Logf("in a network of loopback alone:\n%s", out)
	}
	return false
}

// narrowed is the pattern that picks a test, and of its subtests those that
// were asked for.
func narrowed(name string) string {
	_, below, _ := strings.Cut(flag.Lookup("test.run").Value.String(), "/")
	return strings.TrimSuffix("^"+name+"$/"+below, "/")
}

// raise brings loopback up and makes sure that there is nothing else.
func raise(t *testing.T) {
	t.Helper()
	if err := up("lo"); err != nil {
		t.Fatal(err)
	}
	all, err := net.Interfaces()
	if err != nil || len(all) != 1 || all[0].Flags&net.FlagLoopback == 0 {
		t.Fatalf("got interfaces %v, %v, want loopback alone", all, err)
	}
}

func up(name string) error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	r, err := unix.NewIfreq(name)
	if err == nil {
		r.SetUint16(unix.IFF_UP)
		err = unix.IoctlIfreq(fd, unix.SIOCSIFFLAGS, r)
	}
	return cmp.Or(err, unix.Close(fd))
}
