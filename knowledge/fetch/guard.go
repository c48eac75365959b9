package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
	"syscall"

	"code.dny.dev/ssrf"
)

// guard says where may be connected to.
type guard struct {
	ranges *ssrf.Guardian
	// own are networks that may not be connected to whatever their addresses are.
	own []netip.Prefix
}

// newGuard returns the guard of the public internet outside of the machine's own
// networks: what is beside it, or is it, may let it in where it lets in nobody else.
// Ports are looked at before, by admit.
func newGuard(own []netip.Prefix) guard {
	return guard{ssrf.New(ssrf.WithAnyPort()), own}
}

// ownNetworks returns the networks that the machine's interfaces are in. Where they
// cannot be told, there are none.
func ownNetworks() []netip.Prefix {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var out []netip.Prefix
	for _, a := range addrs {
		if p, err := netip.ParsePrefix(a.String()); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// newHomeGuard returns a guard that also lets in what the operator's own
// networks use: RFC 1918, 4193, 6598 and loopback.
func newHomeGuard() guard {
	return guard{ranges: ssrf.New(ssrf.WithAnyPort(),
		ssrf.WithAllowedV4Prefixes(prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8")...),
		ssrf.WithAllowedV6Prefixes(prefixes("::1/128", "fc00::/7")...),
	)}
}

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// metadata are the addresses at which clouds tell a machine its secrets: Azure's,
// which is a public one, and those that newHomeGuard would let in, Alibaba's,
// Amazon's and Google's.
func metadata() []netip.Addr {
	return []netip.Addr{
		netip.MustParseAddr("168.63.129.16"), netip.MustParseAddr("100.100.100.200"),
		netip.MustParseAddr("fd00:ec2::254"), netip.MustParseAddr("fd20:ce::254"),
	}
}

// check returns [ErrRefused] for where may not be connected to.
func (g guard) check(to netip.AddrPort) error {
	addr := embedded(to.Addr())
	switch {
	case !addr.IsValid() || addr.Zone() != "", slices.Contains(metadata(), addr), g.ranges.SafeAddrPort(netip.AddrPortFrom(addr, to.Port())) != nil,
		slices.ContainsFunc(g.own, func(p netip.Prefix) bool { return p.Contains(addr) }):
		return ErrRefused
	}
	return nil
}

// embedded returns the address of IPv4 that a gateway between IPv6 and IPv4 will
// connect to (RFC 6052), or the address itself.
func embedded(addr netip.Addr) netip.Addr {
	if ssrf.IPv6NAT64Prefix.Contains(addr) {
		b := addr.As16()
		return netip.AddrFrom4([4]byte(b[12:]))
	}
	return addr
}

// control checks where a socket is about to be connected to, whatever was looked
// up before. It is for [net.Dialer].
func (g guard) control(network, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || network != "tcp4" && network != "tcp6" {
		return fmt.Errorf("%w: %s %q", ErrRefused, network, address)
	}
	return g.check(to)
}
