package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"juxta/adapters"
)

const (
	// mostFetches is how many errands with files, which are held in memory, are
	// under way at once.
	mostFetches = 4
	// fetchWait is how long fetching a file, or sending one, may take.
	fetchWait = 30 * time.Second
	// fileHost is where Slack keeps what people upload.
	fileHost = "files.slack.com"
)

var (
	// errOutside is why a file is not fetched that is not at Slack's.
	errOutside = errors.New("the file is not at Slack's")
	// errOversize is why one is not read to its end.
	errOversize = errors.New("the file is larger than what is taken")
	// errWithheld is why there is none: Slack shows who may not read it how to
	// sign in.
	errWithheld = errors.New("there is a page to sign in instead of the file, as where the scope files:read is missing")
)

// fetch returns what is in a file of at most so many bytes. It is asked for with the
// bot token at Slack's own host alone, and is followed nowhere else. The library's
// own way has no bound, and does not tell a page to sign in from a file.
func (k *desk) fetch(ctx context.Context, f file, most int64) (data []byte, err error) {
	switch {
	case f.External, !k.hosted(f.URL):
		return nil, errOutside
	case f.Size > most:
		return nil, errOversize
	}
	ctx, cancel := context.WithTimeout(ctx, fetchWait)
	defer cancel()
	var settled error // what trying again does not mend
	err = k.call(ctx, again, func(ctx context.Context) error {
		data, err = k.download(ctx, f, most)
		if errors.Is(err, errOutside) || errors.Is(err, errOversize) || errors.Is(err, errWithheld) {
			settled = err
			return nil
		}
		return err
	})
	return data, cmp.Or(err, settled)
}

func (k *desk) download(ctx context.Context, f file, most int64) ([]byte, error) {
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, f.URL, nil)
	if err != nil {
		return nil, errOutside
	}
	q.Header.Set("Authorization", "Bearer "+k.BotToken)
	res, err := k.unbounded().Do(q)
	if err != nil {
		return nil, adapters.WithoutURL(err)
	}
	defer func() { _ = res.Body.Close() }()
	switch code := res.StatusCode; {
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code >= 300 && code < 400:
		return nil, errWithheld
	case code != http.StatusOK:
		return nil, slack.StatusCodeError{Code: code, Status: res.Status}
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, most+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the file broke off: %w", err)
	case int64(len(data)) > most:
		return nil, errOversize
	case isPage(res.Header.Get("Content-Type")) && (!isPage(f.Type) || int64(len(data)) != f.Size):
		return nil, errWithheld
	}
	return data, nil
}

// isPage reports whether what is of a type is a web page, as the one to sign in.
func isPage(kind string) bool {
	media, _, err := mime.ParseMediaType(kind)
	return err == nil && media == "text/html"
}

// hosted reports whether an address is where Slack keeps what people upload.
func (k *desk) hosted(address string) bool {
	u, err := url.Parse(address)
	switch {
	case err != nil, u.User != nil:
		return false
	case slices.Contains(k.ResponseHosts, u.Host):
		return u.Scheme == "https" || u.Scheme == "http"
	default:
		return u.Scheme == "https" && strings.EqualFold(u.Host, fileHost)
	}
}

// unbounded returns a client for files, which may take longer than calls: contexts
// are their bound.
func (k *desk) unbounded() *http.Client {
	return &http.Client{Transport: k.client.Transport, CheckRedirect: k.client.CheckRedirect}
}
