package verdict_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"juxta/bot/question"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

const (
	pro = knowledge.Pro
	con = knowledge.Con
)

// onCost is a question which of two is cheaper.
func onCost() question.Question {
	return question.Question{Text: "tea or coffee on cost?", Intent: question.Choose, Subjects: []string{"tea", "coffee"}, Aspect: "cost"}
}

// alone is the question whether tea is cheap.
func alone() question.Question {
	return question.Question{Text: "is tea cheap?", Intent: question.Check, Subjects: []string{"tea"}, Aspect: "cost", Proposed: "tea", Graded: true}
}

// list joins evidence, all of it on cost.
func list(parts ...any) []verdict.Evidence {
	var out []verdict.Evidence
	for _, p := range parts {
		switch p := p.(type) {
		case verdict.Evidence:
			out = append(out, p)
		case []verdict.Evidence:
			out = append(out, p...)
		}
	}
	for i := range out {
		out[i].Claim.Aspects = []knowledge.Aspect{"cost"}
		out[i].Topical = 1
	}
	return out
}

func with(q question.Question, change func(*question.Question)) question.Question {
	change(&q)
	return q
}

func TestDecide(t *testing.T) {
	j := judge(t)
	for _, c := range []struct {
		name     string
		q        question.Question
		evidence []verdict.Evidence
		outcome  verdict.Outcome
		winner   string
	}{
		{"small talk", question.Question{Text: "hi"}, nil, verdict.OffTopic, ""},
		{"no subject", question.Question{Intent: question.Choose}, nil, verdict.OffTopic, ""},
		{"no evidence", onCost(), nil, verdict.Insufficient, ""},
		{
			"a name that nobody knows", with(onCost(), func(q *question.Question) { q.Subjects, q.Unknown = []string{"tea"}, []string{"maté"} }),
			list(says("a", "tea", pro, .6)), verdict.UnknownSubject, "",
		},
		{"one source ranks", onCost(), list(ranks("a", "tea", "coffee", .9)), verdict.Favors, "tea"},
		{"two sources agree", onCost(), list(ranks("a", "tea", "coffee", .9), says("b", "coffee", con, .6)), verdict.Favors, "tea"},
		{"one source has one feature", onCost(), list(says("a", "tea", pro, .1)), verdict.Insufficient, ""},
		{"sources contradict each other", onCost(), list(ranks("a", "tea", "coffee", .9), ranks("b", "coffee", "tea", .9)), verdict.Conflicting, ""},
		{"each is praised by somebody", onCost(), list(says("a", "tea", pro, .6), says("b", "coffee", pro, .6)), verdict.Depends, ""},
		{
			"a loud source does not outvote two", onCost(),
			list(ranks("a", "tea", "coffee", 1), says("a", "tea", pro, 1), says("a", "coffee", con, 1), ranks("b", "coffee", "tea", .5), ranks("c", "coffee", "tea", .5)),
			verdict.Favors, "coffee",
		},
		{
			"who is worse", with(onCost(), func(q *question.Question) { q.Negative = true }),
			list(ranks("a", "tea", "coffee", .9), ranks("b", "tea", "coffee", .9)), verdict.Favors, "coffee",
		},
		{
			"neither aspect nor use", with(onCost(), func(q *question.Question) { q.Aspect = "" }),
			list(ranks("a", "tea", "coffee", .9), ranks("b", "tea", "coffee", .9)), verdict.Depends, "",
		},
		{
			"what it is", with(alone(), func(q *question.Question) { q.Intent, q.Graded = question.Define, false }),
			list(says("a", "tea", pro, .9)), verdict.Facts, "",
		},
		{"one subject, praised", alone(), list(says("a", "tea", pro, .6)), verdict.Favors, "tea"},
		{"one subject, blamed", alone(), list(says("a", "tea", con, .6)), verdict.Depends, ""},
		{"one subject, praised and blamed", alone(), list(says("a", "tea", pro, .6), says("b", "tea", con, .6)), verdict.Conflicting, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := j.Decide(c.q, c.evidence)
			if v.Outcome != c.outcome || v.Winner != c.winner {
				t.Errorf("decides %s %q (%s), want %s %q", v.Outcome, v.Winner, v.Reason, c.outcome, c.winner)
			}
			if v.Reason == "" {
				t.Error("gives no reason")
			}
			if v.Winner != "" && (v.Outcome != verdict.Favors || v.Confidence <= .5 || len(v.Leaning(v.Winner)) == 0) {
				t.Errorf("winner %q of outcome %s with confidence %v and the sources %q", v.Winner, v.Outcome, v.Confidence, v.Leaning(v.Winner))
			}
		})
	}
}

func TestDissentIsWhatSpeaksAgainstTheWinner(t *testing.T) {
	evidence := list(ranks("a", "tea", "coffee", .9), ranks("b", "tea", "coffee", .9), ranks("c", "tea", "coffee", .9), ranks("d", "coffee", "tea", .9))
	v := judge(t).Decide(onCost(), evidence)
	if v.Winner != "tea" || len(v.Dissent) != 1 || !v.Dissent[0].Against("tea") || v.Dissent[0].Voice != "d" {
		t.Errorf("winner %q, dissent %+v", v.Winner, v.Dissent)
	}
}

func TestAConflictIsAboutWhatBothJudge(t *testing.T) {
	evidence := list(says("a", "tea", pro, .7), says("b", "tea", con, .6), says("c", "tea", pro, .5))
	evidence[0].Claim.Aspects = []knowledge.Aspect{"taste", "health", "comfort", "cost"}
	if v := judge(t).Decide(alone(), evidence); v.Conflict == nil || v.Conflict.A.Voice != "c" {
		t.Errorf("conflict %+v, want that of b and c: a only touches cost", v.Conflict)
	}
}

func TestAnAnswerShowsFewQuotes(t *testing.T) {
	var evidence []verdict.Evidence
	for i := range 40 {
		e := says("source"+string(rune('a'+i%7)), "tea", pro, .6)
		e.Claim.Quote += string(rune('a' + i))
		evidence = append(evidence, list(e)...)
	}
	j := judge(t)
	if v := j.Decide(onCost(), evidence); len(v.Sides[0].Evidence) > 3 {
		t.Errorf("%d quotes on one side", len(v.Sides[0].Evidence))
	}
	more := with(onCost(), func(q *question.Question) { q.Intent = question.More })
	if v := j.Decide(more, evidence); len(v.Sides[0].Evidence) <= 3 {
		t.Errorf("%d quotes where more are asked for", len(v.Sides[0].Evidence))
	}
}

// someHits returns hits as a search might, from a seed: some sources, some of
// them copies of each other, that repeat and contradict themselves.
func someHits(seed uint64) ([]index.Hit, index.Catalog) {
	r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // the same for a seed, on purpose
	var cat index.Catalog
	for _, id := range []string{"a", "b", "c", "d"} {
		s := knowledge.Source{ID: id, Space: knowledge.Shared}
		if id == "d" && r.IntN(2) == 0 {
			s.CopyOf = "a"
		}
		cat.Sources = append(cat.Sources, s)
	}
	subjects := []string{"tea", "coffee"}
	phrases := []string{"is cheap", "is dear", "costs little, and tastes good", "may cost more than you think", "is fine"}
	var hits []index.Hit
	for i := range r.IntN(30) {
		at, phrase := r.IntN(2), r.IntN(len(phrases))
		start := 25 * i
		c := knowledge.Claim{
			Source: cat.Sources[r.IntN(4)].ID, Space: knowledge.Shared, Subject: subjects[at], Quote: subjects[at] + " " + phrases[phrase],
			Stance: knowledge.Stance(r.IntN(3)), Kind: knowledge.Kind(r.IntN(8)), Hedged: r.IntN(3) == 0,
			Aspects: []knowledge.Aspect{"cost"}, Pieces: []knowledge.Span{{Start: start, End: start + 20}}, Rule: "name",
		}
		if r.IntN(3) == 0 {
			c.Better, c.Others = subjects[r.IntN(2)], []string{subjects[1-at]}
		}
		hits = append(hits, index.Hit{Claim: c, Score: float64(r.IntN(4))})
	}
	return hits, cat
}

// FuzzWeighAndDecide holds that a verdict hangs on the hits alone: not on
// their order, and not on what was asked before.
func FuzzWeighAndDecide(f *testing.F) {
	j := judge(f)
	for seed := range uint64(40) {
		f.Add(seed, seed%3 == 0)
	}
	f.Fuzz(func(t *testing.T, seed uint64, negative bool) {
		hits, cat := someHits(seed)
		q := with(onCost(), func(q *question.Question) { q.Negative = negative })
		shuffled := slices.Clone(hits)
		r := rand.New(rand.NewPCG(seed, 2)) //nolint:gosec // the same for a seed, on purpose
		r.Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })

		evidence, again := j.Weigh(q, hits, cat), j.Weigh(q, shuffled, cat)
		if !reflect.DeepEqual(evidence, again) {
			t.Fatalf("evidence hangs on the order of the hits:\n%+v\n%+v", evidence, again)
		}
		before := slices.Clone(evidence)
		v, w := j.Decide(q, evidence), j.Decide(q, again)
		if !reflect.DeepEqual(v, w) {
			t.Errorf("the same evidence gives two verdicts:\n%+v\n%+v", v, w)
		}
		if !reflect.DeepEqual(evidence, before) {
			t.Error("deciding changed the evidence")
		}
		for _, l := range v.Leans {
			if l.By < 0 || l.By > 1 {
				t.Errorf("%s has %v votes", l.Voice, l.By)
			}
		}
	})
}
