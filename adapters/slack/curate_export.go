package slack

import (
	"bytes"
	"context"
	"errors"
	"net/http"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

const (
	// mostExported is the most bytes of a copy of all documents, which is held in
	// memory.
	mostExported = 20 << 20
	exportName   = "documents.zip"
)

// export sends who asks a copy of all documents, in a direct message.
func (k curator) export(ctx context.Context) {
	select {
	case k.fetches <- struct{}{}:
	default:
		k.tell(ctx, k.place, k.say(phrases.Busy))
		return
	}
	defer func() { <-k.fetches }()
	k.meanwhile(ctx, k.Book.Say(phrases.ExportGoing, nil), k.exported)
}

// exported sends the copy, and tells what came of that.
func (k curator) exported(ctx context.Context) message {
	docs, err := k.Librarian.List(ctx, k.space)
	if err == nil && len(docs) == 0 {
		return k.say(phrases.DocumentsNone)
	}
	var copied bytes.Buffer
	if err == nil {
		err = k.Librarian.Export(ctx, k.space, &copied, mostExported)
	}
	if _, large := errors.AsType[*library.LimitError](err); large {
		return k.words(k.Book.Say(phrases.ExportTooLarge, phrases.Args{"most": adapters.Size(mostExported)}))
	}
	if err != nil {
		return k.complain(err, "")
	}
	note := k.words(k.Book.Say(phrases.ExportDone, phrases.Args{"n": phrases.N(len(docs))}))
	switch err := k.sendFile(ctx, note, copied.Bytes()); {
	case codeOf(err) == "missing_scope":
		k.report(err, k.place, "the documents could not be sent")
		return k.say(phrases.ExportWithheld)
	case err != nil:
		k.report(err, k.place, "the documents could not be sent")
		return k.failed(k.place)
	}
	k.acted("exported", "")
	return k.say(phrases.ExportSent)
}

// sendFile sends a file to who asked, below a note in a direct message.
func (k curator) sendFile(ctx context.Context, note message, data []byte) error {
	var to *slack.GetUploadURLExternalResponse
	err := k.call(ctx, again, func(ctx context.Context) (err error) {
		to, err = k.api.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: exportName, FileSize: len(data)})
		return err
	})
	if err != nil {
		return err
	}
	if err := k.upload(ctx, to.UploadURL, data); err != nil {
		return err
	}
	told, err := k.post(ctx, k.directly(), note)
	if err != nil {
		return err
	}
	return k.call(ctx, once, func(ctx context.Context) error {
		_, err := k.api.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
			Files: []slack.FileSummary{{ID: to.FileID, Title: exportName}}, Channel: told.channel,
		})
		return err
	})
}

// upload hands what a file is to hold to the address that Slack named for it. That
// is a secret of its own: the bot's token does not go there.
func (k *desk) upload(ctx context.Context, address string, data []byte) error {
	if !k.hosted(address) {
		return errOutside
	}
	ctx, cancel := context.WithTimeout(ctx, fetchWait)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(data))
	if err != nil {
		return errOutside
	}
	q.Header.Set("Content-Type", "application/octet-stream")
	res, err := k.unbounded().Do(q)
	if err != nil {
		return adapters.WithoutURL(err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return slack.StatusCodeError{Code: res.StatusCode, Status: res.Status}
	}
	return nil
}
