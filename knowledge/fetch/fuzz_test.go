package fetch_test

import (
	"bufio"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"juxta/knowledge/fetch"
)

// FuzzFetch has pages fetched whose address, names and redirects are anything:
// whatever happens, nothing is dialed that is not public, and no name is looked up
// that is not absolute.
func FuzzFetch(f *testing.F) {
	f.Add("http://example.com/", "/tea", []byte{93, 184, 216, 34})
	f.Add("http://user@127.0.0.1/", "//localhost/", []byte{127, 0, 0, 1})
	f.Add("http://[::ffff:10.0.0.1]:8080/", "http://0x7f.1/", []byte{10, 0, 0, 1})
	f.Add("http://2130706433", "http://[::1]/", []byte{169, 254, 169, 254})
	f.Add("https://①②⑦。1/", "http://127.0.0.1.:80/", []byte("\x00\x64\xff\x9b\x00\x00\x00\x00\x00\x00\x00\x00\x7f\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, address, location string, answer []byte) {
		if len(location) > 3000 || strings.ContainsAny(location, "\r\n") {
			return
		}
		var talking sync.WaitGroup
		defer talking.Wait()
		in := fetch.New(fetch.Options{}).WithNetwork(
			func(name string) ([]netip.Addr, error) {
				if !strings.HasSuffix(name, ".") || strings.Count(name, ".") < 2 {
					t.Errorf("%q is looked up", name)
				}
				addr, _ := netip.AddrFromSlice(answer)
				return []netip.Addr{addr}, nil
			},
			func(to netip.AddrPort) (net.Conn, error) {
				if addr := to.Addr(); !isPublic(addr) {
					t.Errorf("%s is dialed", to)
				}
				ours, theirs := net.Pipe()
				talking.Go(func() {
					defer theirs.Close()
					if _, err := http.ReadRequest(bufio.NewReader(theirs)); err == nil {
						_, _ = theirs.Write([]byte("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n"))
					}
				})
				return ours, nil
			})
		if _, err := in.Fetch(t.Context(), address, 1000); err == nil {
			t.Error("it leads on for ever")
		}
	})
}

// FuzzAnswer has servers say anything: what comes of it is a document of a valid name
// that is not too large, or an error that fits into a line.
func FuzzAnswer(f *testing.F) {
	f.Add("200 OK\r\nContent-Type: text/html; charset=utf-16\r\n", "<p>tea", "tea.html")
	f.Add("200 OK\r\nContent-Type: text/csv; charset=iso-2022-jp\r\nContent-Length: 9\r\n", "\x1b$B$*Cc\x1b(B", "a/b.")
	f.Add("200 OK\r\nContent-Encoding: gzip\r\n", "\x1f\x8b\x08", "?x")
	f.Add("302 Found\r\nLocation: x\r\n", "", "%2f")
	f.Fuzz(func(t *testing.T, head, body, path string) {
		const most = 10_000
		var talking sync.WaitGroup
		defer talking.Wait()
		in := fetch.New(fetch.Options{}).WithNetwork(
			func(string) ([]netip.Addr, error) { return []netip.Addr{netip.MustParseAddr("1.1.1.1")}, nil },
			func(netip.AddrPort) (net.Conn, error) {
				ours, theirs := net.Pipe()
				talking.Go(func() {
					defer theirs.Close()
					if _, err := http.ReadRequest(bufio.NewReader(theirs)); err == nil {
						_, _ = theirs.Write([]byte("HTTP/1.1 " + head + "\r\n" + body))
					}
				})
				return ours, nil
			})
		page, err := in.Fetch(t.Context(), "http://example.com/"+path, most)
		switch {
		case err != nil && (len(err.Error()) > 1000 || strings.ContainsAny(err.Error(), "\r\n\x1b")):
			t.Errorf("%q", err)
		case err == nil && (len(page.Bytes) > most || !validName(page.Name) || len(page.Name) > 100 || !page.Called(page.Name)):
			t.Errorf("%d bytes, %q", len(page.Bytes), page.Name)
		}
	})
}

// isPublic holds an address against what is known of all that are not, by other
// means than the package does.
func isPublic(addr netip.Addr) bool {
	if b := addr.As16(); addr.Is6() && strings.HasPrefix(addr.StringExpanded(), "0064:ff9b:0000:0000:0000:0000:") {
		addr = netip.AddrFrom4([4]byte(b[12:]))
	}
	for _, s := range special {
		if p := netip.MustParsePrefix(s); p.Masked().Contains(addr) {
			return false
		}
	}
	return addr.IsValid() && addr.Zone() == "" && !addr.Is4In6() && addr.IsGlobalUnicast() && !addr.IsPrivate() && !addr.IsLinkLocalUnicast()
}

// FuzzName holds names to what the library takes.
func FuzzName(f *testing.F) {
	f.Add("https://example.com/../..//%2e%2e/.?x#y")
	f.Add("https://[::1]:8080/a%00b\\c")
	f.Add("https://example.com/" + strings.Repeat("é/", 100))
	f.Fuzz(func(t *testing.T, address string) {
		u, err := fetch.Parse(address)
		if err != nil {
			return
		}
		again, err := fetch.Parse(u.String())
		if err != nil || again.String() != u.String() {
			t.Fatalf("%q is read as %q, and that as %v, %v", address, u, again, err)
		}
		name := fetch.NameOf(u)
		if fetch.NameOf(again) != name {
			t.Errorf("%q: %q and %q", address, name, fetch.NameOf(again))
		}
		if len(name) > 100 || !validName(name) {
			t.Errorf("%q: %q", address, name)
		}
	})
}
