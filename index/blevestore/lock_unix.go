//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package blevestore

import (
	"errors"
	"os"
	"syscall"
)

// lock keeps other builds out of dir until unlock is called. The system lifts
// the lock when the process ends, however it ends.
func lock(dir *os.Root) (unlock func() error, err error) {
	f, err := dir.OpenFile(lockName, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = ErrBusy
		}
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}
