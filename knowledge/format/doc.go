// Package format reads documents into cleaned blocks. What comes in is a
// file's name and bytes; what goes out is the document's text, where it comes
// from, and its blocks: paragraphs, list entries, table cells, questions and
// answers, each with the headings above it and its place in the text.
//
// A block's pieces, joined, are its text, so that everything quoted from it
// can be found in the document. Menus, adverts, bylines and the like are kept
// as dropped blocks with the reason; the phrases that give them away stand in
// the lexicon's lists words/boilerplate-*.txt, the procedure in this package.
//
// The package does not cut sentences and judges no claim: a block is dropped
// only where all of it is no evidence.
//
// Markdown is read with goldmark, HTML with golang.org/x/net/html, other
// encodings than UTF-8 with golang.org/x/text, Word documents and tables of
// values (CSV, TSV) with the standard library, the text layer of PDF files by
// [juxta/knowledge/format/pdftext], which says why. What a file is, its content
// says; its name is a hint where the content leaves it open.
//
// Of plain text and Markdown the document's text is the file, byte for byte; of
// the other formats it is what was extracted, a block a line, the cells of a
// table's row parted by bars. In it words of a PDF file that lines break are
// whole again, and what repeats from page to page is dropped.
//
// Whatever a file holds, it is read or refused in bounded time and memory:
// office documents unpack to at most 64 MB and some 2,000,000 elements, and they
// and PDF files hold at most 32 MB of text in at most 400,000 paragraphs and
// cells; text has at most 1,500,000 lines or tags. What exceeds that is an error, and never cut off. Of
// the hostile files of the tests none takes more than some 10 s of one slow core
// and 1 GB of memory.
//
// Which part of a web page is its article is found in three steps: hidden
// elements and those whose tag, role or class names them as frame are left
// out; a main landmark bounds the rest; and of what remains, go-readability, a
// port of Mozilla's Readability, says where the article stands. Only the place
// is taken from it, the blocks are cut here: it leaves out short lists and the
// like. Lists and tables beside its article stay, and where it would keep less
// than three fifths of the words, it is not heeded.
// Of the five made-up pages in testdata/pages every sentence asked about is
// kept; of eight pieces of frame without a telling name the first two steps
// leave six, and with the library two, which stand within the article's own
// element. The labeled documents have one web page, of which nothing changed.
// The alternative, go-trafilatura, kept 69 words of the page of pros and cons
// of which go-readability kept 108, and took 125 ms before main began,
// go-readability less than 1 ms.
//
// To add a document format, write knowledge/format/<x>.go and a line in [All].
package format
