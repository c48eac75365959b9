package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"juxta/adapters"
	"juxta/adapters/adaptertest"
	"juxta/bot"
	"juxta/knowledge"
)

// offers returns what a type-ahead was answered with, as "name=value".
func (c call) offers(t testing.TB) []string {
	t.Helper()
	var got struct {
		Type int
		Data struct {
			Choices []struct{ Name, Value string }
		}
	}
	if err := json.Unmarshal(c.raw, &got); err != nil || got.Type != 8 {
		t.Errorf("got %s, %v", c.raw, err)
	}
	var out []string
	for _, o := range got.Data.Choices {
		out = append(out, o.Name+"="+o.Value)
	}
	return out
}

// assortment is a browser that offers what a test says.
type assortment struct {
	shelf

	subjects []bot.Choice
	aspects  []bot.Choice
	asked    *[]string
	stuck    time.Duration
}

func (l assortment) Subjects(_ context.Context, _ []knowledge.Space, typed, beside string, _ int) ([]bot.Choice, error) {
	time.Sleep(l.stuck)
	if l.asked != nil {
		*l.asked = append(*l.asked, typed+"/"+beside)
	}
	if beside == "Cocoa" {
		return nil, nil
	}
	return l.subjects, nil
}

func (l assortment) Aspects(_ context.Context, _ []knowledge.Space, _, _ string) ([]bot.Choice, error) {
	return l.aspects, nil
}

func TestWhatFitsWhatIsTypedIsOffered(t *testing.T) {
	long := strings.Repeat("Tea ", 24) + "Tea!"
	list := []bot.Choice{{Name: "Tea", Claims: 42}, {Name: "Green tea", Claims: 1}, {Name: long, Claims: 7}, {Name: long + "x", Claims: 1}, {Name: "Tea", Claims: 42}, {Name: "bad\xff", Claims: 1}}
	for name, c := range map[string]struct {
		options []any
		want    string
		asked   string
	}{
		"a thing":                 {[]any{"a", "te"}, "Tea (42 claims)=Tea|Green tea (1 claim)=Green tea|" + strings.Repeat("Tea ", 17) + "Tea… (7 claims)=" + long, "te/"},
		"what goes with a":        {[]any{"a", "Coffee", "b", "te"}, "Tea (42 claims)=Tea", "te/Coffee"},
		"what goes with b":        {[]any{"b", "Coffee", "a", ""}, "Tea (42 claims)=Tea", "/Coffee"},
		"nothing goes with it":    {[]any{"a", "Cocoa", "b", "te"}, "Tea (42 claims)=Tea", "te/Cocoa te/"},
		"an aspect":               {[]any{"a", "Tea", "b", "Coffee", "aspect", "PR"}, "price (2 claims)=price", ""},
		"an aspect of one":        {[]any{"a", "Tea", "aspect", ""}, "Choose both things first.=-", ""},
		"an aspect typed":         {[]any{"a", "Tea", "aspect", "pri"}, "pri=pri", ""},
		"an aspect of none":       {[]any{"a", "Tea", "b", "Coffee", "aspect", "weather"}, "weather=weather", ""},
		"an option that is new":   {[]any{"c", ""}, "There is nothing to answer from yet.=-", ""},
		"an option that is typed": {[]any{"question", "x"}, "x=x", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var asked []string
			s := staged(t, func(d *Door) {
				d.Browser = assortment{subjects: list, aspects: []bot.Choice{{Name: "price", Claims: 2}, {Name: "taste", Claims: 9}}, asked: &asked}
			})
			s.does(typing(1, inServer, c.options...))
			got := s.call("respond").offers(t)
			if !strings.HasPrefix(strings.Join(got, "|"), c.want) || strings.Join(asked, " ") != c.asked {
				t.Errorf("got %q, asked %q", got, asked)
			}
		})
	}
}

func TestChoicesAreAsManyAndAsLongAsDiscordTakes(t *testing.T) {
	var list []bot.Choice
	for n := range 60 {
		list = append(list, bot.Choice{Name: fmt.Sprint("🍵", strings.Repeat("茶", n+30), n), Claims: 1_000_000})
	}
	s := staged(t, func(d *Door) { d.Browser = assortment{subjects: list} })
	s.does(typing(1, inServer, "a", ""))
	got := s.call("respond").offers(t) // the fake holds it to Discord's rules
	if len(got) != mostChoices || !strings.HasSuffix(strings.Split(got[0], "=")[0], "(1000000 claims)") {
		t.Errorf("got %d: %q", len(got), got[0])
	}
}

func TestAListIsNeverEmpty(t *testing.T) {
	long := strings.Repeat("🍵", 120)
	for name, c := range map[string]struct {
		door  func(*Door)
		typed string
		want  func(value string) bool
	}{
		"nothing fits":            {func(d *Door) { d.Browser = assortment{} }, "Cocoa", func(v string) bool { return v == "Cocoa" }},
		"nothing is there":        {func(d *Door) { d.Browser = assortment{} }, " ", func(v string) bool { return v == nothing }},
		"nothing is found out":    {func(d *Door) { d.Browser = shelf{fails: errors.New("burned down")} }, "Cocoa", func(v string) bool { return v == "Cocoa" }},
		"something went wrong":    {func(d *Door) { d.Spaces = func(string) []knowledge.Space { panic("no map") } }, "Cocoa", func(v string) bool { return v == "Cocoa" }},
		"more than Discord takes": {func(d *Door) { d.Browser = assortment{} }, long, func(v string) bool { return units(v) <= 100 && strings.HasPrefix(v, "🍵🍵") }},
		"somebody's name":         {func(d *Door) { d.Browser = assortment{} }, "<@77>", func(v string) bool { return v == nothing }},
	} {
		t.Run(name, func(t *testing.T) {
			s := staged(t, c.door)
			s.does(typing(1, inServer, "a", c.typed))
			if got := s.call("respond").offers(t); len(got) != 1 || !c.want(got[0][strings.LastIndex(got[0], "=")+1:]) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestChoicesComeInTimeOrNotAtAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inside(t, func(d *Door) { d.Browser = assortment{stuck: time.Minute}; d.Grace = 2 * time.Minute })
		start := time.Now()
		for n := range mostTypists + 1 {
			s.does(typing(n, inServer, "a", "te"))
		}
		for range mostTypists + 1 {
			if got := s.call("respond").offers(t); got[0] != "te=te" || time.Since(start) > 2*time.Second {
				t.Errorf("got %q after %v", got, time.Since(start))
			}
		}
	})
}

// BenchmarkSuggest is the time from a keystroke's event to its choices, over a
// transport in process.
func BenchmarkSuggest(b *testing.B) {
	bt := adaptertest.Library(b, "discord:10", "discord:11")
	s := stagedAt(b, offline(b), func(d *Door) { d.Browser, d.Handler = bt, bt })
	for name, options := range map[string][]any{
		"nothing typed": {"a", ""}, "a thing": {"a", "te"}, "beside": {"a", "tea", "b", ""}, "aspect": {"a", "tea", "b", "coffee", "aspect", ""},
	} {
		b.Run(name, func(b *testing.B) {
			raw := typing(1, inServer, options...).json(b)
			b.ReportAllocs()
			for b.Loop() {
				s.k.interact(b.Context(), raw, func(context.Context, response) error { return nil })
			}
		})
	}
}

var _ adapters.Browser = assortment{}
