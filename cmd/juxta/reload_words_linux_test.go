package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juxta/index/blevestore"
	"juxta/knowledge"
)

// comesTo asks in a conversation and returns who wins.
func (p *program) comesTo(question string) string {
	p.t.Helper()
	asked, err := json.Marshal(map[string]string{"question": question, "thread": "kitchen"})
	if err != nil {
		p.t.Fatal(err)
	}
	status, body := p.send(http.MethodPost, "/api/ask", string(asked), "Content-Type: application/json")
	var answer struct{ Verdict struct{ Winner string } }
	if err := json.Unmarshal([]byte(body), &answer); err != nil || status != http.StatusOK {
		p.t.Fatalf("%q got %d %s: %v", question, status, body, err)
	}
	return answer.Verdict.Winner
}

// awaits waits until a conversation comes to a winner on a follow-up question.
func (p *program) awaits(question, winner string) {
	p.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		got := p.comesTo(question)
		if got == winner {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("%q came to %q, want %q: %s", question, got, winner, p.log)
		}
	}
}

func TestReloadTakesUpWordsAndRefusesThoseWithAFault(t *testing.T) {
	data := t.TempDir()
	words := write(t, map[string]string{"aspects/plom.txt": "name: plom\nterms: plom\nbetter: plommy\nworse: smurly\n"})
	overlay := filepath.Join(words, "aspects", "plom.txt")
	p := startProgram(t, nil, "--data", data, "--lexicon", words, "--docs", write(t, map[string]string{
		"ann.md": "Tea is plommy, all who came for dinner said so.\n\nCoffee is smurly, I found on the first morning.\n",
		"bob.md": "My tea is plommy every single day.\n\nOur coffee is smurly whenever the machine is cold.\n",
		"cem.md": "In summer tea is plommy.\n\nAfter a long walk coffee is smurly.\n",
		"dee.md": "Guests say that tea is plommy.\n\nMost days coffee is smurly, the office agrees.\n",
	}))
	if got := p.comesTo("tea or coffee for plom?"); got != "tea" {
		t.Fatalf("it came to %q, want tea: %s", got, p.log)
	}
	version := func() string {
		t.Helper()
		all, err := blevestore.Stat(filepath.Join(data, "index"))
		if err != nil {
			t.Fatal(err)
		}
		for _, info := range all {
			if info.Space == knowledge.Shared {
				return info.Lexicon
			}
		}
		return ""
	}
	keep := func(text string) {
		t.Helper()
		if err := os.WriteFile(overlay, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}

	keep("name: plom\nterms: plom\nbetter: smurly\nworse: plommy\n")
	p.hangsUp("the words have changed")
	p.awaits("and for plom?", "coffee")
	for !strings.Contains(p.log.String(), "by the new words") {
		time.Sleep(20 * time.Millisecond)
	}
	now := version()
	if !strings.Contains(p.log.String(), now) {
		t.Errorf("the index is of the words %q, not of those that the log tells: %s", now, p.log)
	}

	keep("name: plom\nterms: plom\nbitter: plommy\n")
	p.hangsUp("the settings are not taken up")
	if !strings.Contains(p.log.String(), "plom.txt:3") {
		t.Errorf("the log does not name the line: %s", p.log)
	}
	if got := p.comesTo("and for plom?"); got != "coffee" || version() != now {
		t.Errorf("by words with a fault it came to %q, want coffee as before", got)
	}
	p.hangsUp("the settings are not taken up")
	keep("name: plom\nterms: plom\nbetter: smurly\nworse: plommy\n")
	p.hangsUp("the settings were read anew")
	if n := strings.Count(p.log.String(), "the words have changed"); n != 1 {
		t.Errorf("the words changed %d times, want once", n)
	}
}
