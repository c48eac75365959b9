package bench

import (
	"time"

	"golang.org/x/sys/unix"
)

// now returns the processor time that the thread has taken.
func now() time.Duration {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &ts); err != nil {
		return 0
	}
	return time.Duration(ts.Nano())
}
