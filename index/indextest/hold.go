package indextest

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"juxta/index"
	"juxta/knowledge"
)

func claimsWhole(t *testing.T, s tester) {
	full := knowledge.Claim{
		Subject: "tea", Held: true, Others: []string{"coffee", "cocoa"}, Aspects: []knowledge.Aspect{"price", "ease"},
		Stance: knowledge.Con, Kind: knowledge.Judgement, Better: "coffee", BetterOn: []knowledge.Aspect{"ease"}, Even: true,
		Condition: "for small cups", Hedged: true, Trail: []string{"Drinks", "Ünïcode ✓"}, Rule: "test/rule",
		Part: knowledge.Span{Start: 4, End: 9},
	}
	empty := knowledge.Claim{Subject: "tea", Others: []string{}, Aspects: []knowledge.Aspect{}, Trail: []string{}}
	r := document(knowledge.Shared, "a.txt").claim(full, "Tea costs more than coffee.").claim(empty, "Tea.").
		claim(knowledge.Claim{Subject: "tea"}, "Tea again.").done()
	r.Claims[0].Pieces = []knowledge.Span{{Start: 0, End: 9}, {Start: 12, End: 30}}
	r.Claims[2].Pieces = nil
	if err := s.store.Replace(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	got := map[string]knowledge.Claim{}
	for _, h := range s.ask("tea") {
		got[h.Claim.Quote] = h.Claim
	}
	for _, want := range r.Claims {
		if !reflect.DeepEqual(got[want.Quote], want) {
			t.Errorf("got  %#v\nwant %#v", got[want.Quote], want)
		}
	}
}

func oddNames(t *testing.T, s tester) {
	names := []string{
		"C++", "C", "C#", "node.js", "a|b", "a", "b", "a/b", "two words", "two", " lead", "Über-Tee", "über-tee", "茶",
		"line\nbreak", "nul\x00byte", "unit\x1fname", "\xffbad", strings.Repeat("long ", 80), "*", "tea~2", "+tea", `"tea"`,
	}
	r := document("odd/space|x", "dir/über file|1.txt")
	for _, n := range names {
		r.knows(n).say(n, "All about "+n+".")
	}
	s.replace(r)
	for _, n := range names {
		got := quotes(s.search(index.Query{Spaces: []knowledge.Space{"odd/space|x"}, Subjects: []string{n}, Words: []string{n}}))
		if want := []string{"All about " + n + "."}; !slices.Equal(got, want) {
			t.Errorf("subject %q: got %q, want %q", n, got, want)
		}
	}
	if got := len(s.catalog("odd/space|x").Topics); got != len(names) {
		t.Errorf("got %d topics, want %d", got, len(names))
	}
	// Space and name joined must not be mistaken for another space's name.
	if hits := s.search(index.Query{Spaces: []knowledge.Space{"odd"}, Subjects: []string{"space|x/a"}}); len(hits) != 0 {
		t.Errorf("got %q from a space that is not there", quotes(hits))
	}
}

func catalogCounts(t *testing.T, s tester) {
	s.replace(
		document(knowledge.Shared, "b.txt").knows("tea", "cuppa").knows("milk", "dairy").
			say("tea", "Tea is cheap.", "price").say("coffee", "Coffee is hot.").say("cocoa", "Cocoa is sweet.", "taste"),
		document(knowledge.Shared, "a.txt").knows("tea", "chai", "cuppa").
			say("tea", "Tea is cheap and quick.", "price", "speed").say("coffee", "Coffee is quick.", "speed"),
		document("guild", "c.txt").say("tea", "Tea is ours."),
	)
	cat := s.catalog(knowledge.Shared)
	want := []index.Topic{
		topic(knowledge.Shared, "coffee", 2, map[knowledge.Aspect]int{"speed": 1}),
		topic(knowledge.Shared, "tea", 2, map[knowledge.Aspect]int{"price": 2, "speed": 1}, "chai", "cuppa"),
		topic(knowledge.Shared, "cocoa", 1, map[knowledge.Aspect]int{"taste": 1}),
		topic(knowledge.Shared, "milk", 0, map[knowledge.Aspect]int{}, "dairy"),
	}
	if !reflect.DeepEqual(cat.Topics, want) {
		t.Errorf("got  %v\nwant %v", cat.Topics, want)
	}
	sources := []knowledge.Source{
		{ID: "a.txt", Space: knowledge.Shared, Title: "About a.txt"},
		{ID: "b.txt", Space: knowledge.Shared, Title: "About b.txt"},
	}
	if !reflect.DeepEqual(cat.Sources, sources) {
		t.Errorf("got  %v\nwant %v", cat.Sources, sources)
	}
}

func topic(space knowledge.Space, name string, claims int, aspects map[knowledge.Aspect]int, aliases ...string) index.Topic {
	return index.Topic{Subject: knowledge.Subject{Name: name, Aliases: aliases}, Space: space, Claims: claims, ByAspect: aspects}
}

func catalogJoins(t *testing.T, s tester) {
	s.replace(
		document(knowledge.Shared, "a.txt").knows("tea", "cuppa").say("tea", "Tea is cheap.", "price"),
		document("guild", "a.txt").knows("tea", "brew").say("tea", "Tea is ours.", "price").say("mate", "Mate is ours."),
	)
	cat := s.catalog("guild", knowledge.Shared, "guild", "nowhere")
	want := []index.Topic{
		topic("guild", "tea", 2, map[knowledge.Aspect]int{"price": 2}, "brew", "cuppa"),
		topic("guild", "mate", 1, map[knowledge.Aspect]int{}),
	}
	if !reflect.DeepEqual(cat.Topics, want) {
		t.Errorf("got  %v\nwant %v", cat.Topics, want)
	}
	if got := []knowledge.Space{cat.Sources[0].Space, cat.Sources[1].Space}; !slices.Equal(got, []knowledge.Space{"guild", knowledge.Shared}) {
		t.Errorf("got sources of %q", got)
	}
}

func catalogForgets(t *testing.T, s tester) {
	s.replace(
		document(knowledge.Shared, "a.txt").knows("tea", "cuppa").knows("milk").say("tea", "Tea is cheap.", "price").say("mate", "Mate."),
		document(knowledge.Shared, "b.txt").knows("tea", "chai").say("tea", "Tea is hot.", "heat"),
	)
	s.catalog(knowledge.Shared)
	changed := document(knowledge.Shared, "a.txt").say("tea", "Tea is quick.", "speed")
	changed.Document.Source.Title = "Changed"
	changed.Document.Source.Copies = []string{"c.txt"}
	changed.Document.Source.Party = "tea"
	s.replace(changed)
	cat := s.catalog(knowledge.Shared)
	want := []index.Topic{topic(knowledge.Shared, "tea", 2, map[knowledge.Aspect]int{"heat": 1, "speed": 1}, "chai")}
	if !reflect.DeepEqual(cat.Topics, want) {
		t.Errorf("got  %v\nwant %v", cat.Topics, want)
	}
	if src, ok := cat.Source(knowledge.Shared, "a.txt"); !ok || !reflect.DeepEqual(src, changed.Document.Source) {
		t.Errorf("got source %v, want %v", src, changed.Document.Source)
	}
}

func textsWhole(t *testing.T, s tester) {
	texts := map[string]string{
		"plain.txt": "Tea is hot.\r\nCoffee too.\n", "empty.txt": "", "odd.txt": "bad \xff byte, nul \x00, 茶",
		"long.txt": strings.Repeat("A long story about tea. ", 20000),
	}
	for id, text := range texts {
		r := document(knowledge.Shared, id).done()
		r.Document.Text = text
		if err := s.store.Replace(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range texts {
		got, err := s.store.Text(context.Background(), knowledge.Shared, id)
		if err != nil || got != want {
			t.Errorf("%s: got %d bytes (%v), want %d", id, len(got), err, len(want))
		}
	}
}
