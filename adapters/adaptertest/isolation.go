package adaptertest

import (
	"slices"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// Guest is what people do by a door in one of two places of a platform that must
// not learn of each other, numbered 0 and 1, and what they are shown for it: all
// texts that are sent, with the values of what can be pressed.
type Guest struct {
	// Ask asks a question, Press presses a button with the key of an answer's action,
	// Type tells what is offered to who types letters.
	Ask, Press, Type func(place int, words string) string
	// Keep gives a command of those who keep documents: "list", "status", "gaps",
	// "flags", "rollback", "reindex", "export", or "show" or "remove" and a name. Of
	// one that the door does not have it returns nothing.
	Keep func(place int, words string) string
	// Look are the other things that are shown to who asks for them, by their names:
	// overviews, games.
	Look map[string]func(place int) string
}

// What the first place alone knows: the names in its documents, their words, and
// what was asked there; and what the second and everybody know.
const (
	inkName, inkRival = "Quillon", "Brambleby"
	inkWord           = "heliotrope"
	inkFile           = "quill-ledger.md"
	inkGap            = "Vexworth"
	mossName          = "Mossop"
	mossFile          = "moss-ledger.md"
	teaQuote          = "Tea is cheap and gentle on the stomach of a traveler."
)

// secrets are the words that must not be seen elsewhere; of what was typed there,
// names may be told back.
func secrets(names bool) []string {
	out := []string{inkWord, inkFile, inkGap, "quill"}
	if names {
		out = append(out, inkName, inkRival)
	}
	return out
}

// settled fills the places: the first with what is secret, the second with the like
// of it, the shared one with what both may know.
func (town *Town) settled(t testing.TB, spaces [2]knowledge.Space) {
	t.Helper()
	town.shelve(t, knowledge.Shared, "tea.md", "# Tea vs Coffee\n\n"+teaQuote+" Coffee is expensive and bitter. Tea or coffee?\n\nTea is better than coffee.\n")
	town.shelve(t, spaces[0], inkFile, "# Quillon vs Brambleby\n\nQuillon is cheaper than Brambleby on heliotrope days. Brambleby is slower than Quillon.\n\n"+
		"Quillon or Brambleby? Quillon is easy to fill with heliotrope ink.\n")
	town.shelve(t, spaces[0], "quill-second.md", "# Brambleby vs Quillon\n\nBrambleby is heavier than Quillon. Quillon is better than Brambleby for heliotrope letters.\n")
	town.shelve(t, spaces[1], mossFile, "# Mossop vs Tarnwick\n\nMossop is cheaper than Tarnwick. Tarnwick is slower than Mossop.\n\nMossop or Tarnwick? Mossop is easy to mow.\n")
	town.shelve(t, spaces[1], "moss-second.md", "# Tarnwick vs Mossop\n\nTarnwick is greener than Mossop. Mossop is better than Tarnwick in the shade.\n")
}

// Isolation holds a door to showing nobody what another place of the platform
// keeps: documents, what there is to ask about, what was asked in vain or lately,
// what was flagged and hidden, and what the keys of its answers hold. The places are
// those of two spaces.
func Isolation(t *testing.T, spaces [2]knowledge.Space, enter func(*testing.T, *Town) Guest) {
	t.Helper()
	town := NewTown(t)
	town.settled(t, spaces)
	v := visit{T: t, town: town, guest: enter(t, town), spaces: spaces}
	v.usesTheFirst()
	v.looksFromTheSecond()
	v.hidesInTheFirst()
	v.readsAnew()
}

// visit is a run of Isolation.
type visit struct {
	*testing.T

	town   *Town
	guest  Guest
	spaces [2]knowledge.Space
}

// has fails where something that should be shown is not: then the other checks would
// tell nothing.
func (v visit) has(what, shown string, words ...string) {
	v.Helper()
	for _, w := range words {
		if !strings.Contains(shown, w) {
			v.Errorf("%s: no %q in %.2000s", what, w, shown)
		}
	}
}

// lacks fails where something is shown that must not be.
func (v visit) lacks(what, shown string, words []string) {
	v.Helper()
	for _, w := range words {
		if strings.Contains(strings.ToLower(shown), strings.ToLower(w)) {
			v.Errorf("%s: the other place's %q is told in %.2000s", what, w, shown)
		}
	}
}

// usesTheFirst has people ask, vote and flag in the first place, and looks at what
// they are shown.
func (v visit) usesTheFirst() {
	v.Helper()
	const first = 0
	v.has("an answer", v.guest.Ask(first, "Quillon or Brambleby?"), inkName, inkWord)
	v.has("a follow-up", v.guest.Ask(first, "and for price?"), inkName)
	v.guest.Ask(first, "Quillon or Vexworth?")
	v.has("what is offered", v.guest.Type(first, "qui"), inkName)
	v.town.settle(v.T)
	v.opinions()
	v.has("the list", v.guest.Keep(first, "list"), inkFile)
	v.has("the gaps", v.guest.Keep(first, "gaps"), inkGap)
	v.has("the flags", v.guest.Keep(first, "flags"), inkWord)
	v.has("a document", v.guest.Keep(first, "show "+inkFile), inkFile)
}

// opinions has somebody press all that the first place was offered, and flag all
// quotes that they then can.
func (v visit) opinions() {
	v.Helper()
	pressed := map[string]bool{}
	for range 2 {
		for _, key := range v.town.offered(v.spaces[0]) {
			if !pressed[key] {
				pressed[key] = true
				v.guest.Press(0, key)
			}
		}
	}
	flags, err := v.town.Flags(v.Context(), v.spaces[0])
	if err != nil || len(flags) == 0 {
		v.Fatalf("flagged are %v, %v", flags, err)
	}
}

// looksFromTheSecond has people in the second place do all that they can.
func (v visit) looksFromTheSecond() {
	v.Helper()
	const second = 1
	v.has("an answer", v.guest.Ask(second, "Mossop or Tarnwick?"), mossName)
	v.has("the list", v.guest.Keep(second, "list"), mossFile)
	for _, question := range []string{"Quillon or Brambleby?", "Quillon or Vexworth?", "why?", "what are the pros of Quillon?"} {
		shown := v.guest.Ask(second, question)
		v.lacks(question, strings.ReplaceAll(shown, "Vexworth", ""), secrets(false)[:2])
	}
	for _, typed := range []string{"", "q", "qui", "bramble"} {
		v.lacks("what is offered for "+typed, v.guest.Type(second, typed), secrets(true))
	}
	for _, words := range []string{"list", "status", "flags", "rollback", "export"} {
		v.lacks(words, v.guest.Keep(second, words), secrets(true))
	}
	for _, words := range []string{"show " + inkFile, "remove " + inkFile} {
		v.lacks(words, strings.ReplaceAll(v.guest.Keep(second, words), inkFile, ""), secrets(true))
	}
	for name, look := range v.guest.Look {
		v.lacks(name, look(second), secrets(true))
	}
	for _, key := range v.town.offered(v.spaces[0]) {
		shown := v.guest.Press(second, key)
		v.lacks("another place's button", strings.ReplaceAll(shown, key, ""), secrets(true))
	}
	v.keepsWhatItHas(second)
}

// keepsWhatItHas fails where what is done in the second place came to the first, or
// the other way round.
func (v visit) keepsWhatItHas(second int) {
	v.Helper()
	docs, err := v.town.List(v.Context(), v.spaces[0])
	if err != nil || len(docs) != 2 {
		v.Errorf("the first place has %v, %v", docs, err)
	}
	theirs, err := v.town.Flags(v.Context(), v.spaces[second])
	if err != nil || slices.ContainsFunc(theirs, func(f library.Flag) bool { return strings.Contains(f.Text, inkWord) }) {
		v.Errorf("the second place's flags are %v, %v", theirs, err)
	}
	shared, err := v.town.Flags(v.Context(), knowledge.Shared)
	if err != nil || len(shared) > 0 {
		v.Errorf("of everybody's documents none was flagged, and there are %v, %v", shared, err)
	}
}

// hidesInTheFirst has the first place flag and hide a quote of everybody's
// documents, which the second goes on to be shown.
func (v visit) hidesInTheFirst() {
	v.Helper()
	for place := range v.spaces {
		v.has("everybody's document", v.guest.Ask(place, "what are the pros of tea?"), teaQuote)
	}
	q := library.Quote{Space: v.spaces[0], Home: knowledge.Shared, Source: "library:tea.md", Text: teaQuote}
	id, err := v.town.FlagQuote(v.Context(), q, "test:1")
	try(v.T, err, v.town.Decide(v.Context(), v.spaces[0], id, library.Hid, "test"))
	Await(v.T, "what is hidden is not shown", func() bool {
		return !strings.Contains(v.guest.Ask(0, "what are the pros of tea?"), teaQuote)
	})
	v.has("what another place hides", v.guest.Ask(1, "what are the pros of tea?"), teaQuote)
	v.lacks("the flags", v.guest.Keep(1, "flags"), []string{teaQuote})
}

// readsAnew has both places read their documents anew, and looks at what the second
// is told of that, then or later.
func (v visit) readsAnew() {
	v.Helper()
	for _, place := range []int{1, 0} {
		shown := v.guest.Keep(place, "reindex")
		Await(v.T, "all is read", func() bool {
			s, err := v.town.Status(v.Context(), v.spaces[place])
			return err == nil && !s.Running
		})
		if place == 1 {
			v.lacks("a report", shown+v.guest.Keep(place, "status")+v.guest.Keep(place, "list"), secrets(true))
		}
	}
	r, err := v.town.Reindex(v.Context(), v.spaces[1], library.Reindexing{Everything: true, By: "test"})
	if err != nil || r.Documents != 2 || r.Asked != 1 {
		v.Errorf("the second place reads %+v, %v", r, err)
	}
	v.has("an answer after that", v.guest.Ask(0, "Quillon or Brambleby?"), inkWord)
}
