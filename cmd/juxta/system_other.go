//go:build !linux && !darwin

package main

// diskSpace reports that it is not known how much is left.
func diskSpace(string) (int64, bool) { return 0, false }

// openFiles reports that it is not known how many may be open.
func openFiles() (uint64, bool) { return 0, false }
