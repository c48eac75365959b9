package adapters

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge/fetch"
	"juxta/knowledge/library"
)

// mostReason is the most of a reason that is passed on, in runes.
const mostReason = 300

// Complaint says for who asked why a [Librarian] could not do what it was asked
// about the document of a name, or with an empty one about none. Where that is a
// fault, it says which request the log has it under. What the name and the reason
// hold is not neutralized for any platform.
func Complaint(book *phrases.Book, request, name string, err error) string {
	args := phrases.Args{"ref": request}
	key := complaint(err)
	limit, _ := errors.AsType[*library.LimitError](err)
	status, _ := errors.AsType[*fetch.StatusError](err)
	switch {
	case key != "":
	case limit != nil:
		key, args = room(limit)
	case status != nil:
		key, args = phrases.PageStatus, phrases.Args{"code": strconv.Itoa(status.Code)}
	case errors.Is(err, fetch.ErrAddress):
		key, args = phrases.PageInvalid, phrases.Args{"why": reason(err, fetch.ErrAddress.Error()+": ")}
	case errors.Is(err, library.ErrInvalid):
		key, args = phrases.DocumentInvalid, phrases.Args{"why": reason(err, library.ErrInvalid.Error()+": ")}
	case name == "":
		key = phrases.Failed
	default:
		name = reply.Shorten(reply.Plain(name), mostName)
		key, args = phrases.DocumentUnreadable, phrases.Args{"name": name, "why": reason(err, name+": ")}
	}
	return book.Say(key, args)
}

// Own reports whether a [Librarian]'s error is for those to mend who asked: it is
// about the document of a name, rather than about the library.
func Own(name string, err error) bool {
	switch complaint(err) {
	case phrases.Slow, phrases.LibraryBusy, phrases.LibraryBroken:
		return false
	case "":
		_, limit := errors.AsType[*library.LimitError](err)
		return limit || errors.Is(err, library.ErrInvalid) || name != "" && !strings.HasPrefix(err.Error(), "library: ")
	default:
		return true
	}
}

// complaint returns what is said of an error that is the same for every document,
// or nothing.
func complaint(err error) phrases.Key {
	for _, c := range []struct {
		key  phrases.Key
		errs []error
	}{
		{phrases.Slow, []error{context.DeadlineExceeded, context.Canceled}},
		{phrases.PageOff, []error{fetch.ErrOff}},
		{phrases.PageRefused, []error{fetch.ErrRefused}},
		{phrases.PageRedirect, []error{fetch.ErrRedirect}},
		{phrases.PageUnreachable, []error{fetch.ErrUnreachable}},
		{phrases.PageCertificate, []error{fetch.ErrCertificate}},
		{phrases.PageTooLarge, []error{fetch.ErrTooLarge}},
		{phrases.PageKind, []error{fetch.ErrKind}},
		{phrases.DocumentUnknown, []error{library.ErrNoDocument}},
		{phrases.SpaceClosed, []error{library.ErrClosed}},
		{phrases.SpaceRunning, []error{library.ErrRunning}},
		{phrases.RollbackNone, []error{library.ErrNoGeneration}},
		{phrases.FlagGone, []error{library.ErrNoFlag}},
		{phrases.LibraryBusy, []error{library.ErrBusy}},
		{phrases.LibraryBroken, []error{library.ErrDamaged, library.ErrNewer, library.ErrReadOnly, library.ErrDiskFull, library.ErrDisk}},
	} {
		for _, e := range c.errs {
			if errors.Is(err, e) {
				return c.key
			}
		}
	}
	return ""
}

// room says what there is no room for.
func room(e *library.LimitError) (phrases.Key, phrases.Args) {
	switch e.What {
	case "documents":
		return phrases.SpaceFull, phrases.Args{"documents": strconv.FormatInt(e.Most, 10)}
	case "bytes":
		return phrases.SpaceFull, phrases.Args{"bytes": Size(e.Most)}
	default:
		return phrases.DocumentTooLarge, phrases.Args{"size": Size(e.Want), "most": Size(e.Most)}
	}
}

// reason returns what an error says behind a beginning, where it has that.
func reason(err error, beginning string) string {
	s := err.Error()
	if _, rest, ok := strings.Cut(s, beginning); ok {
		s = rest
	}
	return reply.Shorten(reply.Plain(s), mostReason)
}

// Size writes a number of bytes as people read it: "12 kB", "1.5 MB". As in the
// limits of a library, each unit has 1024 of the one before.
func Size(bytes int64) string {
	n, unit := float64(bytes), "bytes"
	for _, next := range []string{"kB", "MB", "GB"} {
		if n < 1<<10 {
			break
		}
		n, unit = n/(1<<10), next
	}
	s := fmt.Sprintf("%.1f", n)
	return strings.TrimSuffix(s, ".0") + " " + unit
}
