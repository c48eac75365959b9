package discord

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

const (
	// mostFetched is the most bytes of a file that are fetched, whatever the
	// library would take; mostFetches is how many are held in memory at once.
	mostFetched = 25 << 20
	mostFetches = 4
	// fetchWait is how long fetching a file may take.
	fetchWait = 30 * time.Second
)

var (
	// errElsewhere is why a file is not fetched that is not at Discord's.
	errElsewhere = errors.New("the file is not at Discord's")
	// errOversize is why one is not read to its end.
	errOversize = errors.New("the file is larger than what is taken")
)

// attachment is a file that somebody attached to a command.
type attachment struct {
	Name string `json:"filename"`
	Size int64  `json:"size"`
	URL  string `json:"url"`
}

// add keeps what a command was given: a file that is attached to it, or the page
// at an address.
func (k curator) add(ctx context.Context, o order) message {
	f, page := o.Resolved.Attachments[o.raw(optionFile)], strings.TrimSpace(o.raw(optionPage))
	switch {
	case f.Name == "" && page == "":
		return k.say(phrases.FileMissing)
	case page != "" && (f.Name != "" || o.raw(optionURL) != ""):
		return k.say(phrases.AddEither)
	}
	if !k.fetches.enter(mostFetches) {
		return k.say(phrases.Busy)
	}
	defer k.fetches.leave()
	if page != "" {
		return k.addPage(ctx, library.NewPage{Space: k.space, Address: page, Title: o.raw(optionTitle), By: k.by})
	}
	return k.addFile(ctx, o, f)
}

// addPage keeps the page at an address, which the librarian fetches.
func (k curator) addPage(ctx context.Context, p library.NewPage) message {
	kept, err := k.Librarian.AddPage(ctx, p)
	if err != nil {
		return k.complain(err, p.Address)
	}
	k.acted("added", kept.Document.ID)
	return k.look().kept(kept)
}

func (k curator) addFile(ctx context.Context, o order, f attachment) message {
	s, err := k.Librarian.Status(ctx, k.space)
	if err != nil {
		return k.complain(err, f.Name)
	}
	most := min(cmp.Or(s.Limits.Document, mostFetched), mostFetched)
	data, err := k.fetch(ctx, f, most)
	if err != nil {
		return k.unfetched(err, f, most)
	}
	kept, err := k.Librarian.Add(ctx, library.New{
		Space: k.space, Name: f.Name, Title: o.raw(optionTitle), URL: o.raw(optionURL), Bytes: data, By: k.by,
	})
	if err != nil {
		return k.complain(err, f.Name)
	}
	k.acted("added", kept.Document.ID)
	return k.look().kept(kept)
}

// kept tells what adding a document did.
func (p *renderer) kept(s adapters.Shelved) message {
	key := phrases.DocumentUnchanged
	switch s.Action { //nolint:exhaustive // adding does nothing else
	case library.Added:
		key = phrases.DocumentAdded
	case library.Replaced:
		key = phrases.DocumentReplaced
	}
	return message{text: safe(p.say.Say(key, phrases.Args{"name": p.short(s.Document.ID), "claims": phrases.N(s.Claims)}))}
}

// unfetched logs why a file could not be fetched, and says so.
func (k curator) unfetched(err error, f attachment, most int64) message {
	level := zerolog.WarnLevel
	if errors.Is(err, errElsewhere) || errors.Is(err, errOversize) {
		level = zerolog.InfoLevel
	}
	k.note(level, err, k.place, "a file could not be fetched")
	switch {
	case errors.Is(err, errElsewhere):
		return k.say(phrases.FileElsewhere)
	case errors.Is(err, errOversize):
		args := phrases.Args{"size": adapters.Size(max(f.Size, most)), "most": adapters.Size(most)}
		return k.words(k.Book.Say(phrases.DocumentTooLarge, args))
	default:
		return k.say(phrases.FileLost)
	}
}

// fetch returns what is in a file of at most so many bytes. It is asked for at
// Discord's own hosts alone, without the bot's token, and is followed nowhere
// else.
func (k *desk) fetch(ctx context.Context, f attachment, most int64) ([]byte, error) {
	switch {
	case !k.hosted(f.URL):
		return nil, errElsewhere
	case f.Size > most:
		return nil, errOversize
	}
	ctx, cancel := context.WithTimeout(ctx, fetchWait)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, f.URL, nil)
	if err != nil {
		return nil, errElsewhere
	}
	client := &http.Client{Transport: k.files, CheckRedirect: stay}
	res, err := client.Do(q)
	if err != nil {
		return nil, adapters.WithoutURL(err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the file's host says %d", res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, errOversize
	}
	return data, err
}

// hosted reports whether an address is where Discord keeps the files that people
// attach, and nothing else.
func (k *desk) hosted(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return false
	}
	if own, err := url.Parse(k.CDNURL); k.CDNURL != "" && err == nil {
		return u.Scheme == own.Scheme && u.Host == own.Host
	}
	return u.Scheme == "https" && (strings.EqualFold(u.Host, "cdn.discordapp.com") || strings.EqualFold(u.Host, "media.discordapp.net"))
}
