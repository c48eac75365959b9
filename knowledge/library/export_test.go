package library

import (
	"fmt"
	"testing"
	"time"
)

// LimitPages has the database behave as on a disk that is full after so many
// pages.
func LimitPages(t *testing.T, l *Library, pages int) {
	t.Helper()
	if _, err := l.write.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
		t.Fatal(err)
	}
}

// PurgeFound forgets a space as it was found some time ago.
func PurgeFound(t *testing.T, l *Library, s Space) error {
	t.Helper()
	return l.change(t.Context(), func(c change) error { return c.purge(t.Context(), s, "bot") })
}

// Crowd puts in so many votes on answers of a space, from long ago on.
func Crowd(t *testing.T, l *Library, space string, votes int) {
	t.Helper()
	_, err := l.write.ExecContext(t.Context(), `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
		INSERT INTO votes (space, answer, voter, helpful, at) SELECT ?, 'a' || i, 'v' || i, 1, ? - 1000 * (? - i) FROM n`, votes, space, time.Now().UnixMilli(), votes)
	if err != nil {
		t.Fatal(err)
	}
}
