// Package text cuts blocks into sentences and sentences into words. Nothing is
// lost: the pieces of a text, joined, are the text. Boundaries follow Unicode
// Standard Annex #29 (https://unicode.org/reports/tr29/), mended where
// abbreviations, list numbers and lone punctuation mislead it; stems are those
// of the Snowball English stemmer (https://snowballstem.org).
package text
