package verdict

import "math"

// confidence returns the chance that more than half of all sources like these
// lean one way, after a sum of leanings f that way and a the other: the mass
// of Beta(1+f, 1+a) above one half. With nothing known it is 0.5. Laplace,
// "Essai philosophique sur les probabilités" (1814), rule of succession.
func confidence(f, a float64) float64 {
	return 1 - betaInc(.5, 1+f, 1+a)
}

// betaInc is the regularized incomplete beta function I_x(a, b), by its
// continued fraction (NIST DLMF 8.17.22), for x up to (a+1)/(a+b+2); beyond
// it by the symmetry 1 - I_{1-x}(b, a).
func betaInc(x, a, b float64) float64 {
	if x > (a+1)/(a+b+2) {
		return 1 - betaInc(1-x, b, a)
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log(1-x)) / a
	return front / fraction(x, a, b)
}

// fraction evaluates the continued fraction from its far end.
func fraction(x, a, b float64) float64 {
	const terms = 60
	value := 1.0
	for n := terms; n > 0; n-- {
		m := float64(n / 2)
		var d float64
		if n%2 == 0 {
			d = m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		} else {
			d = -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		}
		value = 1 + d/value
	}
	return value
}
