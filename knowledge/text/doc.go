// Package text cuts blocks into sentences and sentences into words. Nothing is
// lost: the pieces of a text, joined, are the text.
//
// Words are those of Unicode Standard Annex #29
// (https://unicode.org/reports/tr29/), mended for names such as C++ and for
// possessives; stems are those of the Snowball English stemmer
// (https://snowballstem.org) as its own compiler writes it in Go.
//
// Sentences are found by rules of our own: the annex's know neither
// abbreviations nor lists, take a footnote for the next sentence's beginning,
// and find no end before a sentence that begins with a number or, as people
// write in chat, in lower case.
package text
