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
// encodings than UTF-8 with golang.org/x/text. The main content of a web page
// is found here, by its landmarks and the density of its links: reader-mode
// libraries favor running text and lose the lists and tables that comparisons
// are made of.
//
// To add a document format, write knowledge/format/<x>.go and a line in [All].
package format
