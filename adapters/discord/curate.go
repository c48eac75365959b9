package discord

import (
	"context"
	"slices"
	"strings"

	"github.com/rs/zerolog"

	"juxta/adapters"
	"juxta/bot/phrases"
	"juxta/knowledge"
	"juxta/knowledge/library"
)

// curator is somebody who sees to the documents of the server that they manage.
type curator struct {
	*desk
	place

	// space is the server's own, by is who it is in the library's log.
	space knowledge.Space
	by    string
}

// curator returns who acts as one who sees to a server's documents, or what to tell
// them where they may not. It is asked of every command and every press: what
// Discord permits to whom, a server can change.
func (k *desk) curator(i interaction, p place) (curator, phrases.Key) {
	switch {
	case p.guild == "" || k.Librarian == nil:
		return curator{}, phrases.KeepNowhere
	case !i.manages():
		return curator{}, phrases.KeepRefused
	}
	return curator{desk: k, place: p, space: knowledge.Space("discord:" + p.guild), by: "discord:" + p.user}, ""
}

// keeps has a command acted on that sees to a server's documents. What is answered
// is for who asked alone.
func (k *desk) keeps(ctx context.Context, i interaction, p place, o order) {
	p = p.privately()
	t := task{place: p, keys: []string{"interaction:" + i.ID}, lane: "knowledge"}
	who, refused := k.curator(i, p)
	if refused != "" {
		k.Log.Info().Str("request", p.request).Str("guild", p.guild).Str("user", k.hash(p.user)).Str("command", o.sub()).Msg("somebody may not see to documents")
		t.lane, t.job = p.talk(), func(ctx context.Context) { k.tell(ctx, p, k.say(refused)) }
		k.take(ctx, t)
		return
	}
	if o.sub() == subReindex {
		everything := o.flag(optionEverything)
		k.lengthy(ctx, t, func(ctx context.Context) { who.reindex(ctx, everything) })
		return
	}
	t.job = who.does(o)
	k.take(ctx, t)
}

// does returns the job that a command asks for.
func (k curator) does(o order) func(context.Context) {
	switch o.sub() {
	case subAdd:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.add(ctx, o)) }
	case subList:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.list(ctx, 0)) }
	case subShow:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.show(ctx, o.raw(optionDocument))) }
	case subRemove:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.doubt(ctx, o.raw(optionDocument))) }
	case subBack:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.returning(ctx, o.raw(optionGeneration))) }
	case subFlags:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.flags(ctx, 0)) }
	case subExport:
		return k.export
	case subGaps:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.gaps(ctx, 0)) }
	case subStatus:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.standing(ctx)) }
	default:
		return func(ctx context.Context) { k.tell(ctx, k.place, k.say(phrases.CommandUnknown)) }
	}
}

// list tells which documents there are, from the n-th on.
func (k curator) list(ctx context.Context, n int) message {
	docs, err := k.Librarian.List(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	return k.look().documents(docs, n)
}

// show tells what is known of a document.
func (k curator) show(ctx context.Context, name string) message {
	d, err := k.find(ctx, name)
	if err != nil {
		return k.complain(err, name)
	}
	s, err := k.Librarian.Show(ctx, k.space, d.ID)
	if err != nil {
		return k.complain(err, d.ID)
	}
	return k.look().document(s)
}

// doubt asks whether a document is to be removed.
func (k curator) doubt(ctx context.Context, name string) message {
	d, err := k.find(ctx, name)
	if err != nil {
		return k.complain(err, name)
	}
	return k.look().doubt(d)
}

// remove takes the document of a mark away, if it is as it was when the mark was
// made.
func (k curator) remove(ctx context.Context, mark string) message {
	docs, err := k.Librarian.List(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	n := slices.IndexFunc(docs, func(d library.Document) bool { return adapters.MarkOf(d) == mark })
	if n < 0 {
		return k.say(phrases.DocumentGone)
	}
	d, err := k.Librarian.Remove(ctx, k.space, docs[n].ID, k.by)
	if err != nil {
		return k.complain(err, docs[n].ID)
	}
	k.acted("removed", d.ID)
	return k.look().about(phrases.DocumentRemoved, d.ID)
}

// gaps tells what was asked without enough evidence, from the n-th gap on.
func (k curator) gaps(ctx context.Context, n int) message {
	gaps, err := k.Librarian.Gaps(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	return k.look().gaps(gaps, n)
}

// standing tells how the server's space stands.
func (k curator) standing(ctx context.Context) message {
	s, err := k.Librarian.Status(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	list, err := k.Librarian.Generations(ctx, k.space)
	if err != nil {
		return k.complain(err, "")
	}
	if m, ok := k.readings.last(k.space); ok {
		k.tell(ctx, k.place, m)
	}
	m := k.look().report(adapters.Stands(k.Book, s, list))
	if r := k.readings.of(k.space); r != nil {
		return k.look().underway(m.text+"\n"+safe(k.far(r.args(), false)), r.id)
	}
	return m
}

// find returns the document of a name, or of what stands for it where the name is
// too long to be chosen from a list.
func (k curator) find(ctx context.Context, name string) (library.Document, error) {
	docs, err := k.Librarian.List(ctx, k.space)
	if err != nil {
		return library.Document{}, err
	}
	n := slices.IndexFunc(docs, func(d library.Document) bool { return d.ID == name })
	if n < 0 {
		n = slices.IndexFunc(docs, func(d library.Document) bool { return valueOf(d) == name })
	}
	if n < 0 {
		return library.Document{}, library.ErrNoDocument
	}
	return docs[n], nil
}

// matching returns the documents whose names, or titles, contain what is typed.
func (k curator) matching(ctx context.Context, typed string) ([]choice, error) {
	docs, err := k.Librarian.List(ctx, k.space)
	if err != nil {
		return nil, err
	}
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []choice
	for _, d := range docs {
		if len(out) == mostChoices {
			break
		}
		if strings.Contains(strings.ToLower(d.ID), typed) || strings.Contains(strings.ToLower(d.Title), typed) {
			out = append(out, choice{Name: within(d.ID, mostChoice), Value: valueOf(d)})
		}
	}
	return out, nil
}

// complain logs why something could not be done, and says so.
func (k curator) complain(err error, name string) message {
	k.regret(err, name, "documents could not be seen to")
	return k.words(k.scrub(adapters.Complaint(k.Book, k.request, name, err)))
}

// regret logs why something could not be done about the document of a name: loudly
// where that is not for who asked to mend.
func (k curator) regret(err error, name, what string) {
	level := zerolog.ErrorLevel
	if adapters.Own(name, err) {
		level = zerolog.InfoLevel
	}
	k.note(level, err, k.place, what)
}

// acted logs what was done to a document; the library has a log of its own.
func (k curator) acted(what, document string) {
	k.Log.Info().Str("request", k.request).Str("guild", k.guild).Str("user", k.hash(k.user)).Str("act", what).Str("document", document).Msg("documents were seen to")
}
