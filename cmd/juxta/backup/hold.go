package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// Hold keeps others from putting the data folder back while it is used, until
// release is called or the program ends, however it ends; any number may hold
// it. Where a restore was killed after it was decided, Hold completes it at
// first. A folder that is not there or cannot be read is not held. The error
// is [ErrInUse] where a restore has it for longer than ten seconds.
func Hold(ctx context.Context, dir string) (release func() error, err error) {
	for {
		release, err = hold(ctx, dir, false, patience)
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
			return func() error { return nil }, nil
		}
		if err != nil {
			return nil, err
		}
		left, err := isPending(dir)
		if err == nil && !left {
			return release, nil
		}
		if err = errors.Join(err, release()); err != nil {
			return nil, err
		}
		if err := completeAlone(ctx, dir); err != nil {
			return nil, err
		}
	}
}

func isPending(dir string) (bool, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false, err
	}
	first, err := exists(root, decided)
	second, failed := exists(root, moving)
	return first || second, errors.Join(err, failed, root.Close())
}

// completeAlone completes a restore when nobody else uses the folder.
func completeAlone(ctx context.Context, dir string) error {
	release, err := hold(ctx, dir, true, patience)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err == nil {
		err = errors.Join(complete(root), root.Close())
	}
	return errors.Join(err, release())
}

// patience is how long is waited for one who has the data folder otherwise.
const patience = 10 * time.Second

// hold locks a folder, for this program alone or together with others.
func hold(ctx context.Context, dir string, alone bool, wait time.Duration) (release func() error, err error) {
	const often = 20 * time.Millisecond
	folder, err := os.Open(dir) //nolint:gosec // the operator's own data folder
	if err != nil {
		return nil, err
	}
	end := time.Now().Add(wait)
	for {
		err := tryLock(folder, alone)
		if err == nil {
			return folder.Close, nil
		}
		if !errors.Is(err, ErrInUse) || !time.Now().Before(end) {
			return nil, errors.Join(fmt.Errorf("%s: %w", dir, err), folder.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), folder.Close())
		case <-time.After(often):
		}
	}
}
