package adapters_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge/fetch"
	"juxta/knowledge/library"
)

func TestAComplaintSaysWhyInClearSentences(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for want, err := range map[string]error{
		"There is no room for it: at most 1000 documents are kept here. Remove one first.": fmt.Errorf("add: %w", &library.LimitError{What: "documents", Most: 1000, Want: 1001}),
		"There is no room for it: at most 100 MB of documents are kept here.":              &library.LimitError{What: "bytes", Most: 100 << 20, Want: 100<<20 + 1},
		"That file has 10.5 MB, and at most 10 MB are taken.":                              &library.LimitError{What: "bytes of one document", Most: 10 << 20, Want: 21 << 19},
		`That cannot be kept: name "..": want the name of a file`:                          fmt.Errorf("add: %w: %w", library.ErrInvalid, errors.New(`name "..": want the name of a file`)),
		"The documents here were put away":                                                 fmt.Errorf("space: %w", library.ErrClosed),
		"No pages are fetched here":                                                        fmt.Errorf("add: %w", fetch.ErrOff),
		`cannot be fetched: "0x7f.1" is no add`:                                            fmt.Errorf("fetch http://0x7f.1/: %w: %w", fetch.ErrAddress, errors.New(`"0x7f.1" is no address of IPv4`)),
		"leads to no public page":                                                          fmt.Errorf("fetch http://10.0.0.1/: %w", fetch.ErrRefused),
		"leads on to others":                                                               fmt.Errorf("fetch http://a.example/: %w: %w", fetch.ErrRedirect, fetch.ErrAddress),
		"does not answer as it should":                                                     fmt.Errorf("fetch: %w: %w", fetch.ErrUnreachable, errors.New("connection refused")),
		"has no valid certificate":                                                         fmt.Errorf("fetch: %w", fetch.ErrCertificate),
		"There is no such page":                                                            fmt.Errorf("fetch: %w", &fetch.StatusError{Code: 404}),
		"does not give it: it says 403":                                                    fmt.Errorf("fetch: %w", &fetch.StatusError{Code: 403}),
		"That page is larger than":                                                         fmt.Errorf("fetch: %w", fetch.ErrTooLarge),
		"That page cannot be read: I read web":                                             fmt.Errorf("fetch: %w: it is said to be image/png", fetch.ErrKind),
		"No document here goes by that":                                                    library.ErrNoDocument,
		"being changed by someone else":                                                    library.ErrBusy,
		"Whoever runs this bot finds":                                                      fmt.Errorf("/data/library.db: %w", library.ErrDamaged),
		"That took too long.":                                                              fmt.Errorf("add: %w", context.DeadlineExceeded),
		"tea.pdf cannot be read: it is a scan without text":                                errors.New("tea.pdf: it is a scan\nwithout text"),
	} {
		if got := adapters.Complaint(book, "TEAPOT", "tea.pdf", err); !strings.HasPrefix(got, want) && !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := adapters.Complaint(book, "TEAPOT", "", errors.New("disk on fire")); !strings.Contains(got, "something went wrong") || strings.Contains(got, "fire") {
		t.Errorf("got %q", got)
	}
	if got := adapters.Complaint(book, "TEAPOT", "a", errors.New(strings.Repeat("why ", 1000))); len(got) > 400 {
		t.Errorf("a complaint of %d bytes", len(got))
	}
}

func TestSizesAreWrittenAsPeopleReadThem(t *testing.T) {
	for want, n := range map[string]int64{"0 bytes": 0, "1023 bytes": 1023, "1 kB": 1024, "1.5 MB": 3 << 19, "100 MB": 100 << 20, "64 GB": 64 << 30} {
		if got := adapters.Size(n); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
