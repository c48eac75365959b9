package question

import (
	"slices"

	"juxta/index"
	"juxta/knowledge"
)

// Conversation is what the earlier turns of a thread left. Zero is a new one.
type Conversation struct {
	// Turns is the number of questions so far that were to the point.
	Turns int
	// Subjects were asked about last, Focus is the one that "it" means, or
	// empty. A bot that has named a winner may set it.
	Subjects []string
	Focus    string
	Aspect   knowledge.Aspect
	UseCase  string
	// Last is the last question that was to the point.
	Last Question
}

// After returns the conversation with q behind it. Small talk, and requests to
// explain or go on, leave it as it is.
func (c Conversation) After(q Question) Conversation {
	switch q.Intent {
	case OffTopic, Why, More:
		return c
	case Choose, Check, Define, ProsCons, Adopters, Exclusive, WhenToUse, WhenNot, List, Combine, Switch:
	}
	c.Turns++
	c.Last = q
	c.Aspect, c.UseCase = q.Aspect, q.UseCase
	if len(q.Subjects) > 0 {
		c.Subjects = slices.Clone(q.Subjects)
		c.Focus = q.Proposed
		if len(q.Subjects) == 1 {
			c.Focus = q.Subjects[0]
		}
	}
	return c
}

// within returns the conversation without the subjects that cat lacks: their
// documents may be gone since.
func (c Conversation) within(cat index.Catalog) Conversation {
	gone := func(name string) bool {
		return !slices.ContainsFunc(cat.Topics, func(t index.Topic) bool { return t.Name == name })
	}
	c.Subjects = slices.DeleteFunc(slices.Clone(c.Subjects), gone)
	if gone(c.Focus) {
		c.Focus = ""
	}
	return c
}

// resolve makes names of the words that mean a subject of the conversation
// ("it", "the other one"), in a question that names none, and reports whether
// there were any.
func (r *reading) resolve(before Conversation) bool {
	if r.namedIn(0, len(r.ts)) || len(before.Subjects) == 0 {
		return false
	}
	found := false
	for i := 0; i < len(r.ts); i++ {
		name, from, to := r.meant(i, before)
		if name == "" {
			continue
		}
		t := r.ts[from]
		t.Span.End = r.ts[to-1].Span.End
		t.Name, t.known = name, true
		r.ts = append(append(r.ts[:from:from], t), r.ts[to:]...)
		i, found = from, true
	}
	return found
}

// meant returns the subject that the words at i stand for, and their place
// with the article before and the "one" behind them.
func (r *reading) meant(i int, before Conversation) (name string, from, to int) {
	rest := others(before.Focus, before.Subjects)
	switch r.lower(i) {
	case "it", "its":
		name = before.Focus
	case "other":
		if len(rest) == 1 {
			name = rest[0]
		}
	case "former":
		name = before.Subjects[0]
	case "latter":
		name = before.Subjects[len(before.Subjects)-1]
	}
	from, to = i, i+1
	if r.lower(i-1) == "the" {
		from--
	}
	if r.lower(to) == "one" {
		to++
	}
	return name, from, to
}

// follows reports whether a question is a fragment that leans on the one
// before it, as "and Redis?" does.
func (r *reading) follows(before Conversation) bool {
	if before.Turns == 0 {
		return false
	}
	first := r.first()
	for i, t := range r.ts {
		if i < first || t.Name != "" || t.Mark {
			continue
		}
		if !r.p.functional(t.Word) {
			return false
		}
	}
	return true
}

// carry fills in what the question leaves out.
func (r *reading) carry(q *Question, before Conversation) {
	if q.Intent == Why || q.Intent == More {
		if before.Turns > 0 && len(q.Subjects) == 0 {
			q.Subjects, q.Carried = slices.Clone(before.Subjects), true
			ofSame(q, before.Last)
		}
		return
	}
	if len(q.Subjects)+len(q.Unknown) == 1 && q.Intent != Define && r.follows(before) {
		r.carryRest(q, before)
		return
	}
	if len(q.Subjects)+len(q.Unknown) == 0 {
		r.carrySubjects(q, before)
		return
	}
	if len(q.Subjects) == 1 && len(q.Unknown) == 0 && r.against(q) {
		for _, s := range others(q.Subjects[0], before.Subjects, r.dominant()) {
			q.Subjects = append(q.Subjects, s)
			q.Carried = true
		}
	}
}

// ofSame asks about the same thing as the question before: "why?" and "are you
// sure?" are weighed by what that was weighed by, or the two would contradict
// each other. What the question brings itself ("more on price") stays.
func ofSame(q *Question, before Question) {
	if q.Aspect != "" || q.UseCase != "" {
		return
	}
	q.Again, q.Aspect, q.UseCase = before.Asked(), before.Aspect, before.UseCase
	q.Words, q.Must = slices.Clone(before.Words), slices.Clone(before.Must)
	q.Negative, q.Told = before.WantsWorse(), before.Told
}

// against reports whether a question about one subject holds it against
// something that it does not name.
func (r *reading) against(q *Question) bool {
	if q.Intent != Check && q.Intent != Choose {
		return false
	}
	for i := range r.ts {
		if r.grades(i) || r.lower(i) == "than" {
			return true
		}
	}
	return q.Intent == Choose
}

// others returns the subjects of the first list that has s, without s.
func others(s string, sets ...[]string) []string {
	for _, set := range sets {
		if len(set) > 1 && slices.Contains(set, s) {
			return slices.DeleteFunc(slices.Clone(set), func(o string) bool { return o == s })
		}
	}
	return nil
}

func (r *reading) carryRest(q *Question, before Conversation) {
	if q.Aspect == "" {
		q.Aspect, q.Words, q.Must = before.Aspect, slices.Clone(before.Last.Words), slices.Clone(before.Last.Must)
	}
	if q.UseCase == "" {
		q.UseCase = before.UseCase
	}
	q.Graded, q.Negative, q.Carried = before.Last.Graded, before.Last.Negative, true
	if q.Intent != Choose || len(q.Subjects) == 0 {
		return // of what the documents lack, those before tell nothing
	}
	for _, s := range before.Subjects {
		if !slices.Contains(q.Subjects, s) && len(q.Subjects) < 4 {
			q.Subjects = append(q.Subjects, s)
		}
	}
}

func (r *reading) carrySubjects(q *Question, before Conversation) {
	from := before.Subjects
	switch {
	case len(from) == 0:
		from = r.dominant()
		if q.Intent == Check && r.pronoun() && len(from) > 1 {
			from = nil
		}
	case r.otherOne() && before.Focus != "":
		from = others(before.Focus, from, r.dominant())
	case before.Focus != "" && len(from) > 1 && q.Intent == Check && r.pronoun():
		from = []string{before.Focus}
	case len(from) == 1 && q.Intent == Choose:
		if more := others(from[0], r.dominant()); more != nil {
			from = append([]string{from[0]}, more...)
		}
	}
	q.Subjects = slices.Clone(from)
	q.Carried = len(from) > 0
}

// dominant returns the subjects of a catalog of one topic: those with at least
// a quarter of the most spoken-of subject's claims, at most four. Of a catalog
// of several topics it returns none.
func dominant(n *names, cat index.Catalog) []string {
	const most, share, few = 4, 4, 6
	var out []string
	for _, t := range cat.Topics {
		if t.Claims*share >= cat.Topics[0].Claims {
			out = append(out, t.Name)
		}
	}
	if len(out) > few || split(n, cat, out) {
		return nil
	}
	return out[:min(most, len(out))]
}
