// Package rank orders the claims that an engine has found for a query. What
// comes in are the claims about the query's subjects, what goes out are the
// same, best first. It finds nothing itself and drops nothing but what exceeds
// the limit, so that every engine built on it gives one order, whatever its
// own scores are and however many other documents it holds.
//
// The measure is BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework: BM25 and Beyond, 2009) with headings as a second, lighter field
// and with synonyms counted as one term. How rare a word is counts among the
// candidates of all subjects together: two sides of one answer are weighed
// alike.
package rank
