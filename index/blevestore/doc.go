// Package blevestore keeps claims in a bleve index (Apache-2.0, pure Go,
// https://github.com/blevesearch/bleve) in a folder, with [Build] and [Open], or in
// memory with [New]. It is the only package that knows bleve.
//
// bleve finds, and nothing else: it holds postings without stored fields,
// values or positions. The claims stand in a table beside it, by the number or
// name that bleve knows them under, and package rank orders what bleve found,
// up to the query's limit and no fewer than 200 a subject where words or
// aspects rank, since bleve's own scores drift as an index grows. Whatever else
// an answer needs, counts above all, is computed from the table too: asking bleve
// for it costs many times the search.
//
// What comes later, laid over what was built, bleve does not know: it is held by
// subject and ranked whole, which takes less than indexing it, one document at a
// time, and than searching what is in as many pieces. A store in memory has
// nothing else.
//
// Words are cut and stemmed by package text, for bleve as for ranking, so that
// both mean the same by a word.
//
// # Files
//
//	LOCK                    held by the one who writes
//	shared/                 a space
//	  CURRENT               its generations, with the checksums of their manifests
//	  gen-000007/           a generation, complete in itself
//	    manifest.json       versions, counts, and size and checksum of every file
//	    claims.dat, .off    claims by subject, document and place
//	    docs.dat, .off      sources, subjects, numbers of claims, by ID
//	    texts.dat, .off     the documents' texts, in the same order
//	    postings/           bleve's
//	    counts.dat, .off    what the space holds, for its catalog
//	    delta.dat, .off     if need be, what is laid over the files above
//
// A generation is never changed. [Open] lays what is replaced or removed later
// over the newest, in memory, and [Store.Save] makes a generation of it: one that
// has most of its files in common with the one before, under other names for the
// same bytes, and in its delta what is laid over them; or one that is made from
// the ground, as by [Build], where much is laid over. Drafts go away with the
// next generation; of the others the last three are kept, for [Store.Rollback].
//
// What one program saves another takes up with [Store.Refresh]. Where one is
// killed at any moment, what it was doing is done or not done; what it leaves
// behind is removed by the next one that writes.
//
// To add a field to a claim, teach encodeClaim and decodeClaim about it and
// raise the format: a test notices fields that they leave out.
package blevestore
