package library_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

func TestAFolderThatNobodyCanWriteToIsReadAndNamed(t *testing.T) {
	dir := t.TempDir()
	made(t, dir)
	for name, mode := range map[string]os.FileMode{"library.db": 0o444, "": 0o555, "..": 0o755} {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a folder
			t.Error(err)
		}
	})
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$") //nolint:gosec // the test itself
	if os.Geteuid() == 0 {                                              // who can write everywhere
		cmd.Path = filepath.Join(t.TempDir(), "library.test")
		raw, err := os.ReadFile(os.Args[0]) //nolint:gosec // the test itself
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(cmd.Path, raw, 0o755); err != nil { //nolint:gosec // a program
			t.Fatal(err)
		}
		const nobody = 65534
		cmd.Dir = filepath.Dir(cmd.Path)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	cmd.Env = append(os.Environ(), envReader+"="+dir)
	out, err := cmd.CombinedOutput()
	if errors.Is(err, os.ErrPermission) {
		t.Skip("nobody cannot start a program here: ", err)
	}
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
