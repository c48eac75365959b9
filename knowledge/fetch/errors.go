package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"
)

// Why a page is not fetched. An error of Fetch is one of these, a [StatusError],
// or the context's; that of a page that takes too long is
// [context.DeadlineExceeded].
var (
	// ErrOff is for those who keep pages where the operator does not allow it.
	ErrOff = errors.New("no pages are fetched here")
	// ErrAddress is the error for what is no address of a page. What it wraps says
	// why.
	ErrAddress = errors.New("no address of a page")
	// ErrRefused is the error for an address that is not public, or whose name is
	// not, or leads nowhere.
	ErrRefused = errors.New("it leads to no public host")
	// ErrRedirect is the error for an address that leads on to others, too often or
	// to where it may not.
	ErrRedirect = errors.New("it leads on to other addresses")
	// ErrUnreachable is the error for a server that does not answer as one should.
	ErrUnreachable = errors.New("its server does not answer as it should")
	// ErrCertificate is the error for a server that cannot show to be the one.
	ErrCertificate = errors.New("its server's certificate is not valid")
	// ErrTooLarge is the error for a page of more bytes than are taken.
	ErrTooLarge = errors.New("it is larger than what is taken")
	// ErrKind is the error for what is not of a type that documents have.
	ErrKind = errors.New("it is not a document")
)

// StatusError is the error for a page that its server does not have, or does not
// give.
type StatusError struct {
	// Code is what the server said, such as 404.
	Code int
}

// Error says what the server said.
func (e *StatusError) Error() string { return fmt.Sprintf("its server says %d", e.Code) }

// invalid returns [ErrAddress], and why.
func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrAddress, fmt.Errorf(format, args...))
}

// explain says what came in between, where that is not told yet.
func explain(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, told := range []error{ErrRefused, ErrRedirect, ErrTooLarge, ErrKind, ErrAddress} {
		if errors.Is(err, told) {
			return err
		}
	}
	if _, told := errors.AsType[*StatusError](err); told {
		return err
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fmt.Errorf("%w: %w", ErrCertificate, tidy(err))
	}
	if slow, ok := errors.AsType[net.Error](err); ok && slow.Timeout() {
		return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	}
	return fmt.Errorf("%w: %w", ErrUnreachable, tidy(err))
}

// tidy returns an error in one line that is not too long: some quote what a server
// said.
func tidy(err error) error {
	const most = 300
	return fmt.Errorf("%.*s", most, strings.ToValidUTF8(strings.Map(seen, err.Error()), "\ufffd"))
}

func seen(r rune) rune {
	if unseen(r) {
		return '\ufffd'
	}
	return r
}
