package adapters

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"juxta/bot/phrases"
	"juxta/bot/reply"
)

// Passage is a sentence and what is listed below it, which may be nothing. What
// they hold is not neutralized for any platform.
type Passage struct {
	Head  string
	Lines []string
}

const (
	// mostNames is how many names a sentence lists, mostShort the most of one, in
	// runes.
	mostNames = 5
	mostShort = 60
	// mostChanges is how many changed verdicts are told of, mostUnread how many
	// documents that could not be read.
	mostChanges = 5
	mostUnread  = 10
)

// Report tells what reading documents anew came to.
func Report(book *phrases.Book, r Reindexed) []Passage {
	out := []Passage{{Head: report(book, r)}}
	changed := book.Say(phrases.ReindexChanged, phrases.Args{
		"added": Names(book, r.Added), "changed": Names(book, r.Changed), "removed": Names(book, r.Removed),
	})
	if changed != "" {
		out = append(out, Passage{Head: changed})
	}
	if r.Asked > 0 {
		out = append(out, verdicts(book, r))
	}
	if len(r.Failed) > 0 {
		out = append(out, unread(book, r.Failed))
	}
	return out
}

func report(book *phrases.Book, r Reindexed) string {
	args := phrases.Args{
		"documents": phrases.N(r.Documents), "read": phrases.N(r.Read), "claims": phrases.N(r.ClaimsAfter),
		"before": phrases.N(r.ClaimsBefore), "after": phrases.N(r.ClaimsAfter),
	}
	switch {
	case r.Read+len(r.Failed)+len(r.Removed) == 0 && r.Documents > 0:
		return book.Say(phrases.ReindexIdle, args)
	case r.Read < r.Documents:
		return book.Say(phrases.ReindexSome, args)
	default:
		return book.Say(phrases.ReindexDone, args)
	}
}

// verdicts tells which questions have another verdict.
func verdicts(book *phrases.Book, r Reindexed) Passage {
	p := Passage{Head: book.Say(phrases.ReindexVerdicts, phrases.Args{"n": phrases.N(len(r.Verdicts)), "asked": phrases.N(r.Asked)})}
	for _, v := range r.Verdicts[:min(len(r.Verdicts), mostChanges)] {
		p.Lines = append(p.Lines, book.Say(phrases.VerdictChanged, phrases.Args{
			"question": brief(v.Question), "before": verdict(book, v.Before), "after": verdict(book, v.After),
		}))
	}
	return p.more(book, len(r.Verdicts))
}

// verdict writes a winner, or what it came to where there is none.
func verdict(book *phrases.Book, s string) string {
	known := map[string]phrases.Key{
		"depends": phrases.VerdictDepends, "conflicting": phrases.VerdictConflicting, "facts": phrases.VerdictFacts,
		insufficient: phrases.VerdictInsufficient, unknown: phrases.VerdictUnknown, "off_topic": phrases.VerdictUnknown,
	}
	if key, ok := known[s]; ok {
		return book.Say(key, nil)
	}
	return brief(s)
}

// unread tells which documents could not be read.
func unread(book *phrases.Book, failed []Unread) Passage {
	p := Passage{Head: book.Say(phrases.ReindexUnread, phrases.Args{"n": phrases.N(len(failed))})}
	for _, f := range failed[:min(len(failed), mostUnread)] {
		p.Lines = append(p.Lines, brief(f.ID)+": "+reply.Shorten(reply.Plain(f.Reason), 2*mostShort))
	}
	return p.more(book, len(failed))
}

// more says below a passage how many of all it does not list.
func (p Passage) more(book *phrases.Book, all int) Passage {
	if n := all - len(p.Lines); n > 0 {
		p.Lines = append(p.Lines, book.Say(phrases.ListMore, phrases.Args{"n": phrases.N(n)}))
	}
	return p
}

// RollbackReport tells what a rollback came to.
func RollbackReport(book *phrases.Book, r RolledBack) []Passage {
	args := generation(r.Generation)
	args["of"] = phrases.N(r.Of)
	out := []Passage{{Head: book.Say(phrases.RollbackDone, args)}}
	if len(r.Aside) > 0 {
		out = append(out, Passage{Head: book.Say(phrases.RollbackAside, phrases.Args{"names": Names(book, r.Aside)})})
	}
	return out
}

// Stands tells how a space stands and what it can be rolled back to.
func Stands(book *phrases.Book, s Standing, list []Generation) []Passage {
	head := book.Say(phrases.SpaceStanding, phrases.Args{
		"documents": strconv.FormatInt(s.Usage.Documents, 10), "most": strconv.FormatInt(s.Limits.Documents, 10),
		"bytes": Size(s.Usage.Bytes), "most_bytes": Size(s.Limits.Bytes), "most_each": Size(s.Limits.Document),
		"claims": phrases.N(s.Claims),
	})
	if s.Running {
		head += " " + book.Say(phrases.SpaceRunning, nil)
	}
	if !s.Indexed.IsZero() {
		head += " " + book.Say(phrases.SpaceIndexed, phrases.Args{"at": minute(s.Indexed)})
	}
	out := []Passage{{Head: head}}
	if len(list) > 0 {
		p := Passage{Head: book.Say(phrases.Generations, nil)}
		for _, g := range list {
			p.Lines = append(p.Lines, GenerationLine(book, g))
		}
		out = append(out, p)
	}
	return out
}

// RollbackTo returns the generation that is meant by a number, or by zero: the
// newest but the one that answers now. It reports false where there is none.
func RollbackTo(list []Generation, number int) (Generation, bool) {
	n := slices.IndexFunc(list, func(g Generation) bool { return !g.Serving && (number == 0 || g.Number == number) })
	if n < 0 {
		return Generation{}, false
	}
	return list[n], true
}

// RollbackAsk asks whether to roll back to a generation.
func RollbackAsk(book *phrases.Book, g Generation) string {
	return book.Say(phrases.RollbackAsk, generation(g))
}

// GenerationLine tells of a generation in a line.
func GenerationLine(book *phrases.Book, g Generation) string {
	return book.Say(phrases.Generation, generation(g))
}

// generation returns what phrases say of a generation.
func generation(g Generation) phrases.Args {
	args := phrases.Args{
		"n": phrases.N(g.Number), "built": minute(g.Built), "documents": phrases.N(g.Documents), "claims": phrases.N(g.Claims),
	}
	if g.Serving {
		args["serving"] = phrases.N(1)
	}
	return args
}

func minute(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// Names lists names in a sentence, as many as it has room for; of none it is empty.
func Names(book *phrases.Book, names []string) string {
	var shown []string
	for _, name := range names[:min(len(names), mostNames)] {
		shown = append(shown, cmp.Or(brief(name), "…"))
	}
	if n := len(names) - len(shown); n > 0 {
		return book.Say(phrases.NamesMore, phrases.Args{"names": strings.Join(shown, ", "), "n": phrases.N(n)})
	}
	return book.And(shown...)
}

// brief returns a name in one line that leaves room for others.
func brief(name string) string { return reply.Shorten(reply.Plain(name), mostShort) }
