package verdict_test

import (
	"math"
	"slices"
	"testing"

	"juxta/bot/verdict"
	"juxta/knowledge"
	"juxta/knowledge/lexicon"
)

func judge(t testing.TB) *verdict.Judge {
	t.Helper()
	lex, err := lexicon.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return verdict.New(lex)
}

// says is what a source says of a subject, with a weight.
func says(voice, subject string, stance knowledge.Stance, weight float64) verdict.Evidence {
	return verdict.Evidence{
		Claim: knowledge.Claim{Source: voice, Subject: subject, Stance: stance, Quote: voice + " on " + subject + " " + stance.String()},
		Voice: voice, Weight: weight,
	}
}

// ranks is what a source says that ranks better above worse, as the two
// claims that such a sentence makes.
func ranks(voice, better, worse string, weight float64) []verdict.Evidence {
	quote := better + " beats " + worse
	claim := func(subject, other string, stance knowledge.Stance) verdict.Evidence {
		return verdict.Evidence{
			Claim: knowledge.Claim{
				Source: voice, Subject: subject, Others: []string{other}, Stance: stance, Better: better,
				Kind: knowledge.Comparison, Quote: quote,
			},
			Voice: voice, Weight: weight,
		}
	}
	return []verdict.Evidence{claim(better, worse, knowledge.Pro), claim(worse, better, knowledge.Con)}
}

func TestLean(t *testing.T) {
	even := says("a", "tea", knowledge.Neutral, .9)
	even.Claim.Even = true
	for _, c := range []struct {
		name     string
		evidence []verdict.Evidence
		to       string
		by       float64
	}{
		{"praise of one", []verdict.Evidence{says("a", "tea", pro, .6)}, "tea", 1},
		{"blame of the other", []verdict.Evidence{says("a", "coffee", con, .6)}, "tea", 1},
		{"a ranking", ranks("a", "coffee", "tea", .9), "coffee", 1},
		{"praise of both", []verdict.Evidence{says("a", "tea", pro, .6), says("a", "coffee", pro, .6)}, "", 0},
		{"praise and blame of one", []verdict.Evidence{says("a", "tea", pro, .6), says("a", "tea", con, .6)}, "", 0},
		{"more praise of one", []verdict.Evidence{says("a", "tea", pro, .6), says("a", "coffee", pro, .2)}, "tea", .5},
		{"next to nothing", []verdict.Evidence{says("a", "tea", pro, .05)}, "", 0},
		{"little is less than a vote", []verdict.Evidence{says("a", "tea", pro, .25)}, "tea", .5},
		{"nothing for or against", []verdict.Evidence{says("a", "tea", knowledge.Neutral, .9)}, "", 0},
		{"called equal, and one praised", []verdict.Evidence{even, says("a", "coffee", pro, .9)}, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			leans := judge(t).Tally([]string{"tea", "coffee"}, c.evidence)
			if len(leans) != 1 {
				t.Fatalf("%d sources lean, want 1: %+v", len(leans), leans)
			}
			if got := leans[0]; got.To != c.to || math.Abs(got.By-c.by) > 1e-9 {
				t.Errorf("leans to %q by %v, want %q by %v", got.To, got.By, c.to, c.by)
			}
		})
	}
}

func TestASourceHasOneVoteHoweverOftenItRepeatsItself(t *testing.T) {
	var evidence []verdict.Evidence
	for range 50 {
		evidence = append(evidence, says("fan", "tea", knowledge.Pro, .9))
		evidence = append(evidence, ranks("fan", "tea", "coffee", .9)...)
	}
	evidence = append(evidence, says("other", "coffee", knowledge.Pro, .6))
	leans := judge(t).Tally([]string{"tea", "coffee"}, evidence)
	if len(leans) != 2 {
		t.Fatalf("%d votes of two sources: %+v", len(leans), leans)
	}
	for _, l := range leans {
		if l.By > 1 || l.Net["tea"] > 1 || l.Net["coffee"] < -1 {
			t.Errorf("%s leans by %v, net %v: more than one vote", l.Voice, l.By, l.Net)
		}
	}
}

func TestARankingCountsOnce(t *testing.T) {
	leans := judge(t).Tally([]string{"tea", "coffee"}, ranks("a", "tea", "coffee", .5))
	if got := leans[0].Net["tea"]; math.Abs(got-.5) > 1e-9 {
		t.Errorf("a ranking of weight .5 speaks for its winner by %v", got)
	}
}

func TestVotesAreInTheOrderOfTheSources(t *testing.T) {
	var evidence []verdict.Evidence
	for _, voice := range []string{"c", "a", "d", "b"} {
		evidence = append(evidence, says(voice, "tea", knowledge.Pro, .6))
	}
	var got []string
	for _, l := range judge(t).Tally([]string{"tea", "coffee"}, evidence) {
		got = append(got, l.Voice)
	}
	if want := []string{"a", "b", "c", "d"}; !slices.Equal(got, want) {
		t.Errorf("votes are in the order %q", got)
	}
}

func TestTurnedNamesTheWorse(t *testing.T) {
	subjects := []string{"tea", "coffee"}
	for _, e := range ranks("a", "tea", "coffee", .9) {
		got := verdict.Turned(e, subjects)
		if got.Claim.Better != "coffee" || got.Claim.Stance != e.Claim.Stance.Opposite() {
			t.Errorf("%s %v is turned into %v, better %q", e.Claim.Subject, e.Claim.Stance, got.Claim.Stance, got.Claim.Better)
		}
		if e.Claim.Better != "tea" {
			t.Error("turning changed the evidence itself")
		}
	}
	if got := verdict.Turned(says("a", "tea", knowledge.Con, .6), subjects); got.For() != "tea" {
		t.Errorf("blame of tea, turned, speaks for %q", got.For())
	}
}
