// Package blevestore keeps claims in a bleve index (Apache-2.0, pure Go,
// https://github.com/blevesearch/bleve): in memory with [New], or in a folder
// with [Build] and [Open]. It is the only package that knows bleve.
//
// bleve finds, and nothing else: it holds postings without stored fields,
// values or positions. The claims stand in a table beside it, by the number or
// name that bleve knows them under, and package rank orders what bleve found,
// up to 200 claims a subject, since bleve's own scores drift as an index
// grows. Whatever else an answer needs, counts above all, is computed from the
// table too: asking bleve for it costs many times the search.
//
// Words are cut and stemmed by package text, for bleve as for ranking, so that
// both mean the same by a word.
package blevestore
