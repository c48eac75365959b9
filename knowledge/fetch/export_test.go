package fetch

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// WithNetwork has a fetcher live in another network: one with its own names, and
// where an address is connected to by other means.
func (f *Fetcher) WithNetwork(lookup func(name string) ([]netip.Addr, error), dial func(to netip.AddrPort) (net.Conn, error)) *Fetcher {
	f.lookup = func(_ context.Context, name string) ([]netip.Addr, error) { return lookup(name) }
	if dial != nil {
		f.connect = func(_ context.Context, _ *net.Dialer, to netip.AddrPort) (net.Conn, error) { return dial(to) }
	}
	return f
}

// Check asks the guard of the public internet.
func Check(to netip.AddrPort) error { return newGuard(nil).check(to) }

// Control asks that guard as a dialer does.
func Control() func(network, address string, c syscall.RawConn) error { return newGuard(nil).control }

// Parse reads an address.
func Parse(address string) (*url.URL, error) { return parse(address) }

// NameOf returns what a page of HTML is called.
func NameOf(u *url.URL) string { return named(stem(u), "", []byte("<!doctype html><p>tea</p>")) }

// WithOwn has a fetcher live on a machine in networks.
func (f *Fetcher) WithOwn(networks ...netip.Prefix) *Fetcher {
	f.networks = func() []netip.Prefix { return networks }
	return f
}

// WithWait has a fetcher wait for so long.
func (f *Fetcher) WithWait(d time.Duration) { f.wait = d }
