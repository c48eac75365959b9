package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/rs/zerolog"
)

// answerTimeout is how long an answer may take, which is milliseconds.
const answerTimeout = 10 * time.Second

// The most time that a request and its answer may take. The platforms wait for
// three seconds.
const (
	headerTimeout  = 5 * time.Second
	requestTimeout = 10 * time.Second
)

// mostHeaders is how many bytes the headers of a request have at most.
const mostHeaders = 32 << 10

// serveHTTP answers requests until ctx is done, and then those that have begun.
// Without a listener there are none.
func serveHTTP(ctx context.Context, log zerolog.Logger, l net.Listener, h http.Handler) error {
	if l == nil {
		<-ctx.Done()
		return nil
	}
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout,
		WriteTimeout: requestTimeout + answerTimeout, IdleTimeout: time.Minute, MaxHeaderBytes: mostHeaders,
		ErrorLog: slog.NewLogLogger(zerolog.NewSlogHandler(log), slog.LevelWarn),
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), httpGrace)
	defer cancel()
	err := server.Shutdown(end)
	if errors.Is(err, context.DeadlineExceeded) {
		// A connection that was opened and nothing was asked over yet counts as busy:
		// that one is there, as a proxy keeps some, is no failure.
		err = server.Close()
	}
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
