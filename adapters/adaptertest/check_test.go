package adaptertest

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"juxta/bot/reply"
)

// text lays out a reply as plain text, and keeps what doors keep.
func text(r reply.Reply) Shown {
	t := reply.Text(r, 0)
	return Shown{Strings: []string{t}, Lines: strings.Split(t, "\n"), Plain: t, Keys: []string{r.Actions[0].Key}}
}

// without returns the lines that do not contain what.
func without(lines []string, what string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(s string) bool { return strings.Contains(s, what) })
}

// change puts one text in the place of another.
func change(lines []string, from, to string) {
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], from, to)
	}
}

func TestWhatADoorBreaksIsFound(t *testing.T) {
	calls := 0
	for name, c := range map[string]struct {
		breaks func(s *Shown, r reply.Reply)
		limit  Limit
		want   string
	}{
		"nothing":         {func(*Shown, reply.Reply) {}, Limit{Runes: 10_000, Bytes: 10_000, Count: 100}, ""},
		"no headline":     {func(s *Shown, _ reply.Reply) { s.Lines = s.Lines[1:] }, Limit{}, "headline is missing"},
		"blank":           {func(s *Shown, _ reply.Reply) { s.Lines = []string{" \u200b"} }, Limit{}, "nothing to read"},
		"another's words": {func(s *Shown, _ reply.Reply) { change(s.Lines, "Tea keeps", "Rum keeps") }, Limit{}, "no document says"},
		"an unmarked cut": {func(s *Shown, _ reply.Reply) { change(s.Lines, " jitters", "") }, Limit{}, "no document says"},
		"no number":       {func(s *Shown, _ reply.Reply) { change(s.Lines, "” [1]", "”") }, Limit{}, "lacks the number"},
		"a shred":         {func(s *Shown, _ reply.Reply) { change(s.Lines, "keeps you awake without the jitters.", "…") }, Limit{}, "no document says"},
		"a later one's number": {func(s *Shown, _ reply.Reply) {
			change(s.Lines, "” [1]", "”, “Green tea lets you sleep.” [2] [1]")
		}, Limit{}, "lacks the number"},
		"another's number":      {func(s *Shown, _ reply.Reply) { change(s.Lines, "” [1]", "” [2]") }, Limit{}, "lacks the number"},
		"a number alone":        {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "[3] Beans") }, Limit{}, "source 3 is cited and not named"},
		"a bare condition":      {func(s *Shown, _ reply.Reply) { change(s.Lines, "nights [3]", "nights") }, Limit{}, "condition lacks the number"},
		"no dissent":            {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "liver") }, Limit{}, "dissent is cut away"},
		"a hole":                {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "jitters") }, Limit{}, "not the better"},
		"an empty side":         {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "stomach") }, Limit{}, "no quote is left"},
		"a mention":             {func(s *Shown, _ reply.Reply) { s.Strings = append(s.Strings, "x <!here>") }, Limit{}, "is live"},
		"bad UTF-8":             {func(s *Shown, _ reply.Reply) { s.Strings = append(s.Strings, "\xff") }, Limit{}, "not UTF-8"},
		"an escape":             {func(s *Shown, _ reply.Reply) { s.Strings = append(s.Strings, "\x1b[1m") }, Limit{}, "U+001B is sent"},
		"a turned line":         {func(s *Shown, _ reply.Reply) { s.Strings = append(s.Strings, "a\u202eb") }, Limit{}, "U+202E is sent"},
		"too many runes":        {func(*Shown, reply.Reply) {}, Limit{Runes: 99}, "runes, at most 99"},
		"too many bytes":        {func(*Shown, reply.Reply) {}, Limit{Bytes: 99}, "bytes, at most 99"},
		"too many texts":        {func(s *Shown, _ reply.Reply) { s.Strings = append(s.Strings, "", "") }, Limit{Count: 2}, "3, at most 2"},
		"a foreign link":        {func(s *Shown, _ reply.Reply) { s.Links = []string{"http://evil.example"} }, Limit{}, "no source has"},
		"a script":              {func(s *Shown, _ reply.Reply) { s.Links = []string{"javascript:alert(1)"} }, Limit{}, "no source has"},
		"no way to the source":  {func(s *Shown, _ reply.Reply) { change(s.Lines, "https://", "") }, Limit{}, "cannot be opened"},
		"a foreign key":         {func(s *Shown, _ reply.Reply) { s.Keys = []string{"k"} }, Limit{}, "no action has"},
		"no plain text":         {func(s *Shown, _ reply.Reply) { s.Plain = "\n" }, Limit{}, "plain text: there is nothing"},
		"plain text in part":    {func(s *Shown, r reply.Reply) { s.Plain = r.Headline }, Limit{}, "plain text: no quote is left"},
		"no reason":             {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "1 favors Coffee.") }, Limit{}, "reason is missing"},
		"plain without reasons": {func(s *Shown, _ reply.Reply) { s.Plain = strings.Replace(s.Plain, "1 favors Coffee.", "", 1) }, Limit{}, "reason is missing"},
		"no condition":          {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "long nights") }, Limit{}, "condition is missing"},
		"nothing is lacking":    {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "on price.") }, Limit{}, "lacking is not said"},
		"no party":              {func(s *Shown, _ reply.Reply) { s.Lines = without(s.Lines, "makers or sellers") }, Limit{}, "source 1 is not said to be a party"},
		"plain without parties": {func(s *Shown, _ reply.Reply) { s.Plain = strings.Replace(s.Plain, "by makers", "for makers", 1) }, Limit{}, "plain text: source 1 is not said"},
		"praise for a blame":    {func(s *Shown, _ reply.Reply) { change(s.Lines, "- “", "+ “") }, Limit{}, "sign of its stance is missing"},
		"a blame for praise":    {func(s *Shown, _ reply.Reply) { change(s.Lines, "+ “", "− “") }, Limit{}, "sign of its stance is missing"},
		"no sign":               {func(s *Shown, _ reply.Reply) { change(s.Lines, "+ “", "“") }, Limit{}, "sign of its stance is missing"},
		"a wide minus":          {func(s *Shown, _ reply.Reply) { change(s.Lines, "- “", "− “") }, Limit{}, ""},
		"a whim":                {func(s *Shown, _ reply.Reply) { calls++; s.Lines = append(s.Lines, strings.Repeat("!", calls)) }, Limit{}, "same twice"},
		"a changed reply":       {func(_ *Shown, r reply.Reply) { r.Sides[0].Subject = "x" }, Limit{}, "changes the reply"},
	} {
		t.Run(name, func(t *testing.T) {
			c.limit.Of = func(s Shown) []string { return s.Strings }
			got := check(Door{
				Live: []string{"<!"}, Limits: []Limit{c.limit},
				Render: func(r reply.Reply) (Shown, error) {
					s := text(r)
					c.breaks(&s, r)
					return s, nil
				},
			}, everyday)
			found := slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, c.want) })
			if c.want == "" && len(got) > 0 || c.want != "" && !found {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestARefusedPayloadIsFound(t *testing.T) {
	refuse := func(reply.Reply) (Shown, error) { return Shown{}, errors.New("invalid_blocks") }
	if got := check(Door{Render: refuse}, everyday); len(got) != 1 || !strings.Contains(got[0], "invalid_blocks") {
		t.Errorf("got %q", got)
	}
}

func TestAFurtherQuestionLeftOutIsFound(t *testing.T) {
	two := func() reply.Reply {
		r, also := everyday(), everyday()
		also.Headline, also.Sides[0].Quotes[0].Text = "Cats.", "Cats purr."
		r.Also = []reply.Reply{also}
		return r
	}
	for _, c := range []struct {
		also bool
		want int
	}{{true, 0}, {false, 3}} { // the headline twice, the quote once
		got := check(Door{Render: func(r reply.Reply) (Shown, error) {
			if !c.also {
				r.Also = nil
			}
			return text(r), nil
		}}, two)
		if len(got) != c.want {
			t.Errorf("got %q, want %d", got, c.want)
		}
	}
}

func TestAMarkedCutIsAllowed(t *testing.T) {
	got := check(Door{Render: func(r reply.Reply) (Shown, error) {
		s := text(r)
		s.Lines[0] = "Tea, on health…"
		change(s.Lines, "“Tea keeps you awake without the jitters.” [1]", "“Tea keeps you awake…” [1] and “Green tea lets you…” [2]")
		return s, nil
	}}, everyday)
	if len(got) > 0 {
		t.Errorf("got %q", got)
	}
}

func TestSilenceIsFound(t *testing.T) {
	f := fate{want: "something went wrong"}
	for shown, want := range map[string]string{
		" \n": "nothing", "Tea.": "want", "Something went wrong: " + cause: "the cause", "Sorry, something went wrong.": "",
	} {
		if got := f.fault(shown); !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("%q: got %q, want %q", shown, got, want)
		}
	}
}

func TestStringsFindsEveryText(t *testing.T) {
	got, err := Strings([]byte(`{"b":["x",{"text":"\u003c!here>"}],"a":1,"c":null,"d":"y"}`))
	if want := []string{"x", "<!here>", "y"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if _, err := Strings([]byte("{")); err == nil {
		t.Error("half a payload is no error")
	}
}

func TestDrawnRepliesDiffer(t *testing.T) {
	seen := map[string]bool{}
	sources, quotes := 0, 0
	for seed := range uint64(100) {
		r := Drawn(seed)
		seen[reply.Text(r, 0)] = true
		sources, quotes = max(sources, len(r.Sources)), max(quotes, len(quotesOf(r)))
	}
	if len(seen) < 95 || sources < 50 || quotes < 100 {
		t.Errorf("of 100 replies %d differ, the most sources are %d, the most quotes %d", len(seen), sources, quotes)
	}
}

// TestOnlyWhatHasNoRoomMayBeLeftOut cuts the end off an answer, with a line that
// says so, on platforms that have room for more and for no more.
func TestOnlyWhatHasNoRoomMayBeLeftOut(t *testing.T) {
	for _, c := range []struct {
		room int
		end  string
		want bool
	}{{300, "\n…", true}, {3000, "\n…", false}, {300, "", false}, {0, "\n…", false}} {
		got := check(Door{Room: c.room, Render: func(r reply.Reply) (Shown, error) {
			s := text(r)
			before, _, _ := strings.Cut(s.Plain, "But:")
			s.Plain = before + "Nothing more fits." + c.end
			s.Lines, s.Strings = strings.Split(s.Plain, "\n"), []string{s.Plain}
			return s, nil
		}}, everyday)
		if ok := len(got) == 0; ok != c.want {
			t.Errorf("room for %d, %q: got %q", c.room, c.end, got)
		}
	}
}
