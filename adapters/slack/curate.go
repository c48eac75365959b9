package slack

import (
	"context"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge/library"
)

// curates has a slash command acted on that may see to documents. It reports
// false of any other.
func (k *desk) curates(ctx context.Context, p place, c slack.SlashCommand) (outcome, bool) {
	e, ok := errandOf(typed(addresses(c.Text)))
	if !ok || k.Librarian == nil || c.Command != commandJuxta {
		return outcome{}, false
	}
	// What somebody does with documents is done in order, and stops none of their
	// questions.
	return k.take(ctx, task{
		place: p, keys: []string{"command:" + c.TriggerID}, lane: wordDocs + ":" + p.user, refusal: k.refusal(),
		job: func(ctx context.Context) { k.curated(ctx, p, e, typed(c.Text)) },
	}), true
}

// curated acts on an errand, where who gave it may.
func (k *desk) curated(ctx context.Context, p place, e errand, asked string) {
	who, refused := k.curator(ctx, p)
	switch {
	case e.word == wordStatus && refused != "":
		k.tell(ctx, p, k.look().statusMessage(k.overview(ctx, p)))
	case e.unsure && (refused != "" || !who.has(ctx, e.rest)):
		k.respond(ctx, p, bot.Message{Text: asked, Thread: p.talk()})
	case refused != "":
		k.tell(ctx, p, k.say(refused))
	case e.word == wordReindex:
		k.lengthy(ctx, p, func(ctx context.Context) { who.reindex(ctx, e.rest != "") })
	default:
		who.does(ctx, e)
	}
}

// helpKeepers tells who may see to documents how, and others nothing.
func (k *desk) helpKeepers(ctx context.Context, p place) {
	if k.Librarian == nil {
		return
	}
	if may, err := k.manages(ctx, p); err == nil && may {
		k.tell(ctx, p, k.words(k.Book.Say(phrases.AdminsHow, nil)))
	}
}

// does what an errand asks for, and tells what comes of it.
func (k curator) does(ctx context.Context, e errand) {
	var m message
	switch e.word {
	case wordDocs:
		m = k.list(ctx, 0)
	case wordAdd:
		k.addPage(ctx, e.rest)
		return
	case wordExport:
		k.export(ctx)
		return
	case wordShow:
		m = k.show(ctx, e.rest)
	case wordRemove:
		m = k.doubt(ctx, e.rest)
	case wordRollback:
		number, err := strconv.Atoi(e.rest)
		if err != nil {
			number = 0 // none was said
		}
		m = k.rollbackAsk(ctx, number)
	case wordGaps:
		m = k.gaps(ctx, 0)
	case wordFlags:
		m = k.flags(ctx, 0)
	default:
		m = k.standing(ctx)
	}
	k.tell(ctx, k.place, m)
}

// list tells which documents there are, from the n-th on.
func (k curator) list(ctx context.Context, n int) message {
	docs, err := k.Librarian.List(ctx, k.space)
	return k.either(err, "", func() message { return k.look().documents(docs, n) })
}

// gaps tells what was asked without enough evidence, from the n-th gap on.
func (k curator) gaps(ctx context.Context, n int) message {
	gaps, err := k.Librarian.Gaps(ctx, k.space)
	return k.either(err, "", func() message { return k.look().gaps(gaps, n) })
}

// standing tells how the workspace's space stands, below what everybody is told.
func (k curator) standing(ctx context.Context) message {
	s, err := k.Librarian.Status(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	list, err := k.Librarian.Generations(ctx, k.space)
	k.report(err, k.place, "generations cannot be told")
	all := adapters.Passage{Head: k.overview(ctx, k.place).Held(k.Book)}
	return k.look().passages(append([]adapters.Passage{all}, adapters.Stands(k.Book, s, list)...))
}

// show tells what is known of a document.
func (k curator) show(ctx context.Context, name string) message {
	if name == "" {
		return k.words(k.Book.Say(phrases.AdminsHow, nil))
	}
	d, err := k.find(ctx, goesBy(name))
	if err != nil {
		return k.complain(err, name)
	}
	s, err := k.Librarian.Show(ctx, k.space, d.ID)
	return k.either(err, d.ID, func() message { return k.look().document(s) })
}

// doubt asks whether a document is to be removed.
func (k curator) doubt(ctx context.Context, name string) message {
	if name == "" {
		return k.words(k.Book.Say(phrases.AdminsHow, nil))
	}
	d, err := k.find(ctx, goesBy(name))
	return k.either(err, name, func() message { return k.look().doubt(d) })
}

// remove takes the document of a mark away, if it is as it was when the mark was
// made.
func (k curator) remove(ctx context.Context, mark string) message {
	d, err := k.find(ctx, func(d library.Document) bool { return adapters.MarkOf(d) == mark })
	if err != nil {
		return k.say(phrases.DocumentGone)
	}
	d, err = k.Librarian.Remove(ctx, k.space, d.ID, k.by)
	return k.either(err, d.ID, func() message {
		k.acted("removed", d.ID)
		return k.words(k.Book.Say(phrases.DocumentRemoved, phrases.Args{"name": short(d.ID)}))
	})
}

// goesBy reports whether a document goes by a name, as people can type it.
func goesBy(name string) func(library.Document) bool {
	return func(d library.Document) bool { return reply.Plain(d.ID) == name }
}

// has reports whether the workspace has a document of a name.
func (k curator) has(ctx context.Context, name string) bool {
	_, err := k.find(ctx, goesBy(name))
	return err == nil
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

// either returns what is laid out, or why something could not be done with the
// document of a name.
func (k curator) either(err error, name string, lay func() message) message {
	if err == nil {
		return lay()
	}
	return k.complain(err, name)
}

// complain says why something could not be done. It is logged as an error only
// where it is not for who asked to mend.
func (k curator) complain(err error, name string) message { return k.words(k.complaint(err, name)) }

func (k curator) complaint(err error, name string) string {
	if adapters.Own(name, err) {
		k.Log.Info().Str("request", k.request).Str("reason", k.scrub(err.Error())).Str("tenant", k.tenant).Str("user", k.hash(k.user)).Msg("documents were not seen to")
	} else {
		k.report(err, k.place, "documents could not be seen to")
	}
	return k.scrub(adapters.Complaint(k.Book, k.request, name, err))
}

// words lays out a sentence of the bot's own.
func (k *desk) words(s string) message { return plain(reply.Reply{Headline: s}) }

// acted logs what was done to a document; the library has a log of its own.
func (k curator) acted(what, document string) {
	k.Log.Info().Str("request", k.request).Str("tenant", k.tenant).Str("user", k.hash(k.user)).Str("act", what).Str("document", document).Msg("documents were seen to")
}
