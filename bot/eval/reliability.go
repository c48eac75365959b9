package eval

import (
	"fmt"
	"math"
)

// Band is a range of confidence, with the winners named at it.
type Band struct {
	// From is part of the band, To is not, but for 1.
	From, To float64
	// Winners counts the winners named whose case says what is right, Right
	// those that are.
	Winners, Right int
	// stated is the sum of the confidences.
	stated float64
}

// Stated returns the mean of the confidences with which winners were named.
func (b Band) Stated() float64 { return b.stated / float64(max(b.Winners, 1)) }

// Share returns the share of winners that are right.
func (b Band) Share() float64 { return Share{b.Right, b.Winners}.Value() }

// String names the band by its ends.
func (b Band) String() string {
	return fmt.Sprintf("%.2f-%.2f", b.From, b.To)
}

// Reliability tells how far a stated confidence can be relied on: of winners
// named with a confidence of .8, four of five should be right. Confidence is
// that of winners alone: where no winner is named it is not asked for.
type Reliability struct {
	bands [bands]Band
}

const bands = 5

// edges are where bands end and begin.
func edges() [bands + 1]float64 { return [...]float64{.5, .65, .75, .85, .95, 1} }

// Add counts a result, if it names a winner and its case says what is right.
func (r *Reliability) Add(result Result) {
	if !result.Declared || !result.OfVerdict {
		return
	}
	i := bands - 1
	for i > 0 && result.Confidence < edges()[i] {
		i--
	}
	b := &r.bands[i]
	b.Winners++
	b.stated += result.Confidence
	if !result.failed(FalseWinner) {
		b.Right++
	}
}

// Bands returns the bands that hold a winner, by rising confidence.
func (r *Reliability) Bands() []Band {
	var out []Band
	for i, b := range r.bands {
		if b.Winners > 0 {
			b.From, b.To = edges()[i], edges()[i+1]
			out = append(out, b)
		}
	}
	return out
}

// Total returns all bands as one.
func (r *Reliability) Total() Band {
	all := Band{From: edges()[0], To: edges()[bands]}
	for _, b := range r.bands {
		all.Winners += b.Winners
		all.Right += b.Right
		all.stated += b.stated
	}
	return all
}

// Error returns the expected calibration error: the distance between stated
// confidence and share of right winners, a band's weighing as many winners as
// it has. Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated
// Probabilities Using Bayesian Binning" (2015).
func (r *Reliability) Error() float64 {
	sum := 0.0
	for _, b := range r.bands {
		sum += math.Abs(b.stated - float64(b.Right))
	}
	return sum / float64(max(r.Total().Winners, 1))
}
