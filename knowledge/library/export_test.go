package library

import (
	"fmt"
	"testing"
)

// LimitPages has the database behave as on a disk that is full after so many
// pages.
func LimitPages(t *testing.T, l *Library, pages int) {
	t.Helper()
	if _, err := l.write.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
		t.Fatal(err)
	}
}
