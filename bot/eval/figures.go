package eval

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Share is a part of a whole, both counted.
type Share struct{ Part, Of int }

// Value returns the share, from 0 to 1; 0 of none.
func (s Share) Value() float64 { return float64(s.Part) / float64(max(s.Of, 1)) }

// count adds a case to s, if it asks for what s is a share of.
func count(s *Share, asked, met bool) {
	if asked {
		s.Of++
	}
	if asked && met {
		s.Part++
	}
}

// Figures are how good answers are over many cases.
type Figures struct {
	// Answered are the cases with an answer, Right those where nothing failed.
	Answered, Right Share
	// Verdict is the share of results that are right.
	Verdict Share
	// Winner is the share of expected winners that are named.
	Winner Share
	// Declared counts the winners named, FalseWinner those of them that are
	// not among the right results, WrongWinner those of these where another
	// winner is expected for sure.
	Declared, FalseWinner, WrongWinner int
	// Cite is the share of cases that show a quote they should, Sides of
	// those that show evidence under each subject's name.
	Cite, Sides Share
	// BadCite, Leaked, NotVerbatim and NoText count failures.
	BadCite, Leaked, NotVerbatim, NoText int
	// quotes are the numbers of quotes in the answers.
	quotes []int
}

// Add counts a result.
func (f *Figures) Add(r Result) {
	silent := r.failed(Silent)
	count(&f.Answered, true, !silent)
	count(&f.Right, true, len(r.Failed) == 0)
	count(&f.Verdict, r.OfVerdict, !r.failed(Silent, Verdict, FalseWinner))
	count(&f.Winner, r.OfWinner, r.Winner)
	count(&f.Cite, r.OfCite, !r.failed(Silent, Cite))
	count(&f.Sides, r.OfSides, !r.failed(Silent, Sides))
	if r.Declared {
		f.Declared++
	}
	if !silent {
		f.quotes = append(f.quotes, r.Quotes)
	}
	for _, failure := range r.Failed {
		f.failure(r, failure.Check)
	}
}

func (f *Figures) failure(r Result, check Check) {
	switch check {
	case FalseWinner:
		f.FalseWinner++
		if r.OfWinner {
			f.WrongWinner++
		}
	case BadCite:
		f.BadCite++
	case Leaked:
		f.Leaked++
	case NotVerbatim:
		f.NotVerbatim++
	case NoText:
		f.NoText++
	case Silent, Verdict, Cite, Sides:
	}
}

// All yields the figures by name, as numbers are written.
func (f *Figures) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		median, most := 0, 0
		if n := slices.Sorted(slices.Values(f.quotes)); len(n) > 0 {
			median, most = n[len(n)/2], n[len(n)-1]
		}
		share := func(s Share) string { return fmt.Sprintf("%.3f", s.Value()) }
		for _, v := range [][2]string{
			{"questions", strconv.Itoa(f.Answered.Of)},
			{"answered", strconv.Itoa(f.Answered.Part)},
			{"verdict", share(f.Verdict)},
			{"winner", share(f.Winner)},
			{"winner_of", strconv.Itoa(f.Winner.Of)},
			{"declared", strconv.Itoa(f.Declared)},
			{"false_winner", strconv.Itoa(f.FalseWinner)},
			{"wrong_winner", strconv.Itoa(f.WrongWinner)},
			{"cite", share(f.Cite)},
			{"sides", share(f.Sides)},
			{"bad_cite", strconv.Itoa(f.BadCite)},
			{"leaked", strconv.Itoa(f.Leaked)},
			{"not_verbatim", strconv.Itoa(f.NotVerbatim)},
			{"no_text", strconv.Itoa(f.NoText)},
			{"median_quotes", strconv.Itoa(median)},
			{"max_quotes", strconv.Itoa(most)},
		} {
			if !yield(v[0], v[1]) {
				return
			}
		}
	}
}

// MarshalJSON writes the figures as one object, in their order.
func (f *Figures) MarshalJSON() ([]byte, error) {
	var out []string
	for name, value := range f.All() {
		out = append(out, strconv.Quote(name)+":"+value)
	}
	return []byte("{" + strings.Join(out, ",") + "}"), nil
}
