package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"juxta/cmd/juxta/settings"
)

func (a *app) newHealth() *cobra.Command {
	c := &cobra.Command{
		Use:   "health",
		Short: "Asks a serve that runs here how it fares",
		Long: `Health asks the serve that answers at JUXTA_HTTP whether it is alive, with --ready
whether every part of it does its work, and prints what it says. The exit code is 1
where it is not, or nobody answers within three seconds: a container without a shell
has its health checked so.`,
		Args: cobra.NoArgs,
		RunE: a.health,
	}
	settings.Declare(c.Flags(), "http")
	c.Flags().BoolVar(&a.opts.ready, "ready", false, "ask whether all parts are ready, rather than whether it is alive")
	return c
}

func (a *app) health(c *cobra.Command, _ []string) error {
	if a.set.HTTP.Address == "" {
		return fmt.Errorf("health: want the address that serve answers at, as --http or JUXTA_HTTP: %w", errUsage)
	}
	path := "/healthz"
	if a.opts.ready {
		path = "/readyz"
	}
	said, err := askHealth(c.Context(), string(a.set.HTTP.Address), path)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	_, err = a.out.Write(said)
	return err
}

// askHealth returns what a path of this machine says of the program.
func askHealth(ctx context.Context, address, path string) (said []byte, err error) {
	const patience, most = 3 * time.Second, 64 << 10
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if ip := net.ParseIP(host); host == "" || ip.IsUnspecified() {
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+path, http.NoBody)
	if err != nil {
		return nil, err
	}
	// No proxy: whatever the environment says, it is this machine that is asked.
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, answer.Body.Close()) }()
	if said, err = io.ReadAll(io.LimitReader(answer.Body, most)); err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s says %s: %s", path, answer.Status, cmp.Or(string(said), "nothing"))
	}
	return said, nil
}
