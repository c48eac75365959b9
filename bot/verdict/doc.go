// Package verdict weighs evidence: a question and hits in, a verdict out. It
// is pure and deterministic, and everything it counts it can show.
//
// Each claim gets a weight: how directly it answers (a comparison more than
// praise or blame on the aspect, that more than a feature), how much of the
// question it speaks of, and less where it is hedged; where the question asks
// by a measure ("bigger") and some claims give it, those that do not count
// little. A source has one vote,
// however often it repeats itself: its claims for and against each subject
// are pooled, and it leans to the subject that comes out ahead, by at most
// one. Copies vote with their original.
//
// What is shown goes by worth, which is the weight but for a question that only
// asks which to choose: there a quote that compares, and tells on what, is
// worth more than one that counts more and tells less.
//
// From the leanings comes the confidence: the chance that most sources of
// this kind favor the leader, by Laplace's rule of succession, Beta(1+f, 1+a)
// above one half, for f leanings with and a leanings against it. Below a
// stated confidence, or a stated weight, there is no winner: the sources
// contradict each other (conflicting), each side has its case (depends), or
// too little is said (insufficient).
package verdict
