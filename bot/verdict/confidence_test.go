package verdict_test

import (
	"math"
	"testing"

	"juxta/bot/verdict"
)

// TestBetaIncHasKnownValues takes closed forms: I_x(1,b) = 1-(1-x)^b,
// I_x(a,1) = x^a, I_x(2,2) = 3x²-2x³, I_x(a,a) at one half is one half.
func TestBetaIncHasKnownValues(t *testing.T) {
	for _, c := range []struct{ x, a, b, want float64 }{
		{.5, 1, 1, .5},
		{.25, 1, 1, .25},
		{.5, 2, 1, .25},
		{.5, 1, 2, .75},
		{.5, 3, 1, .125},
		{.5, 1, 3, .875},
		{.3, 1, 4, 1 - .7*.7*.7*.7},
		{.9, 5, 1, math.Pow(.9, 5)},
		{.2, 2, 2, 3*.04 - 2*.008},
		{.5, 7.5, 7.5, .5},
		{.5, 400, 400, .5},
	} {
		if got := verdict.BetaInc(c.x, c.a, c.b); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("I_%v(%v, %v) = %v, want %v", c.x, c.a, c.b, got, c.want)
		}
	}
}

func TestConfidenceIsTheChanceThatMostLeanThatWay(t *testing.T) {
	for _, c := range []struct {
		name       string
		f, a, want float64
	}{
		{"nothing known", 0, 0, .5},
		{"one source for it", 1, 0, .75},
		{"two sources for it", 2, 0, .875},
		{"three sources for it", 3, 0, .9375},
		{"one source against it", 0, 1, .25},
		{"two against one", 2, 1, .6875},
		{"one each", 1, 1, .5},
		{"many each", 50, 50, .5},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := verdict.Confidence(c.f, c.a); math.Abs(got-c.want) > 1e-9 {
				t.Errorf("confidence(%v, %v) = %v, want %v", c.f, c.a, got, c.want)
			}
		})
	}
}

// FuzzConfidence holds what must be true of any count: a chance, the same
// from both sides, more with each source for it, less with each against it.
func FuzzConfidence(f *testing.F) {
	f.Add(0.0, 0.0)
	f.Add(1.5, .25)
	f.Add(300.0, 299.0)
	f.Fuzz(func(t *testing.T, x, y float64) {
		x, y = math.Mod(math.Abs(x), 1000), math.Mod(math.Abs(y), 1000)
		if math.IsNaN(x) || math.IsNaN(y) {
			t.Skip("not a count")
		}
		const slack = 1e-6
		got := verdict.Confidence(x, y)
		if !(got >= -slack && got <= 1+slack) {
			t.Fatalf("confidence(%v, %v) = %v is no chance", x, y, got)
		}
		if other := verdict.Confidence(y, x); math.Abs(got+other-1) > slack {
			t.Errorf("confidence(%v, %v) = %v, but the other way %v", x, y, got, other)
		}
		if more := verdict.Confidence(x+1, y); more < got-slack {
			t.Errorf("a source more for it lowers confidence(%v, %v) from %v to %v", x, y, got, more)
		}
		if less := verdict.Confidence(x, y+1); less > got+slack {
			t.Errorf("a source more against it raises confidence(%v, %v) from %v to %v", x, y, got, less)
		}
	})
}
