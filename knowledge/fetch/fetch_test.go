package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"juxta/knowledge/fetch"
)

const page = "<!doctype html><title>Tea</title><p>Tea is cheaper than coffee.</p>"

// internet is a network with names of its own, whose public addresses all lead to
// one server.
type internet struct {
	*fetch.Fetcher

	mu sync.Mutex
	// names are the answers to each name, the first for who asks first; the last
	// stays.
	names         map[string][][]string
	asked, dialed []string
	requests      []*http.Request
}

// newInternet returns a network where example.com is public. The server answers with
// handler.
func newInternet(t *testing.T, handler http.HandlerFunc) *internet {
	t.Helper()
	in := &internet{names: map[string][][]string{"example.com.": {{"93.184.216.34"}}, "other.example.org.": {{"2606:4700::1"}}}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in.mu.Lock()
		in.requests = append(in.requests, r)
		in.mu.Unlock()
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	in.Fetcher = fetch.New(fetch.Options{}).WithNetwork(in.lookup, func(to netip.AddrPort) (net.Conn, error) {
		in.mu.Lock()
		in.dialed = append(in.dialed, to.String())
		in.mu.Unlock()
		return (&net.Dialer{}).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	})
	in.WithWait(time.Minute) // machines are slow at times
	return in
}

func (in *internet) lookup(name string) ([]netip.Addr, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.asked = append(in.asked, name)
	answers := in.names[name]
	if len(answers) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	if len(answers) > 1 {
		in.names[name] = answers[1:]
	}
	var out []netip.Addr
	for _, s := range answers[0] {
		out = append(out, netip.MustParseAddr(s))
	}
	return out, nil
}

func say(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(body))
	}
}

func TestAPageIsFetched(t *testing.T) {
	in := newInternet(t, say("text/html; charset=utf-8", page))
	got, err := in.Fetch(t.Context(), " http://Example.com/travel/tea?x=1#here ", 1000)
	if err != nil || got.Address != "http://example.com/travel/tea?x=1" || string(got.Bytes) != page || got.Name != "example.com/travel/tea-bdd0240c.html" {
		t.Errorf("got %+v, %v", got, err)
	}
	q := in.requests[0]
	if q.Host != "example.com" || q.URL.String() != "/travel/tea?x=1" || q.UserAgent() != "Juxta" || q.Referer() != "" || len(q.Cookies()) > 0 {
		t.Errorf("asked for %s%s: %v", q.Host, q.URL, q.Header)
	}
	if fmt.Sprint(in.asked, in.dialed) != "[example.com.] [93.184.216.34:80]" {
		t.Errorf("asked for %v, dialed %v", in.asked, in.dialed)
	}
}

// TestNothingIsDialedForWhatIsNotPublic is about addresses of all spellings, names
// that lead inside, and what pages lead on to.
func TestNothingIsDialedForWhatIsNotPublic(t *testing.T) {
	for _, address := range []string{
		"http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:93.184.216.34]/", "http://0.0.0.0/", "http://169.254.169.254/latest/meta-data/",
		"http://[fd00:ec2::254]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://168.63.129.16/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1./",
		"http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://metadata/", "http://metadata.google.internal/", "http://wiki/", "http://printer.local/", "http://router.lan/", "http://x.home.arpa/",
		"http://inside.example.com/", "http://mixed.example.com/", "http://mapped.example.com/", "http://nowhere.example.com/", "http://empty.example.com/", "http://zoned.example.com/",
		"http://example.com:22/", "http://example.com:6379/", "https://example.com:80443/", "http://93.184.216.34:25/",
	} {
		in := newInternet(t, say("text/plain", "inside"))
		in.names["inside.example.com."] = [][]string{{"10.1.2.3"}}
		in.names["mixed.example.com."] = [][]string{{"93.184.216.34", "2606:4700::1", "fd12::1"}}
		in.names["mapped.example.com."] = [][]string{{"::ffff:127.0.0.1"}}
		in.names["empty.example.com."] = [][]string{{}}
		in.names["zoned.example.com."] = [][]string{{"fe80::1%lo"}}
		_, err := in.Fetch(t.Context(), address, 1000)
		if !errors.Is(err, fetch.ErrRefused) && !errors.Is(err, fetch.ErrAddress) || len(in.dialed) > 0 {
			t.Errorf("%s: got %v, dialed %v", address, err, in.dialed)
		}
	}
}

func TestANameThatLeadsInsideIsRefusedLikeOneThatLeadsNowhere(t *testing.T) {
	in := newInternet(t, say("text/plain", "inside"))
	in.names["a.example.com."] = [][]string{{"10.1.2.3"}}
	_, inside := in.Fetch(t.Context(), "http://a.example.com/", 1000)
	_, nowhere := in.Fetch(t.Context(), "http://b.example.com/", 1000)
	if got := strings.Replace(inside.Error(), "a.", "b.", 1); got != nowhere.Error() {
		t.Errorf("got %q and %q", inside, nowhere)
	}
}

func TestWhatAPageLeadsOnToIsCheckedLikeAnyAddress(t *testing.T) {
	for location, want := range map[string]error{
		"/tea":                                nil,
		"//other.example.org/tea":             nil,
		"http://other.example.org:8080/tea#x": nil,
		"https://example.com/tea":             fetch.ErrUnreachable, // the server speaks no TLS
		"":                                    fetch.ErrRedirect,
		"/round":                              fetch.ErrRedirect,
		"file:///etc/passwd":                  fetch.ErrRedirect,
		"http://ann:secret@example.com/tea":   fetch.ErrRedirect,
		"http://2130706433/":                  fetch.ErrRedirect,
		"http://[::1%25lo]/":                  fetch.ErrRedirect,
		"http://example.com:22/":              fetch.ErrAddress,
		"http://127.0.0.1/tea":                fetch.ErrRefused,
		"//[::1]/tea":                         fetch.ErrRefused,
		"http://169.254.169.254/latest/":      fetch.ErrRefused,
		"http://inside.example.com/tea":       fetch.ErrRefused,
		"http://localhost/tea":                fetch.ErrRefused,
		"/" + strings.Repeat("x", 3000):       fetch.ErrRedirect,
	} {
		in := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/tea" {
				say("text/html", page)(w, r)
				return
			}
			w.Header().Set("Set-Cookie", "a=b")
			if location != "" {
				w.Header().Set("Location", location)
			}
			w.WriteHeader(http.StatusFound)
			_, _ = w.Write([]byte(strings.Repeat("moved ", 1000)))
		})
		in.names["inside.example.com."] = [][]string{{"10.1.2.3"}}
		got, err := in.Fetch(t.Context(), "http://example.com/round", 1000)
		if !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", location, err, want)
		}
		if want == nil && (got.Name != "example.com/round.html" || got.Address != "http://example.com/round") {
			t.Errorf("%s: got %+v", location, got)
		}
		for _, to := range in.dialed {
			if !strings.HasPrefix(to, "93.184.216.34:") && !strings.HasPrefix(to, "[2606:4700::1]:") {
				t.Errorf("%s: dialed %s", location, to)
			}
		}
		if len(in.dialed) > 6 {
			t.Errorf("%s: dialed %d times", location, len(in.dialed))
		}
		for _, q := range in.requests {
			if q.Referer() != "" || len(q.Cookies()) > 0 {
				t.Errorf("%s: sent %v", location, q.Header)
			}
		}
	}
}

// TestANameThatChangesItsMeaningGainsNothing has a name lead to a public address
// first, and inside when it is asked for again.
func TestANameThatChangesItsMeaningGainsNothing(t *testing.T) {
	in := newInternet(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/again", http.StatusFound) })
	in.names["example.com."] = [][]string{{"93.184.216.34"}, {"127.0.0.1"}}
	if _, err := in.Fetch(t.Context(), "http://example.com/", 1000); !errors.Is(err, fetch.ErrRefused) {
		t.Errorf("got %v", err)
	}
	if fmt.Sprint(in.dialed) != "[93.184.216.34:80]" || len(in.asked) != 2 {
		t.Errorf("asked for %v, dialed %v", in.asked, in.dialed)
	}
}

func TestThePrivateHostThatIsNamedIsLetInAndNoOther(t *testing.T) {
	var other string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/on" {
			http.Redirect(w, r, other, http.StatusFound)
			return
		}
		say("text/html", page)(w, r)
	}))
	defer server.Close()
	port := server.URL[strings.LastIndex(server.URL, ":"):]
	names := func(name string) ([]netip.Addr, error) {
		if name == "wiki" {
			return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
		}
		return []netip.Addr{netip.MustParseAddr("169.254.169.254")}, nil
	}
	f := fetch.New(fetch.Options{Private: true}).WithNetwork(names, nil)
	for _, address := range []string{server.URL + "/tea", "http://wiki" + port} {
		if got, err := f.Fetch(t.Context(), address, 1000); err != nil || string(got.Bytes) != page {
			t.Errorf("%s: got %+v, %v", address, got, err)
		}
	}
	for _, other = range []string{"http://127.0.0.2" + port, "http://localhost" + port, "http://wiki" + port, "http://metadata" + port} {
		if _, err := f.Fetch(t.Context(), server.URL+"/on", 1000); !errors.Is(err, fetch.ErrRefused) {
			t.Errorf("%s: got %v", other, err)
		}
	}
	for _, address := range []string{"http://metadata/", "http://169.254.169.254/", "http://[fd00:ec2::254]/", "http://100.100.100.200/", "http://[fe80::1]/", "http://0.0.0.0" + port, "http://[::]" + port} {
		if _, err := f.Fetch(t.Context(), address, 1000); !errors.Is(err, fetch.ErrRefused) {
			t.Errorf("%s: got %v", address, err)
		}
	}
	if _, err := fetch.New(fetch.Options{}).Fetch(t.Context(), server.URL, 1000); !errors.Is(err, fetch.ErrRefused) {
		t.Errorf("got %v", err)
	}
}

// TestTheMachinesOwnNetworksAreRefused is about public addresses that the machine, or
// what stands beside it, has.
func TestTheMachinesOwnNetworksAreRefused(t *testing.T) {
	in := newInternet(t, say("text/html", page))
	in.WithOwn(netip.MustParsePrefix("93.184.216.77/24"), netip.MustParsePrefix("2606:4700::77/64"))
	for _, address := range []string{"http://example.com/", "http://93.184.216.77/", "http://other.example.org/", "http://[64:ff9b::93.184.216.77]/"} {
		if _, err := in.Fetch(t.Context(), address, 1000); !errors.Is(err, fetch.ErrRefused) || len(in.dialed) > 0 {
			t.Errorf("%s: got %v, dialed %v", address, err, in.dialed)
		}
	}
	in.names["example.com."] = [][]string{{"93.184.217.34"}}
	if _, err := in.Fetch(t.Context(), "http://example.com/", 1000); err != nil {
		t.Error(err)
	}
}

func TestWhatAServerSaysIsQuotedShortAndSeen(t *testing.T) {
	in := newInternet(t, once("HTTP/1.1 200 OK\r\n\x1b[2J"+strings.Repeat("tea", 3000)+"\r\n\r\n"))
	if _, err := in.Fetch(t.Context(), "http://example.com/", 1000); err == nil || len(err.Error()) > 500 || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("got %q", err)
	}
}

func TestAProxyOfTheEnvironmentIsNotUsed(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the proxy was used") }))
	defer proxy.Close()
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"} {
		t.Setenv(name, proxy.URL)
	}
	in := newInternet(t, say("text/html", page))
	if _, err := in.Fetch(t.Context(), "http://example.com/", 1000); err != nil {
		t.Error(err)
	}
}

func TestATLSServerMustProveItself(t *testing.T) {
	server := httptest.NewTLSServer(say("text/html", page))
	defer server.Close()
	server.Config.ErrorLog = nil
	f := fetch.New(fetch.Options{Private: true})
	if _, err := f.Fetch(t.Context(), server.URL, 1000); !errors.Is(err, fetch.ErrCertificate) {
		t.Errorf("got %v", err)
	}
}

func TestWhoStopsWaitingIsNotKept(t *testing.T) {
	in := newInternet(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := in.Fetch(ctx, "http://example.com/", 1000); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
