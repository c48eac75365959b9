//go:build !linux

package bench

import "time"

// now returns the time of the clock, where that of a thread is not to be had.
func now() time.Duration { return time.Duration(time.Now().UnixNano()) }
