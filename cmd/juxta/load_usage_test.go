package main

import (
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"
)

// usage returns the resident bytes of a process, how long it has worked and how many
// files it has open, as its folder below /proc tells, and nothing where there is none.
func usage(proc fs.FS) (resident int64, worked time.Duration, files int) {
	const pages = 1             // the field of statm with what is resident
	const user, system = 11, 12 // those of stat with the processor time, behind the name
	raw, err := fs.ReadFile(proc, "statm")
	fields := strings.Fields(string(raw))
	if err == nil && len(fields) > pages {
		n, _ := strconv.ParseInt(fields[pages], 10, 64)
		resident = n * int64(os.Getpagesize())
	}
	open, _ := fs.ReadDir(proc, "fd")
	raw, err = fs.ReadFile(proc, "stat")
	_, behind, _ := strings.Cut(string(raw), ") ")
	if fields := strings.Fields(behind); err == nil && len(fields) > system {
		for _, field := range []int{user, system} {
			n, _ := strconv.ParseInt(fields[field], 10, 64)
			worked += time.Duration(n) * (time.Second / 100)
		}
	}
	return resident, worked, len(open)
}
