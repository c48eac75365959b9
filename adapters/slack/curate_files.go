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
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge/library"
)

const (
	// mostFetched is the most bytes of a file that are fetched, whatever the
	// library would take, and mostFiles how many files of a message are.
	mostFetched = 25 << 20
	mostFiles   = 10
	// mostFetches is how many files are held in memory at once.
	mostFetches = 4
	// fetchWait is how long fetching a file may take.
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

// file is what somebody uploaded, as a message tells of it.
type file struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Title     string `json:"title"`
	Type      string `json:"mimetype"`
	Size      int64  `json:"size"`
	External  bool   `json:"is_external"`
	URL       string `json:"url_private_download"`
	Permalink string `json:"permalink"`
}

// offered keeps the files of a message, where who asks for that may.
func (k *desk) offered(ctx context.Context, p place, i interaction) outcome {
	return k.take(ctx, task{
		place: p, keys: []string{"shortcut:" + i.TriggerID}, lane: wordDocs + ":" + p.user,
		job: func(ctx context.Context) {
			who, refused := k.curator(ctx, p)
			switch {
			case refused != "":
				k.tell(ctx, p, k.say(refused))
			case len(i.Message.Files) == 0:
				k.tell(ctx, p, k.say(phrases.FilesNone))
			default:
				who.addFiles(ctx, i.Message.Files)
			}
		},
	})
}

// addFiles keeps files and tells of each what came of it.
func (k curator) addFiles(ctx context.Context, files []file) {
	select {
	case k.fetches <- struct{}{}:
	default:
		k.tell(ctx, k.place, k.say(phrases.Busy))
		return
	}
	defer func() { <-k.fetches }()
	going := k.Book.Say(phrases.FilesFetching, phrases.Args{"n": phrases.N(len(files))})
	k.meanwhile(ctx, going, func(ctx context.Context) message {
		var said []adapters.Passage
		for _, f := range files[:min(len(files), mostFiles)] {
			said = append(said, adapters.Passage{Head: k.addFile(ctx, f)})
		}
		if n := len(files) - len(said); n > 0 {
			said = append(said, adapters.Passage{Head: k.Book.Say(phrases.FilesLeft, phrases.Args{"n": phrases.N(n)})})
		}
		return k.look().passages(said)
	})
}

// addFile keeps a file and says what came of it.
func (k curator) addFile(ctx context.Context, f file) string {
	f, err := k.known(ctx, f)
	if err != nil {
		return k.unfetched(err, f, 0)
	}
	s, err := k.Librarian.Status(ctx, k.space)
	if err != nil {
		return k.complaint(err, f.Name)
	}
	most := min(cmp.Or(s.Limits.Document, mostFetched), mostFetched)
	data, err := k.fetch(ctx, f, most)
	if err != nil {
		return k.unfetched(err, f, most)
	}
	n := library.New{Space: k.space, Name: f.Name, Bytes: data, By: k.by}
	if f.Title != f.Name {
		n.Title = f.Title
	}
	if reply.Address(f.Permalink) == f.Permalink {
		n.URL = f.Permalink
	}
	shelved, err := k.Librarian.Add(ctx, n)
	if err != nil {
		return k.complaint(err, f.Name)
	}
	return k.kept(shelved)
}

// known returns a file with what Slack tells of it only when asked, as of one that
// came over a channel shared with another workspace.
func (k *desk) known(ctx context.Context, f file) (file, error) {
	f.Name = cmp.Or(f.Name, f.Title, f.ID)
	if f.URL != "" || f.External || f.ID == "" {
		return f, nil
	}
	err := k.call(ctx, again, func(ctx context.Context) error {
		got, _, _, err := k.api.GetFileInfoContext(ctx, f.ID, 0, 0)
		if err == nil {
			f = file{
				ID: f.ID, Name: cmp.Or(got.Name, f.Name), Title: got.Title, Type: got.Mimetype, Size: int64(got.Size),
				External: got.IsExternal, URL: got.URLPrivateDownload, Permalink: got.Permalink,
			}
		}
		return err
	})
	if codeOf(err) == "missing_scope" {
		err = errWithheld
	}
	return f, err
}

// unfetched logs why a file could not be fetched, and says so.
func (k curator) unfetched(err error, f file, most int64) string {
	args := phrases.Args{"name": short(f.Name)}
	switch {
	case errors.Is(err, errOutside):
		return k.Book.Say(phrases.FileOutside, args)
	case errors.Is(err, errOversize):
		args = phrases.Args{"size": adapters.Size(max(f.Size, most)), "most": adapters.Size(most)}
		return short(f.Name) + ": " + k.Book.Say(phrases.DocumentTooLarge, args)
	}
	k.report(err, k.place, "a file could not be fetched")
	if errors.Is(err, errWithheld) {
		return k.Book.Say(phrases.FileWithheld, args)
	}
	return k.Book.Say(phrases.FileUnfetched, args)
}

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
