// Package blevestore keeps claims in a bleve index (Apache-2.0, pure Go,
// https://github.com/blevesearch/bleve) in a folder, with [Build] and [Open], or in
// memory with [New]. It is the only package that knows bleve.
//
// bleve tells which claims have a word, and nothing else: it holds postings without
// stored fields, values or positions. The claims stand in a table beside it, those
// about a subject together, and a table of keys tells where. They are all ranked
// where they are no more than the query's limit, or 200 where words or aspects
// rank; of more, bleve's lists, read over that stretch alone, choose so many. Package
// rank orders them, since bleve's own scores drift as an index grows. Whatever else
// an answer needs, counts above all, is computed from the table too: asking bleve for
// it costs many times the search.
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
//	    keys.dat, .off      where the claims about each subject are, and the documents
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
// # What searching takes
//
// A search used to be a query of bleve's for each subject, for the best 300 claims:
// at a million claims in twenty spaces that took 2.1 times as long as bleve takes to
// find the best 50, half of it in keeping the best by scores that were then reckoned
// anew, and each document's text was found by reading a dozen others' records. With
// the keys it takes 0.3 times as long at 10,000 claims, 0.7 at 100,000 and 0.9 at a
// million, most of it in reading and ranking 600 claims. BenchmarkCore of package bot
// tells it, beside the whole of an answer.
//
// # What building and keeping takes
//
// A claim is indexed in a tenth more processor time than bleve alone takes for it, with
// the same mapping and batches. It was a third more until words were cut once, for the
// claim's record and for bleve, and remembered from claim to claim; what is left beside
// bleve's own is the spool, the tables and the keys. Of 100,000 claims in one space,
// bleve's files take some 130 bytes a claim, as many as those of a lean index of
// bleve's own making, and the table of claims some 300, a third of which are the
// numbers that ranking reads. Who serves a million claims in twenty spaces has some
// 80 megabytes in use, seven tenths of them the counts for the catalogs and a sixth
// the keys, and 450 resident: the rest is what is not collected yet, and 120 are the
// kernel's copy of the files. Opening a million in one space takes some 30
// milliseconds, most of it the reading of offsets, and its first catalog 100. A
// document of a hundred claims is replaced in two; nothing that takes long, as making
// a catalog or saving, is done with the store locked.
//
// To add a field to a claim, teach encodeClaim and decodeClaim about it and
// raise the format: a test notices fields that they leave out.
package blevestore
