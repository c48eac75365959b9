//go:build !unix

package metrics

import "errors"

// disk is not known here.
func disk(string) (free, size float64, err error) { return 0, 0, errors.ErrUnsupported }
