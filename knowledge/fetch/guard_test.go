package fetch_test

import (
	"errors"
	"net"
	"net/netip"
	"testing"
	"time"

	"juxta/knowledge/fetch"
)

// The entries of the registries of special-purpose addresses, of multicast, and of
// what stands outside of both.
var special = []string{
	// https://www.iana.org/assignments/iana-ipv4-special-registry
	"0.0.0.0/8", "0.0.0.0/32", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
	"192.0.0.0/29", "192.0.0.8/32", "192.0.0.9/32", "192.0.0.10/32", "192.0.0.170/32", "192.0.0.171/32", "192.0.2.0/24",
	"192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.88.99.2/32", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32",
	// https://www.iana.org/assignments/iana-ipv6-special-registry
	"::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001::/32", "2001:1::1/128",
	"2001:1::2/128", "2001:1::3/128", "2001:2::/48", "2001:3::/32", "2001:4:112::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28",
	"2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10",
	// Multicast, site-local, what is not global unicast.
	"224.0.0.0/4", "ff00::/8", "fec0::/10", "::/96", "200::/7", "4000::/3", "e000::/4",
	// What clouds tell their machines.
	"168.63.129.16/32", "169.254.169.254/32", "169.254.170.2/32", "100.100.100.200/32", "192.0.0.192/32", "fd00:ec2::254/128", "fd20:ce::254/128",
	// By way of NAT64.
	"64:ff9b::10.0.0.0/104", "64:ff9b::127.0.0.1/128", "64:ff9b::169.254.169.254/128", "64:ff9b::168.63.129.16/128",
}

func TestNoSpecialAddressIsPublic(t *testing.T) {
	for _, s := range special {
		p := netip.MustParsePrefix(s).Masked()
		for _, addr := range []netip.Addr{p.Addr(), middle(p), last(p)} {
			if err := fetch.Check(netip.AddrPortFrom(addr, 443)); !errors.Is(err, fetch.ErrRefused) {
				t.Errorf("%s of %s: got %v", addr, s, err)
			}
			if addr.Is4() {
				mapped := netip.AddrFrom16(addr.As16())
				if err := fetch.Check(netip.AddrPortFrom(mapped, 443)); !errors.Is(err, fetch.ErrRefused) {
					t.Errorf("%s: got %v", mapped, err)
				}
			}
		}
	}
	for _, addr := range []netip.Addr{{}, netip.MustParseAddr("2606:4700::1%eth0"), netip.MustParseAddr("fe80::1%lo")} {
		if err := fetch.Check(netip.AddrPortFrom(addr, 443)); !errors.Is(err, fetch.ErrRefused) {
			t.Errorf("%s: got %v", addr, err)
		}
	}
}

// last returns the last address of a range.
func last(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 0x80 >> (i % 8)
	}
	addr, _ := netip.AddrFromSlice(b)
	return addr
}

// middle returns an address within a range.
func middle(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits() + 1; i < len(b)*8; i += 3 {
		b[i/8] |= 0x80 >> (i % 8)
	}
	addr, _ := netip.AddrFromSlice(b)
	return addr
}

func TestOthersArePublic(t *testing.T) {
	for _, s := range []string{
		"1.1.1.1", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0", "128.0.0.1", "169.253.255.255", "172.15.255.255",
		"172.32.0.0", "191.255.255.255", "192.0.1.0", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
		"2001:200::1", "2003::1", "2606:4700::1111", "2a00:1450::1", "64:ff9b::1.1.1.1",
	} {
		if err := fetch.Check(netip.AddrPortFrom(netip.MustParseAddr(s), 443)); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// TestTheDialerItselfConnectsNowhereElse is about the last moment: whatever was
// looked up, a socket is not connected.
func TestTheDialerItselfConnectsNowhereElse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	came := make(chan struct{})
	go func() {
		defer close(came)
		if conn, err := l.Accept(); err == nil {
			_ = conn.Close()
			t.Error("somebody came")
		}
	}()
	dialer := &net.Dialer{Timeout: time.Second, Control: fetch.Control()}
	for _, address := range []string{l.Addr().String(), "localhost:" + l.Addr().String()[len("127.0.0.1:"):]} {
		if conn, err := dialer.DialContext(t.Context(), "tcp", address); !errors.Is(err, fetch.ErrRefused) {
			t.Errorf("%s: got %v, %v", address, conn, err)
		}
	}
	for _, network := range []string{"unix", "udp4", "tcp"} {
		if err := fetch.Control()(network, "1.1.1.1:80", nil); !errors.Is(err, fetch.ErrRefused) {
			t.Errorf("%s: got %v", network, err)
		}
	}
	_ = l.Close()
	<-came
}
