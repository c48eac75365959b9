package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"juxta/knowledge"
	"juxta/knowledge/library"
)

// inLibrary does something with the library of a data folder.
func inLibrary(t *testing.T, data string, do func(*library.Library) error) {
	t.Helper()
	lib, err := library.Open(t.Context(), filepath.Join(data, "library"), library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := do(lib); err != nil {
		t.Fatal(err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
}

// flagged flags a quote of x.md, which is everybody's, in some spaces and returns
// the flag's ID.
func flagged(t *testing.T, data, quote string, spaces ...knowledge.Space) (id string) {
	t.Helper()
	inLibrary(t, data, func(lib *library.Library) (err error) {
		for _, space := range spaces {
			q := library.Quote{Space: space, Home: knowledge.Shared, Source: "library:x.md", Document: "x.md", Text: quote, Start: strings.Index(leaves, quote)}
			if id, err = lib.FlagQuote(t.Context(), q, "discord:42"); err != nil {
				return err
			}
		}
		return nil
	})
	return id
}

func TestAFlaggedQuoteIsHiddenFromAnswersUntilItIsShownAgainOrItsDocumentChanges(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	const quote = "Coffee is expensive."
	quoted := func() bool {
		return strings.Contains(juxtaIn(t, data, "", "ask", "what are the cons of coffee?").out, quote)
	}
	if !quoted() {
		t.Fatal("it was never quoted")
	}
	id := flagged(t, data, quote, knowledge.Shared)
	juxtaIn(t, data, "", "docs", "flags").expect(t, exitOK, id+"  shared  1  open  library:x.md  Coffee is expensive.\n", "")
	if !quoted() {
		t.Error("what nobody has decided on is hidden")
	}
	juxtaIn(t, data, "", "docs", "hide", id).expect(t, exitOK, "hidden    "+id, "")
	if quoted() {
		t.Error("what was hidden is quoted")
	}
	var line struct {
		ID, Space, Home, Source, Quote string
		Hidden                         bool
	}
	if err := json.Unmarshal([]byte(juxtaIn(t, data, "", "docs", "flags", "--json").out), &line); err != nil || !line.Hidden || line.Quote != quote || line.ID != id {
		t.Errorf("got %+v, %v", line, err)
	}
	juxtaIn(t, data, "", "docs", "unhide", id).expect(t, exitOK, "shown     "+id, "")
	if !quoted() {
		t.Error("what is shown again is not quoted")
	}
	juxtaIn(t, data, "", "docs", "hide", id).expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "docs", "dismiss", id).expect(t, exitOK, "dismissed "+id, "")
	if r := juxtaIn(t, data, "", "docs", "flags"); r.out != "" || !quoted() {
		t.Errorf("what was dismissed is listed or hidden: %s", r.out)
	}
	juxtaIn(t, data, "", "docs", "log").expect(t, exitOK, "cli  hide", "")
}

func TestADecisionNamesTheSpaceOfAFlagThatIsNotThere(t *testing.T) {
	here(t, map[string]string{"x.md": leaves})
	data := t.TempDir()
	juxtaIn(t, data, "", "docs", "add", "x.md").expect(t, exitOK, "", "")
	id := flagged(t, data, "Coffee is expensive.", "discord:1")
	juxtaIn(t, data, "", "docs", "hide", id).expect(t, exitFailure, "", "--space discord:1 has one")
	juxtaIn(t, data, "", "docs", "hide", "--space", "discord:1", id).expect(t, exitOK, "hidden", "")
	juxtaIn(t, data, "", "docs", "hide", "nothing").expect(t, exitFailure, "", "nothing is flagged by that name")
	juxtaIn(t, data, "", "ask", "what are the cons of coffee?").expect(t, exitOK, "Coffee is expensive.", "")
}

func TestVotesAreCountedBySpaceAndForgottenByPerson(t *testing.T) {
	data := t.TempDir()
	inLibrary(t, data, func(lib *library.Library) error {
		for user, helpful := range map[string]bool{"discord:42": true, "discord:43": false} {
			if err := lib.Vote(t.Context(), "discord:1", "answer", user, helpful); err != nil {
				return err
			}
		}
		return lib.Vote(t.Context(), "slack:T1", "answer", "slack:T1:U1", true)
	})
	juxtaIn(t, data, "", "docs", "votes").expect(t, exitOK, "discord:1  1 answers  1 helpful  1 not helpful\nslack:T1   1 answers  1 helpful  0 not helpful\n", "")
	juxtaIn(t, data, "", "docs", "forget", "discord:42", "slack:T1:U1").expect(t, exitOK, "forgotten discord:42\nforgotten slack:T1:U1\n", "")
	juxtaIn(t, data, "", "docs", "votes", "--json").expect(t, exitOK, `{"space":"discord:1","answers":1,"helpful":0,"not_helpful":1}`, "")
	if r := juxtaIn(t, data, "", "docs", "votes", "--space", "slack:T1"); r.out != "" {
		t.Errorf("what was forgotten is counted: %s", r.out)
	}
	for _, user := range []string{"ann", "discord:", "slack:U1", "discord:1:2"} {
		juxtaIn(t, data, "", "docs", "forget", user).expect(t, exitUsage, "", "want discord:<user>")
	}
}
