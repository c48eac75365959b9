package slack

import (
	"cmp"
	"context"
	"errors"

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
