package bot

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/bot/verdict"
	"juxta/index"
	"juxta/knowledge"
)

// Riddle is a quote that hides the name of what it speaks of.
type Riddle struct {
	// Text is the quote in one line, with [Mask] for each name.
	Text string
	// Choices are the subjects to guess from, two to four, and Right is the
	// place of the one that the quote speaks of.
	Choices []string
	Right   int
	// On are the names of the aspects that the quote speaks of, the likeliest first.
	On []string
	// Quote is the document's own words, proved, and Source where they stand.
	Quote  reply.Quote
	Source reply.Source
	// Check tells this riddle from any other, and from what the same seed gives
	// once the documents have changed: a few letters and digits.
	Check string
	// Notice says why there is no riddle; then all else is empty.
	Notice string
}

const (
	// mostChoices is how many subjects a riddle offers.
	mostChoices = 4
	// riddleClaims is how many claims of a subject a riddle is chosen from.
	riddleClaims = 400
	// leaning is how much more seldom a sentence is chosen that goes on from
	// another.
	leaning = .1
	// riddleTries is how many subjects are looked through for a quote.
	riddleTries = 12
)

// Riddle returns the riddle that a seed gives in some spaces: the same one for
// the same seed as long as the documents stay the same. Seeds spread over
// subjects, sources and aspects, over subjects of which more is said a little
// more often.
func (b *Bot) Riddle(ctx context.Context, spaces []knowledge.Space, seed uint64) (Riddle, error) {
	b = b.now()
	cat, err := b.searcher.Catalog(ctx, spaces)
	if err != nil {
		return Riddle{}, fmt.Errorf("riddle: catalog of %v: %w", spaces, err)
	}
	const stream = 0x6a75787461                                                                                            // the other half of the state, any number
	d := dealer{bot: b, spaces: spaces, catalog: cat, shelf: b.shelves.of(cat), dice: rand.New(rand.NewPCG(seed, stream))} //nolint:gosec // a game, not a secret
	topics := shuffled(d.dice, cat.Topics, func(t index.Topic) float64 { return math.Sqrt(float64(t.Claims)) })
	tries := 0
	for _, t := range topics {
		if tries == riddleTries {
			break
		}
		if len(d.shelf.find("", d.shelf.beside(t), 1)) == 0 {
			continue
		}
		tries++
		if r, ok, err := d.deal(ctx, t); err != nil || ok {
			return r, err
		}
	}
	return Riddle{Notice: b.say.Say(phrases.RiddleNone, nil)}, nil
}

// dealer makes one riddle.
type dealer struct {
	bot     *Bot
	spaces  []knowledge.Space
	catalog index.Catalog
	shelf   *shelf
	dice    *rand.Rand
}

// deal makes a riddle about a topic, or reports that no quote is fit for one.
func (d dealer) deal(ctx context.Context, t index.Topic) (Riddle, bool, error) {
	hits, err := d.bot.searcher.Search(ctx, index.Query{Spaces: d.spaces, Subjects: []string{t.Name}, Limit: riddleClaims})
	if err != nil {
		return Riddle{}, false, fmt.Errorf("riddle: search for claims on %s: %w", t.Name, err)
	}
	rivals := d.rivals(t, hits)
	if len(rivals) == 0 {
		return Riddle{}, false, nil
	}
	for _, c := range d.quotable(hits) {
		text, ok := masked(c.Quote, c.Subject, d.bot.parser.Named(c.Quote, d.catalog), d.names(t, rivals))
		if !ok {
			continue
		}
		if r, ok := d.riddle(ctx, c, append(rivals, t)); ok {
			r.Text, r.On = reply.Plain(text), d.on(c, t)
			return r, true, nil
		}
	}
	return Riddle{}, false, nil
}

// riddle returns the riddle of a claim, without text and aspects, or false where the
// quote cannot be proved.
func (d dealer) riddle(ctx context.Context, c knowledge.Claim, choices []index.Topic) (Riddle, bool) {
	cite := &citer{searcher: d.bot.searcher, catalog: d.catalog, number: map[string]int{}}
	q, ok := cite.quote(ctx, verdict.Evidence{Claim: c})
	if !ok {
		return Riddle{}, false
	}
	r := Riddle{Quote: q, Source: cite.sources[0]}
	for _, t := range choices {
		r.Choices = append(r.Choices, t.Name)
	}
	d.dice.Shuffle(len(r.Choices), func(i, j int) { r.Choices[i], r.Choices[j] = r.Choices[j], r.Choices[i] })
	r.Right = slices.Index(r.Choices, c.Subject)
	r.Check = fmt.Sprintf("%08x", sum([]byte(c.Space), []byte(c.Source), fmt.Append(nil, c.Span()), []byte(c.Quote), []byte(strings.Join(r.Choices, "\n"))))
	return r, true
}

// on returns the names of a claim's aspects, those first that its topic is spoken of
// most: what is found once is an aspect of the thing most doubtfully.
func (d dealer) on(c knowledge.Claim, t index.Topic) []string {
	aspects := slices.DeleteFunc(slices.Clone(c.Aspects), func(a knowledge.Aspect) bool { return !telling(a) })
	slices.SortStableFunc(aspects, func(x, y knowledge.Aspect) int { return t.ByAspect[y] - t.ByAspect[x] })
	var out []string
	for _, a := range aspects {
		out = append(out, d.bot.aspectName(a))
	}
	return out
}

// rivals returns the subjects to guess from beside t: those that share an aspect
// with it, mostly those that its own sentences speak of too, and no two that
// could pass for one.
func (d dealer) rivals(t index.Topic, hits []index.Hit) []index.Topic {
	const near = 8
	together := map[string]int{}
	for _, h := range hits {
		for _, other := range h.Claim.Others {
			together[other]++
		}
	}
	var list []index.Topic
	beside := d.shelf.beside(t)
	for i, other := range d.catalog.Topics {
		if (together[other.Name] > 0 || len(list) < near) && beside(i) && !alias(t, other) {
			list = append(list, other)
		}
	}
	slices.SortStableFunc(list, func(x, y index.Topic) int { return cmp.Compare(together[y.Name], together[x.Name]) })
	if len(list) > 0 && together[list[0].Name] > 0 {
		list = slices.DeleteFunc(list, func(x index.Topic) bool { return together[x.Name] == 0 })
	}
	list = list[:min(len(list), near)]
	var out []index.Topic
	for _, x := range shuffled(d.dice, list, func(x index.Topic) float64 { return float64(1 + together[x.Name]) }) {
		if len(out) < mostChoices-1 && !slices.ContainsFunc(out, func(y index.Topic) bool { return alias(x, y) }) {
			out = append(out, x)
		}
	}
	return out
}

// names returns what must not be read in a riddle about t.
func (d dealer) names(t index.Topic, rivals []index.Topic) []string {
	out := called(t)
	for _, r := range rivals {
		out = append(out, called(r)...)
	}
	return out
}

// quotable returns the claims that may be a riddle, those first that the dice
// want: of each source and on each aspect about equally often.
func (d dealer) quotable(hits []index.Hit) []knowledge.Claim {
	var out []knowledge.Claim
	sources, aspects := map[string]int{}, map[knowledge.Aspect]int{}
	for _, h := range hits {
		c := h.Claim
		if !puzzling(c) || !guessable(c.Quote) {
			continue
		}
		out = append(out, c)
		sources[c.Source]++
		for _, a := range c.Aspects {
			aspects[a]++
		}
	}
	slices.SortFunc(out, func(x, y knowledge.Claim) int {
		return cmp.Or(cmp.Compare(x.Source, y.Source), x.Span().Start-y.Span().Start, x.Span().End-y.Span().End, cmp.Compare(x.Quote, y.Quote))
	})
	return shuffled(d.dice, out, func(c knowledge.Claim) float64 {
		rarest := math.MaxInt
		for _, a := range c.Aspects {
			rarest = min(rarest, aspects[a])
		}
		weight := 1 / math.Sqrt(float64(sources[c.Source])*float64(rarest))
		if d.bot.leans(c.Quote) {
			weight *= leaning
		}
		return weight
	})
}

// puzzling reports whether a claim says something of its subject and of no other.
func puzzling(c knowledge.Claim) bool {
	telltale := c.Stance != knowledge.Neutral || slices.ContainsFunc(c.Aspects, telling)
	return telltale && !c.Held && !c.Even && len(c.Others) == 0 && (c.Better == "" || c.Better == c.Subject)
}

// alias reports whether one of two topics could pass for the other: they share a
// name, or a name of one is part of a name of the other ("React Native") or begins
// it ("MacBook").
func alias(x, y index.Topic) bool {
	for _, a := range called(x) {
		for _, b := range called(y) {
			a, b := fold(a), fold(b)
			if within(a, b) || within(b, a) {
				return true
			}
		}
	}
	return false
}

// within reports whether a name begins another, or is some of its words.
func within(name, other string) bool {
	const short = 2 // letters that begin too much
	return strings.Contains(" "+other+" ", " "+name+" ") || len(name) > short && strings.HasPrefix(other, name)
}

// shuffled returns a list in an order of the dice, in which those of greater
// weight, a number above zero, tend to come first.
func shuffled[T any](dice *rand.Rand, list []T, weight func(T) float64) []T {
	type drawn struct {
		item T
		at   float64
	}
	all := make([]drawn, 0, len(list))
	for _, item := range list {
		all = append(all, drawn{item, dice.ExpFloat64() / weight(item)})
	}
	slices.SortStableFunc(all, func(x, y drawn) int { return cmp.Compare(x.at, y.at) })
	out := make([]T, 0, len(list))
	for _, d := range all {
		out = append(out, d.item)
	}
	return out
}
