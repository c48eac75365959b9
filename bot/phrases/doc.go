// Package phrases holds the sentences that the bot says in its own name:
// headlines, reasons, what is missing, what to ask next. What is said stands
// in <language>.txt, when it is said is decided elsewhere. A line is
//
//	key: template
//	key (name=1): template for when the argument name is 1
//	key (name=other): template for when two arguments are equal
//
// and of several lines with one key the first whose condition holds is said.
// In a template {name} is an argument, {name:one|many} is the first word where
// the argument is 1 and the second elsewhere, and [a part in brackets] is left
// out where one of its arguments is empty or 0. A line
// that begins with # is a comment.
//
// To add a phrase, write its [Key], a line in the table beside it and a line
// in every language's file; to word one differently, edit the line.
package phrases
