// Package pdftext reads the text layer of PDF files. What comes in is a file's
// bytes; what goes out is, page by page, the pieces of text that are drawn, each
// with its place, size and weight. Which of them make lines and paragraphs is
// not told here. Images, forms that are filled in, comments and attachments are
// not read, and nothing is decrypted.
//
// Whatever a file holds, reading it ends, in time and memory that grow with what
// the file holds and unpacks to, which is bounded: at most 256 MB of streams,
// packed and unpacked, 20,000 pages, 1,000,000 objects, 8,000,000 values,
// 30,000,000 operators with their arguments, and 48 MB of text; what exceeds that
// is an error. Values nest 64 deep at most, forms 12; nothing here panics on
// purpose, starts a goroutine or keeps state. The files made to break it are in
// the tests of [juxta/knowledge/format].
//
// Of 156 files with more than 200 words, among the samples that pdfcpu comes with,
// the median shares 99.8 % of its words with what pdftotext of poppler reads, and
// 97 % of its pairs of words. Where they part for good is text that runs from right
// to left, which stands reversed here, and what people fill into forms, which is
// not read.
//
// Two libraries were tried instead. github.com/ledongthuc/pdf needs 9 s to tell
// the text of the 36 pages of a LaTeX manual with its places, 0.3 s without, for
// which this package takes 0.03 s; it loses the spaces between their words, and
// all text of forms. A file of 150 bytes, whose table of objects points at itself,
// ends the program with a stack overflow that nothing can catch, one of 159 bytes
// asks for 64 GB, and one of 579 bytes, whose tree of pages bites its tail, never
// returns.
// github.com/pdfcpu/pdfcpu withstands these (of the first it panics), but hands
// out operators and fonts, not text, so that all but 500 lines of this package
// would stay; it brings five modules that the program does not have, makes a small
// one 10.8 MB larger than the other library does, and keeps its settings in a
// package variable that has it write to the user's folder unless it is set. What
// it would save, finding the objects and unpacking them, is the smaller part: they
// are looked for from the first byte to the last, as readers do to repair a file,
// so that a wrong table of objects does no harm.
package pdftext
