// Package bench is what measurements of speed have in common: an index of
// generated claims that is built once and kept, questions to ask it, bleve alone
// to be held against, and the time that one thread takes. The machine may have
// much else to do: what counts is how two times taken in turn compare.
package bench
