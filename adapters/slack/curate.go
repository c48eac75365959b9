package slack

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// What follows /juxta docs; without any of them the documents are listed.
const (
	wordDocs    = "docs"
	wordRemove  = "remove"
	wordReindex = "reindex"
	wordStatus  = "status"
	wordGaps    = "gaps"
)

// actDocument is what the buttons do that remove a document, whose mark is their
// value, or keep it, whose value is keepDocument.
const (
	actDocument  = "document"
	keepDocument = "keep"
)

// curator is somebody who sees to the documents of a workspace.
type curator struct {
	*desk
	place

	// space is the workspace's own, by is who it is in the library's log.
	space knowledge.Space
	by    string
}

// curator returns who acts at a place as one who sees to the documents there. It
// reports false where they may not.
func (k *desk) curator(p place) (curator, bool) {
	if k.Librarian == nil || p.outsider || p.tenant == "" || !slices.Contains(k.Admins, p.user) {
		k.Log.Info().Str("tenant", p.tenant).Str("user", k.hash(p.user)).Msg("somebody may not see to documents")
		return curator{}, false
	}
	return curator{desk: k, place: p.privately(), space: knowledge.Space("slack:" + p.tenant), by: "slack:" + p.user}, true
}

// curates reports whether a slash command sees to documents, and returns what
// follows.
func (k *desk) curates(c slack.SlashCommand) (rest string, ok bool) {
	word, rest, _ := strings.Cut(typed(c.Text), " ")
	return strings.TrimSpace(rest), k.Librarian != nil && c.Command == commandJuxta && strings.EqualFold(word, wordDocs)
}

// curated has such a command acted on, where who gave it may. All documents of a
// workspace are read anew beside the pool, so that nobody's answer waits for it.
func (k *desk) curated(ctx context.Context, p place, c slack.SlashCommand, rest string) outcome {
	t := task{place: p, keys: []string{"command:" + c.TriggerID}, lane: wordDocs, refusal: k.refusal()}
	who, ok := k.curator(p)
	switch {
	case !ok:
		t.lane, t.job = p.talk(), func(ctx context.Context) { k.tell(ctx, p, k.words(k.Book.Say(phrases.AdminsRefused, nil))) }
	case strings.EqualFold(rest, wordReindex):
		t.job = func(ctx context.Context) { k.lengthy(ctx, who.reindex) }
	default:
		t.job = func(ctx context.Context) { k.tell(ctx, who.place, who.does(ctx, rest)) }
	}
	return k.take(ctx, t)
}

// lengthy has a job done beside the pool, until the door is to close.
func (k *desk) lengthy(ctx context.Context, job func(context.Context)) {
	if !k.work.Begin() {
		return
	}
	ctx = context.WithoutCancel(ctx)
	go func() {
		defer k.work.Done()
		adapters.WhileOpen(ctx, k.closing, job)
	}()
}

// does what a command asks for, and returns what comes of it.
func (k curator) does(ctx context.Context, rest string) message {
	word, name, _ := strings.Cut(rest, " ")
	switch strings.ToLower(word) {
	case "":
		docs, err := k.Librarian.List(ctx, k.space)
		return k.either(err, func() message { return k.look().documents(docs) })
	case wordRemove:
		return k.doubt(ctx, strings.TrimSpace(name))
	case wordStatus:
		s, err := k.Librarian.Status(ctx, k.space)
		return k.either(err, func() message { return k.look().standing(s) })
	case wordGaps:
		gaps, err := k.Librarian.Gaps(ctx, k.space)
		return k.either(err, func() message { return k.look().gaps(gaps) })
	default:
		return k.words(k.Book.Say(phrases.AdminsHow, nil))
	}
}

// doubt asks whether a document is to be removed.
func (k curator) doubt(ctx context.Context, name string) message {
	d, err := k.find(ctx, func(d library.Document) bool { return reply.Plain(d.ID) == name })
	return k.either(err, func() message { return k.look().doubt(d) })
}

// confirmed acts on a button that removes a document, or keeps it.
func (k *desk) confirmed(ctx context.Context, p place, mark string) {
	who, ok := k.curator(p)
	switch {
	case !ok:
		k.tell(ctx, p.privately(), k.words(k.Book.Say(phrases.AdminsRefused, nil)))
	case mark == keepDocument:
		k.tell(ctx, who.place, k.say(phrases.DocumentKept))
	default:
		k.tell(ctx, who.place, who.remove(ctx, mark))
	}
}

// remove takes the document of a mark away, if it is as it was when the mark was
// made.
func (k curator) remove(ctx context.Context, mark string) message {
	d, err := k.find(ctx, func(d library.Document) bool { return adapters.MarkOf(d) == mark })
	if err != nil {
		return k.say(phrases.DocumentGone)
	}
	d, err = k.Librarian.Remove(ctx, k.space, d.ID, k.by)
	return k.either(err, func() message {
		k.acted("removed", d.ID)
		return k.words(k.Book.Say(phrases.DocumentRemoved, phrases.Args{"name": short(d.ID)}))
	})
}

// reindex reads all documents of the workspace anew. Slack lets little be said of
// it meanwhile.
func (k curator) reindex(ctx context.Context) {
	if k.running(ctx) {
		k.tell(ctx, k.place, k.say(phrases.SpaceRunning))
		return
	}
	k.acted("reindexing", "")
	k.tell(ctx, k.place, k.say(phrases.ReindexBegan))
	r, err := k.Librarian.Reindex(ctx, k.space, adapters.Reindexing{Everything: true, By: k.by})
	if ctx.Err() != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
		defer cancel()
		k.tell(ctx, k.place, k.say(phrases.ReindexStopped))
		return
	}
	if err != nil && k.running(ctx) { // somebody was faster
		k.tell(ctx, k.place, k.say(phrases.SpaceRunning))
		return
	}
	k.tell(ctx, k.place, k.either(err, func() message { return k.look().read(r) }))
}

// running reports whether all documents are being read anew just now.
func (k curator) running(ctx context.Context) bool {
	s, err := k.Librarian.Status(ctx, k.space)
	return err == nil && s.Running
}

// find returns the one document of the workspace that is meant.
func (k curator) find(ctx context.Context, meant func(library.Document) bool) (library.Document, error) {
	docs, err := k.Librarian.List(ctx, k.space)
	if err != nil {
		return library.Document{}, err
	}
	if n := slices.IndexFunc(docs, meant); n >= 0 {
		return docs[n], nil
	}
	return library.Document{}, library.ErrNoDocument
}

// either returns what is laid out, or why something could not be done.
func (k curator) either(err error, lay func() message) message {
	if err == nil {
		return lay()
	}
	k.report(err, k.place, "documents could not be seen to")
	return k.words(k.scrub(adapters.Complaint(k.Book, "", err)))
}

// words lays out a sentence of the bot's own.
func (k *desk) words(s string) message { return plain(reply.Reply{Headline: s}) }

// acted logs what was done to a document; the library has a log of its own.
func (k curator) acted(what, document string) {
	k.Log.Info().Str("tenant", k.tenant).Str("user", k.hash(k.user)).Str("act", what).Str("document", document).Msg("documents were seen to")
}
