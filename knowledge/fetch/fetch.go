package fetch

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Options say what a [Fetcher] may do. The zero value is what documentation tells.
type Options struct {
	// Private lets the host that an address names be in the operator's own network,
	// on loopback and at any port. It is for operators who name the address
	// themselves. Where such a page leads on to another host, that must be public.
	Private bool
}

// Fetcher fetches pages, at most four at once. It is safe for concurrent use.
type Fetcher struct {
	private bool
	wait    time.Duration
	// at holds a token for each page that is being fetched.
	at chan struct{}

	lookup  func(ctx context.Context, name string) ([]netip.Addr, error)
	connect func(ctx context.Context, dialer *net.Dialer, to netip.AddrPort) (net.Conn, error)
	// networks returns those that the machine itself is in.
	networks func() []netip.Prefix
}

// New returns a fetcher.
func New(opts Options) *Fetcher {
	const wait, most = 20 * time.Second, 4
	return &Fetcher{
		private: opts.Private, wait: wait, at: make(chan struct{}, most),
		lookup: system, connect: connect, networks: ownNetworks,
	}
}

// Page is a page that was fetched.
type Page struct {
	// Address is where it is, in its usual spelling and without a fragment. It is not
	// where that leads on to.
	Address string
	// Name is what the page is called as a document: the same for the same address
	// as long as its format is the same, see [Page.Called].
	Name string
	// Bytes are the page's own; text is in UTF-8.
	Bytes []byte

	stem string
}

// Fetch returns the page at an address, if it has at most so many bytes. The error
// names the address, without what may be secret in it.
func (f *Fetcher) Fetch(ctx context.Context, address string, most int64) (Page, error) {
	u, err := parse(strings.TrimSpace(address))
	if err != nil {
		return Page{}, fmt.Errorf("fetch %.200s: %w", shownAsTyped(address), err)
	}
	page, err := f.fetch(ctx, u, most)
	if err != nil {
		return Page{}, fmt.Errorf("fetch %.200s: %w", shown(u), err)
	}
	return page, nil
}

func (f *Fetcher) fetch(ctx context.Context, u *url.URL, most int64) (Page, error) {
	ctx, cancel := context.WithTimeout(ctx, f.wait)
	defer cancel()
	select {
	case f.at <- struct{}{}:
		defer func() { <-f.at }()
	case <-ctx.Done():
		return Page{}, ctx.Err()
	}
	v := &visit{Fetcher: f, most: most, own: f.networks()}
	if f.private {
		v.home = u.Hostname()
	}
	data, media, err := v.follow(ctx, u)
	if err != nil {
		return Page{}, explain(ctx, err)
	}
	stem := stem(u)
	return Page{Address: u.String(), Name: named(stem, media, data), Bytes: data, stem: stem}, nil
}

// visit is the fetching of one page.
type visit struct {
	*Fetcher

	most int64
	// own are the networks that the machine itself is in.
	own []netip.Prefix
	// home is the host that may be in the operator's own network, or empty.
	home string
}

// mostRedirects is how often an address may lead on to another.
const mostRedirects = 5

// follow returns what is at an address, or where that leads on to.
func (v *visit) follow(ctx context.Context, u *url.URL) (data []byte, media string, err error) {
	door := v.transport(ctx)
	defer door.CloseIdleConnections()
	for range mostRedirects + 1 {
		data, media, next, err := v.get(ctx, door, u)
		if err != nil || next == nil {
			return data, media, err
		}
		u = next
	}
	return nil, "", fmt.Errorf("%w, one after another", ErrRedirect)
}

// transport returns what one page is fetched over. Without a proxy and connections
// that are kept, nothing gets past dial. Its own context is not listened to: it
// would go on dialing when nobody waits any more.
func (v *visit) transport(ctx context.Context) *http.Transport {
	const mostHeaders = 64 << 10
	return &http.Transport{
		DialContext:       func(_ context.Context, _, hostPort string) (net.Conn, error) { return v.dial(ctx, hostPort) },
		DisableKeepAlives: true, MaxResponseHeaderBytes: mostHeaders,
	}
}

// get asks for an address once. It returns what is there and of what type it is said
// to be, or where it leads on to.
func (v *visit) get(ctx context.Context, door http.RoundTripper, u *url.URL) (data []byte, media string, next *url.URL, err error) {
	if err := v.admit(u); err != nil {
		return nil, "", nil, err
	}
	q := &http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: http.Header{
		"User-Agent":      {"Juxta"},
		"Accept":          {"text/html, text/plain, text/markdown, application/pdf, text/csv, */*;q=0.1"},
		"Accept-Language": {"en, *;q=0.1"}, // the language that documents are read in
	}}
	res, err := door.RoundTrip(q.WithContext(ctx))
	if err != nil {
		return nil, "", nil, err
	}
	defer func() { _ = res.Body.Close() }()
	switch res.StatusCode {
	case http.StatusOK:
		data, media, err = v.read(res)
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		next, err = onward(u, res.Header.Get("Location"))
	default:
		err = &StatusError{res.StatusCode}
	}
	return data, media, next, err
}

// admit refuses an address that need not be looked up for that.
func (v *visit) admit(u *url.URL) error {
	host := u.Hostname()
	if v.mayBeHome(host) {
		return nil
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		if err := v.guardOf(host).check(netip.AddrPortFrom(addr, 0)); err != nil {
			return err
		}
	} else if !public(host) {
		return ErrRefused
	}
	if !slices.Contains(ports(), cmp.Or(u.Port(), usual(u.Scheme))) {
		return invalid("pages are fetched at the ports %s", strings.Join(ports(), ", "))
	}
	return nil
}

// onward returns where an address leads on to.
func onward(from *url.URL, location string) (*url.URL, error) {
	if location == "" || len(location) > longest {
		return nil, fmt.Errorf("%w, and does not say where", ErrRedirect)
	}
	to, err := from.Parse(location)
	if err != nil {
		return nil, fmt.Errorf("%w, and does not say where", ErrRedirect)
	}
	if from.Scheme == "https" && to.Scheme != "https" {
		return nil, fmt.Errorf("%w that are not encrypted", ErrRedirect)
	}
	next, err := canonical(to)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRedirect, err)
	}
	return next, nil
}
