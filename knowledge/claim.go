package knowledge

// Aspect is what things are compared on, by its id in the lexicon ("security").
type Aspect string

// General is the aspect of a claim that speaks of its subject as a whole.
const General Aspect = "general"

// Stance says how a claim speaks of its subject.
type Stance int

// The stances. Neutral is zero: nothing said for or against.
const (
	Neutral Stance = iota
	Pro
	Con
)

// String returns "neutral", "pro" or "con".
func (s Stance) String() string {
	switch s {
	case Pro:
		return "pro"
	case Con:
		return "con"
	case Neutral:
	}
	return "neutral"
}

// Opposite returns the other side of s; neutral stays neutral.
func (s Stance) Opposite() Stance {
	switch s {
	case Pro:
		return Con
	case Con:
		return Pro
	case Neutral:
	}
	return Neutral
}

// Kind says what sort of statement a claim is.
type Kind int

// The kinds of claims.
const (
	// Fact is a statement without praise or blame.
	Fact Kind = iota
	// Feature says what the subject has or does.
	Feature
	// Strength praises the subject.
	Strength
	// Weakness finds fault with the subject.
	Weakness
	// UseCase says what the subject is used for or fits.
	UseCase
	// Adopter says who uses the subject.
	Adopter
	// Comparison holds the subject against another.
	Comparison
	// Judgement is a source's own advice on what to choose.
	Judgement
)

// String returns the kind as the machine-readable contract spells it.
func (k Kind) String() string {
	switch k {
	case Feature:
		return "feature"
	case Strength:
		return "strength"
	case Weakness:
		return "weakness"
	case UseCase:
		return "use_case"
	case Adopter:
		return "adopter"
	case Comparison:
		return "comparison"
	case Judgement:
		return "verdict"
	case Fact:
	}
	return "fact"
}

// Asked ends the rule of a claim that a question only takes for granted: "why is
// X faster than Y?".
const Asked = "/asked"

// Claim is one assertion about one subject. A sentence about two subjects
// gives two claims with the same span.
type Claim struct {
	// Source is the ID of the document, Space the space it belongs to.
	Source string
	Space  Space
	// Subject is the subject's name as the documents spell it.
	Subject string
	// Held reports whether the sentence does not speak of the subject itself
	// but holds another one up against it ("faster than X").
	Held bool
	// Others are further subjects that the sentence speaks of.
	Others  []string
	Aspects []Aspect
	Stance  Stance
	Kind    Kind
	// Better is the subject that the sentence itself ranks first, or empty.
	Better string
	// BetterOn are the aspects that the ranking is about, where the words
	// beside it name some; empty means all of Aspects.
	BetterOn []Aspect
	// Even reports whether the sentence calls its subjects equal.
	Even bool
	// Condition is when the claim holds, in the sentence's own words ("for
	// small projects"), or empty.
	Condition string
	// Hedged reports whether the sentence is unsure ("may", "often").
	Hedged bool
	// Quote is the document's own words: its pieces, joined.
	Quote  string
	Pieces []Span
	// Part is the range of Quote that makes the claim where its sentence makes
	// several of its subject, or excepts something: of "X is faster, but Y is
	// cheaper" the one clause or the other. Empty means all of it.
	Part Span
	// Trail is the block's, its table column and row included.
	Trail []string
	// Rule names what found the claim.
	Rule string
}

// Span returns the claim's place: the range of bytes in its document's text.
func (c Claim) Span() Span { return Hull(c.Pieces) }

// Says returns the words of Quote that make the claim.
func (c Claim) Says() string {
	if c.Part.Len() > 0 && inside(c.Quote, c.Part) {
		return c.Quote[c.Part.Start:c.Part.End]
	}
	return c.Quote
}

// Subject is something that documents compare.
type Subject struct {
	// Name is the subject as the documents spell it most.
	Name string
	// Aliases are other names for it in the documents or the lexicon.
	Aliases []string
}

// Reading is all that was read from one document.
type Reading struct {
	Document Document
	Subjects []Subject
	Claims   []Claim
}
