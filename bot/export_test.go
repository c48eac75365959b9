package bot

import (
	"juxta/bot/question"
	"juxta/index"
)

// What the tests see of the package's inside.

// ErrNotVerbatim is errNotVerbatim.
var ErrNotVerbatim = errNotVerbatim

// WithRivals is withRivals.
func WithRivals(q question.Question, cat index.Catalog) question.Question { return withRivals(q, cat) }

// Remember gives b an empty memory of at most so many threads.
func (b *Bot) Remember(most int) { b.memory = newMemory(most) }

// Remembers reports whether a turn of a thread is kept.
func (b *Bot) Remembers(name string) bool { return b.memory.recall(name).Turns > 0 }

// Threads returns how many threads are kept.
func (b *Bot) Threads() int { return b.memory.order.Len() }
