package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"juxta/knowledge/library"
)

// cabinet is where Slack keeps files, and counts who comes without the bot's
// token.
type cabinet struct {
	*httptest.Server

	strangers, led int
}

func newCabinet(t *testing.T) *cabinet {
	t.Helper()
	c := &cabinet{}
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { c.led++ }))
	t.Cleanup(elsewhere.Close)
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+botToken {
			c.strangers++
		}
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, elsewhere.URL, http.StatusFound)
		case "/signin":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<html>Sign in</html>")
		case "/lost":
			http.NotFound(w, r)
		case "/page":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<p>Tea is better than coffee.</p>")
		case "/endless":
			fmt.Fprint(w, strings.Repeat("tea ", 1<<20))
		default:
			fmt.Fprint(w, "Tea is better than coffee.")
		}
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *cabinet) host() string { return strings.TrimPrefix(c.URL, "http://") }

// picks takes the shortcut on a message with files, and returns what is said.
func (o *office) picks(files ...file) string {
	o.t.Helper()
	o.n++
	raw, err := json.Marshal(files)
	if err != nil {
		o.t.Fatal(err)
	}
	id := fmt.Sprint("e", o.n)
	o.envelope(id, "interactive", fmt.Sprintf(`{"type":"message_action","callback_id":%q,"trigger_id":%q,"response_url":%q,"team":{"id":"T1"},
		"user":{"id":"U1","team_id":"T1"},"channel":{"id":"C1"},"message":{"ts":"1.1","text":"<!here> see","files":%s}}`, shortcutAdd, id, o.hook(id), raw))
	o.ack(id)
	return o.call("hook").str("text")
}

func TestTheFilesOfAMessageAreAdded(t *testing.T) {
	c := newCabinet(t)
	o := staffed(t, "U1")
	o.door.ResponseHosts = append(o.door.ResponseHosts, c.host())
	got := o.picks(
		file{Name: "tea.md", Title: "Tea at night", Size: 26, URL: c.URL + "/tea", Permalink: "https://teahouse.slack.com/files/U1/F1/tea.md"},
		file{Name: "page.html", Title: "page.html", Type: "text/html", Size: 33, URL: c.URL + "/page"},
		file{Name: "far.md", URL: "https://files.example.com/far"},
		file{Name: "drive.md", External: true, URL: c.URL + "/tea"},
		file{Name: "huge.md", Size: 90 << 20, URL: c.URL + "/tea"},
		file{Name: "endless.md", URL: c.URL + "/endless"},
		file{Name: "moved.md", URL: c.URL + "/moved"},
		file{Name: "signin.md", Type: "text/plain", URL: c.URL + "/signin"},
		file{Name: "signin.html", Type: "text/html", Size: 9000, URL: c.URL + "/signin"},
		file{Name: "<!here>.md", URL: c.URL + "/lost"},
		file{Name: "eleventh.md", URL: c.URL + "/tea"},
	)
	want := []string{
		"tea.md was added with 1 claim", "page.html was added with 1 claim", "far.md is kept outside of Slack", "drive.md is kept outside of Slack",
		"huge.md: That file has 90 MB", "endless.md was added with 0", "Slack did not hand me moved.md", "Slack did not hand me signin.md",
		"Slack did not hand me signin.html", "could not be fetched from Slack", "The other 1 file of the message was left",
	}
	lines := strings.Split(got, "\n")
	for i, w := range want {
		if i >= len(lines) || !strings.Contains(lines[i], strings.TrimSuffix(w, " with 0")) {
			t.Errorf("no %q in line %d of %s", w, i, got)
		}
	}
	if c.strangers != 0 || c.led != 0 {
		t.Errorf("%d came without the token, %d were led elsewhere", c.strangers, c.led)
	}
	d, err := o.archive.lib.Get(t.Context(), own, "tea.md")
	if err != nil || d.Title != "Tea at night" || d.URL != "https://teahouse.slack.com/files/U1/F1/tea.md" || d.AddedBy != "slack:U1" {
		t.Errorf("got %+v, %v", d.Document, err)
	}
	if got := o.picks(); !strings.Contains(got, "There is no file in that message") {
		t.Errorf("got %s", got)
	}
}

func TestAFileIsNoLargerThanIsTaken(t *testing.T) {
	c := newCabinet(t)
	o := staffed(t, "U1")
	o.door.ResponseHosts = append(o.door.ResponseHosts, c.host())
	for _, f := range []file{{URL: c.URL + "/endless"}, {URL: c.URL + "/tea", Size: 101}} {
		if _, err := o.door.open().fetch(t.Context(), f, 100); !errors.Is(err, errOversize) {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

func TestAFileOfAnotherWorkspaceIsAskedAfter(t *testing.T) {
	c := newCabinet(t)
	o := staffed(t, "U1")
	o.door.ResponseHosts = append(o.door.ResponseHosts, c.host())
	o.next("files.info", says(200, fmt.Sprintf(`{"ok":true,"file":{"id":"F1","name":"tea.md","size":26,"url_private_download":%q}}`, c.URL+"/tea")), refuses("missing_scope"))
	for _, want := range []string{"tea.md was added", "Slack did not hand me F1"} {
		o.n++
		id := fmt.Sprint("e", o.n)
		o.envelope(id, "interactive", fmt.Sprintf(`{"type":"message_action","callback_id":%q,"trigger_id":%q,"response_url":%q,"team":{"id":"T1"},
			"user":{"id":"U1"},"channel":{"id":"C1"},"message":{"ts":"1.1","files":[{"id":"F1","file_access":"check_file_info"}]}}`, shortcutAdd, id, o.hook(id)))
		o.ack(id)
		o.call("files.info")
		if got := o.call("hook").str("text"); !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestNobodyElseAddsFiles(t *testing.T) {
	o := staffed(t)
	for who, user := range map[string]string{"a member": `{"id":"U1","team_id":"T1"}`, "an outsider": `{"id":"U1","team_id":"T2"}`} {
		o.n++
		id := fmt.Sprint("e", o.n)
		o.envelope(id, "interactive", fmt.Sprintf(`{"type":"message_action","callback_id":%q,"trigger_id":%q,"response_url":%q,"team":{"id":"T1"},
			"user":%s,"channel":{"id":"C1"},"message":{"ts":"1.1","files":[{"name":"tea.md","url_private_download":"https://files.slack.com/x"}]}}`, shortcutAdd, id, o.hook(id), user))
		o.ack(id)
		if who == "a member" {
			o.call("users.info")
		}
		if got := o.call("hook").str("text"); !strings.Contains(got, "Only admins of this workspace") {
			t.Errorf("%s: got %s", who, got)
		}
	}
	if docs, err := o.archive.lib.List(t.Context(), own); err != nil || len(docs) > 0 {
		t.Errorf("got %+v, %v", docs, err)
	}
}

func TestFilesAreFetchedFromSlackAlone(t *testing.T) {
	k := staffed(t).door.open()
	for address, want := range map[string]bool{
		"https://files.slack.com/files-pri/T1-F1/download/tea.md": true, "https://FILES.slack.com/x": true,
		"http://files.slack.com/x": false, "https://files.slack.com:444/x": false, "https://files.slack.com@example.com/x": false, "https://u@files.slack.com/x": false,
		"https://files.slack.com.example.com/x": false, "https://slack.com/x": false, "https://169.254.169.254/x": false, "": false, "file:///etc/passwd": false,
	} {
		if got := k.hosted(address); got != want {
			t.Errorf("%s: got %v", address, got)
		}
	}
}

func TestFilesWaitForNobody(t *testing.T) {
	o := staffed(t, "U1")
	for range mostFetches {
		o.door.open().fetches <- struct{}{}
	}
	if got := o.picks(file{Name: "tea.md"}); !strings.Contains(got, "There is much to do") {
		t.Errorf("got %s", got)
	}
}

func TestSlowFetchingIsToldOf(t *testing.T) {
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(50 * time.Millisecond)
		fmt.Fprint(w, "Tea.")
	}))
	t.Cleanup(slow.Close)
	o := staffed(t, "U1")
	o.door.ResponseHosts, o.door.Patience = append(o.door.ResponseHosts, strings.TrimPrefix(slow.URL, "http://")), time.Millisecond
	if got := o.picks(file{Name: "tea.md", URL: slow.URL + "/x"}); got != "Fetching 1 file…" {
		t.Errorf("got %s", got)
	}
	if got := o.call("hook"); !strings.Contains(got.str("text"), "tea.md was added") || got.args["replace_original"] == true {
		t.Errorf("got %v", got.args)
	}
	if _, err := o.archive.lib.Get(t.Context(), own, "tea.md"); err != nil {
		t.Error(err, library.ErrNoDocument)
	}
}
