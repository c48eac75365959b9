//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package library

import (
	"errors"
	"os"
	"syscall"
)

// tryLock keeps others from making the database, or bringing it up to date,
// until unlock is called. It returns [ErrBusy] where another program has the
// lock; the system lifts it when that program ends, however it ends.
func tryLock(dir *os.Root) (unlock func() error, err error) {
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
