package discord

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"juxta/bot"
	"juxta/bot/phrases"
	"juxta/bot/reply"
	"juxta/knowledge"
)

// riddle has a riddle dealt to a channel by mina.
func (c *club) riddle(guild string) posted {
	c.t.Helper()
	i := c.act(mina, guild)
	c.k.quiz(c.t.Context(), c.place(i), i)
	return dealtTo(c.call("respond"), snowflake(0))
}

// answer returns the riddle behind a message, by a button of it, in a server.
func (c *club) answer(m posted, guild string) (r bot.Riddle, right, wrong string) {
	c.t.Helper()
	g, ok := readPlayed(m.buttons()[0])
	r, err := c.bot.Riddle(c.t.Context(), c.k.spaces(place{guild: guild}), g.seed)
	if !ok || err != nil || r.Check != g.check {
		c.t.Fatalf("%q is no riddle: %v", m.buttons(), err)
	}
	return r, g.guessID(r.Right), g.guessID((r.Right + 1) % len(r.Choices))
}

func TestAQuizIsGuessedInPrivateAndRevealedToAll(t *testing.T) {
	c := opened(t)
	m := c.riddle(teaRoom)
	r, right, wrong := c.answer(m, teaRoom)
	for _, g := range []struct {
		user, guess string
		want        phrases.Key
		args        phrases.Args
	}{
		{tom, right, phrases.QuizRight, phrases.Args{"subject": r.Quote.Subject, "right": "1", "n": "1"}},
		{ida, wrong, phrases.QuizWrong, phrases.Args{"right": "0", "n": "1"}},
		{ida, right, phrases.QuizTwice, nil},
	} {
		c.press(g.user, teaRoom, m, g.guess)
		told(t, c.call("respond"), true, c.k.Book.Say(g.want, g.args))
	}
	c.press("39", teaRoom, m, "Reveal")
	told(t, c.call("respond"), true, c.k.Book.Say(phrases.QuizWait, nil))
	c.press(ida, teaRoom, m, "Reveal")
	sent := c.call("respond")
	for _, want := range []string{"It is " + r.Quote.Subject, safe(r.Quote.Text), safe(r.Source.Title[:20]), "1 of 2 guessed right.", "<@" + tom + "> 1 of 1"} {
		told(t, sent, false, want)
	}
	if got := aloud(sent); sent.kind() != 7 || strings.Contains(got, bot.Mask) || strings.Contains(got, ida) {
		t.Errorf("revealed by type %d:\n%s", sent.kind(), got)
	}
	c.press("38", teaRoom, m, right)
	told(t, c.call("respond"), true, c.k.Book.Say(phrases.QuizOver, nil))
}

func TestARiddleShowsNeitherNameNorSource(t *testing.T) {
	c := opened(t)
	for range 20 {
		i := c.act(mina, teaRoom)
		c.k.quiz(t.Context(), c.place(i), i)
		sent := c.call("respond")
		m := dealtTo(sent, snowflake(0))
		r, _, _ := c.answer(m, teaRoom)
		words, buttons, _ := strings.Cut(aloud(sent), "[")
		if strings.Contains(strings.ToLower(words), strings.ToLower(r.Quote.Subject)) || strings.Contains(words, r.Source.Name()) {
			t.Errorf("the answer is %s:\n%s", r.Quote.Subject, words)
		}
		for _, choice := range r.Choices {
			if !strings.Contains(buttons, choice) {
				t.Errorf("%s cannot be guessed: %s", choice, buttons)
			}
		}
	}
}

func TestAChannelIsNotDealtTheSameRiddleTwice(t *testing.T) {
	const rounds = 60
	c := opened(t)
	seen := map[string]int{}
	for range rounds {
		r, _, _ := c.answer(c.riddle(""), "")
		seen[r.Text]++
	}
	if len(seen) < rounds-2 {
		t.Errorf("of %d riddles %d differ", rounds, len(seen))
	}
}

func TestWhoPlaysAloneSeesTheAnswerAtOnce(t *testing.T) {
	c := opened(t)
	m := c.riddle("")
	m.Flags = ephemeral
	r, right, _ := c.answer(m, "")
	c.press(mina, "", m, right)
	sent := c.call("respond")
	told(t, sent, false, "It is "+r.Quote.Subject)
	told(t, sent, false, "The one guess was right.")
	if sent.kind() != 7 {
		t.Errorf("it is a message of type %d of its own", sent.kind())
	}
	c.press(mina, "", dealtTo(sent, m.ID), "Another")
	told(t, c.call("respond"), false, bot.Mask)
}

func TestARevealedRiddleLeadsOn(t *testing.T) {
	c := opened(t)
	m := c.riddle(teaRoom)
	r, _, _ := c.answer(m, teaRoom)
	c.press(mina, teaRoom, m, "Reveal")
	sent := c.call("respond")
	told(t, sent, false, "Nobody guessed.")
	ids := dealtTo(sent, m.ID).buttons()
	if len(ids) != 2 || !strings.HasPrefix(ids[0], asking+r.Quote.Subject) || ids[1] != quizAnother {
		t.Fatalf("it leads on to %q", ids)
	}
	answered, err := c.bot.Answer(t.Context(), bot.Message{Text: strings.TrimPrefix(ids[0], asking), Spaces: c.k.spaces(place{guild: teaRoom})})
	if err != nil || len(answered.Sides) != 2 || len(answered.Sources) == 0 {
		t.Errorf("%q is answered by %q, %v", ids[0], answered.Headline, err)
	}
}

func TestADealerRevealsAtOnceAndAnybodyAfterTenMinutes(t *testing.T) {
	c := opened(t)
	m := c.riddle(teaRoom)
	m.ID = snowflake(9 * time.Minute)
	c.press(tom, teaRoom, m, "Reveal")
	told(t, c.call("respond"), true, c.k.Book.Say(phrases.QuizWait, nil))
	m.ID = snowflake(11 * time.Minute)
	c.press(tom, teaRoom, m, "Reveal")
	told(t, c.call("respond"), false, "Nobody guessed.")
}

func TestScoresAreThoseOfAChannelAndEndWithTheServer(t *testing.T) {
	c := opened(t)
	for range 3 {
		m := c.riddle(teaRoom)
		_, right, wrong := c.answer(m, teaRoom)
		c.press(tom, teaRoom, m, right)
		c.call("respond")
		c.press(ida, teaRoom, m, wrong)
		c.call("respond")
	}
	m := c.riddle(teaRoom)
	c.press(mina, teaRoom, m, "Reveal")
	told(t, c.call("respond"), false, "<@"+tom+"> 3 of 3")
	c.k.farewell([]byte(`{"id":"` + teaRoom + `"}`))
	m = c.riddle(teaRoom)
	c.press(mina, teaRoom, m, "Reveal")
	if got := aloud(c.call("respond")); strings.Contains(got, tom) {
		t.Errorf("after the server let the bot go:\n%s", got)
	}
}

// local is a browser whose riddles are those of the spaces they are asked for.
type local struct{ shelf }

func (local) Riddle(_ context.Context, spaces []knowledge.Space, _ uint64) (bot.Riddle, error) {
	own := fmt.Sprint("known in ", spaces)
	return bot.Riddle{Text: own, Check: fmt.Sprintf("%x", spaces[0]), Choices: []string{"tea", "coffee"}, Quote: reply.Quote{Text: own, Cite: 1}}, nil
}

func TestARiddleIsOfTheServerThatItWasDealtIn(t *testing.T) {
	c := opened(t)
	c.k.Browser = local{}
	m := c.riddle(teaRoom)
	for _, id := range []string{"tea", "coffee", "Reveal"} {
		for _, guild := range []string{cocoaBar, ""} {
			c.press(tom, guild, m, id)
			sent := c.call("respond")
			told(t, sent, true, c.k.Book.Say(phrases.QuizGone, nil))
			if strings.Contains(aloud(sent), teaRoom) {
				t.Errorf("server %q sees %s", guild, sent.raw)
			}
		}
	}
	c.press(tom, teaRoom, m, "tea")
	told(t, c.call("respond"), true, "Right")
}

// changed is a browser whose riddles are others than before.
type changed struct{ shelf }

func (changed) Riddle(context.Context, []knowledge.Space, uint64) (bot.Riddle, error) {
	return bot.Riddle{Notice: "Nothing to guess."}, nil
}

func TestARiddleIsGoneOnceTheDocumentsChange(t *testing.T) {
	c := opened(t)
	m := c.riddle(teaRoom)
	c.k.Browser = changed{}
	for _, id := range []string{"quiz.guess", "Reveal"} {
		c.press(tom, teaRoom, m, id)
		told(t, c.call("respond"), true, c.k.Book.Say(phrases.QuizGone, nil))
	}
	i := c.act(mina, teaRoom)
	c.k.quiz(t.Context(), c.place(i), i)
	told(t, c.call("respond"), true, "Nothing to guess.")
	c.k.Browser = shelf{}
	c.k.quiz(t.Context(), c.place(c.act(mina, teaRoom)), i)
	told(t, c.call("respond"), true, c.k.Book.Say(phrases.Failed, nil))
}

func TestTheLongestRiddleFits(t *testing.T) {
	book, err := phrases.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	look := &renderer{say: book}
	for _, letters := range []string{"very long ", "*_~|`<@1>", "漢字", "👩‍💻🏳️‍🌈"} {
		long := strings.Repeat(letters, 300)
		r := bot.Riddle{Text: long, Check: "0123abcd", On: []string{long, long, long}, Right: 3}
		for n := range 4 {
			r.Choices = append(r.Choices, fmt.Sprint(n, long))
		}
		r.Quote.Cite = 1
		r.Quote.Text, r.Source.Title, r.Source.URL, r.Source.Party = long, long, "https://example.org/"+long, long
		for _, m := range []message{look.riddle(r, ^uint64(0)), look.unveiled(r, poll(3, 9), nil)} {
			if err := checkMessage(m, false); err != nil || len(m.parts) == 0 {
				t.Errorf("%.20q: %.300v", letters, err)
			}
			if err := checkMessage(message{text: m.text}, false); err != nil {
				t.Errorf("%.20q: %.300v", letters, err)
			}
		}
	}
}
