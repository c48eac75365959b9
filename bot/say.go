package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juxta/bot/phrases"
	"juxta/bot/question"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// What a reply lists at most.
const (
	mostConditions  = 3
	mostSuggestions = 3
	mostLeads       = 4
)

// reply puts a verdict into words and quotes. Where a document has changed since it
// was searched, so that it cannot be quoted, the question is gone into once more.
func (b *Bot) reply(ctx context.Context, w way) (reply.Reply, error) {
	r, err := b.spell(ctx, w)
	if len(w.spaces) == 0 || !errors.Is(err, errNotVerbatim) && !errors.Is(err, index.ErrNoDocument) {
		return r, err
	}
	cat, failed := b.searcher.Catalog(ctx, w.spaces)
	if failed != nil || cat.Same(w.catalog) {
		return r, err
	}
	again, failed := b.seen(ctx, w.spaces, w.asked, cat, w.shown)
	if failed != nil {
		return r, err
	}
	again.alone = w.alone
	return b.spell(ctx, again)
}

// spell puts a verdict into words and quotes.
func (b *Bot) spell(ctx context.Context, w way) (reply.Reply, error) {
	q, v := w.question, w.verdict
	c := &citer{searcher: b.searcher, catalog: w.catalog, number: map[string]int{}}
	r := asUnderstood(q)
	for _, s := range v.Sides {
		r.Sides = append(r.Sides, reply.Side{Subject: s.Subject, Quotes: c.quotes(ctx, s.Evidence)})
	}
	r.Dissent = c.quotes(ctx, v.Dissent)
	if pair := v.Conflict; pair != nil {
		x, ok1 := c.quote(ctx, pair.A)
		y, ok2 := c.quote(ctx, pair.B)
		if ok1 && ok2 {
			r.Conflicts = append(r.Conflicts, reply.Conflict{Aspect: b.aspectName(pair.Aspect), A: x, B: y})
		}
	}
	r.Sources = c.sources
	s := speaker{b.say, b, w}
	r.Headline = sentence(s.headline())
	r.Verdict = reply.Verdict{
		Outcome: string(v.Outcome), Winner: v.Winner, Confidence: v.Confidence, Reason: sentence(strings.TrimSpace(s.reason() + " " + s.slips())),
		SourcesFor: sourcesFor(q.Subjects, v),
	}
	if q.Intent == question.Why || w.view == working {
		r.Verdict.Tally, r.Verdict.Votes, r.Verdict.Sum = s.tally(), s.votes(), v.Mass
	}
	r.Conditions = s.conditions(r)
	r.Missing = sentence(s.missing(r))
	r.Suggestions = s.suggestions()
	r.Actions = s.actions(r)
	if w.side != "" {
		s.further(&r)
	}
	if q.Courtesy == question.Thanks || q.Courtesy == question.Leaves {
		r.Verdict.Reason, r.Suggestions = "", nil // nobody asked for more
	}
	return r, errors.Join(c.faults...)
}

// asUnderstood returns the part of a reply that tells what was asked.
func asUnderstood(q question.Question) reply.Reply {
	return reply.Reply{
		Question: q.Text, Intent: q.Intent.String(), Subjects: q.Subjects, Unknown: q.Unknown,
		Aspect: string(q.Aspect), UseCase: q.UseCase,
	}
}

// further leaves of a reply what tells more of one side, below the verdict.
func (s speaker) further(r *reply.Reply) {
	n := len(r.Sides[0].Quotes)
	r.Conditions, r.Missing = nil, ""
	r.Verdict.Reason = r.Headline
	r.Headline = s.say.Say(phrases.Further, phrases.Args{"subject": s.side, "topic": s.topic(), "n": phrases.N(n)})
}

// sentence returns s with a capital at its beginning, as a subject that is a
// common noun lacks it.
func sentence(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

func sourcesFor(subjects []string, v verdict.Verdict) map[string][]string {
	out := map[string][]string{}
	for _, s := range subjects {
		for _, voice := range v.Leaning(s) {
			_, id, _ := strings.Cut(voice, "/")
			out[s] = append(out[s], id)
		}
	}
	return out
}

func (b *Bot) aspectName(id knowledge.Aspect) string {
	if a, ok := b.lex.Aspect(id); ok {
		return a.Name
	}
	return strings.ReplaceAll(string(id), "-", " ")
}

// speaker finds the words for one verdict.
type speaker struct {
	say *phrases.Book
	bot *Bot
	way
}

// topic returns "on security" or "for a blog", or empty.
func (s speaker) topic() string {
	q := s.question
	switch {
	case s.elsewhere:
		return s.say.Say(phrases.TopicAspect, phrases.Args{"aspect": q.Object})
	case s.verdict.Outcome == verdict.Insufficient && q.UseCase == "" && len(q.Must) > 0:
		// The aspect may well be spoken of: these words are not.
		return s.say.Say(phrases.TopicAspect, phrases.Args{"aspect": strings.Join(q.Must, " ")})
	case q.UseCase != "":
		return s.say.Say(phrases.TopicUseCase, phrases.Args{"use_case": q.UseCase})
	case q.Aspect != "" && q.Aspect != knowledge.General:
		return s.say.Say(phrases.TopicAspect, phrases.Args{"aspect": s.bot.aspectName(q.Aspect)})
	case len(q.Words) > 0:
		return s.say.Say(phrases.TopicAspect, phrases.Args{"aspect": strings.Join(q.Words, " ")})
	}
	return ""
}

// unspoken reports whether a question for facts asks for words that no claim
// has, so that what is quoted tells of its subjects on the whole.
func (s speaker) unspoken() bool {
	q := s.question
	return s.verdict.Outcome == verdict.Facts && q.Aspect == "" && q.UseCase == "" && len(q.Words) > 0 &&
		!slices.ContainsFunc(s.hits, func(h index.Hit) bool { return h.Score > 0 })
}

func (s speaker) headline() string {
	q, v := s.question, s.verdict
	args := phrases.Args{
		"winner": v.Winner, "topic": s.topic(), "subjects": s.say.And(q.Subjects...), "all": phrases.N(v.Voices()), "unanimous": phrases.N(s.unanimous()),
		"for": phrases.N(len(v.Leaning(v.Winner))), "conditions": s.leads(),
		"unknown": s.say.Or(q.Unknown...),
	}
	if s.unspoken() {
		args["topic"] = ""
	}
	switch v.Outcome {
	case verdict.Favors:
		return s.favors(args)
	case verdict.Depends:
		return s.say.Say(phrases.Depends, args)
	case verdict.Conflicting:
		first, second, n, m := s.sides()
		args["a"], args["b"], args["for_a"], args["for_b"] = first, second, phrases.N(n), phrases.N(m)
		return s.say.Say(phrases.Conflicting, args)
	case verdict.UnknownSubject:
		return s.say.Say(phrases.UnknownSubject, args)
	case verdict.OffTopic:
		return s.say.Say(s.declined(), nil)
	case verdict.Facts:
		return s.facts(args)
	case verdict.Insufficient:
	}
	return s.say.Say(phrases.Insufficient, args)
}

// declined returns the headline to a message that asks nothing that can be
// answered: a courtesy is returned.
func (s speaker) declined() phrases.Key {
	switch s.question.Courtesy {
	case question.Greets:
		return phrases.Greeting
	case question.Thanks:
		return phrases.Thanks
	case question.Leaves:
		return phrases.Goodbye
	case question.Wonders:
		return phrases.Help
	case question.Foreign:
		return phrases.English
	case question.NoCourtesy:
	}
	if len(s.catalog.Sources) == 0 {
		return phrases.NoDocuments
	}
	return phrases.OffTopic
}

// favors returns the headline of an answer with a winner: yes or no where the
// question supposes which of two it is.
func (s speaker) favors(args phrases.Args) string {
	q := s.question
	if q.WantsWorse() {
		return s.say.Say(phrases.Worse, args)
	}
	if q.Intent != question.Check || !q.Graded || len(q.Subjects) != 2 || !slices.Contains(q.Subjects, q.Proposed) {
		return s.say.Say(phrases.Favors, args)
	}
	if (s.verdict.Winner == q.Proposed) != q.Negative {
		return s.say.Say(phrases.Yes, args)
	}
	return s.say.Say(phrases.No, args)
}

// facts returns the headline of an answer without a choice.
func (s speaker) facts(args phrases.Args) string {
	key := phrases.Facts
	switch s.question.Intent {
	case question.ProsCons:
		key = phrases.ProsCons
		pros, cons := s.stances()
		args["pros"], args["cons"] = phrases.N(pros), phrases.N(cons)
	case question.Adopters:
		key = phrases.Adopters
	case question.Exclusive:
		key = phrases.Exclusive
		args["subjects"] = s.question.Subjects[0]
	case question.WhenToUse:
		key = phrases.WhenToUse
		args["subjects"] = s.question.Subjects[0]
	case question.WhenNot:
		key = phrases.WhenNot
		args["subjects"] = s.question.Subjects[0]
	case question.OffTopic, question.Choose, question.Check, question.Define, question.List,
		question.Combine, question.Switch, question.Why, question.More:
	}
	return s.say.Say(key, args)
}

// leads says who is ahead on what, of a question that names no aspect.
func (s speaker) leads() string {
	by := map[string][]string{}
	for _, l := range s.verdict.Leads {
		if len(by[l.Subject]) < mostLeads {
			by[l.Subject] = append(by[l.Subject], s.bot.aspectName(l.Aspect))
		}
	}
	var out []string
	for _, subject := range s.question.Subjects {
		if len(by[subject]) > 0 {
			out = append(out, s.say.Say(phrases.LeadsOn, phrases.Args{"subject": subject, "aspects": s.say.And(by[subject]...)}))
		}
	}
	return strings.Join(out, "; ")
}

func (s speaker) reason() string {
	q, v := s.question, s.verdict
	args := phrases.Args{"subjects": s.say.And(q.Subjects...), "topic": s.topic(), "all": phrases.N(v.Voices()), "known": s.known(), "n": phrases.N(len(s.catalog.Sources))}
	switch v.Outcome {
	case verdict.Favors:
		other, against := s.runnerUp()
		args["winner"], args["other"] = v.Winner, other
		args["for"], args["against"] = phrases.N(len(v.Leaning(v.Winner))), phrases.N(against)
		args["parties"] = phrases.N(s.parties())
		args["neutral"] = phrases.N(v.Voices() - len(v.Leaning(v.Winner)) - against)
		if q.WantsWorse() {
			return s.say.Say(phrases.WorseReason, args)
		}
		if len(q.Subjects) == 1 {
			return s.say.Say(phrases.AloneReason, args)
		}
		return s.say.Say(phrases.FavorsReason, args)
	case verdict.Depends:
		return s.say.Say(phrases.DependsReason, args)
	case verdict.Conflicting:
		return s.say.Say(phrases.ConflictingReason, args)
	case verdict.UnknownSubject:
		return s.say.Say(phrases.UnknownReason, args)
	case verdict.OffTopic:
		return s.say.Say(phrases.OffTopicReason, args)
	case verdict.Facts:
		return s.say.Say(phrases.FactsReason, args)
	case verdict.Insufficient:
		if things := s.things(); s.elsewhere && len(things) > 0 {
			args["objects"] = s.say.And(things...)
			return s.say.Say(phrases.ElsewhereReason, args)
		}
	}
	return s.say.Say(phrases.InsufficientReason, args)
}

// things returns what the documents are about by their titles, and speak of too.
func (s speaker) things() []string {
	spoken := func(thing string) bool {
		words := runOf(thing)
		return slices.ContainsFunc(s.hits, func(h index.Hit) bool { return quoteOf(h).Has(words) })
	}
	return slices.DeleteFunc(s.bot.parser.Objects(s.catalog), func(thing string) bool { return !spoken(thing) })
}

// slips says what a misspelled name was taken for, and what one that was not
// taken for anything may mean.
func (s speaker) slips() string {
	var out []string
	for _, slip := range s.question.Slips {
		key := phrases.DidYouMean
		if slip.Taken {
			key = phrases.Taken
		}
		if slip.Taken == slices.Contains(s.question.Subjects, slip.Subject) {
			out = append(out, s.say.Say(key, phrases.Args{"said": slip.Said, "subject": slip.Subject}))
		}
	}
	return strings.Join(out, " ")
}

// known names the topics that have most claims.
func (s speaker) known() string {
	var out []string
	for _, t := range s.catalog.Topics {
		if len(out) < mostLeads {
			out = append(out, t.Name)
		}
	}
	return s.say.And(out...)
}
