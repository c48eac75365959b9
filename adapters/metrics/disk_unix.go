//go:build unix

package metrics

import "golang.org/x/sys/unix"

// disk returns how many bytes are free on the disk of a folder, for those who are
// not root, and how many there are.
func disk(folder string) (free, size float64, err error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, 0, err
	}
	block := float64(s.Bsize)
	return float64(s.Bavail) * block, float64(s.Blocks) * block, nil
}
