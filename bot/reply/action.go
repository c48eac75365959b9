package reply

// LongestKey is the most bytes that the key of an action has: what a button
// of any platform can carry.
const LongestKey = 100

// Action is something to do with an answer, for a door to offer as a button or
// as an entry of a menu.
type Action struct {
	Act Act
	// Label is the bot's own words for it, of a few words.
	Label string
	// Subject is the side that further evidence is for, or what a quote to flag
	// speaks of, Aspect the name of the aspect that is asked about next; otherwise
	// empty.
	Subject, Aspect string
	// Key is opaque, of letters, digits, "-" and "_", at most LongestKey of
	// them. The answer is computed again from it, after a restart too; it
	// grants nothing that a question would not. It holds the question: whoever
	// logs keys logs what people ask.
	Key string
}

// Act is a kind of action.
type Act int

// The actions.
const (
	// Asked is none: a question was asked.
	Asked Act = iota
	// More shows further evidence for a side.
	More
	// Why shows the arithmetic of the verdict.
	Why
	// On asks the same about another aspect.
	On
	// Swap exchanges the sides.
	Swap
	// Share shows the answer to everybody in the room.
	Share
	// Helpful and NotHelpful tell what somebody thinks of the answer.
	Helpful
	NotHelpful
	// Flag tells that something is wrong with a quote, whose beginning is the
	// label. It is offered to who was not helped and beside the arithmetic.
	Flag
)

// String returns the name of an action, as logs and doors use it.
func (a Act) String() string {
	names := [...]string{"asked", "more", "why", "on", "swap", "share", "helpful", "not_helpful", "flag"}
	if a < 0 || int(a) >= len(names) {
		return names[Asked]
	}
	return names[a]
}
