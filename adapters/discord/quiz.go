package discord

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"juxta/adapters"
	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/knowledge"
)

// The buttons of a quiz. A guess ends in the riddle's check, the choice and the
// seed, a reveal in the check and the seed: from that the riddle is dealt again.
const (
	quizGuess   = quizID + "guess."
	quizReveal  = quizID + "reveal."
	quizAnother = quizID + "another"
)

// riddler is what a Browser may also be: who makes riddles of documents.
type riddler interface {
	Riddle(ctx context.Context, spaces []knowledge.Space, seed uint64) (bot.Riddle, error)
}

var _ riddler = (*bot.Bot)(nil)

// quiz deals a riddle for an interaction with the command or with a button: one
// that was not dealt in the channel lately, where there is one.
func (k *desk) quiz(ctx context.Context, p place, i interaction) {
	const tries = 12
	var r bot.Riddle
	var seed uint64
	for n := range tries {
		seed = seedOf(i.ID, n)
		var err error
		if r, err = k.riddle(ctx, p, seed); err != nil {
			k.report(err, p, "no riddle could be made")
			k.tell(ctx, p.privately(), k.failed(p))
			return
		}
		if r.Notice != "" || k.games.dealt.Mark(p.room()+":"+r.Quote.Source+":"+r.Text) {
			break
		}
	}
	if r.Notice != "" {
		k.tell(ctx, p.privately(), k.words(r.Notice))
		return
	}
	k.tell(ctx, p, k.look().riddle(r, seed))
}

// seedOf returns the seed of the riddle that an interaction asks for, at the nth
// try.
func seedOf(interaction string, n int) uint64 {
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%s/%d", interaction, n) // a hash never fails
	return h.Sum64()
}

func (k *desk) riddle(ctx context.Context, p place, seed uint64) (bot.Riddle, error) {
	r, ok := k.Browser.(riddler)
	if !ok {
		return bot.Riddle{}, errors.ErrUnsupported
	}
	return r.Riddle(ctx, k.spaces(p), seed)
}

// room names the channel that people play in.
func (p place) room() string { return p.tenant() + ":" + p.channel }

// played is what the ID of a quiz's button says.
type played struct {
	check  string
	choice int
	seed   uint64
}

// readPlayed reads the ID of a button that guesses or reveals.
func readPlayed(id string) (g played, ok bool) {
	rest, guesses := strings.CutPrefix(id, quizGuess)
	if !guesses {
		if rest, ok = strings.CutPrefix(id, quizReveal); !ok {
			return g, false
		}
	}
	fields := strings.Split(rest, ".")
	if guesses != (len(fields) == 3) || !guesses && len(fields) != 2 {
		return g, false
	}
	g.check, g.choice = fields[0], -1
	var fault error
	if guesses {
		if g.choice, fault = strconv.Atoi(fields[1]); fault != nil {
			return g, false
		}
	}
	g.seed, fault = strconv.ParseUint(fields[len(fields)-1], 36, 64)
	return g, fault == nil
}

func (g played) guessID(choice int) string {
	return quizGuess + g.check + "." + strconv.Itoa(choice) + "." + strconv.FormatUint(g.seed, 36)
}

func (g played) revealID() string { return quizReveal + g.check + "." + strconv.FormatUint(g.seed, 36) }

// guess acts on a button of a quiz.
func (k *desk) guess(ctx context.Context, p place, i interaction, id string) {
	if id == quizAnother {
		k.quiz(ctx, p, i)
		return
	}
	g, ok := readPlayed(id)
	if !ok {
		k.tell(ctx, p.privately(), k.say(phrases.KeyUnknown))
		return
	}
	r, err := k.riddle(ctx, p, g.seed)
	switch {
	case err != nil:
		k.report(err, p, "a riddle could not be made again")
		k.tell(ctx, p.privately(), k.failed(p))
	case r.Notice != "" || r.Check != g.check || g.choice >= len(r.Choices):
		k.tell(ctx, p.privately(), k.say(phrases.QuizGone))
	case g.choice >= 0:
		k.guessed(ctx, p, i, r, g)
	default:
		k.unveil(ctx, p, i, r)
	}
}

// guessed counts a guess and tells who made it, and nobody else, whether it is
// right. Where nobody else plays the riddle is revealed.
func (k *desk) guessed(ctx context.Context, p place, i interaction, r bot.Riddle, g played) {
	poll := k.games.ballots.Guess(quizID+i.Message.ID, k.hash(p.user), g.choice)
	switch {
	case poll.Closed:
		k.tell(ctx, p.privately(), k.say(phrases.QuizOver))
		return
	case !poll.Taken:
		k.tell(ctx, p.privately(), k.say(phrases.QuizTwice))
		return
	}
	right := g.choice == r.Right
	score := k.games.scores.Add(p.room(), p.user, right)
	if p.replace {
		k.unveil(ctx, p, i, r)
		return
	}
	key := phrases.QuizWrong
	if right {
		key = phrases.QuizRight
	}
	k.tell(ctx, p, k.words(k.Book.Say(key, phrases.Args{
		"subject": r.Choices[r.Right], "right": phrases.N(score.Right), "n": phrases.N(score.Guesses),
	})))
}

// unveil shows what a riddle hides, how people guessed, and who does best.
func (k *desk) unveil(ctx context.Context, p place, i interaction, r bot.Riddle) {
	guessed := k.games.ballots.Poll(quizID+i.Message.ID, k.hash(p.user)).Taken
	if !guessed && !k.mayEnd(p, i) {
		k.tell(ctx, p.privately(), k.say(phrases.QuizWait))
		return
	}
	const best = 3
	poll := k.games.ballots.Close(quizID + i.Message.ID)
	k.tell(ctx, p, k.look().unveiled(r, poll, k.games.scores.Best(p.room(), best)))
}

// rival returns a subject to compare the answer of a riddle with.
func rival(r bot.Riddle) string {
	for _, c := range r.Choices {
		if c != r.Choices[r.Right] {
			return c
		}
	}
	return ""
}

// next returns a question to go on from a riddle with.
func (p *renderer) next(r bot.Riddle) string {
	aspect := ""
	if len(r.On) > 0 {
		aspect = r.On[0]
	}
	return adapters.Question(p.say, r.Choices[r.Right], rival(r), aspect).Text
}
