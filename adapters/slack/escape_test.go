package slack

import (
	"fmt"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"juxta/bot/reply"
)

func TestTameKeepsMarkupApart(t *testing.T) {
	for in, want := range map[string]string{
		"*bold* words":       "*\u00adbold* words",
		"_a_ ~b~ `c`":        "_\u00ada_ ~\u00adb~ `\u00adc`",
		":tea: time":         ":\u00adtea: time",
		"snake_case 2*3 a:b": "snake_case 2*3 a:b",
		"Note: 5 * 6":        "Note: 5 * 6",
		"https://a.example":  "https://a.example",
		"ends with *":        "ends with *",
	} {
		got := tame(in)
		if got != want {
			t.Errorf("tame(%q) = %q, want %q", in, got, want)
		}
		if reply.Plain(got) != in {
			t.Errorf("%q reads %q", in, reply.Plain(got))
		}
	}
}

func TestWithinCountsWhatIsSent(t *testing.T) {
	for _, c := range []struct {
		in, want string
		most     int
	}{
		{"Tea & coffee", "Tea &amp; coffee", 16},
		{"Tea & coffee", "Tea &amp;…", 15},
		{"<<<<<<<<<<", "&lt;&lt;…", 12},
		{"日本語の引用文です", "日本語…", 12},
		{"👩🏽‍💻👩🏽‍💻👩🏽‍💻", "👩🏽‍💻…", 20},
		{"short", "short", 75},
	} {
		if got := within(c.in, c.most, entities); got != c.want || len(got) > c.most {
			t.Errorf("within(%q, %d) = %q of %d bytes, want %q", c.in, c.most, got, len(got), c.want)
		}
	}
}

// TestRichTextPartsWhatLooksLive shows that no string that is sent has a
// control sequence, though a reader sees the words as they are.
func TestRichTextPartsWhatLooksLive(t *testing.T) {
	var sent []string
	for _, e := range text(nil).plain("ask <!here> or <@U1> in <#C1>") {
		sent = append(sent, e.(*slack.RichTextSectionTextElement).Text)
	}
	if want := `["ask <" "!here> or <" "@U1> in <" "#C1>"]`; fmt.Sprintf("%q", sent) != want {
		t.Errorf("got %q, want %s", sent, want)
	}
}

func TestTooMuchIsCutEvenlyFromTheEnd(t *testing.T) {
	r := kettle()
	for i := range r.Sides {
		q := r.Sides[i].Quotes[0]
		r.Sides[i].Quotes = nil
		for n := range 30 {
			q.Text = fmt.Sprintf("No. %d: %s", n+1, strings.Repeat("words & more ", 20))
			r.Sides[i].Quotes = append(r.Sides[i].Quotes, q)
		}
	}
	m := newTestRenderer(t).render(r, view{private: true})
	validate(t, m)
	seen, err := shown(m)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Join(seen.Lines, "\n")
	left := strings.Count(lines, "“No. ")
	if left < 4 || left%2 != 0 || strings.Count(lines, "“No. 1:") != 2 || strings.Contains(lines, "“No. 9:") {
		t.Errorf("%d quotes are left of both sides, want as many of each, the first ones:\n%s", left, lines)
	}
	if !strings.Contains(lines, "Coffee: “Coffee protects the liver.”\u00a0[3]") {
		t.Errorf("the dissent is lost:\n%s", lines)
	}
}

func TestWhatNoCutMakesFitIsPostedAsText(t *testing.T) {
	r := kettle()
	for n := range 2000 {
		q := r.Dissent[0]
		q.Text = fmt.Sprintf("No. %d says *no* to <!here>.", n)
		r.Dissent = append(r.Dissent, q)
	}
	m := newTestRenderer(t).render(r, view{private: true})
	validate(t, m)
	if len(m.blocks) > 0 || !strings.HasPrefix(m.text, reply.Plain(r.Headline)) || !strings.HasSuffix(m.text, "[3]\n…") {
		t.Errorf("%d blocks; the text begins %q and ends %q", len(m.blocks), m.text[:60], m.text[len(m.text)-60:])
	}
}
