// Package lexicon holds what Juxta knows of a language: word lists, aspects,
// synonyms and sentence patterns. Kinds of rules live in code, their instances
// in line-oriented files under data/<language>, which anyone can edit:
//
//	words/<list>.txt     one word or phrase a line
//	aspects/<id>.txt     name:, under:, terms:, better:, worse: of one aspect; the file's name is its id
//	synonyms.txt         name = other, another
//	opposites.txt        one case, another word for it = the case that it is not
//	scales.txt           one end of a measure, another word for it = the other end
//	patterns/<file>.txt  rule:, like:, gives: and the yes: and no: sentences that prove it
//
// In every file # begins a comment. What is wrong in them is reported with
// file and line. An operator's folder of the same shape, laid over the
// embedded one, adds to it: words join their list, an aspect file of the same
// name joins that aspect, and so on. A word stands in a file once; that another
// folder has it already is no mistake. A list with a name of its own has to be in
// a pattern; nothing else would look it up, so a mistyped name is an error.
//
// To add a word, an aspect or a pattern, write a line; no code changes.
package lexicon
