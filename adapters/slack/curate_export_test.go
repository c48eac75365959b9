package slack

import (
	"fmt"
	"strings"
	"testing"
)

func TestACopyOfAllDocumentsIsSentToWhoAsks(t *testing.T) {
	o := staffed(t, "U1")
	if got := o.asks("export"); !strings.Contains(got, "No documents have been added here") {
		t.Errorf("got %s", got)
	}
	o.archive.put(t, own, "tea.md", "Tea.")
	o.next("files.getUploadURLExternal", says(200, fmt.Sprintf(`{"ok":true,"upload_url":"%s/upload/very-secret","file_id":"F1"}`, o.server.URL)))
	o.gives("export")
	if got := o.call("files.getUploadURLExternal"); got.str("filename") != "documents.zip" || got.str("length") != "15" {
		t.Errorf("got %v", got.args)
	}
	o.call("/upload/very-secret")
	if got := o.call("chat.postMessage"); got.str("channel") != "U1" || !strings.Contains(got.str("text"), "Here is the one document") {
		t.Errorf("got %v", got.args)
	}
	if got := o.call("files.completeUploadExternal"); got.str("channel_id") != "C1" || !strings.Contains(fmt.Sprint(got.args["files"]), "F1") {
		t.Errorf("got %v", got.args)
	}
	if got := o.call("hook"); !strings.Contains(got.str("text"), "I sent them to you directly") {
		t.Errorf("got %v", got.args)
	}
}

func TestWhyThereIsNoCopyIsSaid(t *testing.T) {
	o := staffed(t, "U1")
	o.archive.put(t, own, "tea.md", "Tea.")
	o.next("files.getUploadURLExternal", refuses("missing_scope"), says(200, `{"ok":true,"upload_url":"https://example.com/x","file_id":"F1"}`))
	for _, want := range []string{"I may not upload files here (files:write)", "something went wrong"} {
		o.gives("export")
		o.call("files.getUploadURLExternal")
		if got := o.call("hook"); !strings.Contains(got.str("text"), want) {
			t.Errorf("got %v, want %s", got.args, want)
		}
	}
	o.archive.large = true
	if got := o.asks("export"); !strings.Contains(got, "take more than the 20 MB") {
		t.Errorf("got %s", got)
	}
}
