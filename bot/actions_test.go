package bot_test

import (
	"os"
	"testing"

	"juxta/bot/reply"
	"juxta/knowledge/ingest"
)

func TestNoAspectIsOfferedThatOnePassingClaimSpeaksOf(t *testing.T) {
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for dir, ask := range map[string]string{"guitar-piano": "guitar or piano?", "notion-obsidian": "Notion or Obsidian?"} {
		docs := ingest.Folder{Name: dir, FS: os.DirFS("testdata/topics/" + dir + "/docs")}
		readings, _, err := ingest.Read(t.Context(), lex, ingest.Options{}, docs)
		if err != nil {
			t.Fatal(err)
		}
		b, offered := newBot(t, stored(t, readings)), 0
		for _, a := range answer(t, b, ask, "").Actions {
			if a.Act != reply.On {
				continue
			}
			offered++
			if r := press(t, b, a.Key, ""); r.Verdict.Outcome == "insufficient" && len(r.Sources) < 2 {
				t.Errorf("%q offers %q, which is answered by %q", ask, a.Label, r.Headline)
			}
		}
		if offered < 5 {
			t.Errorf("%q offers %d aspects", ask, offered)
		}
	}
}
