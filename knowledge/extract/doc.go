// Package extract finds the claims that sentences make: who is spoken of, for
// or against, on what, under which condition, and who is ranked first.
//
// It works in two steps. Discover reads all pages of a corpus once and learns
// what they compare: the subjects and their names. Extract then reads a page
// sentence by sentence. A sentence's subject is known by name, by the table
// column, list or heading it stands under, or by a pronoun; sentences about
// the field in general, about another product, questions (but for those why X
// is better than Y, which say it is) and announcements make no claim. Stance
// comes from evaluative words with their negation, from comparisons and their
// direction, and from headings such as "Disadvantages".
//
// Open word lists are data in package lexicon; only function words that a
// procedure turns on stand here.
package extract
