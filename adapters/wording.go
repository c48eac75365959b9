package adapters

import (
	"fmt"
	"math"
	"strings"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// minus is as wide as a plus.
const minus = "−"

// Mark shows a stance where there is more than plain text: "+", "−" or "·".
func Mark(s knowledge.Stance) string {
	if s == knowledge.Con {
		return minus
	}
	return reply.Mark(s)
}

// mostSubject is the most of a subject's name beside a number, in runes.
const mostSubject = 40

// Signed writes a number for each subject, in the format given:
// "Flask +0.90, Django −0.20, Rails 0".
func Signed(subjects []string, by map[string]float64, format string) string {
	out := make([]string, 0, len(subjects))
	for _, s := range subjects {
		n := strings.Replace(fmt.Sprintf(format, by[s]), "-", minus, 1)
		if by[s] == 0 {
			n = "0"
		}
		out = append(out, reply.Shorten(reply.Plain(s), mostSubject)+" "+n)
	}
	return strings.Join(out, ", ")
}

// Leaning tells where a vote goes.
func Leaning(book *phrases.Book, v reply.Vote) string {
	args := phrases.Args{"subject": reply.Plain(v.To), "by": fmt.Sprintf("%.2f", math.Abs(v.By))}
	if v.By < 0 {
		args["against"] = phrases.N(1)
	}
	return book.Say(phrases.WhyLeans, args)
}

// Sum tells what the votes come to.
func Sum(book *phrases.Book, r reply.Reply) string {
	return book.Say(phrases.WhySum, nil) + ": " + Signed(r.Subjects, r.Verdict.Sum, "%.2f")
}

// Sure tells how sure the votes make the verdict.
func Sure(book *phrases.Book, r reply.Reply) string {
	return book.Say(phrases.WhyConfidence, phrases.Args{
		"winner": reply.Plain(r.Verdict.Winner), "percent": phrases.N(int(math.Round(100 * r.Verdict.Confidence))),
	})
}

// mostName is the most of a name in a list of choices, in runes.
const mostName = 75

// Counted writes a choice with its number of claims: "Flask (42 claims)".
func Counted(book *phrases.Book, c bot.Choice) string {
	return book.Say(phrases.ChoiceClaims, phrases.Args{"name": reply.Shorten(reply.Plain(c.Name), mostName), "n": phrases.N(c.Claims)})
}

// Held tells what is indexed, how new it is, and when it was read.
func (o Overview) Held(book *phrases.Book) string {
	read := ""
	if !o.Indexed.IsZero() {
		read = o.Indexed.UTC().Format("2006-01-02 15:04 UTC")
	}
	return book.Say(phrases.Holdings, phrases.Args{
		"claims": phrases.N(o.Holdings.Claims), "subjects": phrases.N(o.Holdings.Subjects), "sources": phrases.N(o.Holdings.Sources),
		"newest": o.Holdings.Newest, "read": read,
	})
}
