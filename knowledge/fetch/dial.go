package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"time"
)

const (
	// connectWait is how long connecting to one address of a host may take.
	connectWait = 5 * time.Second
	// mostTried is the most addresses of a host that are tried.
	mostTried = 4
)

// dial connects to a host, if all of its addresses may be connected to.
func (v *visit) dial(ctx context.Context, hostPort string) (net.Conn, error) {
	host, portText, err := net.SplitHostPort(hostPort)
	if err != nil {
		return nil, err
	}
	port, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return nil, err
	}
	g := v.guardOf(host)
	addrs, err := v.resolve(ctx, host)
	if err != nil {
		return nil, err
	}
	for _, a := range addrs {
		if err := g.check(netip.AddrPortFrom(a, uint16(port))); err != nil {
			return nil, err
		}
	}
	dialer := &net.Dialer{Timeout: connectWait, Control: g.control}
	for _, a := range addrs[:min(len(addrs), mostTried)] {
		conn, failed := v.connect(ctx, dialer, netip.AddrPortFrom(a, uint16(port)))
		if failed == nil {
			return &bounded{Conn: conn, left: v.most + overhead}, nil
		}
		err = cmp.Or(err, failed)
	}
	return nil, err
}

// guardOf returns who watches over connections to a host.
func (v *visit) guardOf(host string) guard {
	if v.mayBeHome(host) {
		return newHomeGuard()
	}
	return newGuard(v.own)
}

// mayBeHome reports whether a host may be one of the operator's own network.
func (v *visit) mayBeHome(host string) bool { return v.home != "" && host == v.home }

// resolve returns the addresses of a host. For a name that leads nowhere, the error
// is the one for a name that leads inside.
func (v *visit) resolve(ctx context.Context, host string) ([]netip.Addr, error) {
	if addr, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{addr}, nil
	}
	name := host + "."
	switch {
	case v.mayBeHome(host):
		name = host // the machine's search list may complete it
	case !public(host):
		return nil, ErrRefused
	}
	addrs, err := v.lookup(ctx, name)
	unknown, ok := errors.AsType[*net.DNSError](err)
	switch {
	case ok && unknown.IsNotFound, err == nil && len(addrs) == 0:
		return nil, ErrRefused
	case err != nil:
		return nil, fmt.Errorf("look up %s: %w", host, err)
	}
	for i, a := range addrs {
		addrs[i] = a.Unmap()
	}
	return addrs, nil
}

// system asks the machine's resolver for the addresses of a host.
func system(ctx context.Context, name string) ([]netip.Addr, error) {
	return net.DefaultResolver.LookupNetIP(ctx, "ip", name)
}

// connect connects to one address.
func connect(ctx context.Context, dialer *net.Dialer, to netip.AddrPort) (net.Conn, error) {
	return dialer.DialContext(ctx, "tcp", to.String())
}

// overhead is how many bytes more than a page's own come at most over the wire:
// headers, certificates, what a protocol wraps around.
const overhead = 1 << 20

// bounded is a connection over which only so many bytes come. Without it, headers
// that announce no end and compressed nothing would come as long as there is time.
type bounded struct {
	net.Conn

	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.Conn.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
