// Package blevestore keeps claims in a bleve index (Apache-2.0, pure Go,
// https://github.com/blevesearch/bleve): in memory with [New], or in a folder
// with [Build] and [Open]. It is the only package that knows bleve.
//
// bleve finds, and nothing else: it holds postings without stored fields,
// values or positions. The claims stand in a table beside it, by the number or
// name that bleve knows them under, and package rank orders what bleve found,
// up to the query's limit and no fewer than 200 a subject where words or
// aspects rank, since bleve's own scores drift as an index grows. Whatever else an answer needs, counts above all, is computed from the
// table too: asking bleve for it costs many times the search.
//
// Words are cut and stemmed by package text, for bleve as for ranking, so that
// both mean the same by a word.
//
// # Files
//
//	CURRENT               the generation to open and its manifest's checksum
//	LOCK                  held by the one who builds
//	gen-000007/           a generation, complete in itself
//	  manifest.json       versions, counts, and size and checksum of every file
//	  claims.dat, .off    claims by space, subject, document and place
//	  docs.dat, .off      sources, subjects, numbers of claims, by space and ID
//	  texts.dat, .off     the documents' texts, in the same order
//	  spaces.dat, .off    what each space holds, for its catalog
//	  postings/           bleve's
//
// A generation is built in one go and never changed; [Open] lays what is
// replaced or removed later over it, in memory. That is meant for the odd
// document: each one hidden makes searches a little slower, and all of it is
// gone with the program.
//
// To add a field to a claim, teach encodeClaim and decodeClaim about it and
// raise the format: a test notices fields that they leave out.
package blevestore
