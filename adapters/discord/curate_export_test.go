package discord

import (
	"net/http"
	"strings"
	"testing"
)

func TestACopyOfTheDocumentsIsAFileForWhoAskedAlone(t *testing.T) {
	o := staffed(t)
	if got := o.exported(1).words(); !strings.Contains(got, "No documents have been added") {
		t.Errorf("got %s", got)
	}
	o.archive.put(t, own, "tea.md", "Tea.")
	o.archive.put(t, own, "mate.md", "Mate.")
	o.archive.put(t, foreign, "cocoa.md", "Cocoa.")
	c := o.exported(2)
	if !strings.Contains(c.words(), "Here are the 2 documents") || c.fileName != "documents.zip" || string(c.file) != "mate.md\ntea.md\n" {
		t.Errorf("got %s: %s of %q", c.raw, c.file, c.fileName)
	}
}

// exported asks for a copy and returns how that is answered in the end.
func (o *office) exported(n int) call {
	o.t.Helper()
	o.does(keeping(n, inServer, "export"))
	if c := o.call("respond"); c.kind() != 5 || c.flags()&hiddenFlag == 0 {
		o.t.Errorf("got %s", c.raw)
	}
	return o.call("edit")
}

func TestACopyThatIsTooLargeIsSaidToBe(t *testing.T) {
	o := staffed(t)
	o.archive.put(t, own, "tea.md", "Tea.")
	o.archive.large = true
	if c := o.exported(1); !strings.Contains(c.words(), "more than the 8 MB that fit into a file in chat. Whoever runs this bot can copy them out, by juxta docs export") || c.file != nil {
		t.Errorf("got %s", c.raw)
	}
	o.archive.large = false
	o.next("edit", refuses(http.StatusRequestEntityTooLarge, codeTooLarge))
	if c := o.exported(2); c.file == nil {
		t.Errorf("got %s", c.raw)
	}
	if c := o.call("edit"); !strings.Contains(c.words(), "more than the 8 MB") {
		t.Errorf("got %s", c.raw)
	}
}

func TestACopyIsSentAgainWhereDiscordAsksForPatience(t *testing.T) {
	o := staffed(t)
	o.archive.put(t, own, "tea.md", "Tea.")
	o.next("edit", limited(1), says(http.StatusBadGateway, "{}"))
	for n := range 3 {
		c := o.call
		if n == 0 {
			if got := o.exported(1); string(got.file) != "tea.md\n" {
				t.Errorf("got %s", got.raw)
			}
			continue
		}
		if got := c("edit"); string(got.file) != "tea.md\n" {
			t.Errorf("got %s", got.raw)
		}
	}
}
