package discord

import (
	"bytes"
	"context"
	"errors"
	"net/http"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge/library"
)

const (
	// mostExported is the most bytes of a copy of documents: less than what Discord
	// takes as a file in a server that pays for nothing, with what is around it.
	mostExported = 8 << 20
	// mostExports is how many copies are held in memory at once.
	mostExports = 2
	// exportName is what the file with a copy is called.
	exportName = "documents.zip"
)

// export sends who asks a copy of the documents, as a file.
func (k curator) export(ctx context.Context) {
	if !k.exports.enter(mostExports) {
		k.tell(ctx, k.place, k.say(phrases.Busy))
		return
	}
	defer k.exports.leave()
	// A file comes later than the first response, which is to be quick.
	k.report(k.deferred(ctx, k.place), k.place, "nobody could be told that a copy comes")
	m := k.copied(ctx)
	if err := k.send(ctx, k.place, m); err != nil {
		k.report(err, k.place, "a copy of documents could not be sent")
		k.tell(ctx, k.place, k.uncopied(err))
	}
}

// uncopied says why a copy could not be sent.
func (k curator) uncopied(err error) message {
	if r, ok := errors.AsType[*refusal](err); ok && (r.code == codeTooLarge || r.status == http.StatusRequestEntityTooLarge) {
		return k.tooMuch()
	}
	return k.failed(k.place)
}

func (k curator) tooMuch() message {
	return k.words(k.Book.Say(phrases.ExportTooLarge, phrases.Args{"most": adapters.Size(mostExported)}))
}

// copied returns a message with a copy of the documents.
func (k curator) copied(ctx context.Context) message {
	docs, err := k.Librarian.List(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	if len(docs) == 0 {
		return k.say(phrases.DocumentsNone)
	}
	var zip bytes.Buffer
	err = k.Librarian.Export(ctx, k.space, &zip, mostExported)
	if _, large := errors.AsType[*library.LimitError](err); large {
		return k.tooMuch()
	}
	if err != nil {
		return k.complain(err, "")
	}
	k.acted("exported", "")
	m := k.words(k.Book.Say(phrases.ExportDone, phrases.Args{"n": phrases.N(len(docs))}))
	m.file = &file{ID: "0", Name: exportName, kind: "application/zip", data: zip.Bytes()}
	return m
}
