package main

import "testing"

func TestStatusCountsInEverySpaceWhatItsIndexLacks(t *testing.T) {
	data := t.TempDir()
	here(t, map[string]string{"leaves.md": leaves})
	for _, space := range []string{"discord:1", "discord:2"} {
		juxtaIn(t, data, "", "docs", "add", "leaves.md", "--space", space).expect(t, exitOK, "added", "")
		juxtaIn(t, data, "", "docs", "status").expect(t, exitOK, "", "")
		juxtaIn(t, data, "", "index", "--space", space).expect(t, exitOK, "documents 1", "")
	}
	juxtaIn(t, data, "", "docs", "status").expect(t, exitOK, "documents changed since: 0", "")
	juxtaIn(t, data, "", "docs", "remove", "leaves.md", "--yes", "--space", "discord:1").expect(t, exitOK, "", "")
	juxtaIn(t, data, "", "docs", "status").expect(t, exitOK, "documents changed since: 1", "")
	juxtaIn(t, data, "", "docs", "add", "leaves.md", "--space", "discord:3").expect(t, exitOK, "added", "")
	juxtaIn(t, data, "", "docs", "status").expect(t, exitOK, "documents changed since: 2", "")
}
