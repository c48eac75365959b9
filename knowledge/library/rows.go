package library

import (
	"database/sql"
	"errors"
)

// collect reads all rows, one after another, and closes them.
func collect[T any](rows *sql.Rows, err error, read func(*T, func(...any) error) error) (out []T, _ error) {
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var v T
		if err := read(&v, rows.Scan); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		out = append(out, v)
	}
	return out, errors.Join(rows.Err(), rows.Close())
}
