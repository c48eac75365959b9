// Package verdict weighs evidence: a question and hits in, a verdict out. It
// is pure and deterministic, and everything it counts it can show.
//
// Each claim gets a weight: how directly it answers (a comparison more than
// praise or blame on the aspect, that more than a feature), how much of the
// question it speaks of, and less where it is hedged. Where the question asks
// by a measure ("bigger") and some claims give it, the others count less. Of a
// sentence about several subjects only the clauses that name a claim's own tell
// whether it speaks of another case ("for small shops X, for large ones Y").
// What is said of the opposite case, of the case denied ("without a garden"), or of
// another sort of the thing is no evidence, nor is what a question takes for
// granted; where the documents know nothing of the case, nobody wins on the whole.
// Where nothing speaks of an aspect that is a part of a wider one, claims on the
// wider count, for less. Where most claims speak of a use case it singles out
// nothing, and the answer is one on the whole (broad).
//
// A source has one vote, however often it repeats itself: its claims for and
// against each subject are pooled, and it leans to the subject that comes out
// ahead, by at most one. Copies vote with their original. What the makers or
// sellers of a subject write (its party) votes too.
//
// From the leanings comes the confidence: the chance that most sources of
// this kind favor the leader, by Laplace's rule of succession, Beta(1+f, 1+a)
// above one half, for f leanings with and a leanings against it. A winner
// between several needs a stated confidence and a stated sum of leanings
// ([Weights]), more sources than any other has, and to be carried: by two
// sources that are not its party, or by one such that says it plainly. Else the
// sources contradict each other (conflicting), each side has its case (depends),
// or too little is said (insufficient).
//
// What is shown goes by worth, which is the weight but for a question that only
// asks which to choose: there a quote that compares, and tells on what, is
// worth more than one that counts more and tells less.
package verdict
